import { weekdayOfDay } from '../conditions/clock.ts';
import { DAY_MS, wallClock } from '../conditions/wall-clock.ts';
import type { RuleDocument } from '../document/schema.ts';

/** A rule's `hours`: times of day as `08:00`, days, and the zone of both. */
export type Hours = NonNullable<RuleDocument['hours']>;

const MINUTE_MS = 60_000;

/**
 * True if a rule with these hours may fire at `at` (ms since 1970 UTC): whether the clocks on the wall show `[from, to)`.
 *
 * - `timezone` is that of the settings, for hours that name none.
 * - Without `from` the period begins at midnight, without `to` it ends there; `from` = `to` is 24 hours by the clock.
 * - A period that ends before it begins runs into the next day, and `days` are those on which it begins: from 22:00 to 06:00
 *   on `fri` holds on Saturday at 03:00.
 * - Where clocks are put back, a time that they show twice counts both times; what they skip never counts. The day before is
 *   the one that there was (Samoa had no 30 December 2011).
 *
 * Throws a RangeError for a zone that does not exist.
 */
export function isWithinHours(hours: Hours, at: number, timezone: string): boolean {
  const zone = hours.timezone ?? timezone;
  const wall = wallClock(at, zone);
  const day = Math.floor(wall / DAY_MS);
  const sinceMidnight = wall - day * DAY_MS;
  const from = hours.from === undefined ? 0 : sinceMidnightOf(hours.from);
  const to = hours.to === undefined ? DAY_MS : sinceMidnightOf(hours.to);
  const hasBegun = sinceMidnight >= from && (sinceMidnight < to || to <= from);
  if (hasBegun && isAmong(hours, day)) return true;
  return to <= from && sinceMidnight < to && isAmong(hours, dayBefore(at - sinceMidnight, zone));
}

function isAmong({ days }: Hours, day: number): boolean {
  return days === undefined || days.includes(weekdayOfDay(day));
}

/** Noon of the day before lies in it even where the clocks were changed since. */
function dayBefore(midnight: number, zone: string): number {
  return Math.floor(wallClock(midnight - DAY_MS / 2, zone) / DAY_MS);
}

/** ms since midnight of a time that the schema accepted: `08:00`. */
function sinceMidnightOf(time: string): number {
  return (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * MINUTE_MS;
}
