import { singleHeader } from './header.ts';

/** Where a sender's time stands and how it is written; tolerance in ms, past and future, inclusive. */
export interface TimestampRule {
  header: string;
  unit: 's' | 'ms';
  tolerance: number;
}

/** Exactly as many digits as the unit has in this century; `parseInt` would also take `1762171200000abc` (SPEC row W6). */
const SHAPE = { s: /^\d{10}$/, ms: /^\d{13}$/ } as const;
const UNIT_MS = { s: 1000, ms: 1 } as const;

export function isTimestamp(text: string, unit: 's' | 'ms'): boolean {
  return SHAPE[unit].test(text);
}

/** The timestamp of a request as it is written, or null where it is missing, repeated or malformed. */
export function timestampIn(rawHeaders: readonly string[], { header, unit }: TimestampRule): string | null {
  const value = singleHeader(rawHeaders, header);
  return value !== null && isTimestamp(value, unit) ? value : null;
}

/** Whether a well-formed timestamp is further from `now` (ms) than is taken. */
export function isStale(
  timestamp: string,
  { unit, tolerance }: Pick<TimestampRule, 'unit' | 'tolerance'>,
  now: number,
): boolean {
  return Math.abs(now - Number(timestamp) * UNIT_MS[unit]) > tolerance;
}
