import { reportsAround } from '../../rules/report/schedule.ts';
import type { Clock } from '../host.ts';
import type { Journal } from '../journal/journal.ts';

/** Names what the journal remembers of it. */
const MARK = 'quiet until';
const MORNING = '08:00';

export interface QuietUntilMeans {
  journal: Pick<Journal, 'transaction' | 'monitoring'>;
  clock: Clock;
  timezone: () => string;
}

/** What the user asked for besides the quiet hours of the settings: silence until the next morning. Survives a restart. */
export class QuietUntil {
  readonly #means: QuietUntilMeans;
  /** ms since 1970; 0: nothing was asked for. */
  #until: number;

  constructor(means: QuietUntilMeans) {
    this.#means = means;
    this.#until = means.journal.monitoring.mark(MARK)?.at ?? 0;
  }

  /** ms since 1970; null where it is over, or nothing was asked for. */
  get until(): number | null {
    return this.#until > this.#means.clock.now() ? this.#until : null;
  }

  /** Until the clocks show 08:00 next, or no longer. Throws where it cannot be written. */
  set(on: boolean): void {
    const { journal, clock, timezone } = this.#means;
    const until = reportsAround(clock.now(), { at: MORNING, timezone: timezone() }).next.dueAt;
    journal.transaction(({ monitoring }) => {
      if (on) monitoring.putMark(MARK, { at: until, value: '' });
      else monitoring.dropMark(MARK);
    });
    this.#until = on ? until : 0;
  }
}
