/** What the `clock` fact can tell about the time of an event. */
export const CLOCK_PARTS = ['hour', 'minute', 'weekday', 'date'] as const;
export type ClockPart = (typeof CLOCK_PARTS)[number];

/** Weekdays as the `clock` fact and `hours.days` write them. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Formatters are slow to make (tens of µs) and there are few zones; they hold no state. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * One part of a time as the clocks of a zone show it: hour 0–23, minute 0–59, weekday `mon`…`sun`, date `2026-11-30`.
 * `at` in ms since 1970 UTC. Throws a RangeError for a zone that does not exist.
 */
export function readClock(at: number, part: ClockPart, timezone: string): number | string {
  const fields = new Map(
    formatterOf(timezone)
      .formatToParts(at)
      .map((field) => [field.type, field.value]),
  );
  const field = (name: Intl.DateTimeFormatPartTypes) => fields.get(name) ?? '';
  if (part === 'hour') return Number(field('hour'));
  if (part === 'minute') return Number(field('minute'));
  if (part === 'weekday') return field('weekday').slice(0, 3).toLowerCase();
  return `${field('year').padStart(4, '0')}-${field('month')}-${field('day')}`;
}

function formatterOf(timezone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timezone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      weekday: 'short',
    });
    formatters.set(timezone, formatter);
  }
  return formatter;
}
