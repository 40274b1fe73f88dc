import type { MachineResult } from '../contract/machine.ts';
import { type RunOptions, runInThread } from '../threads/run-in-thread.ts';
import type { MachineJob } from './job.ts';

/** Runs the time machine in a thread of its own. Rejects with a journal error. */
export function runMachine(job: MachineJob, options: RunOptions): Promise<MachineResult> {
  return runInThread<MachineJob, MachineResult>(import.meta, 'machine-worker', job, options);
}
