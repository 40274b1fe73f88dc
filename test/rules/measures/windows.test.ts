import { describe, expect, it } from 'vitest';
import type { CanonicalEvent } from '../../../rules/event/event.ts';
import type { Measures } from '../../../rules/measures/measures.ts';
import { eventOf, type Leaf, leaf, NOON } from '../engine/sample.ts';
import { loaded, MINUTE, measureOf, momentOf, readAt, SECOND, tick } from './sample.ts';

const ALL = [
  'count',
  'sum',
  'avg',
  'vwap',
  'min',
  'max',
  'first',
  'last',
  'change',
  'changePercent',
  'stddev',
  'distinct',
  'drawdownPercent',
  'rate',
] as const;

/** Values of all measures of the price over a minute, once the events have been fed. */
function measured(params: Leaf, events: readonly CanonicalEvent[], judged: CanonicalEvent): Record<string, unknown> {
  const measures = ALL.map((measure) => measureOf('window', { measure, field: 'price', last: '1m', ...params }));
  const real = loaded(measures);
  for (const event of events) real.feed(momentOf(real, event));
  return Object.fromEntries(ALL.map((name, index) => [name, real.read(nth(measures, index), judged)]));
}

function nth<One>(list: readonly One[], index: number): One {
  const one = list[index];
  if (one === undefined) throw new Error(`There is no element ${index}`);
  return one;
}

/** A window and what it reads after each of the events. */
function readings(params: Leaf, events: readonly CanonicalEvent[], ...demands: unknown[]): unknown[] {
  const measure = measureOf('window', params, ...demands);
  const real = loaded([measure]);
  return events.map((event) => readAt(real, measure, event));
}

describe('measures', () => {
  it('are what their names say', () => {
    const events = [
      tick(0, 10, { amount: 1 }),
      tick(10 * SECOND, 40, { amount: 2 }),
      tick(20 * SECOND, 30, { amount: 1 }),
      tick(30 * SECOND, 30),
    ];
    expect(measured({}, events, nth(events, 3))).toEqual({
      count: 4,
      sum: 110,
      avg: 27.5,
      vwap: 30,
      min: 10,
      max: 40,
      first: 10,
      last: 30,
      change: 20,
      changePercent: 200,
      stddev: Math.sqrt((17.5 ** 2 + 12.5 ** 2 + 2.5 ** 2 * 2) / 4),
      distinct: 3,
      drawdownPercent: 25,
      rate: 4,
    });
  });

  it('[E10] of an empty window are 0 for count, sum, distinct and rate, and missing for all others', () => {
    const later = tick(5 * MINUTE, 1, { source: 'other' });
    const empty = { count: 0, sum: 0, distinct: 0, rate: 0 };
    expect(measured({}, [], later)).toEqual(empty);
    expect(measured({ where: { source: 'okd' } }, [tick(0, 7)], later)).toEqual(empty);
  });

  it('of one event change by 0, and deviate and fall by 0', () => {
    const only = tick(0, 7);
    expect(measured({}, [only], only)).toMatchObject({ change: 0, changePercent: 0, stddev: 0, drawdownPercent: 0 });
  });

  it('are missing where they would divide by zero', () => {
    const events = [tick(0, 0, { amount: 0 }), tick(1, -5, { amount: 0 })];
    const values = measured({}, events, nth(events, 1));
    expect([values.changePercent, values.drawdownPercent, values.vwap]).toEqual([undefined, undefined, undefined]);
  });

  it('rate counts events a minute', () => {
    const events = [tick(0, 1), tick(1, 1), tick(2, 1)];
    expect(readings({ measure: 'rate', last: '30s' }, events)).toEqual([2, 4, 6]);
  });

  it('vwap weighs any field by the amount', () => {
    const fill = (fee: string, amount: number) => tick(0, 1, { amount, data: { fee } });
    expect(readings({ measure: 'vwap', field: 'data.fee', last: '1m' }, [fill('0.1', 1), fill('0.4', 2)])).toEqual([
      0.1, 0.3,
    ]);
  });

  it('vwap by number counts the newest events that have both price and amount', () => {
    const events = [tick(0, 10, { amount: 1 }), tick(1, 99), tick(2, 20, { amount: 1 }), tick(3, 99)];
    expect(readings({ measure: 'vwap', events: 2 }, events)).toEqual([10, 10, 15, 15]);
  });

  it('first, last and distinct also take texts, as they were sent', () => {
    const sides = ['buy', 'sell', 'sell'].map((side, index) => tick(index, 1, { side, data: { id: `0${index}` } }));
    expect(readings({ measure: 'distinct', field: 'side', last: '1m' }, sides)).toEqual([1, 2, 2]);
    expect(readings({ measure: 'first', field: 'side', events: 2 }, sides)).toEqual(['buy', 'buy', 'sell']);
    expect(readings({ measure: 'last', field: 'data.id', last: '1m' }, sides)).toEqual(['00', '01', '02']);
  });
});

describe('a window by time', () => {
  const count = { measure: 'count', last: '10s' };

  it('[E5] is (now − last, now]', () => {
    expect(readings(count, [tick(0, 1), tick(9_999, 1), tick(10_000, 1)])).toEqual([1, 2, 2]);
  });

  it('[E6] places a late event where it belongs and leaves out one that is too late', () => {
    const first = { measure: 'first', field: 'price', last: '10s' };
    const events = [tick(20_000, 3), tick(15_000, 2), tick(10_001, 1), tick(10_000, 0)];
    expect(readings(first, events)).toEqual([3, 2, 1, 1]);
    expect(readings({ ...first, measure: 'last' }, events)).toEqual([3, 3, 3, 3]);
  });

  it('[E6] keeps the order of arrival where times are equal', () => {
    const events = [tick(5, 1), tick(5, 2), tick(9, 9), tick(5, 3)];
    expect(readings({ measure: 'change', field: 'price', last: '1m' }, events)).toEqual([0, 1, 8, 8]);
    expect(readings({ measure: 'last', field: 'price', events: 2 }, [...events.slice(0, 2), tick(5, 7)])).toEqual([
      1, 2, 7,
    ]);
  });

  it('[E5] [E7] ends at the event being judged where that is newer, for that reading alone', () => {
    const sum = measureOf('window', { measure: 'sum', field: 'price', last: '10s', where: { side: 'buy' } });
    const least = measureOf('window', { measure: 'min', field: 'price', last: '10s', where: { side: 'buy' } });
    const real = loaded([sum, least]);
    const buys = [tick(0, 1, { side: 'buy' }), tick(6_000, 5, { side: 'buy' })];
    const both = (event: CanonicalEvent) => {
      real.feed(momentOf(real, event));
      return [real.read(sum, event), real.read(least, event)];
    };
    expect(buys.map(both)).toEqual([
      [1, 1],
      [6, 1],
    ]);
    expect(both(tick(12_000, 9, { side: 'sell' }))).toEqual([5, 5]);
    expect(both(tick(30_000, 9, { side: 'sell' }))).toEqual([0, undefined]);
    expect(both(tick(7_000, 9, { side: 'sell' }))).toEqual([6, 1]);
    expect(both(tick(12_000, 2, { side: 'buy' }))).toEqual([7, 2]);
  });
});

describe('a window by number', () => {
  it('[E5] holds the newest by time, whatever order they come in', () => {
    const first = { measure: 'first', field: 'price', events: 2 };
    expect(readings(first, [tick(10, 1), tick(20, 2), tick(15, 3), tick(5, 4), tick(30, 5)])).toEqual([1, 1, 3, 3, 2]);
  });

  it('[E6] takes an event as old as its oldest for newer, because it came later', () => {
    expect(readings({ measure: 'first', field: 'price', events: 2 }, [tick(10, 1), tick(20, 2), tick(10, 3)])).toEqual([
      1, 1, 3,
    ]);
  });
});

describe('what feeds a window', () => {
  const count = { measure: 'count', last: '1m' };
  const fill = (change: Partial<CanonicalEvent>) => tick(0, 1, { type: 'order.filled', ...change });

  it('[E8] is what the rule demands of type, source, symbol and exchange, in nested and named conditions too', () => {
    const events = [fill({}), fill({ symbol: 'ETHUSDT' }), fill({ type: 'order.canceled' }), fill({ exchange: 'okx' })];
    const type = leaf('type', 'equal', 'order.filled');
    expect(readings(count, events, type)).toEqual([1, 2, 2, 3]);
    expect(readings(count, events, { all: [type, leaf('symbol', 'in', ['BTCUSDT', 'SOLUSDT'])] })).toEqual([
      1, 1, 1, 2,
    ]);
    expect(readings(count, events, type, leaf('exchange', 'equal', 'okx'))).toEqual([0, 0, 0, 1]);
  });

  it('is not what stands under any or not', () => {
    expect(readings(count, [fill({})], { not: { all: [leaf('type', 'equal', 'order.filled')] } })).toEqual([1]);
    expect(readings(count, [fill({})], { any: [leaf('type', 'equal', 'order.canceled')] })).toEqual([1]);
  });

  it('[E8] is what types say, whatever the rule demands besides', () => {
    const types = { ...count, types: ['order.filled'] };
    expect(readings(types, [fill({ symbol: 'ETHUSDT' })], leaf('type', 'equal', 'price.threshold'))).toEqual([1]);
  });

  it('[E7] is what has one of the values of where, compared as equal compares', () => {
    const where = { side: ['buy', 'sell'], 'data.level': 45_000, 'data.ok': true };
    const events = [
      fill({ side: 'buy', data: { level: '45000.00', ok: true } }),
      fill({ side: 'sell', data: { level: 45_000, ok: true } }),
      fill({ side: 'long', data: { level: 45_000, ok: true } }),
      fill({ side: 'buy', data: { level: 45_001, ok: true } }),
      fill({ side: 'buy', data: { level: 45_000, ok: 'true' } }),
      fill({ side: 'buy', data: {} }),
    ];
    expect(readings({ ...count, where }, events)).toEqual([0, 1, 1, 1, 1, 1]);
  });

  it('has the field, as a number where one is needed; decimal texts are numbers', () => {
    const events = ['1.5', 2, 'much', '0x10', null, { a: 1 }, undefined].map((qty) => fill({ data: { qty } }));
    expect(readings({ measure: 'sum', field: 'data.qty', last: '1m' }, events)).toEqual([
      1.5, 3.5, 3.5, 3.5, 3.5, 3.5, 3.5,
    ]);
    expect(readings({ ...count, field: 'data.qty' }, events)).toEqual([1, 2, 3, 4, 4, 5, 5]);
    expect(readings({ measure: 'distinct', field: 'data.qty', last: '1m' }, events)).toEqual([1, 2, 3, 4, 4, 4, 4]);
    expect(readings(count, events)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('is grouped by the values of fields, events without one being a group of their own', () => {
    const groupBy = ['symbol', 'data.account'];
    const of = (symbol: string, account?: unknown) => fill({ symbol, data: account === undefined ? {} : { account } });
    const events = [
      of('A', 1),
      of('A', '1'),
      of('A', 1),
      of('B', 1),
      of('A'),
      of('A', null),
      of('A', { x: 1 }),
      of('A', { x: 1 }),
    ];
    expect(readings({ ...count, groupBy }, events)).toEqual([1, 1, 2, 1, 1, 2, 1, 2]);
  });

  it('never mistakes one group for another', () => {
    const groupBy = ['data.a', 'data.b'];
    const of = (a: unknown, b: unknown) => fill({ data: { a, b } });
    const events = [
      of('x\u0000y', 'z'),
      of('x', 'y\u0000z'),
      of('null', 'z'),
      of(null, 'z'),
      of('\u0001null', 'z'),
      of(1, 2),
      of('1', '2'),
    ];
    expect(readings({ ...count, groupBy }, events)).toEqual(events.map(() => 1));
  });
});

describe('memory', () => {
  it('[E11] keeps 10,000 groups, those that were fed last', () => {
    const measure = measureOf('window', { measure: 'count', last: '1m', groupBy: ['orderId'] });
    const real = loaded([measure]);
    const feed = (id: number) => readAt(real, measure, tick(0, 1, { orderId: `${id}` }));
    for (let id = 0; id < 10_000; id += 1) feed(id);
    expect(feed(0)).toBe(2);
    expect(feed(10_000)).toBe(1);
    expect(feed(0)).toBe(3);
    expect(feed(1)).toBe(1);
  });

  it('[E11] gives a group of a window by time a million events, and its memory back when they have gone', () => {
    const measure = measureOf('window', { measure: 'count', field: 'price', last: '1h' });
    const real = loaded([measure]);
    feedMany(real, 1_000_010);
    expect(real.read(measure, eventOf({ at: NOON }))).toBe(1_000_000);
    expect(real.bytes).toBeLessThan(36_000_000);
    expect(readAt(real, measure, tick(3 * 60 * MINUTE, 1))).toBe(1);
    real.commit();
    expect(real.bytes).toBeLessThan(1_000);
  });

  function feedMany(real: Measures, count: number): void {
    for (let index = 0; index < count; index += 1) {
      real.feed(momentOf(real, eventOf({ at: NOON + (index >> 6), price: index })));
      real.commit();
    }
  }
});
