import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecimalUnit } from '../../../rules/measures/decimal-grid.ts';
import { DecimalSum } from '../../../rules/measures/decimal-sum.ts';
import type { Measures } from '../../../rules/measures/measures.ts';
import { eventOf, type Leaf, NOON } from '../engine/sample.ts';
import { loaded, measureOf, momentOf, readAt, tick } from './sample.ts';

/** The sum of values of which the first so many have gone again. */
function sumOf(values: readonly number[], gone = 0): DecimalSum {
  const unit = new DecimalUnit();
  const sum = new DecimalSum(unit);
  for (const value of values) sum.add(value, unit.take(value));
  for (const value of values.slice(0, gone)) sum.remove(value, unit.take(value));
  return sum;
}

/** Feeds prices 1 ms apart and reads one measure after the last of them. */
function measured(params: Leaf, prices: Iterable<number>): unknown {
  const measure = measureOf('window', { field: 'price', ...params });
  const real = loaded([measure]);
  let at = NOON;
  for (const price of prices) feedAndCommit(real, at++, price);
  return real.read(measure, eventOf({ at: NOON }));
}

function feedAndCommit(real: Measures, at: number, price: number): void {
  real.feed(momentOf(real, eventOf({ at, price })));
  real.commit();
}

describe('a sum', () => {
  it.each<[number[], string]>([
    [[0.1, 0.2], '0.3'],
    [[0.1, 0.2, -0.3], '0'],
    [[1e12, 1e-8], '1000000000000.00000001'],
    [[-0.5, -0.25], '-0.75'],
    [[45_000.01, 0.00000001, 1_234_567.89], '1279567.90000001'],
    [[1e22, 1], '10000000000000000000000'],
    [[0.30000000000000004], '0.3'],
  ])('of %j is %s', (values, text) => {
    expect(sumOf(values).text).toBe(text);
    expect(sumOf(values).dividedBy(1)).toBe(Number(text));
  });

  it('[E9] is exact whatever comes and goes, in any order and however fine', () => {
    const value = fc.tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: 0, max: 12 }));
    const decimal = value.map(([digits, places]) => Number(`${digits}e-${places}`));
    fc.assert(
      fc.property(fc.array(decimal, { minLength: 1, maxLength: 30 }), fc.nat(), (values, cut) => {
        const gone = cut % values.length;
        const exact = values.slice(gone).reduce((total, one) => total.plus(one), new Big(0));
        expect(sumOf(values, gone).text).toBe(exact.toFixed().replace(/^-0$/, '0'));
      }),
      { numRuns: 1_000 },
    );
  });

  it('[E9] of a window of a million events is exact to the last digit after two million', () => {
    const prices = (function* () {
      for (let index = 0; index < 2_000_000; index += 1) yield (index % 1_000) / 1_000 + 0.0001;
    })();
    // Each thousand in a row adds up to 499.5 + 0.1.
    expect(measured({ measure: 'sum', events: 1_000_000 }, prices)).toBe(499_600);
  });

  it('[E9] forgets a huge value without a trace', () => {
    for (const measure of ['sum', 'avg', 'stddev']) {
      const after = measured({ measure, events: 3 }, [1e30, 0.1, 0.2, 0.3]);
      expect(after).toBe(measured({ measure, events: 3 }, [0.1, 0.2, 0.3]));
    }
  });

  it('forgets huge numbers of seventeen digits, where a running sum of doubles would stay wrong for ever', () => {
    const fine = [0.12345678901234566, 0.2345678901234568, 0.3456789012345679];
    const running = fine.reduce((sum, one) => sum + one, 1e25) - 1e25;
    expect(running).toBe(0);
    expect(measured({ measure: 'sum', events: 3 }, [1e25, ...fine])).toBeCloseTo(0.70370358037037, 13);
  });

  it('reads as a number and shows as an exact decimal text', () => {
    const measure = measureOf('window', { measure: 'sum', field: 'price', last: '1m' });
    const real = loaded([measure]);
    const [first, second] = [tick(0, 0.1), tick(1, 0.2)];
    expect(readAt(real, measure, first)).toBe(0.1);
    expect(readAt(real, measure, second)).toBe(0.3);
    expect(real.show(measure, second)).toBe('0.3');
    expect(real.show(measure, tick(1e9, 1))).toBe('0');
  });
});

describe('differences', () => {
  it.each<[string, number[], number]>([
    ['change', [0.1, 0.3], 0.2],
    ['changePercent', [5.7, 6.27], 10],
    ['changePercent', [50_000, 50_500.5], 1.001],
    ['drawdownPercent', [0.7, 0.63], 10],
    ['avg', [0.1, 0.2, 0.3], 0.2],
    ['stddev', [1_000_000_000.001, 999_999_999.999], 0.001],
  ])('%s of %j is %d, as a person would count it', (measure, prices, value) => {
    expect(measured({ measure, last: '1m' }, prices)).toBe(value);
  });

  it('vwap of equal prices is that price', () => {
    const measure = measureOf('window', { measure: 'vwap', last: '1m' });
    const real = loaded([measure]);
    const values = [0.1, 0.2, 0.7].map((amount, index) => readAt(real, measure, tick(index, 45_000.1, { amount })));
    expect(values).toEqual([45_000.1, 45_000.1, 45_000.1]);
  });
});

describe('a deviation', () => {
  it('keeps its digits at a large offset, and after the values have moved far away', () => {
    const near = Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? 1_000_000_000.001 : 999_999_999.999));
    expect(measured({ measure: 'stddev', events: 100 }, near)).toBeCloseTo(0.001, 12);
    expect(measured({ measure: 'stddev', events: 100 }, [...near.map((one) => one / 1e6), ...near])).toBeCloseTo(
      0.001,
      12,
    );
  });

  it.each<[number[], number]>([
    [[1, 1_000_000, 1_000_001, 1_000_003], Math.sqrt(14) / 3],
    [[100, 100_000_000, 100_000_100, 100_000_300], (100 * Math.sqrt(14)) / 3],
    [[0.01, 42_000.01, 42_000.02, 42_000.04], Math.sqrt(14) / 300],
  ])('of the newest three of %j is what those three alone have', (prices, expected) => {
    const params = { measure: 'stddev', events: 3 } as const;
    expect(measured(params, prices)).toBe(measured(params, prices.slice(1)));
    expect(measured(params, prices)).toBeCloseTo(expected, 11);
  });

  it('of equal values is 0, whatever came before', () => {
    expect(measured({ measure: 'stddev', events: 3 }, [0.1, 7, 1e20, 0.3, 0.3, 0.3])).toBe(0);
  });
});
