import { describe, expect, it } from 'vitest';
import type { Truth } from '../../../rules/conditions/compiled.ts';
import type { CanonicalEvent } from '../../../rules/event/event.ts';
import ticks from '../../fixtures/events/series_btc_ticks.json' with { type: 'json' };
import expected from '../../fixtures/expected/series_btc_ticks.json' with { type: 'json' };
import { eventOf, type Leaf, leaf } from '../engine/sample.ts';
import { crossedAt, crossingOf, loaded, measureOf, momentOf, tick, usesOf } from './sample.ts';

const price = { field: 'price' };

/** What each of the prices, a second apart, makes of a level. */
function crossings(
  prices: readonly number[],
  params: Leaf = {},
  operator = 'crossesAbove',
  level: unknown = 100,
): Truth[] {
  const crossing = crossingOf({ ...price, ...params }, level, operator);
  const real = loaded([], [crossing]);
  return prices.map((one, index) => crossedAt(real, crossing, tick(index * 1_000, one)));
}

/** Positions of the real ticks that cross. */
function crossingTicks(operator: string, level: number, hysteresisPercent = 0): number[] {
  const prices = ticks.map((one) => one.price);
  return crossings(prices, { hysteresisPercent }, operator, level).flatMap((crossed, index) => (crossed ? index : []));
}

describe('a crossing', () => {
  it('[S42] is strict: a touch keeps the side that it came from', () => {
    expect(crossings([99, 100, 101, 100, 101, 99, 100, 100, 101])).toEqual([
      false,
      false,
      true,
      false,
      false,
      false,
      false,
      false,
      true,
    ]);
  });

  it('[S43] is mirrored below', () => {
    expect(crossings([101, 100, 99, 100, 99, 101, 99], {}, 'crossesBelow')).toEqual([
      false,
      false,
      true,
      false,
      false,
      false,
      true,
    ]);
  });

  it('[E12] is never made by the first value of a group', () => {
    expect(crossings([101, 102, 99, 101])).toEqual([false, false, false, true]);
  });

  it('[E12] has no side before a value that differs from the level', () => {
    expect(crossings([100, 101, 99, 101])).toEqual([false, false, false, true]);
    expect(crossings([100, 99, 101])).toEqual([false, false, true]);
  });

  it('[W21] with hysteresis asks for a value at or beyond level × (1 − h/100) before the next', () => {
    const h = { hysteresisPercent: 0.5 };
    expect(crossings([99, 101, 99.6, 101, 99.5, 101], h)).toEqual([false, true, false, false, false, true]);
    expect(crossings([101, 99, 100.4, 99, 100.5, 99], h, 'crossesBelow')).toEqual([
      false,
      true,
      false,
      false,
      false,
      true,
    ]);
  });

  it('[E13] asks for no way back where it has not crossed yet', () => {
    expect(crossings([101, 99.9, 101], { hysteresisPercent: 5 })).toEqual([false, false, true]);
  });

  it('goes back below a level that is not above zero too', () => {
    const h = { hysteresisPercent: 10 };
    expect(crossings([-101, -99, -99.5, -99, -110, -99], h, 'crossesAbove', -100)).toEqual([
      false,
      true,
      false,
      false,
      false,
      true,
    ]);
    expect(crossings([-1, 1, 0, 1, -1, 1], h, 'crossesAbove', 0)).toEqual([false, true, false, false, false, true]);
  });

  it('is made of the 214 ticks as often as OKD expects', () => {
    expect(ticks).toHaveLength(expected.ticks);
    expect(crossingTicks('crossesAbove', 50_000)).toEqual(expected.strictCrossings.up50.tickIndex);
    expect(crossingTicks('crossesAbove', 50_000)).toHaveLength(expected.alertsEdgeNoHysteresis.above50000);
  });

  it('[W21] is made of them less often with hysteresis', () => {
    const counts = ([operator, level, h]: [string, number, number]) => crossingTicks(operator, level, h).length;
    expect(counts(['crossesAbove', 50_000, 0.5])).toBe(6);
    expect([counts(['crossesBelow', 40_000, 0]), counts(['crossesBelow', 40_000, 0.5])]).toEqual([7, 5]);
  });
});

describe('what takes part', () => {
  it('is each group by itself', () => {
    const crossing = crossingOf({ ...price, groupBy: ['symbol'] }, 100);
    const real = loaded([], [crossing]);
    const made = [
      ['A', 99],
      ['B', 101],
      ['A', 101],
      ['B', 99],
      ['B', 101],
    ] as const;
    const found = made.map(([symbol, one], index) => crossedAt(real, crossing, tick(index, one, { symbol })));
    expect(found).toEqual([false, false, true, false, true]);
  });

  it('is a late value for nothing: it neither crosses nor changes the side', () => {
    const crossing = crossingOf(price, 100);
    const real = loaded([], [crossing]);
    const events = [tick(0, 99), tick(10_000, 99), tick(5_000, 101), tick(6_000, 101), tick(11_000, 101)];
    expect(events.map((event) => crossedAt(real, crossing, event))).toEqual([false, false, false, false, true]);
  });

  it('is a value of the same time, after the one that came before it', () => {
    expect(crossedInOrder([tick(0, 99), tick(0, 101)])).toEqual([false, true]);
  });

  it('is nothing that does not feed the series: false, and unknown before the first value', () => {
    const found = crossedInOrder([other(0), tick(1, 99), tick(2, 101), other(3), tick(4, 99), other(5), tick(6, 101)]);
    expect(found).toEqual([null, false, true, false, false, false, true]);
  });

  function other(after: number): CanonicalEvent {
    return tick(after, 105, { type: 'order.filled' });
  }

  function crossedInOrder(events: readonly CanonicalEvent[]): Truth[] {
    const crossing = crossingOf({ ...price, types: ['price.threshold'] }, 100);
    const real = loaded([], [crossing]);
    return events.map((event) => crossedAt(real, crossing, event));
  }
});

describe('a level', () => {
  it('may be a fact: the side is taken against the level of that moment', () => {
    const crossing = crossingOf(price, { fact: 'level', timesPercent: 110 });
    const real = loaded([], [crossing]);
    const at = (after: number, one: number, level: number) => crossedAt(real, crossing, tick(after, one, { level }));
    expect([at(0, 105, 100), at(1, 105, 90), at(2, 105, 100), at(3, 111, 100)]).toEqual([false, true, false, true]);
  });

  it('that is missing leaves the side untouched and makes the crossing unknown', () => {
    const crossing = crossingOf(price, { fact: 'level' });
    const real = loaded([], [crossing]);
    const at = (after: number, one: number, level?: number) =>
      crossedAt(real, crossing, tick(after, one, level === undefined ? {} : { level }));
    expect([at(0, 99, 100), at(1, 101), at(2, 102, 100), at(3, 103)]).toEqual([false, null, true, null]);
  });

  it('may be a window of the same values, the event itself included, or the value before', () => {
    const average = { fact: 'window', params: { measure: 'avg', field: 'price', events: 3 } };
    const uses = usesOf(leaf('series', 'crossesAbove', average, { params: price }));
    const crossing = uses.crossings[0];
    if (crossing === undefined) throw new Error('There is no crossing');
    const real = loaded(uses.measures, uses.crossings);
    expect([10, 10, 9, 8, 14, 20].map((one, index) => crossedAt(real, crossing, tick(index, one)))).toEqual([
      false,
      false,
      false,
      false,
      true,
      false,
    ]);
  });

  it('keeps its side whichever rule asks, one for each level and direction', () => {
    const [above, higher] = [crossingOf(price, 100), crossingOf(price, 102)];
    const below = crossingOf(price, 100, 'crossesBelow');
    const real = loaded([], [above, higher, below]);
    const found = [99, 101, 103, 99].map((one, index) => {
      const moment = momentOf(real, tick(index, one));
      real.feed(moment);
      return [above, higher, below].map((crossing) => real.crossed(crossing, moment));
    });
    expect(found).toEqual([
      [false, false, false],
      [true, false, false],
      [false, true, false],
      [false, false, true],
    ]);
  });
});

describe('a series', () => {
  it('reads its newest value, the event being judged included', () => {
    const series = measureOf('series', price);
    const real = loaded([series]);
    const read = [tick(5, 1), tick(9, 2), tick(7, 3), tick(9, 4)].map((event) => {
      real.feed(momentOf(real, event));
      return real.read(series, event);
    });
    expect(read).toEqual([1, 2, 2, 4]);
    expect(real.read(series, eventOf({ type: 'other' }))).toBe(4);
  });
});
