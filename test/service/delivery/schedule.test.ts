import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../../service/contract/views.ts';
import { readRetryAfter } from '../../../service/delivery/retry-after.ts';
import { failuresSoFar, nextAfter, waitOf } from '../../../service/delivery/schedule.ts';

const DELAYS = [1000, 2000, 4000];
const failed = { kind: 'failed', error: 'x' } as const;

function tried(...statuses: Attempt['status'][]): Attempt[] {
  return statuses.map((status, at) => ({ at, status, error: null }));
}

describe('nextAfter', () => {
  it('[S44] [S46] [S47] [W14] waits 1, 2 and 4 s, four tries in all, then gives up', () => {
    expect([0, 1, 2, 3].map((failures) => nextAfter(failed, failures, DELAYS))).toEqual([
      { status: 'retrying', delay: 1000 },
      { status: 'retrying', delay: 2000 },
      { status: 'retrying', delay: 4000 },
      { status: 'dead', delay: null },
    ]);
  });

  it('[W14] does not try again what cannot get better', () => {
    expect(nextAfter({ kind: 'refused', error: 'x' }, 0, DELAYS)).toEqual({ status: 'dead', delay: null });
  });

  it('[W27] waits at least as long as the target asks, never less than the schedule, and a day at most', () => {
    const wait = (retryAfter: number) => nextAfter({ ...failed, retryAfter }, 1, DELAYS).delay;
    expect([wait(35_000), wait(10), wait(10 ** 12)]).toEqual([35_000, 2000, 86_400_000]);
  });
});

describe('failuresSoFar', () => {
  it('[S46] counts the failed tries', () => {
    expect(failuresSoFar([], DELAYS)).toBe(0);
    expect(failuresSoFar(tried('failed', 'failed'), DELAYS)).toBe(2);
  });

  it('[S49] begins anew after a schedule that was used up or refused', () => {
    expect(failuresSoFar(tried('failed', 'failed', 'failed', 'failed'), DELAYS)).toBe(0);
    expect(failuresSoFar(tried('failed', 'failed', 'failed', 'failed', 'failed'), DELAYS)).toBe(1);
    expect(failuresSoFar(tried('failed', 'refused', 'failed'), DELAYS)).toBe(1);
  });
});

describe('readRetryAfter', () => {
  const now = Date.UTC(2025, 10, 3, 12, 0, 0);

  it('[W27] reads seconds and HTTP dates', () => {
    expect(readRetryAfter('35', now)).toBe(35_000);
    expect(readRetryAfter('1.5', now)).toBe(1500);
    expect(readRetryAfter('Mon, 03 Nov 2025 12:00:30 GMT', now)).toBe(30_000);
    expect(readRetryAfter('Mon, 03 Nov 2025 11:00:00 GMT', now)).toBe(0);
  });

  it.each([undefined, '', 'soon', '-5', '2025'.repeat(5)])('takes %s for none', (header) => {
    expect(readRetryAfter(header, now)).toBeUndefined();
  });
});

describe('a delivery that is taken up', () => {
  const NOW = 1_760_000_000_000;

  it('[D26] and was not tried yet is due at once, also where the clock was set back since it was queued', () => {
    expect(waitOf({ status: 'pending', nextAt: NOW + 600_000 }, NOW)).toBe(0);
    expect(waitOf({ status: 'pending', nextAt: null }, NOW)).toBe(0);
  });

  it('[D26] waits until its retry, but no longer than a day', () => {
    expect(waitOf({ status: 'retrying', nextAt: NOW + 2_000 }, NOW)).toBe(2_000);
    expect(waitOf({ status: 'retrying', nextAt: NOW + 30 * 86_400_000 }, NOW)).toBe(86_400_000);
  });
});
