import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CanonicalEvent } from '../../../rules/event/event.ts';
import { placesOf } from '../../../rules/measures/decimal-grid.ts';
import type { Measure, WindowMeasure } from '../../../rules/measures/measure.ts';
import { WINDOW_MEASURES } from '../../../rules/measures/measure.ts';
import type { Measures } from '../../../rules/measures/measures.ts';
import type { Leaf } from '../engine/sample.ts';
import { recount, windowOf } from './recount.ts';
import { loaded, measureOf, momentOf, tick } from './sample.ts';

const feed = { where: { side: ['buy', 'sell'] }, groupBy: ['symbol'] };
const reaches: Leaf[] = [{ last: '10s' }, { last: '1m' }, { events: 1 }, { events: 5 }, { events: 20 }];

/** Every measure over every reach; a rate is by time. */
const measures: WindowMeasure[] = WINDOW_MEASURES.flatMap((measure) =>
  reaches
    .filter(({ last }) => measure !== 'rate' || last !== undefined)
    .map((reach) => definitionOf({ measure, ...reach, ...feed, ...(measure === 'count' ? {} : { field: 'price' }) })),
);

function definitionOf(params: Leaf): WindowMeasure {
  const measure: Measure = measureOf('window', params);
  if (measure.kind !== 'window') throw new Error('Not a window');
  return measure;
}

const price = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -2_000, max: 2_000 }).map((cents) => cents / 100) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 9 }).map((step) => 1_000_000_000 + step / 1_000) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 1_000_000 }).map((units) => units / 1e8) },
  { weight: 1, arbitrary: fc.constantFrom(1e15, 1e22, -3e30, 1e-14) },
  { weight: 1, arbitrary: fc.double({ min: 1, max: 100, noNaN: true }) },
);

const step = fc.record({
  kind: fc.constantFrom(
    'feed',
    'feed',
    'feed',
    'feed',
    'feed',
    'feed',
    'look',
    'commit',
    'rollback',
    'restore',
    'trial',
  ),
  /** Seconds past; late and equal times are as likely as new ones. */
  after: fc.oneof(fc.constant(0), fc.integer({ min: -15, max: 20 })),
  price: fc.option(price, { nil: undefined, freq: 12 }),
  amount: fc.option(
    fc.integer({ min: 0, max: 500 }).map((units) => units / 1_000),
    { nil: undefined, freq: 5 },
  ),
  side: fc.constantFrom('buy', 'sell', 'buy', 'sell', 'ignored'),
  symbol: fc.constantFrom('BTCUSDT', 'BTCUSDT', 'ETHUSDT', undefined),
});
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** An event of the step, `clock` seconds after noon. */
function eventAt(clock: number, { price, amount, side, symbol }: Step): CanonicalEvent {
  const { price: _, symbol: __, ...rest } = tick(clock * 1_000, 0);
  const event: CanonicalEvent = { ...rest, side };
  if (price !== undefined) event.price = price;
  if (amount !== undefined) event.amount = amount;
  if (symbol !== undefined) event.symbol = symbol;
  return event;
}

/**
 * Twelve digits of the result. Where a value of the window has more digits than are counted exactly, or a measure is made of
 * doubles, also what the rounding of its greatest value leaves open.
 */
function toleranceOf(measure: WindowMeasure, events: readonly CanonicalEvent[], expected: number): number {
  const prices = events.map(({ price = 0 }) => price);
  const isExact = prices.every((one) => placesOf(one) >= 0) && !['stddev', 'vwap'].includes(measure.measure);
  if (isExact) return Math.abs(expected) * 1e-12;
  const greatest = measure.measure.endsWith('Percent') ? 100 : Math.max(...prices.map(Math.abs)) * prices.length;
  return Math.abs(expected) * 1e-12 + greatest * 1e-14;
}

function expectSame(real: Measures, history: readonly CanonicalEvent[], event: CanonicalEvent): void {
  for (const measure of measures) {
    const found = real.read(measure, event);
    const expected = recount(measure, history, event);
    const told = `${measure.measure} ${measure.last ?? measure.events}`;
    if (typeof expected !== 'number' || typeof found !== 'number') {
      expect({ told, found }).toEqual({ told, found: expected });
    } else if (found !== expected) {
      const tolerance = toleranceOf(measure, windowOf(measure, history, event), expected);
      expect(Math.abs(found - expected), `${told}: ${found}, recounted ${expected}`).toBeLessThanOrEqual(tolerance);
    }
  }
}

/** Runs the steps on the engine's measures and on a plain list of what has come. */
function run(steps: readonly Step[]): void {
  let real = loaded(measures);
  real.settle();
  let history: CanonicalEvent[] = [];
  let committed = 0;
  let clock = 0;
  for (const one of steps) {
    clock += one.after;
    const event = eventAt(clock, one);
    if (one.kind === 'commit') {
      real.commit();
      committed = history.length;
    } else if (one.kind === 'rollback') {
      real.rollback();
      history = history.slice(0, committed);
    } else if (one.kind === 'restore') {
      real.commit();
      committed = history.length;
      const saved = real.save();
      real = loaded(measures);
      real.restore(saved);
      expect(real.unfed).toEqual([]);
      expect(real.save()).toEqual(saved);
    } else if (one.kind === 'trial') {
      real.trial(momentOf(real, event), () => expectSame(real, [...history, event], event));
    } else if (one.kind === 'feed') {
      real.feed(momentOf(real, event));
      history = [...history, event];
    }
    expectSame(real, history, event);
  }
}

it('[E5] [E6] [E9] every measure is what a recount of the whole history gives, with late and equal times, rollbacks and restores in between', () => {
  fc.assert(fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), run), { numRuns: 300 });
});
