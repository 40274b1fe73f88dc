import { expect, it } from 'vitest';
import { backoffMs } from '../../renderer/transport/backoff.ts';

it('doubles from 250 ms to 5 s', () => {
  const most = [0, 1, 2, 3, 4, 5, 6, 400].map((attempt) => backoffMs(attempt, 1));
  expect(most).toEqual([250, 500, 1_000, 2_000, 4_000, 5_000, 5_000, 5_000]);
});

it('leaves at most a quarter to chance', () => {
  expect(backoffMs(2, 0)).toBe(750);
  expect(backoffMs(2, 0.5)).toBe(875);
});
