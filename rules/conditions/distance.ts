import Big from 'big.js';
import { readNumber } from './number.ts';

const COMPARES: ReadonlySet<string> = new Set([
  'equal',
  'notEqual',
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
]);

/**
 * How far a numeric condition was from turning: found − expected, in decimals; for `between` from its nearer end, 0 inside.
 * Null where the two cannot be subtracted.
 */
export function distanceOf(operator: string, found: unknown, expected: unknown): number | null {
  const value = readNumber(found);
  if (value === null) return null;
  if (operator === 'between') return distanceFromRange(value, expected);
  const level = COMPARES.has(operator) ? readNumber(expected) : null;
  return level === null ? null : minus(value, level);
}

function distanceFromRange(value: number, range: unknown): number | null {
  const [low, high] = Array.isArray(range) ? range.map(readNumber) : [];
  if (low === undefined || high === undefined || low === null || high === null) return null;
  if (value < low) return minus(value, low);
  return value > high ? minus(value, high) : 0;
}

function minus(value: number, level: number): number {
  if (Number.isInteger(value) && Number.isInteger(level)) return value - level;
  return Number(new Big(value).minus(level).toString());
}
