import { workerData } from 'node:worker_threads';
import { beginThread } from '../../../service/threads/begin-thread.ts';
import type { ThreadData } from '../../../service/threads/thread-data.ts';

/** Marks that it came so far, begins, and then never ends by itself. */
const { job } = workerData as ThreadData<Int32Array>;
job[0] = 1;
beginThread();
setInterval(() => {}, 1_000);
