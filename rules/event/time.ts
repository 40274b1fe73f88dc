/** Below this a number counts seconds, from it on milliseconds: 1e11 s is the year 5138, 1e11 ms is March 1973. */
const FIRST_MILLISECONDS = 1e11;
/** How far a sender's clock may be ahead before its time is not believed. */
const MAX_AHEAD_MS = 300_000;
const DIGITS = /^\d{1,16}(?:\.\d{1,9})?$/;
const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?([Zz]|[+-]\d{2}:?\d{2})?)?$/;

/**
 * A sender's time in ms since 1970 UTC, or null where it is none. Taken: ms or s as a number or as digits in a text, and
 * ISO 8601; without an offset ISO means UTC, never the zone of this machine.
 */
export function readTime(value: unknown): number | null {
  if (typeof value === 'number') return fromNumber(value);
  if (typeof value !== 'string') return null;
  return DIGITS.test(value) ? fromNumber(Number(value)) : fromIso(value);
}

/**
 * When the event happened: the first of the candidates that is a time, or the time of receipt where there is none or it
 * lies more than five minutes in the future.
 */
export function eventTime(candidates: readonly unknown[], receivedAt: number): number {
  for (const candidate of candidates) {
    const time = readTime(candidate);
    if (time !== null) return time > receivedAt + MAX_AHEAD_MS ? receivedAt : time;
  }
  return receivedAt;
}

function fromNumber(value: number): number | null {
  if (!Number.isFinite(value) || value <= 0) return null;
  return Math.round(value < FIRST_MILLISECONDS ? value * 1000 : value);
}

function fromIso(text: string): number | null {
  const match = ISO.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = match;
  const parts = [year, month, day, hour, minute, second].map(Number);
  const [y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0] = parts;
  const time = Date.UTC(y, mo - 1, d, h, mi, s, Number(fraction.padEnd(3, '0').slice(0, 3)));
  const isReal =
    new Date(Date.UTC(y, mo - 1, d)).getUTCDate() === d && mo >= 1 && mo <= 12 && h < 24 && mi < 60 && s < 60;
  return isReal && time > 0 ? time - offsetMs(zone) : null;
}

function offsetMs(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
}
