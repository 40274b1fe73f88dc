import { extname, join } from 'node:path';
import type { MachineResult } from '../contract/machine.ts';
import { HookdeskError } from '../errors.ts';
import { startThread } from '../threads/start-thread.ts';
import type { FromMachine, MachineJob, MachineProgress } from './job.ts';

export interface MachineOptions {
  /** Aborting ends the thread at once; the promise then rejects with the signal's reason. */
  signal: AbortSignal;
  onProgress: (progress: MachineProgress) => void;
}

/** Nearly all that an event makes is garbage after it: with more room, less of it is looked at. */
const LIMITS = { maxYoungGenerationSizeMb: 64 };

/** Beside this file, under the name that the build gives it too. */
const WORKER = join(import.meta.dirname, `machine-worker${extname(import.meta.filename)}`);

/** Runs the time machine in a thread of its own. Rejects with a journal error. */
export async function runMachine(job: MachineJob, { signal, onProgress }: MachineOptions): Promise<MachineResult> {
  signal.throwIfAborted();
  const { worker, end } = startThread(WORKER, job, { resourceLimits: LIMITS });
  try {
    return await new Promise<MachineResult>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('The thread of the time machine ended')));
      worker.on('message', (message: FromMachine) => {
        if (message.kind === 'progress') onProgress(message.progress);
        if (message.kind === 'done') resolve(message.result);
        if (message.kind === 'refused') reject(new HookdeskError(message.code, message.values));
      });
    });
  } finally {
    await end();
  }
}
