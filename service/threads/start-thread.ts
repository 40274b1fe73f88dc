import { once } from 'node:events';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { BEGUN, type ThreadData } from './thread-data.ts';

/** A thread with a job, which can be ended at any time. */
export interface Thread {
  worker: Worker;
  /** Ends it as soon as that can be done without harm; resolves once it is over. */
  end(): Promise<void>;
}

/**
 * Starts a thread that calls {@link beginThread}, and gives it its job. Node aborts the whole process where a thread is ended while it
 * loads a native module, so one that is to be ended before it has begun is let come so far: some tens of ms.
 */
export function startThread(file: string, job: unknown, options: Omit<WorkerOptions, 'workerData'> = {}): Thread {
  const begun = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const data: ThreadData<unknown> = { job, begun };
  const worker = new Worker(file, { ...options, workerData: data });
  const over = once(worker, 'exit');
  // An error of the thread is told to whoever listens for it; here it only means that it is over.
  over.catch(() => {});
  const hasBegun = Atomics.waitAsync(begun, 0, BEGUN.not);
  return {
    worker,
    async end() {
      await Promise.race([hasBegun.value, over.catch(() => {})]);
      await worker.terminate();
    },
  };
}
