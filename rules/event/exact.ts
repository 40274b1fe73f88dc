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
  const places = placesOf(one);
  const otherPlaces = placesOf(other);
  if (places >= 0 && otherPlaces >= 0) {
    // Both are whole numbers over a power of ten: exact as long as a double carries them.
    const whole = wholeOf(one, places) * wholeOf(other, otherPlaces);
    if (Math.abs(whole) <= Number.MAX_SAFE_INTEGER) return whole / powerOfTen(places + otherPlaces) + 0;
  }
  return slowly(one, other, (first, second) => first.times(second));
}

/** The same for the difference. */
export function nearestDifference(one: unknown, other: unknown): number | undefined {
  const places = placesOf(one);
  const otherPlaces = placesOf(other);
  if (places >= 0 && otherPlaces >= 0) {
    const most = Math.max(places, otherPlaces);
    const whole = wholeOf(one, most) - wholeOf(other, most);
    if (Math.abs(whole) < LARGEST_WHOLE) return whole / powerOfTen(most) + 0;
  }
  return slowly(one, other, (first, second) => first.minus(second));
}

function slowly(one: unknown, other: unknown, join: (first: Big, second: Big) => Big): number | undefined {
  const first = readDecimal(one);
  const second = readDecimal(other);
  const number = first === null || second === null ? Number.NaN : nearestNumber(join(first, second));
  return Number.isFinite(number) ? number : undefined;
}

/** Decimal places of a number or decimal text that is told by its nearest double alone; -1 for all others. */
function placesOf(written: unknown): number {
  const value = typeof written === 'string' && written.length > LONGEST_TEXT ? null : readNumber(written);
  if (value === null) return -1;
  for (let places = 0; places <= MOST_PLACES; places += 1) {
    const whole = Math.round(value * powerOfTen(places));
    if (whole / powerOfTen(places) === value) return Math.abs(whole) < LARGEST_WHOLE ? places : -1;
  }
  return -1;
}

/** The number without its point, as one of so many places. */
function wholeOf(written: unknown, places: number): number {
  return Math.round(Number(written) * powerOfTen(places));
}

function powerOfTen(power: number): number {
  return POWERS_OF_TEN[power] ?? Number.NaN;
}
