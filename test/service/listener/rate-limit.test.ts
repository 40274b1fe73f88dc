import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SlidingMinute } from '../../../service/listener/rate-limit.ts';
import {
  bytesOf,
  errorOf,
  failsWith,
  hexOf,
  NOW,
  OKD,
  running,
  SECRET,
  signed,
  withHeader,
} from './running-listener.ts';

describe('the budget of a source', () => {
  it('[S65] [S67] [S68] [S106] [W12] takes 100 a minute and refuses the 101st with 429 and Retry-After', async () => {
    const { send, clock, arrivals, listener } = await running();
    for (let index = 0; index < 100; index += 1) {
      clock.time = NOW + index;
      expect((await send(signed())).status).toBe(200);
    }
    const refused = await send(signed());
    expect([refused.status, errorOf(refused).code, refused.headers['retry-after']]).toEqual([
      429,
      'rate_limited',
      '60',
    ]);
    clock.time = NOW + 59_001;
    expect((await send(signed())).headers['retry-after']).toBe('1');
    clock.time = NOW + 60_000;
    expect((await send(signed())).status).toBe(200);
    expect((await send(signed())).status).toBe(429);
    expect(arrivals).toHaveLength(101);
    expect(listener.refused()).toEqual({ okd: { 429: 3 } });
  });

  it('[W10] [W33] requests that are refused, and those of strangers, use up nothing', async () => {
    const { send, become } = await running([{ ...OKD, rateLimitPerMinute: 2 }]);
    for (let index = 0; index < 5; index += 1) {
      expect((await send(withHeader(signed(), 'x-okd-signature', hexOf('other')))).status).toBe(401);
      expect((await send(signed('[]'))).status).toBe(400);
    }
    become(failsWith('JOURNAL_BUSY'));
    for (let index = 0; index < 3; index += 1) expect((await send(signed())).status).toBe(503);
    become(async () => ({ status: 'duplicate', id: '1', problems: [] }));
    expect((await send(signed())).status).toBe(200);
    expect((await send(signed())).status).toBe(200);
    expect((await send(signed())).status).toBe(429);
  });

  it('is 100 for both OKD presets and none for others, unless it is set; null is none', async () => {
    const token = { preset: 'token', secrets: [{ value: SECRET }], token: { header: 'x-t' } };
    const { send } = await running([
      { id: 'a', ...token },
      { ...OKD, rateLimitPerMinute: null },
      { id: 'b', ...token, rateLimitPerMinute: 1 },
    ]);
    const to = (path: string) => ({
      path,
      headers: [
        ['content-type', 'application/json'],
        ['x-t', SECRET],
      ] as const,
      body: bytesOf('{}'),
    });
    for (let index = 0; index < 101; index += 1) {
      expect((await send(to('/hooks/a'))).status).toBe(200);
      expect((await send(signed())).status).toBe(200);
    }
    expect((await send(to('/hooks/b'))).status).toBe(200);
    expect((await send(to('/hooks/b'))).status).toBe(429);
  });

  it('[S68] agrees with the document’s list of moments for any sequence of requests', () => {
    const steps = fc.array(fc.integer({ min: 0, max: 30_000 }), { maxLength: 300 });
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 7 }), (pauses, limit) => {
        const minute = new SlidingMinute();
        let taken: number[] = [];
        let now = NOW;
        for (const pause of pauses) {
          now += pause;
          taken = taken.filter((moment) => now - moment < 60_000);
          const oldest = taken[0] ?? 0;
          expect(minute.take(now, limit)).toBe(taken.length < limit ? 0 : oldest + 60_000 - now);
          if (taken.length < limit) taken.push(now);
        }
      }),
    );
  });

  it('a clock that is set back does not lock a sender out', () => {
    const minute = new SlidingMinute();
    for (let index = 0; index < 3; index += 1) minute.take(NOW, 3);
    const back = NOW - 600_000;
    expect(minute.take(back, 3)).toBe(60_000);
    expect(minute.take(back + 60_000, 3)).toBe(0);
  });

  it('waits until enough have left after the limit was lowered', () => {
    const minute = new SlidingMinute();
    for (let index = 0; index < 5; index += 1) minute.take(NOW + index * 1000, 5);
    expect(minute.take(NOW + 5000, 2)).toBe(58_000);
  });

  it('[W11] forgets what has left the window', () => {
    const minute = new SlidingMinute();
    for (let index = 0; index < 50_000; index += 1) expect(minute.take(NOW + index * 1000, 100)).toBe(0);
    expect(minute.take(NOW + 50_000_000, 1)).toBeGreaterThan(0);
  });
});
