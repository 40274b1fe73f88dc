import { describe, expect, it } from 'vitest';
import type { CanonicalEvent } from '../../../rules/event/event.ts';
import type { Leaf } from '../engine/sample.ts';
import { loaded, measureOf, momentOf, readAt, tick } from './sample.ts';

function readings(params: Leaf, events: readonly CanonicalEvent[]): unknown[] {
  const measure = measureOf('latest', { field: 'price', ...params });
  const real = loaded([measure]);
  return events.map((event) => readAt(real, measure, event));
}

describe('the latest value', () => {
  it('[E14] is the one before the event being judged', () => {
    expect(readings({}, [tick(0, 1), tick(1, 2), tick(2, 3)])).toEqual([undefined, 1, 2]);
  });

  it('[E14] is the newest by time; a late event sees it and does not replace it', () => {
    expect(readings({}, [tick(0, 1), tick(10, 2), tick(5, 3), tick(11, 4)])).toEqual([undefined, 1, 2, 2]);
  });

  it('of equal times is the one that came later', () => {
    expect(readings({}, [tick(5, 1), tick(5, 2), tick(5, 3)])).toEqual([undefined, 1, 2]);
  });

  it('is of the group, and of what feeds it', () => {
    const params = { groupBy: ['symbol'], where: { side: 'buy' } };
    const of = (symbol: string, price: number, side = 'buy') => tick(0, price, { symbol, side });
    expect(readings(params, [of('A', 1), of('B', 2), of('A', 3, 'sell'), of('A', 4), of('C', 5, 'sell')])).toEqual([
      undefined,
      undefined,
      1,
      1,
      undefined,
    ]);
  });

  it('is as it was sent, texts included, and skips events that lack the field', () => {
    const of = (state?: unknown) => tick(0, 1, { data: state === undefined ? {} : { state } });
    const found = readings({ field: 'data.state' }, [of('007'), of(), of(null), of({}), of(false), of()]);
    expect(found).toEqual([undefined, '007', '007', '007', '007', false]);
  });

  it('is what it was after an event was taken back', () => {
    const measure = measureOf('latest', { field: 'price' });
    const real = loaded([measure]);
    readAt(real, measure, tick(0, 1));
    real.commit();
    expect(real.trial(momentOf(real, tick(1, 2)), () => 'judged')).toBe('judged');
    readAt(real, measure, tick(2, 3));
    real.rollback();
    expect(readAt(real, measure, tick(3, 4))).toBe(1);
  });
});
