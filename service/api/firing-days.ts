import { calendarDay } from '../../rules/engine/calendar-day.ts';
import { dayAway } from '../../rules/report/daily-report.ts';
import { dayStart } from '../../rules/report/schedule.ts';
import { FIRING_DAYS } from '../contract/views.ts';
import type { JournalReader } from '../journal/journal.ts';

/** `[since, until)`, ms since 1970. */
type Span = readonly [since: number, until: number];

/**
 * How often each rule fired on each of the newest days of a zone. A day that is over is counted once and kept: a list that is asked
 * for four times a second counts no more than today.
 */
export class FiringDays {
  readonly #journal: Pick<JournalReader, 'firingsIn'>;
  readonly #over = new Map<string, ReadonlyMap<string, number>>();

  constructor(journal: Pick<JournalReader, 'firingsIn'>) {
    this.#journal = journal;
  }

  /** Per rule that ever fired: {@link FIRING_DAYS} numbers, today's last. */
  upTo(now: number, timezone: string): Map<string, number[]> {
    const days = spansUpTo(now, timezone);
    this.#forget(days, now);
    const missing = days.filter((day) => !this.#over.has(keyOf(day)));
    const counted = this.#journal.firingsIn(missing);
    const counts = new Map<string, number[]>();
    for (const [place, day] of days.entries()) {
      const at = missing.indexOf(day);
      const ofDay = at === -1 ? this.#over.get(keyOf(day)) : firedOn(counted, at);
      for (const [rule, firings] of ofDay ?? []) {
        const known = counts.get(rule) ?? days.map(() => 0);
        known[place] = firings;
        counts.set(rule, known);
      }
      if (at !== -1 && ofDay !== undefined && day[1] <= now) this.#over.set(keyOf(day), ofDay);
    }
    return counts;
  }

  /** Also days that are not over any more, because the clock was set back. */
  #forget(days: readonly Span[], now: number): void {
    const kept = new Set(days.filter(([, until]) => until <= now).map(keyOf));
    for (const key of this.#over.keys()) if (!kept.has(key)) this.#over.delete(key);
  }
}

function spansUpTo(now: number, timezone: string): Span[] {
  const today = calendarDay(now, timezone);
  const starts = Array.from({ length: FIRING_DAYS + 1 }, (_, place) =>
    dayStart(dayAway(today, place + 1 - FIRING_DAYS), timezone),
  );
  return starts.slice(0, -1).map((since, place) => [since, starts[place + 1] ?? since]);
}

function firedOn(counted: ReadonlyMap<string, readonly number[]>, place: number): Map<string, number> {
  return new Map(
    [...counted].flatMap(([rule, counts]) => ((counts[place] ?? 0) > 0 ? [[rule, counts[place] ?? 0]] : [])),
  );
}

function keyOf([since, until]: Span): string {
  return `${since}-${until}`;
}
