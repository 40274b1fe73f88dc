import { setImmediate } from 'node:timers/promises';
import { calendarDay } from '../../rules/engine/calendar-day.ts';
import { dayAway } from '../../rules/report/daily-report.ts';
import { dayStart } from '../../rules/report/schedule.ts';
import type { FiringDays } from '../api/firing-days.ts';
import { MOST_RULES, type Overview } from '../contract/overview.ts';
import { tradesOfSchema } from '../contract/profit.ts';
import type { Clock } from '../host.ts';
import type { JournalReader } from '../journal/journal.ts';
import type { ProfitReads } from '../profit/profit-reads.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import type { Monitor } from '../watch/monitor.ts';
import { DayTally } from './day-tally.ts';

const HOUR_MS = 3_600_000;

export interface OverviewMeans {
  journal: JournalReader;
  firingDays: FiringDays;
  rulebook: Pick<Rulebook, 'find'>;
  profit: Pick<ProfitReads, 'revision'>;
  monitor: Pick<Monitor, 'watches'>;
  clock: Clock;
  timezone: () => string;
}

/** What happened today, from the journal: the day is counted once and then only what came since, so that it can be asked for every second. */
export class OverviewReads {
  readonly #means: OverviewMeans;
  #tally: DayTally | null = null;
  #reading: Promise<Overview> | null = null;

  constructor(means: OverviewMeans) {
    this.#means = means;
  }

  /** As of now, or of a moment ago where it is being read already. */
  read(): Promise<Overview> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  async #read(): Promise<Overview> {
    const { journal, profit, monitor, clock } = this.#means;
    const timezone = this.#means.timezone();
    const now = clock.now();
    const day = calendarDay(now, timezone);
    const since = dayStart(day, timezone);
    const until = dayStart(dayAway(day, 1), timezone);
    const tally = this.#tally?.since === since ? this.#tally : new DayTally(journal, since);
    this.#tally = tally;
    await tally.catchUp(setImmediate);
    const { waitingDeliveries: waiting, deadDeliveries: dead } = journal.counts();
    return {
      timezone,
      day,
      since,
      until,
      hours: hoursOf(tally, until),
      firings: this.#firings(now, timezone),
      deliveries: { done: tally.done, waiting, dead },
      profit: {
        of: tradesOfSchema.options.filter((of) => journal.dayCounts.hasTrades(of, since)),
        revision: profit.revision(),
      },
      watches: [...monitor.watches()],
    };
  }

  #firings(now: number, timezone: string): Overview['firings'] {
    const { firingDays } = this.#means;
    const fired = [...firingDays.upTo(now, timezone)]
      .map(([rule, days]) => ({ rule, firings: days.at(-1) ?? 0 }))
      .filter(({ firings }) => firings > 0)
      .toSorted((a, b) => b.firings - a.firings || (a.rule < b.rule ? -1 : 1));
    const most = fired.slice(0, MOST_RULES);
    return {
      total: fired.reduce((sum, { firings }) => sum + firings, 0),
      rules: fired.length,
      most: most.map((each) => ({ ...each, name: this.#nameOf(each.rule) })),
    };
  }

  #nameOf(rule: string): string {
    const entry = this.#means.rulebook.find(rule);
    const document = entry?.document ?? entry?.inForce?.document;
    return document?.name ?? rule;
  }
}

/** Every hour of the day; what was received after its end, by a clock that was set back since, is in none. */
function hoursOf({ since, hours }: DayTally, until: number): Overview['hours'] {
  return Array.from({ length: Math.ceil((until - since) / HOUR_MS) }, (_, hour) => {
    const { accepted, quarantined } = hours.get(hour) ?? { accepted: 0, quarantined: 0 };
    return { at: since + hour * HOUR_MS, accepted, quarantined };
  });
}
