import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planRebalance, type RebalanceOrder, type RebalanceTerms } from '../../../rules/orders/rebalance.ts';
import { eventOf, sampleEvent } from '../templates/sample.ts';

type Holdings = Record<string, [amount: number | string, usdValue?: number | string]>;

function balances(holdings: Holdings, more: Record<string, unknown> = {}) {
  const assets = Object.entries(holdings).map(([currency, [amount, usdValue]]) => ({ currency, amount, usdValue }));
  const total = assets.reduce((sum, { usdValue }) => sum.plus(usdValue ?? 0), new Big(0));
  return eventOf({ type: 'balance.updated', data: { totalUSDValue: total.toFixed(), assets, ...more } });
}

const HALVES = { quote: 'USDT', targets: { BTC: 50, USDT: 50 } };

function ordersOf(holdings: Holdings, terms: RebalanceTerms, more: Record<string, unknown> = {}): string[] {
  const plan = planRebalance(balances(holdings, more), terms);
  return 'nothing' in plan ? [plan.nothing] : plan.orders.map(inWords);
}

function inWords(order: RebalanceOrder): string {
  return `${order.side} ${order.symbol} ${order.side === 'buy' ? `for ${order.notional}` : order.amount}`;
}

describe('[S37] [Q7] the plan of a rebalance', () => {
  it('[S37] [Q7] the sample of the document: sells what is above its share, buys what is below, sales first', () => {
    const targets = { BTC: 25, ETH: 40, USDT: 35 };
    const plan = planRebalance(sampleEvent('A_balance_updated'), { quote: 'USDT', targets });
    // 4,457.44: BTC 2,250 − 1,114.36 = 1,135.64 at 45,000; ETH 1,782.976 − 1,394.94
    expect(plan).toEqual({
      orders: [
        { symbol: 'BTCUSDT', side: 'sell', kind: 'market', amount: '0.02523644' },
        { symbol: 'ETHUSDT', side: 'buy', kind: 'market', notional: '388.036' },
      ],
    });
  });

  it.each<[string, Holdings, RebalanceTerms, string[]]>([
    [
      'at the threshold nothing is done',
      { BTC: [1, 55], USDT: [45, 45] },
      { ...HALVES, minNotional: 0 },
      ['every share is within 5 points of its target'],
    ],
    [
      'just beyond it',
      { BTC: [1, 55.01], USDT: [44.99, 44.99] },
      { ...HALVES, minNotional: 0 },
      ['sell BTCUSDT 0.09107435'],
    ],
    [
      'a threshold of its own',
      { BTC: [1, 550], USDT: [450, 450] },
      { ...HALVES, thresholdPercent: '4.9' },
      ['sell BTCUSDT 0.09090909'],
    ],
    [
      'once one share is off, all go back',
      { BTC: [1, 560], ETH: [1, 220], USDT: [220, 220] },
      { quote: 'USDT', targets: { BTC: 50, ETH: 25, USDT: 25 } },
      ['sell BTCUSDT 0.10714285', 'buy ETHUSDT for 30'],
    ],
    [
      'below the smallest trade',
      { BTC: [1, 56], USDT: [44, 44] },
      HALVES,
      ['no trade is as large as minNotional, or can be paid for'],
    ],
    ['the smallest trade itself', { BTC: [1, 60], USDT: [40, 40] }, HALVES, ['sell BTCUSDT 0.16666666']],
    [
      'at most the largest trade',
      { BTC: [1, 900], USDT: [100, 100] },
      { ...HALVES, maxTradePercent: 10 },
      ['sell BTCUSDT 0.11111111'],
    ],
    [
      'a target of 0 sells all of it',
      { BTC: ['0.123456789', 300], USDT: [700, 700] },
      { quote: 'USDT', targets: { BTC: 0, USDT: 100 } },
      ['sell BTCUSDT 0.12345678'],
    ],
    ['what is not there yet is bought', { USDT: [1000, 1000] }, HALVES, ['buy BTCUSDT for 500']],
    [
      'a quote that is not worth a dollar',
      { EUR: [1000, 1100] },
      { quote: 'EUR', targets: { BTC: 50, EUR: 50 } },
      ['buy BTCEUR for 500'],
    ],
    [
      'what is no target is left alone, and cannot be spent',
      { BTC: [1, 300], DOGE: [1, 400], USDT: [300, 300] },
      { quote: 'USDT', targets: { BTC: 70, USDT: 30 } },
      ['no trade is as large as minNotional, or can be paid for'],
    ],
    [
      'the larger gap is bought first',
      { BTC: [1, 100], ETH: [1, 200], DOGE: [1, 400], USDT: [300, 300] },
      { quote: 'USDT', targets: { ETH: 45, BTC: 45, USDT: 10 } },
      ['buy BTCUSDT for 200'],
    ],
    [
      'without a target of its own all of the quote may be spent',
      { BTC: [1, 400], USDT: [600, 600] },
      { quote: 'usdt', targets: { BTC: 100 } },
      ['buy BTCUSDT for 600'],
    ],
    ['listed twice, as one', { BTC: [1, 300], btc: [1, 300], USDT: [400, 400] }, HALVES, ['sell BTCUSDT 0.33333333']],
  ])('[Q7] %s', (_, holdings, terms, orders) => {
    expect(ordersOf(holdings, terms)).toEqual(orders);
  });

  it.each<[Holdings, Record<string, unknown>, RebalanceTerms, string]>([
    [{ BTC: [1], USDT: [40, 40] }, {}, HALVES, 'BTC has no usdValue'],
    [{ BTC: ['much', 60], USDT: [40, 40] }, {}, HALVES, 'BTC has no amount'],
    [{ BTC: [0, 60], USDT: [40, 40] }, {}, HALVES, 'BTC is worth something, and its amount is 0'],
    [{ BTC: [1, 160], USDT: [-60, -60] }, {}, HALVES, 'USDT is below 0'],
    [{ BTC: [1, 60] }, { totalUSDValue: undefined }, HALVES, 'totalUSDValue is not told, or nothing is there'],
    [{ BTC: [0, 0] }, {}, HALVES, 'totalUSDValue is not told, or nothing is there'],
    [
      { USDT: [400, 400] },
      { totalUSDValue: 1000 },
      HALVES,
      'BTC is listed without a worth, or not at all, and what is listed does not make up the total',
    ],
    [
      { BTC: [3, 0], USDT: [400, 400] },
      { totalUSDValue: 1000 },
      HALVES,
      'BTC is listed without a worth, or not at all, and what is listed does not make up the total',
    ],
    [{ BTC: [1, 100] }, {}, { quote: 'EUR', targets: { BTC: 50, EUR: 50 } }, 'what EUR is worth is not told'],
  ])('[Q8] %o %o orders nothing', (holdings, more, terms, nothing) => {
    expect(ordersOf(holdings, terms, more)).toEqual([nothing]);
  });

  it('[Q8] an event that lists no balances leads to no plan', () => {
    expect(planRebalance(sampleEvent('B_balance_changed'), HALVES)).toEqual({
      nothing: 'balance.changed does not list balances',
    });
  });

  const cents = (most: number) => fc.integer({ min: 0, max: most }).map((value) => new Big(value).div(100).toFixed());
  const portfolio = fc.record({
    values: fc.tuple(cents(1_000_000), cents(1_000_000), cents(1_000_000), cents(1_000_000)),
    prices: fc.tuple(...[1, 2, 3].map(() => fc.integer({ min: 1, max: 10_000_000 }))),
    cuts: fc.tuple(...[1, 2, 3].map(() => fc.integer({ min: 0, max: 100 }))),
    threshold: fc.integer({ min: 0, max: 10 }),
    least: fc.constantFrom(0, 1, 10, 100),
    most: fc.constantFrom(undefined, 1, 10, 40),
  });

  it('[Q7] at the stated prices every target is reached unless a limit is in the way, and nothing is sold or spent that is not there, 500 times', () => {
    fc.assert(
      fc.property(portfolio, ({ values, prices, cuts, threshold, least, most }) => {
        const names = ['BTC', 'ETH', 'SOL', 'USDT'] as const;
        const amounts = names.map((name, index) =>
          name === 'USDT'
            ? new Big(values[3])
            : new Big(values[index] ?? 0).div(new Big(prices[index] ?? 1).div(1_000)).round(8),
        );
        // What rounding leaves without an amount has no worth either.
        const held = names.map((name, index) => ({
          currency: name,
          amount: amounts[index]?.toFixed() ?? '0',
          usdValue: amounts[index]?.eq(0) ? '0' : (values[index] ?? '0'),
        }));
        const total = held.reduce((sum, { usdValue }) => sum.plus(usdValue), new Big(0));
        const [low = 0, middle = 0, high = 0] = [...cuts].sort((one, other) => one - other);
        const targets = { BTC: low, ETH: middle - low, SOL: high - middle, USDT: 100 - high };
        const terms = {
          quote: 'USDT',
          targets,
          thresholdPercent: threshold,
          minNotional: least,
          maxTradePercent: most,
        };
        const event = eventOf({ type: 'balance.updated', data: { totalUSDValue: total.toFixed(), assets: held } });
        const plan = planRebalance(event, terms);
        const gap = (currency: keyof typeof targets, value: Big) =>
          value.minus(total.times(targets[currency]).div(100));
        const limit = total.times(threshold).div(100);
        const isOff = held.some(({ currency, usdValue }) => gap(currency, new Big(usdValue)).abs().gt(limit));
        const orders = 'nothing' in plan ? [] : plan.orders;
        if (!isOff || total.eq(0)) {
          expect(orders).toEqual([]);
          return;
        }

        const worth = new Map(held.map(({ currency, usdValue }) => [currency as string, new Big(usdValue)]));
        const sides = orders.map(({ side }) => side);
        expect(sides).toEqual([...sides].sort().reverse());
        for (const order of orders) {
          const currency = order.symbol.slice(0, -4);
          const { amount = '0', usdValue = '0' } = held.find((one) => one.currency === currency) ?? {};
          const traded =
            order.side === 'buy' ? new Big(order.notional) : new Big(order.amount).times(usdValue).div(amount);
          if (order.side === 'sell') expect(new Big(order.amount).lte(amount)).toBe(true);
          // What is rounded down is less than a cent at these prices.
          expect(traded.plus('0.01').gte(least)).toBe(true);
          if (most !== undefined) expect(traded.minus('0.01').lte(total.times(most).div(100))).toBe(true);
          const towards = order.side === 'buy' ? traded : traded.times(-1);
          worth.set(currency, (worth.get(currency) ?? new Big(0)).plus(towards));
          worth.set('USDT', (worth.get('USDT') ?? new Big(0)).minus(towards));
        }
        expect([...worth.values()].every((value) => value.gte('-0.01'))).toBe(true);
        // No limit was in the way: then all are there.
        const isFree = least === 0 && most === undefined;
        for (const [currency, value] of worth) {
          if (isFree)
            expect(
              gap(currency as keyof typeof targets, value)
                .abs()
                .lt('0.05'),
            ).toBe(true);
          // Whatever was in the way, no target is further off than before.
          const before = held.find((one) => one.currency === currency)?.usdValue ?? '0';
          if (currency === 'USDT') continue;
          expect(
            gap(currency as keyof typeof targets, value)
              .abs()
              .lte(gap(currency as keyof typeof targets, new Big(before)).abs()),
          ).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  }, 60_000);
});
