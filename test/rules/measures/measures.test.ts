import { describe, expect, it } from 'vitest';
import type { CanonicalEvent } from '../../../rules/event/event.ts';
import type { CompiledMeasures } from '../../../rules/measures/measure.ts';
import { Measures } from '../../../rules/measures/measures.ts';
import { type Leaf, leaf } from '../engine/sample.ts';
import { crossedAt, crossingOf, loaded, measureOf, momentOf, readAt, tick, usesOf } from './sample.ts';

const MEASURED = { field: 'price', events: 100 };
const window = (measure: string, more: Leaf = {}) => measureOf('window', { ...MEASURED, measure, ...more });
const crossing = (level: number) => usesOf(leaf('series', 'crossesAbove', level, { params: { field: 'price' } }));
const only = (...measures: CompiledMeasures['measures']): CompiledMeasures => ({ measures, crossings: [] });

function feed(measures: Measures, ...prices: number[]): void {
  for (const price of prices) measures.feed(momentOf(measures, tick(0, price)));
  measures.commit();
}

function backfill(measures: Measures, events: readonly CanonicalEvent[]): void {
  for (const event of events) measures.backfill(momentOf(measures, event));
  measures.settle();
}

describe('loading', () => {
  it('[E11] keeps data once for all measures of the same window, whoever asks', () => {
    const both = [window('sum'), window('max'), window('sum')];
    const alone = loaded([window('sum')]);
    const real = loaded(both);
    feed(alone, 1, 2, 3);
    feed(real, 1, 2, 3);
    expect(real.save()).toEqual(alone.save());
    expect(both.map((measure) => real.read(measure, tick(0, 0)))).toEqual([6, 3, 6]);
  });

  it('keeps what is still asked for, drops the rest, and has new ones see no history', () => {
    const [sum, count, max] = [
      window('sum'),
      window('count', { field: undefined, last: '1m', events: undefined }),
      window('max'),
    ];
    const real = loaded([sum, count]);
    backfill(real, []);
    feed(real, 1, 2);
    real.load([only(sum, max)]);
    expect(real.unfed).toEqual([]);
    expect([sum, max, count].map((measure) => real.read(measure, tick(0, 0)))).toEqual([3, 2, undefined]);
    real.load([only(sum, count)]);
    expect(real.unfed).toEqual([count]);
    expect(real.read(count, tick(0, 0))).toBe(0);
  });

  it('takes rules that say the same in another order for the same', () => {
    const feeding = {
      where: { side: ['buy', 'sell'], exchange: 'okx' },
      groupBy: ['symbol', 'side'],
      types: ['a', 'b'],
    };
    const other = {
      types: ['b', 'a'],
      groupBy: ['side', 'symbol'],
      where: { exchange: ['okx'], side: ['sell', 'buy'] },
    };
    expect(window('sum', feeding).key).toBe(window('sum', other).key);
    expect(window('sum', feeding).key).not.toBe(window('sum', { ...feeding, types: ['a'] }).key);
  });
});

describe('history', () => {
  const history = [90, 110, 95].map((price, index) => tick(index, price));

  it('is fed to what is new and to nothing else', () => {
    const [sum, min] = [window('sum'), window('min', { events: 2 })];
    const real = loaded([sum]);
    backfill(real, history);
    real.load([only(sum, min)]);
    expect(real.unfed).toEqual([min]);
    backfill(real, history);
    expect(real.unfed).toEqual([]);
    expect([sum, min].map((measure) => real.read(measure, tick(3, 0)))).toEqual([295, 95]);
  });

  it('gives a new level of a known series its side, and leaves the other levels theirs', () => {
    const [first, second] = [crossing(100), crossing(92)];
    const real = new Measures();
    real.load([first]);
    backfill(real, history);
    real.load([first, second]);
    expect(real.unfed.map(({ kind }) => kind)).toEqual(['series']);
    backfill(real, history);
    expect(real.unfed).toEqual([]);
    const moments = [91, 93, 101].map((price, index) => momentOf(real, tick(10 + index, price)));
    const crossed = moments.map((moment) => {
      real.feed(moment);
      return [...first.crossings, ...second.crossings].map((one) => real.crossed(one, moment));
    });
    expect(crossed).toEqual([
      [false, false],
      [false, true],
      [true, false],
    ]);
  });

  it('still waits for a new level after a further load', () => {
    const real = new Measures();
    real.load([crossing(100)]);
    backfill(real, history);
    real.load([crossing(100), crossing(92)]);
    real.load([crossing(100), crossing(92), only(window('sum'))]);
    expect(real.unfed.map(({ kind }) => kind).sort()).toEqual(['series', 'window']);
  });
});

describe('taking back', () => {
  const uses = [only(window('sum'), window('min'), measureOf('latest', { field: 'price' })), crossing(100)];
  const level = crossingOf({ field: 'price' }, 100);

  function filled(): Measures {
    const real = new Measures();
    real.load(uses);
    backfill(real, [tick(0, 99), tick(5, 98)]);
    return real;
  }

  it('leaves exactly what was there at the last commit', () => {
    const real = filled();
    const before = real.save();
    for (const price of [101, 99, 97]) real.feed(momentOf(real, tick(3, price)));
    expect(real.save()).not.toEqual(before);
    real.rollback();
    expect(real.save()).toEqual(before);
    expect(crossedAt(real, level, tick(6, 101))).toBe(true);
  });

  it('of a trial takes back the trial alone', () => {
    const [real, plain] = [filled(), filled()];
    for (const one of [real, plain]) one.feed(momentOf(one, tick(6, 97)));
    const moment = momentOf(real, tick(7, 101));
    expect(real.trial(moment, () => real.crossed(level, moment))).toBe(true);
    expect(real.save()).toEqual(plain.save());
    expect(crossedAt(real, level, tick(7, 101))).toBe(true);
    real.rollback();
    expect(real.save()).toEqual(filled().save());
  });

  it('of a trial that throws takes it back too', () => {
    const real = filled();
    const before = real.save();
    expect(() =>
      real.trial(momentOf(real, tick(7, 101)), () => {
        throw new Error('a rule failed');
      }),
    ).toThrow('a rule failed');
    expect(real.save()).toEqual(before);
  });

  it('brings a group back that made room for another', () => {
    const measure = measureOf('window', { measure: 'count', events: 9, groupBy: ['orderId'] });
    const real = loaded([measure]);
    for (let id = 0; id < 10_000; id += 1) readAt(real, measure, tick(0, 1, { orderId: `${id}` }));
    real.commit();
    readAt(real, measure, tick(0, 1, { orderId: 'one more' }));
    readAt(real, measure, tick(0, 1, { orderId: '1' }));
    real.rollback();
    const counted = ['0', '1', 'one more'].map((orderId) => real.read(measure, tick(0, 1, { orderId })));
    expect(counted).toEqual([1, 1, 0]);
  });
});

describe('saving', () => {
  const uses = [
    only(
      window('sum', { groupBy: ['symbol'] }),
      window('vwap', { last: '1m', events: undefined }),
      measureOf('window', { measure: 'distinct', field: 'data.näme', last: '1m' }),
      measureOf('latest', { field: 'data.näme', groupBy: ['data.näme'] }),
    ),
    crossing(100),
  ];
  const events = ['Ünï', '\u0000', '🚀', '"\\'].map((name, index) =>
    tick(index, 99 + index, { symbol: name, data: { näme: name }, ...(index % 2 === 0 ? { amount: 0.1 } : {}) }),
  );

  function filled(): Measures {
    const real = new Measures();
    real.load(uses);
    backfill(real, events);
    return real;
  }

  it('gives equal bytes for equal data, and after a restore the very same again', () => {
    const real = new Measures();
    real.load(uses);
    real.restore(filled().save());
    expect(real.unfed).toEqual([]);
    expect(real.save()).toEqual(filled().save());
  });

  it('goes on after a restore as if there had been none', () => {
    const [real, plain] = [new Measures(), filled()];
    real.load(uses);
    real.restore(plain.save());
    for (const one of [real, plain]) feed(one, 1, 102, 7);
    expect(real.save()).toEqual(plain.save());
    const event = tick(0, 1, { symbol: '🚀', data: { näme: '🚀' } });
    const measures = uses.flatMap((one) => one.measures);
    expect(measures.map((one) => real.read(one, event))).toEqual(measures.map((one) => plain.read(one, event)));
  });

  it('leaves out what has seen no history, so that it is fed after the next start', () => {
    const real = loaded([window('sum')]);
    feed(real, 1);
    expect(real.save()).toEqual([]);
  });

  it('passes over what nobody asks for, and has a level that is not in it see the history', () => {
    const real = new Measures();
    real.load([crossing(100), crossing(92)]);
    real.restore(filled().save());
    expect(real.unfed.map(({ kind }) => kind)).toEqual(['series']);
  });
});

describe('the index', () => {
  it('finds what an event feeds by type, source, symbol and exchange, and by what where says of them', () => {
    const demanded = measureOf(
      'window',
      { measure: 'count', events: 9 },
      leaf('type', 'equal', 'a'),
      leaf('source', 'in', ['x', 'y']),
    );
    const narrowed = measureOf('window', { measure: 'count', events: 9, where: { symbol: 'A', exchange: ['okx'] } });
    const everything = measureOf('window', { measure: 'count', events: 9 });
    const all = [demanded, narrowed, everything];
    const real = loaded(all);
    const fed = (change: Partial<CanonicalEvent>) => {
      const event = tick(0, 1, { symbol: 'B', ...change });
      real.feed(momentOf(real, event));
      return all.map((measure) => real.read(measure, event));
    };
    expect(fed({ type: 'a', source: 'x' })).toEqual([1, 0, 1]);
    expect(fed({ type: 'a', source: 'z' })).toEqual([1, 0, 2]);
    expect(fed({ symbol: 'A' })).toEqual([1, 0, 3]);
    expect(fed({ symbol: 'A', exchange: 'okx' })).toEqual([1, 1, 4]);
    expect(fed({ type: 'a', source: 'y', symbol: 'A', exchange: 'okx' })).toEqual([2, 2, 5]);
  });
});
