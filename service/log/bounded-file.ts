import { openSync, renameSync, statSync } from 'node:fs';
import { destination } from 'pino';

/** A file that has more than this (bytes) is put aside as `<name>.1`; the one before it goes. */
const LARGEST = 5_000_000;

/** While the disk is full, so many bytes of lines wait for it; further ones are lost, because a log must not take the memory. */
const MOST_WAITING = 1_048_576;

/** How lines are gathered before they are written: bytes, and ms between two writes. */
export interface Gathering {
  minLength?: number;
  periodicFlush?: number;
}

/**
 * A log file that never has more than {@link LARGEST} bytes and a line, and has one older file beside it: Hookdesk runs for
 * months, and nobody looks. Nothing here throws once it is open, because a log must not stop what it tells of.
 */
export class BoundedFile {
  readonly #path: string;
  readonly #gathering: Gathering;
  #file: ReturnType<typeof destination>;
  /** Bytes since the size was last looked at, and what it was then. */
  #written: number;

  constructor(path: string, gathering: Gathering) {
    this.#path = path;
    this.#gathering = gathering;
    if (sizeOf(path) > LARGEST) renameSync(path, asideOf(path));
    this.#written = sizeOf(path);
    this.#file = open(path, gathering);
  }

  write(line: string): void {
    if (this.#written > LARGEST) this.#turn();
    this.#written += Buffer.byteLength(line);
    this.#file.write(line);
  }

  /** Writes what waits and closes. */
  close(): void {
    finish(this.#file);
  }

  /** Goes on with a new file where this one is full. What was counted may be less on disk: a full disk loses lines. */
  #turn(): void {
    this.#written = 0;
    try {
      if (sizeOf(this.#path) > LARGEST) renameSync(this.#path, asideOf(this.#path));
      const next = open(this.#path, this.#gathering);
      finish(this.#file);
      this.#file = next;
      this.#written = sizeOf(this.#path);
    } catch {
      // Lines go on to the file that is open, until as many again have been written.
    }
  }
}

/** Where the file before this one stands. */
export function asideOf(path: string): string {
  return `${path}.1`;
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function open(path: string, gathering: Gathering): ReturnType<typeof destination> {
  // Opened here: what is written before pino has opened a file itself would be lost by an early end.
  const file = destination({ fd: openSync(path, 'a', 0o600), sync: true, maxLength: MOST_WAITING, ...gathering });
  // Nobody is left to tell.
  file.on('error', () => {});
  return file;
}

function finish(file: ReturnType<typeof destination>): void {
  // Writes what waits, synchronously, and gives up at the first error. `flushSync` would try again for ever on a full disk.
  file.end();
}
