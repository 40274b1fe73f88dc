import type { DayCountReader, EventsOfHour } from '../journal/day-counts.ts';
import type { JournalReader } from '../journal/journal.ts';

/** Places that are read at once; senders wait that long at most. */
const STRETCH = 20_000;

export type Counted = Pick<JournalReader, 'newestPlace' | 'placeBefore'> & { readonly dayCounts: DayCountReader };

/**
 * What was received and done on one day: counted once from its beginning, then only what came since, always a stretch at a time. What was
 * counted stays so when its event goes.
 */
export class DayTally {
  readonly since: number;
  readonly #journal: Counted;
  readonly #hours = new Map<number, EventsOfHour>();
  #done = 0;
  /** Up to which place events and attempts are counted; null: nothing is. */
  #events: number | null = null;
  #attempts: number | null = null;

  /** @param since the beginning of the day, ms since 1970 */
  constructor(journal: Counted, since: number) {
    this.#journal = journal;
    this.since = since;
  }

  get done(): number {
    return this.#done;
  }

  /** By the hour of the day; an hour without events is missing. */
  get hours(): ReadonlyMap<number, EventsOfHour> {
    return this.#hours;
  }

  /** Counts on up to the newest. `breathe` lets others run in between. Only one at a time. */
  async catchUp(breathe: () => Promise<unknown>): Promise<void> {
    await this.#countEvents(breathe);
    await this.#countDone(breathe);
  }

  async #countEvents(breathe: () => Promise<unknown>): Promise<void> {
    const newest = this.#journal.newestPlace();
    let after = this.#events ?? this.#journal.placeBefore(this.since);
    while (after < newest) {
      const upTo = Math.min(after + STRETCH, newest);
      for (const of of this.#journal.dayCounts.eventsByHour({ after, upTo }, this.since)) this.#add(of);
      after = upTo;
      this.#events = after;
      if (after < newest) await breathe();
    }
    this.#events = newest;
  }

  #add({ hour, accepted, quarantined }: EventsOfHour): void {
    const known = this.#hours.get(hour) ?? { hour, accepted: 0, quarantined: 0 };
    this.#hours.set(hour, {
      hour,
      accepted: known.accepted + accepted,
      quarantined: known.quarantined + quarantined,
    });
  }

  /** Attempts have no index by time: the first time they are read from the newest back to the day's beginning. */
  async #countDone(breathe: () => Promise<unknown>): Promise<void> {
    const newest = this.#journal.dayCounts.newestAttempt();
    const counted = this.#attempts;
    let done = 0;
    for (let upTo = newest; upTo > (counted ?? 0); upTo -= STRETCH) {
      const stretch = { after: Math.max(upTo - STRETCH, counted ?? 0), upTo };
      const found = this.#journal.dayCounts.doneIn(stretch, this.since);
      done += found.done;
      const isBefore = found.oldest !== null && found.oldest < this.since;
      if (isBefore || stretch.after === 0) break;
      await breathe();
    }
    this.#done += done;
    this.#attempts = newest;
  }
}
