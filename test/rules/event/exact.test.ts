import type Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestNumber, readDecimal } from '../../../rules/event/decimal.ts';
import { nearestDifference, nearestProduct } from '../../../rules/event/exact.ts';

/** What senders write: numbers, decimal texts of any length, and what is neither. */
const written = fc.oneof(
  fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
  fc.integer().map((whole) => whole / 1_000),
  fc.tuple(fc.integer(), fc.nat(99_999)).map(([whole, fraction]) => `${whole}.${fraction}`),
  fc.stringMatching(/^-?[0-9]{1,22}\.[0-9]{1,12}$/),
  fc.constantFrom('1e-7', '1E+9', 0, -0, '0.0', '-0', 1e300, '1e-300', '', 'x', null, undefined, true),
);

function exactly(one: unknown, other: unknown, join: (first: Big, second: Big) => Big): number | undefined {
  const [first, second] = [readDecimal(one), readDecimal(other)];
  const number = first === null || second === null ? Number.NaN : nearestNumber(join(first, second));
  return Number.isFinite(number) ? number : undefined;
}

describe('the double nearest to an exact result', () => {
  it('is 4500 for 45000 × 0.1 and 0.3 for 0.5 − 0.2, whatever they were written as', () => {
    expect(nearestProduct('45000.00', 0.1)).toBe(4_500);
    expect(nearestDifference('0.5', 0.2)).toBe(0.3);
    expect(nearestProduct(0.1, 3)).toBe(0.3);
  });

  it('is undefined where one is no number or the product is beyond a double', () => {
    expect(nearestProduct(undefined, 1)).toBeUndefined();
    expect(nearestProduct(1e300, 1e300)).toBeUndefined();
    expect(nearestDifference('x', 1)).toBeUndefined();
  });

  it('is the same as by exact decimals, for whatever is written', () => {
    fc.assert(
      fc.property(written, written, (one, other) => {
        expect(nearestProduct(one, other)).toBe(exactly(one, other, (first, second) => first.times(second)));
        expect(nearestDifference(one, other)).toBe(exactly(one, other, (first, second) => first.minus(second)));
      }),
      { numRuns: 5_000 },
    );
  });
});
