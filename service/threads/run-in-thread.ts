import { extname, join } from 'node:path';
import { HookdeskError } from '../errors.ts';
import { startThread } from './start-thread.ts';
import type { FromThread, ThreadProgress } from './thread-messages.ts';

export interface RunOptions {
  /** Aborting ends the thread at once; the promise then rejects with the signal's reason. */
  signal: AbortSignal;
  onProgress: (progress: ThreadProgress) => void;
}

/** Nearly all that an event makes is garbage after it: with more room, less of it is looked at. */
const LIMITS = { maxYoungGenerationSizeMb: 64 };

/**
 * Runs a job in a thread of its own, which {@link serveThread} does there. `worker`: its file without the ending, beside `beside`, a
 * module, under the name that the build gives it too. Rejects with an error of the catalogue.
 */
export async function runInThread<Job, Result>(
  beside: { dirname: string; filename: string },
  worker: string,
  job: Job,
  { signal, onProgress }: RunOptions,
): Promise<Result> {
  signal.throwIfAborted();
  const file = join(beside.dirname, `${worker}${extname(beside.filename)}`);
  const { worker: thread, end } = startThread(file, job, { resourceLimits: LIMITS });
  try {
    return await new Promise<Result>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      thread.once('error', reject);
      thread.once('exit', () => reject(new Error(`The thread ${worker} ended`)));
      thread.on('message', (message: FromThread<Result>) => {
        if (message.kind === 'progress') onProgress(message.progress);
        if (message.kind === 'done') resolve(message.result);
        if (message.kind === 'refused') reject(new HookdeskError(message.code, message.values));
      });
    });
  } finally {
    await end();
  }
}
