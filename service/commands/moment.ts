import { durationMs } from '../../rules/document/duration.ts';
import { durationSchema } from '../../rules/document/duration-schema.ts';
import { HookdeskError } from '../errors.ts';

const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * A time that the user gave, as ms since 1970 UTC: ms, a duration before `now` (`10m`, `1d`), or ISO 8601; a date or time without
 * an offset is one of `timezone`, as the listings show it. Throws `USAGE`.
 */
export function momentOf(text: string, now: number, timezone: string): number {
  if (/^\d{1,16}$/.test(text)) return Number(text);
  if (durationSchema.safeParse(text).success) return now - durationMs(text);
  const [whole, date = '', time = '00:00', offset] = ISO.exec(text) ?? [];
  const at = whole === undefined ? Number.NaN : Date.parse(`${date}T${time}${offset ?? 'Z'}`);
  if (Number.isNaN(at)) {
    const detail = `Expected a time (2026-11-03T10:00:00Z, ms since 1970, or a duration ago such as 1h), got ${JSON.stringify(text)}`;
    throw new HookdeskError('USAGE', { detail });
  }
  return offset === undefined ? fromWallClock(at, timezone) : at;
}

/** `2026-11-03 13:00:00`, in the zone. */
export function momentText(at: number, timezone: string): string {
  return new Date(at + offsetOf(at, timezone)).toISOString().slice(0, 19).replace('T', ' ');
}

/** What a wall clock shows is `at` were it UTC. Twice, because the offset before and after a change of the clocks differ. */
function fromWallClock(at: number, timezone: string): number {
  const guess = at - offsetOf(at, timezone);
  return at - offsetOf(guess, timezone);
}

/** ms that the zone is ahead of UTC at a moment. */
function offsetOf(at: number, timezone: string): number {
  const parts = formatter(timezone).formatToParts(at);
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  const local = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return local - Math.floor(at / 1000) * 1000;
}

const FORMATTERS = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = FORMATTERS.get(timeZone);
  if (known !== undefined) return known;
  const numeric = 'numeric';
  const made = new Intl.DateTimeFormat('en-US-u-ca-iso8601', {
    timeZone,
    hourCycle: 'h23',
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  });
  FORMATTERS.set(timeZone, made);
  return made;
}
