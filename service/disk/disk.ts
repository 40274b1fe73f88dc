import { HookdeskError } from '../errors.ts';
import type { Host } from '../host.ts';
import type { Journal } from '../journal/journal.ts';
import { giveUpReserve, keepStartRoom, makeReserve, reserveFor, reserveSize } from './reserve.ts';
import { freeBytes } from './room.ts';

/** While the disk is full: between two looks at whether there is room again, ms. */
const LOOK_MS = 1_000;

/** Beside the reserve there has to be so much before events are accepted again, bytes: some hundred of them. */
const SPARE_BYTES = 1_048_576;

/** A write that failed for another reason, with less than this free, failed for want of room: SQLite calls it an I/O error. */
const SCARCE_BYTES = 1_048_576;

/** As the interface is told. */
export interface DiskState {
  state: 'well' | 'full';
  /** Bytes; null where the file system does not say. */
  free: number | null;
}

export interface DiskOptions {
  folder: string;
  host: Pick<Host, 'clock' | 'log' | 'random'>;
}

/**
 * The room that the data folder has. On a full disk the reserve is given up, nothing new is taken or decided, and what was
 * decided is still recorded; once there is room, the reserve is made again and events are accepted.
 */
export class Disk {
  readonly #options: DiskOptions;
  #isFull = false;
  /** What the reserve had when it was given up, bytes. */
  #givenUp = 0;
  #cancel: () => void = () => {};
  #making: Promise<unknown> = Promise.resolve();
  #isStopped = false;
  #onChange: () => void = () => {};
  #settle: () => void = () => {};

  constructor(options: DiskOptions) {
    this.#options = options;
  }

  get isFull(): boolean {
    return this.#isFull;
  }

  get state(): DiskState {
    return { state: this.#isFull ? 'full' : 'well', free: freeBytes(this.#options.folder) };
  }

  /** `listener` is called when the disk is full, and when there is room again. */
  onChange(listener: () => void): void {
    this.#onChange = listener;
  }

  /** Sees to the reserve, beside everything else; a disk that has no room for any is full. Resolves once that is done. */
  async start(): Promise<void> {
    const { folder } = this.#options;
    const size = reserveSize(folder);
    const free = freeBytes(folder);
    const wanted = reserveFor(free === null ? null : free + size);
    if (free === null || free + size >= SPARE_BYTES) keepStartRoom(folder, this.#options.host.random);
    if (size >= wanted && wanted > 0) return;
    if (free !== null && free + size < SPARE_BYTES) this.#becomeFull();
    else this.#making = this.#make({ bytes: wanted, spare: 0 });
    await this.#making;
  }

  /** Resolves once nothing is being written any more. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancel();
    await this.#making;
  }

  /** The journal as everybody has it: a full disk is noticed, and what failed is tried again with the room that the reserve gives. */
  watch(journal: Journal): Journal {
    this.#settle = () => journal.checkpoint();
    return {
      ...journal,
      transaction: (work) => {
        try {
          return journal.transaction(work);
        } catch (error) {
          const hadReserve = reserveSize(this.#options.folder) > 0;
          const fault = this.#faultOf(error);
          if (fault === error || !hadReserve) throw fault;
          return journal.transaction(work);
        }
      },
    };
  }

  /** The journal as the ingest has it: nothing new is tried while the disk is full, so that the reserve is left to what was decided. */
  forNewEvents(journal: Journal): Journal {
    return {
      ...journal,
      transaction: (work) => {
        if (this.#isFull) throw new HookdeskError('JOURNAL_FULL');
        try {
          return journal.transaction(work);
        } catch (error) {
          throw this.#faultOf(error);
        }
      },
    };
  }

  /** What a failed write is told as; a full disk is acted upon. */
  #faultOf(error: unknown): unknown {
    if (!(error instanceof HookdeskError)) return error;
    const isScarce = () => (freeBytes(this.#options.folder) ?? SCARCE_BYTES) < SCARCE_BYTES;
    const isFull = error.code === 'JOURNAL_FULL' || (error.code === 'JOURNAL_FAILED' && isScarce());
    if (!isFull) return error;
    this.#becomeFull();
    return new HookdeskError('JOURNAL_FULL', {}, { cause: error });
  }

  #becomeFull(): void {
    const { folder, host } = this.#options;
    const givenUp = giveUpReserve(folder);
    if (this.#isFull) return;
    this.#isFull = true;
    this.#givenUp = givenUp;
    const fields = { folder, reserve: givenUp };
    host.log.error(
      fields,
      'The disk is full: no event is accepted until there is room; senders are told to send again',
    );
    // What the log of writes holds finds its place in the file now, so that the log's own room can be used again.
    this.#settle();
    this.#lookLater();
    this.#onChange();
  }

  #lookLater(): void {
    if (!this.#isStopped) this.#cancel = this.#options.host.clock.after(LOOK_MS, () => this.#look());
  }

  #look(): void {
    const { folder } = this.#options;
    const free = freeBytes(folder);
    if (free !== null && free < this.#givenUp + SPARE_BYTES) {
      this.#lookLater();
      return;
    }
    this.#making = this.#make({ bytes: Math.max(this.#givenUp, reserveFor(free)), spare: SPARE_BYTES });
  }

  /** The reserve is the proof that there is room: what the file system says may be more than this user is given. */
  async #make(size: { bytes: number; spare: number }): Promise<void> {
    const { folder, host } = this.#options;
    const isMade = await makeReserve(folder, size, host.random);
    if (isMade && this.#isFull) this.#becomeWell(size.bytes);
    else if (this.#isFull) this.#lookLater();
    else if (!isMade) host.log.warn({ folder, bytes: size.bytes }, 'The reserve for a full disk cannot be made');
  }

  #becomeWell(reserve: number): void {
    const { folder, host } = this.#options;
    this.#isFull = false;
    keepStartRoom(folder, host.random);
    host.log.info({ folder, reserve }, 'There is room on the disk again; events are accepted');
    this.#onChange();
  }
}
