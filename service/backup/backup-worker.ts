/** The thread in which backups are made and checked: hashing and SQLite's own check hold up nobody who sends. It does its job at once; ended from outside. */
import { parentPort } from 'node:worker_threads';
import { HookdeskError } from '../errors.ts';
import { beginThread } from '../threads/begin-thread.ts';
import { createBackup } from './backup.ts';
import { checkBackup } from './check.ts';
import type { BackupJob, FromBackup } from './job.ts';

/** Between two reports of progress. */
const REPORT_MS = 100;

const port = parentPort;
if (port === null) throw new Error('backup-worker.ts runs in a worker thread');

const job = beginThread<BackupJob>();
const say = (message: FromBackup) => port.postMessage(message);
const { signal } = new AbortController();
let reported = performance.now();
const onProgress = (done: number) => {
  if (performance.now() - reported < REPORT_MS) return;
  reported = performance.now();
  say({ kind: 'progress', done });
};

try {
  const result =
    job.kind === 'make'
      ? await createBackup({ ...job, signal, onProgress })
      : await checkBackup({ ...job, signal, onProgress });
  say({ kind: 'done', result });
} catch (error) {
  if (!(error instanceof HookdeskError)) throw error;
  say({ kind: 'refused', code: error.code, values: error.given });
}
