/** Attempts at most: a machine that is busy is late now and then, what is slow by itself is slow every time. */
const ATTEMPTS = 8;

/**
 * Milliseconds of the fastest of some attempts; the first one that took less than `wanted` ends it, so that a machine at rest makes
 * only one. For what has to be fast and waits for others: processes, threads, sockets.
 *
 * @param attempt what is measured, and how long it took, ms
 */
export async function fastest(wanted: number, attempt: () => Promise<number> | number): Promise<number> {
  let found = await attempt();
  for (let count = 1; count < ATTEMPTS && found >= wanted; count += 1) found = Math.min(found, await attempt());
  return found;
}

/** Milliseconds on the wall's clock until `work` is done. */
export async function elapsed(work: () => Promise<unknown> | unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Milliseconds of the processor's time that this thread spends on `work`, however many others want the processor. */
export function processorTime(work: () => unknown): number {
  const began = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(began);
  return (user + system) / 1_000;
}
