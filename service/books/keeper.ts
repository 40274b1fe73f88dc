import type { Clock, Log } from '../host.ts';
import type { Journal } from '../journal/journal.ts';
import { Bookkeeping } from './bookkeeping.ts';

/** After something was committed, ms: what else comes with it goes into the same slice. */
const SOON_MS = 50;

/** Between two slices, ms: senders have the writer to themselves meanwhile. While many send, much longer. */
const PAUSE_MS = 20;
const BUSY_PAUSE_MS = 500;

/** More new events than this since the last slice are a burst, which is not to wait for the books. */
const BUSY_EVENTS = 50;

/** Until a slice that failed is tried again, ms. */
const REST_MS = 1_000;

export interface KeeperOptions {
  journal: Journal;
  clock: Clock;
  log: Log;
  /** The books say more than before. */
  onChange?: () => void;
}

/**
 * Keeps the books behind the journal: what is committed is entered soon after, in slices, and nobody who sends waits for it. What a
 * program that ended had not entered is entered at the next start.
 */
export class Keeper {
  readonly #options: KeeperOptions;
  readonly #bookkeeping: Bookkeeping;
  #cancel: (() => void) | null = null;
  #isStopped = false;
  #newEvents = 0;
  #waiting: (() => void)[] = [];

  constructor(options: KeeperOptions) {
    this.#options = options;
    this.#bookkeeping = new Bookkeeping(options.journal);
  }

  /** Grows whenever fills were added, changed or taken away; only of this run. */
  get revision(): number {
    return this.#bookkeeping.revision;
  }

  /** Also what was left by an earlier run. */
  start(): void {
    this.note(0);
  }

  /** So many events were committed. */
  note(events: number): void {
    this.#newEvents += events;
    if (this.#cancel === null) this.#later(SOON_MS);
  }

  /** Resolves once everything that is in the journal now is in the books; at once where nothing runs any more. */
  catchUp(): Promise<void> {
    if (this.#isStopped) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#later(0);
    });
  }

  /** Works everything out anew, from the events and from what is kept of those that are gone. */
  rebuild(): Promise<void> {
    this.#bookkeeping.beginAnew();
    return this.catchUp();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel?.();
    this.#settle();
  }

  #later(ms: number): void {
    if (this.#isStopped) return;
    this.#cancel?.();
    this.#cancel = this.#options.clock.after(ms, () => this.#run());
  }

  #run(): void {
    const { log, onChange } = this.#options;
    this.#cancel = null;
    const isBusy = this.#newEvents > BUSY_EVENTS;
    this.#newEvents = 0;
    try {
      if (!this.#bookkeeping.slice()) {
        this.#settle();
        return;
      }
      onChange?.();
      this.#later(this.#waiting.length > 0 ? 0 : isBusy ? BUSY_PAUSE_MS : PAUSE_MS);
    } catch (error) {
      log.warn({ error: String(error) }, 'The books could not be written; it is tried again');
      this.#later(REST_MS);
    }
  }

  #settle(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
