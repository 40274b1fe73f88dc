import type { Attempt, DeliveryStatus } from '../contract/views.ts';
import type { Clock, Log } from '../host.ts';
import type { Journal } from '../journal/journal.ts';
import type { Progress } from './channel.ts';

/** While the journal cannot be written, results wait in memory and are written again after this long, ms. */
const RETRY_MS = 250;

/** What one try came to. `attempt` is null where only the state changes (put back, dropped, a part has arrived). */
export interface Result {
  delivery: string;
  attempt: Attempt | null;
  status: DeliveryStatus;
  nextAt: number | null;
  /** What has arrived already. */
  progress?: Progress;
  /** Runs once the result is on disk. */
  onRecorded: () => void;
}

interface Means {
  journal: Journal;
  clock: Clock;
  log: Log;
  onChange: (ids: string[]) => void;
}

/**
 * Writes results in groups: those of one turn of the event loop share a transaction. A result counts only once it is on
 * disk; what a crash swallows is tried again (at least once).
 */
export class Recorder {
  readonly #means: Means;
  #waiting: Result[] = [];
  #scheduled = false;
  #isClosed = false;

  constructor(means: Means) {
    this.#means = means;
  }

  record(result: Result): void {
    this.#waiting.push(result);
    this.#schedule();
  }

  /** Writes what waits, now. Results that cannot be written stay as they were on disk and are tried again after a start. */
  flush(): void {
    const results = this.#waiting;
    if (results.length === 0) return;
    try {
      this.#write(results);
    } catch (error) {
      this.#means.log.error(
        { err: error, results: results.length },
        'Results of deliveries cannot be written; trying again',
      );
      this.#scheduled = true;
      if (!this.#isClosed) this.#means.clock.after(RETRY_MS, () => this.#flushScheduled());
      return;
    }
    this.#waiting = this.#waiting.slice(results.length);
    for (const result of results) result.onRecorded();
    this.#means.onChange([...new Set(results.map((result) => result.delivery))]);
  }

  /** Writes what waits, a last time. */
  close(): void {
    this.#isClosed = true;
    this.flush();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.#flushScheduled());
  }

  #flushScheduled(): void {
    this.#scheduled = false;
    if (!this.#isClosed) this.flush();
  }

  #write(results: readonly Result[]): void {
    const now = this.#means.clock.now();
    this.#means.journal.transaction((writer) => {
      for (const { delivery, attempt, status, nextAt, progress } of results) {
        if (progress !== undefined) writer.noteProgress(delivery, progress);
        if (attempt === null) writer.setDeliveryStatus(delivery, status, nextAt, now);
        else writer.recordAttempt(delivery, attempt, status, nextAt, now);
      }
    });
  }
}
