import { workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { BEGUN, type ThreadData } from './thread-data.ts';

/** In a thread of {@link startThread}, first of all: loads the driver of SQLite, says that the thread may be ended now, and gives its job. */
export function beginThread<Job>(): Job {
  // The driver is loaded with the first database, and not before.
  new Database(':memory:').close();
  const { job, begun } = workerData as ThreadData<Job>;
  Atomics.store(begun, 0, BEGUN.yes);
  Atomics.notify(begun, 0);
  return job;
}
