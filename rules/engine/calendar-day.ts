import { DAY_MS, dateOfDay, wallClock } from '../conditions/wall-clock.ts';

/**
 * The calendar day of a time in a zone: `2026-11-30`. Days are half-open, from one local midnight to the next, and so 23 or 25
 * hours long where clocks change; two times are on the same day if and only if the texts are equal.
 *
 * `at` in ms since 1970 UTC. Throws a RangeError for a zone that does not exist.
 */
export function calendarDay(at: number, timezone: string): string {
  return dateOfDay(Math.floor(wallClock(at, timezone) / DAY_MS));
}
