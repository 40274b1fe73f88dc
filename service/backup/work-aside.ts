import { extname, join } from 'node:path';
import { HookdeskError } from '../errors.ts';
import { startThread } from '../threads/start-thread.ts';
import type { BackupJob, BackupResults, FromBackup } from './job.ts';

/** Beside this file, under the name that the build gives it too. */
const WORKER = join(import.meta.dirname, `backup-worker${extname(import.meta.filename)}`);

/**
 * Makes or checks a backup in a thread of its own. Aborting ends the thread at once, so that it cannot clean up: what it left is for whoever
 * asked. Rejects with the signal's reason, an error of the catalogue, or a defect.
 */
export async function workAside<Job extends BackupJob>(
  job: Job,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (done: number) => void },
): Promise<BackupResults[Job['kind']]> {
  signal.throwIfAborted();
  const { worker, end } = startThread(WORKER, job);
  try {
    return await new Promise<BackupResults[Job['kind']]>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('The thread of the backup ended')));
      worker.on('message', (message: FromBackup) => {
        if (message.kind === 'progress') onProgress(message.done);
        if (message.kind === 'done') resolve(message.result as BackupResults[Job['kind']]);
        if (message.kind === 'refused') reject(new HookdeskError(message.code, message.values));
      });
    });
  } finally {
    await end();
  }
}
