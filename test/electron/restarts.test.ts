import { describe, expect, it } from 'vitest';
import { Restarts } from '../../electron/restarts.ts';

describe('a service that ends by itself', () => {
  it('[DK10] is started again at once, then after growing pauses, for ever; told with the third end in a row', () => {
    const restarts = new Restarts();
    const ends = Array.from({ length: 9 }, () => restarts.next(100));
    expect(ends.map(({ delay }) => delay)).toEqual([0, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 30_000, 30_000]);
    expect(ends.map(({ isNews }) => isNews)).toEqual([false, false, true, false, false, false, false, false, false]);
  });

  it('[DK10] begins anew once it ran for a minute', () => {
    const restarts = new Restarts();
    for (let end = 0; end < 5; end += 1) restarts.next(100);
    expect(restarts.next(60_000)).toEqual({ delay: 0, isNews: false });
    expect(restarts.next(100).delay).toBe(1_000);
    expect(restarts.next(100)).toEqual({ delay: 2_000, isNews: true });
  });
});
