import { type RunOptions, runInThread } from '../threads/run-in-thread.ts';
import type { Replayed, ReplayJob } from './job.ts';

/** Lets an event happen again in a thread of its own. Rejects with a journal error. */
export function runReplay(job: ReplayJob, options: RunOptions): Promise<Replayed> {
  return runInThread<ReplayJob, Replayed>(import.meta, 'replay-worker', job, options);
}
