/**
 * A time as a trader reads it, in the given IANA zone: `2025-11-03 13:00:00 UTC+1` (W28: the event's time, not that of
 * sending).
 */
export function momentText(at: number, timezone: string): string {
  const parts = new Map(
    formatter(timezone)
      .formatToParts(new Date(at))
      .map((part) => [part.type, part.value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  const zone = part('timeZoneName').replace('GMT', 'UTC').replace(/[+]0$/, '');
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}:${part('second')} ${zone}`;
}

/** Making one takes longer than using it; zones are few. */
const FORMATTERS = new Map<string, Intl.DateTimeFormat>();

function formatter(timezone: string): Intl.DateTimeFormat {
  const known = FORMATTERS.get(timezone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'shortOffset',
  });
  FORMATTERS.set(timezone, made);
  return made;
}
