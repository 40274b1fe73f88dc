/** The thread that the time machine runs in, so that whoever asked stays responsive. It does its job at once; ended from outside. */
import { parentPort } from 'node:worker_threads';
import { HookdeskError } from '../errors.ts';
import { beginThread } from '../threads/begin-thread.ts';
import type { FromMachine, MachineJob } from './job.ts';
import { performMachine } from './perform.ts';

/** Between two reports of progress. */
const REPORT_MS = 50;

const port = parentPort;
if (port === null) throw new Error('machine-worker.ts runs in a worker thread');

const job = beginThread<MachineJob>();
const say = (message: FromMachine) => port.postMessage(message);

try {
  let reported = performance.now();
  const result = await performMachine(job, (progress) => {
    if (performance.now() - reported < REPORT_MS) return;
    reported = performance.now();
    say({ kind: 'progress', progress });
  });
  say({ kind: 'done', result });
} catch (error) {
  if (!(error instanceof HookdeskError)) throw error;
  say({ kind: 'refused', code: error.code, values: error.values });
}
