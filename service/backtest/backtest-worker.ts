/**
 * The thread that back-tests run in, so that whoever asked stays responsive. It does its job at once, says how far it is, and
 * then gives the lines of the result as they are asked for: a slow reader costs no memory twice. Ended from outside.
 */
import { parentPort } from 'node:worker_threads';
import { HookdeskError } from '../errors.ts';
import { beginThread } from '../threads/begin-thread.ts';
import type { BacktestJob, FromWorker } from './job.ts';
import { performBacktest } from './perform.ts';

/** Of the lines that are sent together, about. */
const PART_BYTES = 256 * 1024;
/** Between two reports of progress. */
const REPORT_MS = 50;

const port = parentPort;
if (port === null) throw new Error('backtest-worker.ts runs in a worker thread');

const job = beginThread<BacktestJob>();
const say = (message: FromWorker) => port.postMessage(message);

try {
  let reported = performance.now();
  const { outcome, lines } = await performBacktest(job, process.stdin, (progress) => {
    if (performance.now() - reported < REPORT_MS) return;
    reported = performance.now();
    say({ kind: 'progress', progress });
  });
  const parts = lines.inOrder(PART_BYTES);
  port.on('message', () => {
    const part = parts.next();
    say({ kind: 'lines', bytes: part.done === true ? new Uint8Array(0) : part.value });
  });
  say({ kind: 'done', outcome });
} catch (error) {
  if (!(error instanceof HookdeskError)) throw error;
  say({ kind: 'refused', code: error.code, values: error.values });
}
