import { isAscii, isUtf8 } from 'node:buffer';
import { type UnreadableInput, unreadableLine } from './unreadable.ts';

/** Takes the text of one line, without its end, and its number from 1. */
export type TakeLine = (text: string, number: number) => void;

const NEW_LINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const NOTHING = Buffer.alloc(0);
/** Far above any event; a file without ends of lines is no list of them. */
const LONGEST_BYTES = 16 * 1024 * 1024;

/**
 * Cuts chunks of UTF-8 into lines. Each line is a text of its own and not a view into its chunk, so that an event which is
 * kept does not keep the chunk. A byte order mark before the first line is left out.
 */
export class LineSplitter {
  /** The beginning of the line that the next chunk goes on with. */
  #rest: Buffer = NOTHING;
  #number = 0;

  /** Number of the last line that was given. */
  get number(): number {
    return this.#number;
  }

  /** Gives every line that ends in this chunk. Throws an {@link UnreadableInput}. */
  push(chunk: Buffer, take: TakeLine): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const end = bytes.lastIndexOf(NEW_LINE) + 1;
    // A copy, because whoever reads a file may use the chunk again.
    this.#rest = Buffer.from(bytes.subarray(end));
    this.#cut(bytes.subarray(0, end), take);
    if (this.#rest.length > LONGEST_BYTES) throw unreadableLine(this.#number + 1, 'longer than 16 MiB');
  }

  /** Gives the last line where the text does not end with an end of line. */
  end(take: TakeLine): void {
    const bytes = this.#rest;
    this.#rest = NOTHING;
    if (bytes.length > 0) this.#cut(bytes, take);
  }

  #cut(bytes: Buffer, take: TakeLine): void {
    const decode = decoderOf(bytes);
    for (let start = 0; start < bytes.length; ) {
      const found = bytes.indexOf(NEW_LINE, start);
      const end = found < 0 ? bytes.length : found;
      this.#number += 1;
      const text = decode(bytes, start, end > start && bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end);
      if (text === null) throw unreadableLine(this.#number, 'expected UTF-8, found other bytes');
      take(this.#number === 1 ? text.replace(/^\uFEFF/, '') : text, this.#number);
      start = end + 1;
    }
  }
}

type Decode = (bytes: Buffer, start: number, end: number) => string | null;

/** One look at all bytes finds the cheapest way to read each line of them. */
function decoderOf(all: Buffer): Decode {
  if (isAscii(all)) return (bytes, start, end) => bytes.toString('latin1', start, end);
  if (isUtf8(all)) return (bytes, start, end) => bytes.toString('utf8', start, end);
  return (bytes, start, end) => (isUtf8(bytes.subarray(start, end)) ? bytes.toString('utf8', start, end) : null);
}
