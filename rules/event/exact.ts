import type Big from 'big.js';
import { nearestNumber, readDecimal, readNumber } from './decimal.ts';

/** A decimal of at most this many digits is told by its nearest double alone (IEEE 754: 15 digits survive). */
const LARGEST_WHOLE = 1e15;
const LONGEST_TEXT = 15;
const MOST_PLACES = 8;
/** Exact up to 10^22; two numbers have 16 places at most. */
const POWERS_OF_TEN = Array.from({ length: 2 * MOST_PLACES + 1 }, (_none, power) => 10 ** power);

/**
 * The double nearest to the exact product of two numbers or decimal texts; undefined where one is neither, or the product leaves
 * the range of doubles.
 */
export function nearestProduct(one: unknown, other: unknown): number | undefined {
  const first = readNumber(one);
  const second = first === null ? null : readNumber(other);
  if (first === null || second === null) return undefined;
  const places = placesOf(one, first);
  const otherPlaces = places < 0 ? -1 : placesOf(other, second);
  if (otherPlaces >= 0) {
    // Both are whole numbers over a power of ten: exact as long as a double carries them.
    const whole = wholeOf(first, places) * wholeOf(second, otherPlaces);
    if (Math.abs(whole) <= Number.MAX_SAFE_INTEGER) return whole / powerOfTen(places + otherPlaces) + 0;
  }
  return slowly(one, other, (left, right) => left.times(right));
}

/** The same for the difference. */
export function nearestDifference(one: unknown, other: unknown): number | undefined {
  const first = readNumber(one);
  const second = first === null ? null : readNumber(other);
  if (first === null || second === null) return undefined;
  const places = placesOf(one, first);
  const otherPlaces = places < 0 ? -1 : placesOf(other, second);
  if (otherPlaces >= 0) {
    const most = Math.max(places, otherPlaces);
    const whole = wholeOf(first, most) - wholeOf(second, most);
    if (Math.abs(whole) < LARGEST_WHOLE) return whole / powerOfTen(most) + 0;
  }
  return slowly(one, other, (left, right) => left.minus(right));
}

function slowly(one: unknown, other: unknown, join: (left: Big, right: Big) => Big): number | undefined {
  const left = readDecimal(one);
  const right = readDecimal(other);
  const number = left === null || right === null ? Number.NaN : nearestNumber(join(left, right));
  return Number.isFinite(number) ? number : undefined;
}

/** Decimal places of what was written, where its nearest double alone tells it; -1 for all others. */
function placesOf(written: unknown, value: number): number {
  if (typeof written === 'string' && written.length > LONGEST_TEXT) return -1;
  for (let places = 0; places <= MOST_PLACES; places += 1) {
    const whole = wholeOf(value, places);
    if (whole / powerOfTen(places) === value) return Math.abs(whole) < LARGEST_WHOLE ? places : -1;
  }
  return -1;
}

/** The number without its point, as one of so many places. */
function wholeOf(value: number, places: number): number {
  return Math.round(value * powerOfTen(places));
}

function powerOfTen(power: number): number {
  return POWERS_OF_TEN[power] ?? Number.NaN;
}
