import type { Clock } from '../host.ts';
import type { Journal } from '../journal/journal.ts';

/** So long nothing was committed, ms: then nobody waits for the disk. */
const IDLE_MS = 1_000;

/**
 * Moves the write-ahead log into the file when the ingest has nothing to do, so that the next burst starts with an empty one
 * and seldom meets the limit under load. One timer at most, and none while nothing comes.
 */
export class IdleCheckpoint {
  readonly #journal: Pick<Journal, 'checkpoint'>;
  readonly #clock: Clock;
  #cancel: (() => void) | null = null;
  #hasWork = false;

  constructor(journal: Pick<Journal, 'checkpoint'>, clock: Clock) {
    this.#journal = journal;
    this.#clock = clock;
  }

  /** Something was committed. */
  note(): void {
    this.#hasWork = true;
    this.#cancel ??= this.#clock.after(IDLE_MS, () => this.#look());
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #look(): void {
    this.#cancel = null;
    if (this.#hasWork) {
      this.#hasWork = false;
      this.#cancel = this.#clock.after(IDLE_MS, () => this.#look());
    } else this.#journal.checkpoint();
  }
}
