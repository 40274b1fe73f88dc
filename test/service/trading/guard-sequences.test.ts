import fc from 'fast-check';
import { expect, it } from 'vitest';
import { GuardUnderTest, NOON, WIDE } from './guard-under-test.ts';

const LIMITS = { ...WIDE, maxOrderNotional: 200, maxDailyNotional: 700, maxOrdersPerMinute: 3, maxOrdersPerDay: 6 };
const HOUR = 3_600_000;

type Step = { wait: number; amount: number; fate: 'go on' | 'refused' | 'canceled' | 'restart' };
const step: fc.Arbitrary<Step> = fc.record({
  wait: fc.oneof(fc.integer({ min: 0, max: 40_000 }), fc.constantFrom(0, 60_000, 6 * HOUR, 12 * HOUR)),
  amount: fc.integer({ min: 1, max: 5 }),
  fate: fc.constantFrom('go on', 'go on', 'refused', 'canceled', 'restart'),
});

it('[G15] no sequence of orders, refusals, restarts and days passes a limit, and none is refused that fits, 500 times', () => {
  const test = new GuardUnderTest(LIMITS);
  let run = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 20 }), (steps) => {
      // Each sequence has days of its own in the one journal.
      run += 1;
      let now = NOON + run * 30 * 24 * HOUR;
      // The oracle: what left, and nothing else.
      let left: { at: number; value: number; id: string }[] = [];
      steps.forEach(({ wait, amount, fate }, index) => {
        now += wait;
        if (fate === 'restart') test.restart();
        test.prices.note('BTCUSDT', '50000', now);
        const id = `${run}-${index}`;
        const value = amount * 50;
        const today = left.filter(({ at }) => Math.floor(at / (24 * HOUR)) === Math.floor(now / (24 * HOUR)));
        const fits =
          value <= 200 &&
          today.reduce((sum, each) => sum + each.value, 0) + value <= 700 &&
          today.length < 6 &&
          left.filter(({ at }) => at > now - 60_000).length < 3;
        const verdict = test.send(id, { amount: String(amount / 1000), expiresAt: now }, now);
        expect('value' in verdict).toBe(fits);
        if (!fits) return;
        left.push({ at: now, value, id });
        if (fate === 'canceled') test.change(id, { status: 'canceled' });
        if (fate !== 'refused') return;
        test.change(id, { status: 'refused' });
        left = left.filter((each) => each.id !== id);
      });
    }),
    { numRuns: 500 },
  );
}, 120_000);
