import { describe, expect, it } from 'vitest';
import type { Place } from '../../../rules/backtest/place.ts';
import { LineStore } from '../../../service/backtest/line-store.ts';

function storeOf(lines: readonly [string, Place][]): LineStore {
  const store = new LineStore();
  for (const [text, place] of lines) store.add(text, place);
  return store;
}

function textsOf(store: LineStore, size = 50, limit?: number): string[] {
  const parts = [...store.inOrder(size, limit)];
  return Buffer.concat(parts).toString('utf8').split('\n').slice(0, -1);
}

const place = (at: number, order = 0, rank = 0): Place => ({ at, order, rank });

describe('stored lines', () => {
  it('come by time, then event, then rule; equal ones as they were decided', () => {
    const store = storeOf([
      ['d', place(2, 0)],
      ['c2', place(1, 5, 1)],
      ['c1', place(1, 5, 0)],
      ['b', place(1, 4, 9)],
      ['a ü 🚀', place(-3)],
      ['c1 again', place(1, 5, 0)],
    ]);
    expect(textsOf(store)).toEqual(['a ü 🚀', 'b', 'c1', 'c1 again', 'c2', 'd']);
  });

  it('are all there when there are many, larger than what is kept together', () => {
    const many = Array.from({ length: 5_000 }, (_none, index) => index);
    const long = 'x'.repeat(5 * 1024 * 1024);
    const store = storeOf([...many.map((index): [string, Place] => [`${index}`, place(index)]), [long, place(-1)]]);
    expect(store.length).toBe(5_001);
    expect(textsOf(store, 1_000)).toEqual([long, ...many.map(String)]);
  });

  it('are given whole, so many at a time, and the first ones alone where that is asked', () => {
    const store = storeOf(Array.from({ length: 10 }, (_none, index) => [`line ${index}`, place(-index)]));
    const parts = [...store.inOrder(16, 3)].map((part) => part.toString('utf8'));
    expect(parts).toEqual(['line 9\nline 8\nline 7\n']);
    expect([...new LineStore().inOrder(10)]).toEqual([]);
  });
});
