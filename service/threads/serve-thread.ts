import { parentPort } from 'node:worker_threads';
import { HookdeskError } from '../errors.ts';
import { beginThread } from './begin-thread.ts';
import type { FromThread, ThreadProgress } from './thread-messages.ts';

/** Between two reports of progress. */
const REPORT_MS = 50;

/** In a thread of `runInThread`: does its job at once, and says how far it is and what came of it. Ended from outside. */
export async function serveThread<Job, Result>(
  perform: (job: Job, onProgress: (progress: ThreadProgress) => void) => Promise<Result>,
): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('Only a worker thread has somebody to serve');
  const job = beginThread<Job>();
  const say = (message: FromThread<Result>) => port.postMessage(message);
  try {
    let reported = performance.now();
    const result = await perform(job, (progress) => {
      if (performance.now() - reported < REPORT_MS) return;
      reported = performance.now();
      say({ kind: 'progress', progress });
    });
    say({ kind: 'done', result });
  } catch (error) {
    if (!(error instanceof HookdeskError)) throw error;
    say({ kind: 'refused', code: error.code, values: error.values });
  }
}
