import { once } from 'node:events';
import { extname, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Worker } from 'node:worker_threads';
import type { Outcome } from '../../rules/backtest/simulation.ts';
import { HookdeskError } from '../errors.ts';
import { startThread } from '../threads/start-thread.ts';
import type { BacktestJob, FromWorker, More, Progress } from './job.ts';

/** A finished back-test, whose lines its thread still holds: close it. */
export interface FinishedBacktest {
  outcome: Outcome;
  /** The result's lines of JSON, whole lines at a time, in order. Can be read once. */
  lines(): AsyncGenerator<Uint8Array, void, void>;
  /** Ends the thread. */
  close(): Promise<void>;
}

export interface BacktestOptions {
  /** Aborting ends the thread at once; the promise then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  onProgress?: (progress: Progress) => void;
  /** Read where the job's input is a stream. */
  stream?: Readable;
}

/** Nearly all that an event makes is garbage after it: with more room, less of it is looked at. */
const LIMITS = { maxYoungGenerationSizeMb: 192 };

/** Beside this file, under the name that the build gives it too. */
const WORKER = join(import.meta.dirname, `backtest-worker${extname(import.meta.filename)}`);

/**
 * Runs a back-test in a thread of its own; this one stays free. Rejects with `FILE_UNREADABLE` for input that cannot be read
 * without doubt, or with a journal error.
 */
export async function runBacktest(job: BacktestJob, options: BacktestOptions = {}): Promise<FinishedBacktest> {
  const { signal, stream, onProgress = () => {} } = options;
  signal?.throwIfAborted();
  const { worker, end: close } = startThread(WORKER, job, { stdin: stream !== undefined, resourceLimits: LIMITS });
  try {
    if (stream !== undefined && worker.stdin !== null) stream.pipe(worker.stdin);
    const outcome = await ending(worker, signal, onProgress);
    return { outcome, lines: () => linesOf(worker, signal), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function ending(worker: Worker, signal: AbortSignal | undefined, onProgress: (progress: Progress) => void) {
  return new Promise<Outcome>((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The thread of the back-test ended')));
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'progress') onProgress(message.progress);
      if (message.kind === 'done') resolve(message.outcome);
      if (message.kind === 'refused') reject(new HookdeskError(message.code, message.values));
    });
  });
}

async function* linesOf(worker: Worker, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array, void, void> {
  for (;;) {
    const answer = once(worker, 'message', signal === undefined ? {} : { signal });
    worker.postMessage('more' satisfies More);
    const [message] = (await answer) as [FromWorker];
    if (message.kind !== 'lines' || message.bytes.length === 0) return;
    yield message.bytes;
  }
}
