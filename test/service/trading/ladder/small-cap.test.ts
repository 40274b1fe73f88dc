import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GuardUnderTest, NOON } from '../guard-under-test.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A rule that climbed to the small cap: 50 dollars an order, 200 a day. */
function onSmallCap(test = new GuardUnderTest()): GuardUnderTest {
  test.rules.write('breakout', 'paper');
  expect(test.ladder.stepUp('breakout', 'paper', true, 'user')).toBeNull();
  return test;
}

describe('[H3] a rule on the small cap', () => {
  it('sends no order above it, and none that takes the day above it', () => {
    const test = onSmallCap();
    expect(test.refusal({ amount: '0.0011' })).toEqual({
      refused: 'smallCap',
      message: 'The order is worth $55; rule breakout is on the small cap, where one may be worth at most $50',
    });
    for (const id of ['a', 'b', 'c', 'd']) expect(test.send(id, { amount: '0.001' })).toMatchObject({ value: '50' });
    expect(test.refusal({ id: 'e', amount: '0.0001' }).message).toContain('sent $200 today');
    expect(test.code({ id: 'e', rule: 'another', amount: '0.001' })).toBeNull();
    expect(test.code({ id: 'e', amount: '0.001', money: 'paper', broker: 'paper', stage: 'paper' })).toBeNull();
  });

  it('has the cap of its document before that of the settings', () => {
    const test = onSmallCap();
    test.rules.write('breakout', 'live', { smallCap: { notional: 20 } });
    expect(test.code({ amount: '0.0005' })).toBe('smallCap');
    expect(test.code({ amount: '0.0004' })).toBeNull();
    test.rules.settings = { ...test.rules.settings, smallCap: { notional: 10, dailyNotional: 15 } };
    expect(test.code({ id: 'b', amount: '0.0004' })).toBe('smallCap');
  });

  it('closes what it opened itself, however large that is', () => {
    const test = new GuardUnderTest();
    test.send('large', { amount: '0.01' });
    test.fill('large', { amount: '0.01', price: '50000' });
    test.change('large', { status: 'filled', filled: '0.01' });
    expect(test.ladder.stepDown('breakout', 'full', 'user')).toBeNull();
    expect(test.code({ id: 'b', amount: '0.01' })).toBe('smallCap');
    expect(test.code({ id: 's', side: 'sell', amount: '0.0101' })).toBe('smallCap');
    expect(test.send('out', { side: 'sell', amount: '0.006' })).toMatchObject({ value: '300' });
    // What is on its way closes already.
    expect(test.code({ id: 's', side: 'sell', amount: '0.006' })).toBe('smallCap');
    expect(test.code({ id: 's', side: 'sell', amount: '0.004' })).toBeNull();
    expect(test.code({ id: 's', side: 'sell', amount: '0.004', rule: 'breakout', broker: 'other' })).toBe('smallCap');
  });

  it('by hand stays where it was when only its document says live again', () => {
    const test = onSmallCap();
    test.rules.write('breakout', 'paper');
    test.rules.write('breakout', 'live');
    expect(test.code()).toBe('smallCap');
    test.restart();
    test.prices.note('BTCUSDT', '50000', NOON);
    expect(test.code()).toBe('smallCap');
  });
});

it('[H4] an order that was decided before its rule stepped down is not sent, and what protects one goes on', () => {
  const test = onSmallCap();
  expect(test.ladder.stepDown('breakout', 'small', 'user')).toBeNull();
  expect(test.code({ amount: '0.0001' })).toBe('stage');
  expect(test.code({ amount: '0.0001', leg: 'stopLoss', side: 'sell' })).toBeNull();
  test.restart();
  expect(test.code({ amount: '0.0001' })).toBe('stage');
  expect(test.ladder.held('breakout', 'live')).toBe('paper');
  expect(test.ladder.held('breakout', 'shadow')).toBe('shadow');
});

type Step = { wait: number; amount: number; what: 'order' | 'refused' | 'restart' | 'up' | 'down' | 'hand' };
const step: fc.Arbitrary<Step> = fc.record({
  wait: fc.oneof(fc.integer({ min: 0, max: 60_000 }), fc.constantFrom(6 * HOUR, 12 * HOUR)),
  amount: fc.integer({ min: 1, max: 7 }),
  what: fc.constantFrom('order', 'order', 'order', 'refused', 'restart', 'up', 'down', 'hand'),
});

it('[H3] no sequence of orders, refusals, restarts, steps and edits by hand makes a rule send more than its step allows, 150 times', () => {
  const test = new GuardUnderTest();
  let run = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 25 }), (steps) => {
      // Each sequence has days and a rule of its own in the one journal.
      run += 1;
      const rule = `rule-${run}`;
      let now = NOON + run * 30 * DAY;
      test.rules.write(rule, 'paper');
      let left: { at: number; value: number }[] = [];
      // The oracle: how far the ladder lets it go, and what its document says.
      let hold: 'none' | 'paper' | 'small' | 'full' = 'none';
      let isLive = false;
      steps.forEach(({ wait, amount, what }, index) => {
        now += wait;
        const from = isLive ? (hold === 'none' ? 'full' : hold) : 'paper';
        if (what === 'restart') test.restart();
        if (what === 'up' && test.ladder.stepUp(rule, from, true, 'user') === null) {
          hold = from === 'paper' ? 'small' : 'full';
          isLive = true;
        }
        if (what === 'down' && from !== 'paper' && test.ladder.stepDown(rule, from, 'user') === null)
          hold = from === 'full' ? 'small' : 'paper';
        if (what === 'hand') {
          isLive = !isLive;
          test.rules.write(rule, isLive ? 'live' : 'paper');
        }
        test.prices.note('BTCUSDT', '50000', now);
        if (what !== 'order' && what !== 'refused') return;
        const id = `${run}-${index}`;
        const value = amount * 10;
        const verdict = test.send(id, { rule, amount: String((amount * 2) / 10_000), expiresAt: now }, now);
        const today = left.filter(({ at }) => Math.floor(at / DAY) === Math.floor(now / DAY));
        const sent = today.reduce((sum, each) => sum + each.value, 0);
        const isWithin = value <= 50 && sent + value <= 200;
        // The order was decided while the document said live: what the ladder says now counts.
        expect('value' in verdict).toBe(hold === 'none' || hold === 'full' || (hold === 'small' && isWithin));
        if (!('value' in verdict)) return;
        left.push({ at: now, value });
        if (what !== 'refused') return;
        test.change(id, { status: 'refused' });
        left = left.slice(0, -1);
      });
    }),
    { numRuns: 150 },
  );
}, 120_000);
