import { DAY_MS, dateOfDay, wallClock } from './wall-clock.ts';

/** What the `clock` fact can tell about the time of an event. */
export const CLOCK_PARTS = ['hour', 'minute', 'weekday', 'date'] as const;
export type ClockPart = (typeof CLOCK_PARTS)[number];

/** Weekdays as the `clock` fact and `hours.days` write them. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** 1970-01-01 was a Thursday. */
const WEEKDAY_OF_DAY_0 = 3;

/**
 * One part of a time as the clocks of a zone show it: hour 0–23, minute 0–59, weekday `mon`…`sun`, date `2026-11-30`.
 * `at` in ms since 1970 UTC. Throws a RangeError for a zone that does not exist.
 */
export function readClock(at: number, part: ClockPart, timezone: string): number | string {
  const wall = wallClock(at, timezone);
  const day = Math.floor(wall / DAY_MS);
  if (part === 'weekday') return weekdayOfDay(day);
  if (part === 'date') return dateOfDay(day);
  const sinceMidnight = wall - day * DAY_MS;
  return part === 'hour' ? Math.floor(sinceMidnight / HOUR_MS) : Math.floor((sinceMidnight % HOUR_MS) / MINUTE_MS);
}

/** Weekday of a wall clock's day number, days since 1970-01-01. */
export function weekdayOfDay(day: number): Weekday {
  const index = (((day + WEEKDAY_OF_DAY_0) % 7) + 7) % 7;
  return WEEKDAYS[index] ?? 'mon';
}
