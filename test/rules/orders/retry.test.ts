import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planRetry, type RetryPlan, type RetryTerms } from '../../../rules/orders/retry.ts';
import { eventOf, sampleEvent } from '../templates/sample.ts';

const canceled = (data: Record<string, unknown>) =>
  eventOf({ type: 'order.canceled', data: { orderId: 'o1', symbol: 'BTCUSDT', side: 'buy', ...data } });

function orderOf(plan: RetryPlan) {
  if ('nothing' in plan) throw new Error(plan.nothing);
  return plan.order;
}

const whyNot = (plan: RetryPlan) => ('nothing' in plan ? plan.nothing : plan);

/** All attempts of a chain whose orders are cancelled as they were, each with what was executed of it. */
function chainOf(data: Record<string, unknown>, terms: RetryTerms, executed: readonly string[]): string[] {
  const made: string[] = [];
  let plan = planRetry(canceled(data), terms);
  for (const filled of executed) {
    if ('nothing' in plan) break;
    const { amount, price } = plan.order;
    made.push(`${amount} at ${price}`);
    plan = planRetry(canceled({ amount, price, filled }), terms, { ...plan.step, amount, filled: '0' });
  }
  return [...made, 'nothing' in plan ? plan.nothing : `${plan.order.amount} at ${plan.order.price}`];
}

describe('[S34] [Q1] the order after a canceled one', () => {
  it.each([
    ['A_order_canceled', 0, { symbol: 'BTCUSDT', side: 'buy', kind: 'limit', amount: '0.02', price: '44044' }],
    ['A_order_canceled', 2, { symbol: 'BTCUSDT', side: 'sell', kind: 'limit', amount: '0.25', price: '45954' }],
    ['B_order_canceled', 0, { symbol: 'BTCUSDT', side: 'buy', kind: 'limit', amount: '0.1', price: '43043' }],
    ['B_order_canceled', 1, { symbol: 'ETHUSDT', side: 'sell', kind: 'limit', amount: '1.25', price: '3696.3' }],
  ])('[S34] [Q1] %s %i: what remained, up for a buy and down for a sell', (sample, index, order) => {
    expect(orderOf(planRetry(sampleEvent(sample, index), { adjustPricePercent: 0.1 }))).toEqual(order);
  });

  it('[Q1] without percentages it is ordered again as it was', () => {
    expect(orderOf(planRetry(canceled({ amount: 2, price: 10 }), {}))).toMatchObject({ amount: '2', price: '10' });
  });

  it('[Q1] reads exact decimals where doubles would lose digits', () => {
    const event = canceled({ quantity: '0.30000000000000000001', executedQuantity: '0.1', price: '0.1' });
    expect(orderOf(planRetry(event, { adjustPricePercent: '0.3' }))).toMatchObject({
      amount: '0.20000000000000000001',
      price: '0.1003',
    });
  });

  it('[Q1] attempt n moves price and amount by n times the percentage of the first order, and then no more', () => {
    const terms = { adjustPricePercent: 1, adjustAmountPercent: -10 };
    expect(chainOf({ amount: 1, price: 100 }, terms, ['0', '0', '0'])).toEqual([
      '0.9 at 101',
      '0.8 at 102',
      '0.7 at 103',
      'attempt 3 was canceled, and at most 3 are made',
    ]);
    expect(chainOf({ side: 'sell', amount: 1, price: 100 }, { ...terms, maxAttempts: 1 }, ['0'])).toEqual([
      '0.9 at 99',
      'attempt 1 was canceled, and at most 1 are made',
    ]);
  });

  it('[Q1] what was executed of an attempt is not ordered again', () => {
    expect(chainOf({ amount: 1, price: 100 }, {}, ['0.4', '0.35', '0.25'])).toEqual([
      '1 at 100',
      '0.6 at 100',
      '0.25 at 100',
      'attempt 3 was canceled, and at most 3 are made',
    ]);
    expect(chainOf({ amount: 1, price: 100 }, {}, ['1'])).toEqual(['1 at 100', 'nothing remained of the order']);
    expect(chainOf({ amount: 1, price: 100 }, { adjustAmountPercent: 20 }, ['1.1'])).toEqual([
      '1.2 at 100',
      'nothing remained of the order',
    ]);
  });

  it('[Q1] where figures differ the smaller rest counts, and what we know to be executed counts against the event', () => {
    expect(orderOf(planRetry(canceled({ amount: 1, remaining: 0.9, filled: 0.5, price: 1 }), {})).amount).toBe('0.5');
    expect(orderOf(planRetry(canceled({ amount: 1, remaining: 0.2, filled: 0.5, price: 1 }), {})).amount).toBe('0.2');
    const before = { attempt: 1, price: '1', remaining: '1', amount: '1', filled: '0.7' };
    expect(orderOf(planRetry(canceled({ amount: 1, price: 1 }), {}, before)).amount).toBe('0.3');
  });

  it.each([
    [{ price: 10 }, {}, 'what remained of the order is not told'],
    [{ amount: 1, filled: 1, price: 10 }, {}, 'nothing remained of the order'],
    [{ quantity: '1', executedQuantity: '2', price: '10' }, {}, 'nothing remained of the order'],
    [{ amount: 1 }, {}, 'the order had no price'],
    [{ amount: 1, price: 0 }, {}, 'the order had no price'],
    [{ amount: 1, price: 10, side: 'sell' }, { adjustPricePercent: 100 }, 'nothing is left of the price on attempt 1'],
    [{ amount: 1, price: 10 }, { adjustAmountPercent: -100 }, 'nothing is left of the amount on attempt 1'],
  ])('[Q2] %o with %o orders nothing: %s', (data, terms, nothing) => {
    expect(whyNot(planRetry(canceled(data), terms))).toBe(nothing);
  });

  it('[Q2] an event that tells of no canceled order leads to none', () => {
    expect(whyNot(planRetry(sampleEvent('A_order_filled'), {}))).toBe('order.filled tells of no canceled order');
    expect(whyNot(planRetry(sampleEvent('A_order_rejected'), {}))).toBe('order.rejected tells of no canceled order');
  });

  it('[Q1] a chain without adjusted amounts never executes more than was wanted, 500 times', () => {
    const thousandths = fc.integer({ min: 0, max: 1_000 });
    fc.assert(
      fc.property(
        fc.array(thousandths, { minLength: 3, maxLength: 3 }),
        fc.integer({ min: 1, max: 500 }),
        (cuts, size) => {
          const wanted = new Big(size).div(1_000);
          let bought = new Big(0);
          let plan = planRetry(canceled({ amount: wanted.toFixed(), price: 100 }), { adjustPricePercent: 0.5 });
          for (const cut of cuts) {
            if ('nothing' in plan) break;
            const { amount, price } = plan.order;
            const filled = new Big(amount).times(cut).div(1_000);
            bought = bought.plus(filled);
            expect(wanted.minus(bought).gte(0)).toBe(true);
            // Each dialect tells it in its way.
            const told =
              cut % 2 === 0
                ? { amount, filled: filled.toFixed(), price }
                : { quantity: amount, executedQuantity: filled.toFixed(), price };
            plan = planRetry(canceled(told), { adjustPricePercent: 0.5 }, { ...plan.step, amount, filled: '0' });
            if (!('nothing' in plan)) expect(wanted.minus(bought).eq(plan.order.amount)).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
