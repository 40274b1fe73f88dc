import type { Clock } from '../host.ts';

/** What `work` resolves with, or null once `limit` ms have passed or `signal` is aborted; rejects as `work` does before that. */
export async function within<T>(
  clock: Clock,
  limit: number,
  signal: AbortSignal | null,
  work: Promise<T>,
): Promise<T | null> {
  let end = () => {};
  const over = new Promise<null>((resolve) => {
    end = () => resolve(null);
  });
  const cancel = clock.after(limit, end);
  signal?.addEventListener('abort', end, { once: true });
  if (signal?.aborted) end();
  try {
    return await Promise.race([work, over]);
  } finally {
    cancel();
    signal?.removeEventListener('abort', end);
  }
}
