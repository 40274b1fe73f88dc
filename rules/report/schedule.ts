import { DAY_MS, wallClock } from '../conditions/wall-clock.ts';
import { calendarDay } from '../engine/calendar-day.ts';
import { dayAway } from './daily-report.ts';

/** When reports are made: a time of day (`00:05`) on the clocks of a zone. */
export interface DailyTime {
  at: string;
  timezone: string;
}

/** A report that is due: the day that it is about, which is over then, and when, ms since 1970. */
export interface DueReport {
  day: string;
  dueAt: number;
}

/** The newest report that is due at `now`, and the one after it. */
export function reportsAround(now: number, time: DailyTime): { last: DueReport; next: DueReport } {
  const today = calendarDay(now, time.timezone);
  const dueToday = dueOn(today, time);
  const [last, next] = dueToday <= now ? [today, dayAway(today, 1)] : [dayAway(today, -1), today];
  return { last: reportMadeOn(last, time), next: reportMadeOn(next, time) };
}

/** A report is about the day before the one on which it is made: a day that is not over has none yet. */
function reportMadeOn(date: string, time: DailyTime): DueReport {
  return { day: dayAway(date, -1), dueAt: dueOn(date, time) };
}

/** When a day of a zone begins, ms since 1970. */
export function dayStart(date: string, timezone: string): number {
  return dueOn(date, { at: '00:00', timezone });
}

/**
 * The first moment of a day at which the clocks of the zone show that time, ms since 1970; where clocks leave it out, the moment at
 * which they go on after it.
 */
function dueOn(date: string, { at, timezone }: DailyTime): number {
  const wall = Date.parse(`${date}T${at}:00Z`);
  // The offsets of the day before and of the day after; clocks change once in between at most.
  const offsets = [wall - DAY_MS, wall + DAY_MS].map((near) => wallClock(near, timezone) - near);
  const moments = offsets.map((offset) => wall - offset).sort((one, other) => one - other);
  const [earlier = wall, later = wall] = moments;
  for (const moment of moments) if (wallClock(moment, timezone) === wall) return moment;
  let [before, after] = [earlier - 1, later];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (wallClock(middle, timezone) >= wall) after = middle;
    else before = middle;
  }
  return after;
}
