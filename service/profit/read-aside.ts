import { extname, join } from 'node:path';
import { startThread, type Thread } from '../threads/start-thread.ts';
import type { Answers, FromReader, NextPart, Reading } from './reading.ts';

/** Beside this file, under the name that the build gives it too. */
const WORKER = join(import.meta.dirname, `reading-worker${extname(import.meta.filename)}`);

/**
 * Does a read in a thread of its own; this one stays free. Aborting ends the thread at once; the promise then rejects with the signal's
 * reason, as it does with whatever the read throws.
 */
export async function readAside<Kind extends keyof Answers>(
  reading: Extract<Reading, { kind: Kind }>,
  signal?: AbortSignal,
): Promise<Answers[Kind]> {
  const thread = new ReadingThread(reading, signal);
  try {
    const message = await thread.next();
    if (!('answer' in message)) throw new Error('The thread of the read answered with a part of a text');
    return message.answer as Answers[Kind];
  } finally {
    await thread.end();
  }
}

/** The text of a table, some lines at a time; leaving the generator ends its thread. */
export async function* tableAside(
  reading: Extract<Reading, { kind: 'table' }>,
  signal?: AbortSignal,
): AsyncGenerator<string, void, void> {
  const thread = new ReadingThread(reading, signal);
  try {
    for (;;) {
      const message = await thread.next();
      if (!('part' in message) || message.part === null) return;
      yield message.part;
    }
  } finally {
    await thread.end();
  }
}

class ReadingThread {
  readonly #thread: Thread;
  /** Rejects once nothing more can come: also between two messages, when nobody waits for one. */
  readonly #over: Promise<never>;

  constructor(reading: Reading, signal: AbortSignal | undefined) {
    signal?.throwIfAborted();
    this.#thread = startThread(WORKER, reading);
    const { worker } = this.#thread;
    this.#over = new Promise<never>((_resolve, reject) => {
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('The thread of the read ended')));
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    this.#over.catch(() => {});
  }

  /** The answer, or the next part of a text. */
  next(): Promise<FromReader> {
    const message = new Promise<FromReader>((resolve) => this.#thread.worker.once('message', resolve));
    this.#thread.worker.postMessage('next' satisfies NextPart);
    return Promise.race([message, this.#over]);
  }

  async end(): Promise<void> {
    await this.#thread.end();
  }
}
