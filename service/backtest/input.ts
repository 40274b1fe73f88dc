import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { HookdeskError } from '../errors.ts';
import { openJournalReader } from '../journal/open.ts';
import type { BacktestInput } from './job.ts';
import { type Deliver, LineIntake } from './line-intake.ts';
import { LineSplitter } from './line-splitter.ts';
import { UnreadableInput } from './unreadable.ts';

/** About a thousand events: between two chunks others get their turn. */
const CHUNK_BYTES = 256 * 1024;

/** Takes what an input gives. */
export interface Taker {
  take: Deliver;
  /** Called now and then with the part of the input that was read, 0 to 1, or null where its length is not known. */
  progress: (read: number | null) => void;
}

/**
 * Gives every event of an input, in its order. `stream` is read for the kind `stream`. Throws `FILE_UNREADABLE` with the line
 * that cannot be read, or a journal error.
 */
export async function readInput(input: BacktestInput, stream: Readable, taker: Taker): Promise<void> {
  if (input.kind === 'journal') return readJournal(input.file, taker);
  const file = input.kind === 'file' ? input.file : 'standard input';
  const chunks = input.kind === 'file' ? chunksOf(input.file, taker.progress) : told(stream, taker.progress);
  try {
    await readLines(chunks, /\.json$/i.test(file), taker);
  } catch (error) {
    if (error instanceof UnreadableInput || isOfTheSystem(error)) {
      throw new HookdeskError('FILE_UNREADABLE', { file, detail: error.message }, { cause: error });
    }
    throw error;
  }
}

/** Accepted events with the ids that they have; quarantined ones to be counted. */
function readJournal(file: string, { take, progress }: Taker): void {
  const journal = openJournalReader(file);
  try {
    const { events } = journal.counts();
    let read = 0;
    for (const { event, problems } of journal.events({})) {
      take({ event, problems }, event.id);
      read += 1;
      if (read % 1_000 === 0) progress(Math.min(1, read / events));
    }
  } finally {
    journal.close();
  }
}

/** `isJson`: the name says that the file is one value; where it is none after all, it is taken for lines. */
async function readLines(chunks: AsyncIterable<Buffer>, isJson: boolean, { take }: Taker): Promise<void> {
  const intake = new LineIntake(take);
  const splitter = new LineSplitter();
  const line = (text: string, number: number) => intake.line(text, number);
  const gathered: Buffer[] = [];
  let isWhole: boolean | null = null;
  for await (const chunk of chunks) {
    isWhole ??= isJson || isList(chunk);
    if (isWhole) gathered.push(Buffer.from(chunk));
    else splitter.push(chunk, line);
  }
  if (isWhole) {
    const bytes = Buffer.concat(gathered);
    if (intake.whole(decoded(bytes))) return;
    splitter.push(bytes, line);
  }
  splitter.end(line);
}

function isList(chunk: Buffer): boolean {
  return /^\uFEFF?\s*\[/.test(chunk.subarray(0, 1_000).toString('utf8'));
}

function decoded(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw new UnreadableInput('expected UTF-8, found other bytes');
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}

/** Nobody knows how long a stream is. */
async function* told(stream: Readable, progress: Taker['progress']): AsyncGenerator<Buffer, void, void> {
  for await (const chunk of stream) {
    yield Buffer.from(chunk);
    progress(null);
  }
}

async function* chunksOf(file: string, progress: Taker['progress']): AsyncGenerator<Buffer, void, void> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    for (let read = 0; ; ) {
      const { bytesRead } = await handle.read(chunk, 0, chunk.length, null);
      if (bytesRead === 0) return;
      yield chunk.subarray(0, bytesRead);
      read += bytesRead;
      progress(size > 0 ? Math.min(1, read / size) : null);
    }
  } finally {
    await handle.close();
  }
}

function isOfTheSystem(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}
