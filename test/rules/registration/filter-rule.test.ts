import { describe, expect, it } from 'vitest';
import { Backtest } from '../../../rules/backtest/backtest.ts';
import { checkRule } from '../../../rules/document/check.ts';
import { compileRule } from '../../../rules/engine/engine.ts';
import { readEvent } from '../../../rules/event/read.ts';
import { filterRule } from '../../../rules/registration/filter-rule.ts';
import { type Registration, registrationSchema } from '../../../rules/registration/registration.ts';

const START = Date.UTC(2026, 10, 27);

function registration(change: Record<string, unknown>): Registration {
  return registrationSchema.parse({ id: 'r', source: 'okd', purpose: 'orders', ...change });
}

/** Which of the bodies, one a minute, fire the rule; by their index. `source`: of each, where it is not `okd`. */
function passing(asked: Registration, bodies: Record<string, unknown>[], source = 'okd'): number[] {
  const { problems, document } = checkRule(filterRule(asked, 'filter'), { conditions: {} });
  expect(problems).toEqual([]);
  if (document === undefined) throw new Error('no document');
  const backtest = new Backtest({ rules: [compileRule({ ...document, enabled: true }, {})], timezone: 'UTC' });
  bodies.forEach((body, index) => {
    const { event, problems: unread } = readEvent(body, { source, preset: 'okd', receivedAt: START + index * 60_000 });
    expect(unread).toEqual([]);
    backtest.take({ ...event, id: String(index) });
  });
  return backtest.finish(null).lines.map(({ event }) => Number(event));
}

const order = (type: string, data: Record<string, unknown> = {}) => ({
  type,
  data: { orderId: 'o', symbol: 'BTCUSDT', side: 'buy', amount: 1, price: 2, exchange: 'binance', ...data },
});
const balance = (totalUSDValue: number, exchange = 'binance', assets: unknown[] = []) => ({
  type: 'balance.updated',
  data: { totalUSDValue, exchange, assets },
});
const price = (value: number, symbol = 'BTCUSDT') => ({ type: 'price.threshold', data: { symbol, price: value } });

describe('the rule of a filter', () => {
  it('[P10] is disabled, has no problems, and notifies', () => {
    const rule = filterRule(registration({ exchanges: ['okx'] }), 'orders-filter');
    expect(rule).toMatchObject({ id: 'orders-filter', enabled: false, actions: [{ type: 'notify' }] });
  });

  it('[S13] [P10] lets through the events of an order registration, and no other type or source', () => {
    const asked = registration({});
    const bodies = [
      order('order.filled'),
      order('order.canceled'),
      order('order.rejected'),
      order('order.partially_filled'),
      balance(100),
    ];
    expect(passing(asked, bodies)).toEqual([0, 1, 2, 3]);
    expect(passing(asked, bodies, 'other')).toEqual([]);
  });

  it('[S17] [P10] lets through the exchanges that are named', () => {
    const bodies = ['binance', 'kraken', 'OKX', 'bybit'].map((exchange) => order('order.filled', { exchange }));
    expect(passing(registration({ exchanges: ['binance', 'okx'] }), bodies)).toEqual([0, 2]);
    expect(passing(registration({ exchanges: ['bybit'] }), bodies)).toEqual([3]);
  });

  it('[S20] [P10] lets through the symbol that is named', () => {
    const bodies = ['BTCUSDT', 'ETHUSDT', 'btcusdt'].map((symbol) => order('order.filled', { symbol }));
    expect(passing(registration({ filters: { symbol: 'BTCUSDT' } }), bodies)).toEqual([0, 2]);
  });

  it('[S18] [W37] [P10] lets through a total more than 10 dollars from the one before, up or down, for each exchange', () => {
    const asked = registration({ purpose: 'balance', filters: { minAmount: 10 } });
    const bodies = [
      balance(1000),
      balance(1010),
      balance(1020.01),
      balance(1010.01),
      balance(1000),
      balance(500, 'okx'),
      balance(1000.5),
      balance(510.5, 'okx'),
    ];
    expect(passing(asked, bodies)).toEqual([2, 4, 7]);
  });

  it('[S18] takes a small change of a large total exactly', () => {
    const asked = registration({ purpose: 'balance', filters: { minAmount: 0.1 } });
    expect(passing(asked, [balance(90_000.1), balance(90_000.2), balance(90_000.31)])).toEqual([2]);
  });

  it('[S19] [P10] lets through a balance that lists one of the currencies, wherever it stands', () => {
    const asked = registration({ purpose: 'balance', filters: { currencies: ['BTC', 'ETH', 'USDT'] } });
    const assets = (...names: string[]) => names.map((currency) => ({ currency, amount: 1, usdValue: 1 }));
    const many = Array.from({ length: 30 }, (_, index) => `A${index}`);
    const bodies = [
      balance(1, 'okx', assets('SOL')),
      balance(1, 'okx', assets('SOL', 'ETH')),
      balance(1, 'okx', assets(...many, 'USDT')),
      balance(1, 'okx', []),
    ];
    expect(passing(asked, bodies)).toEqual([1, 2]);
  });

  it('[S19] lets through a change of one of the currencies, as the Russian page sends it', () => {
    const asked = registration({
      purpose: 'balance',
      events: ['balance.changed'],
      filters: { currencies: ['BTC'] },
    });
    const changed = (asset: string) => ({ event: 'balance.changed', data: { asset, totalBalance: '1' } });
    expect(passing(asked, [changed('BTC'), changed('SOL')])).toEqual([0]);
  });

  it('[S21] [W21] [P10] lets through a price that crosses a level, and a first one beyond it; not one that stays there', () => {
    const conditions = [
      { type: 'above', value: 50_000 },
      { type: 'below', value: 40_000 },
    ];
    const asked = registration({ purpose: 'prices', filters: { symbol: 'BTCUSDT', conditions } });
    const series = [45_000, 50_000, 50_001, 51_000, 45_000, 40_000, 39_999, 39_000, 52_000];
    expect(passing(asked, [...series.map((value) => price(value)), price(99_000, 'ETHUSDT')])).toEqual([2, 6, 8]);
    expect(passing(asked, [price(50_100), price(50_200), price(39_000)])).toEqual([0, 2]);
    expect(passing(asked, [price(45_000)])).toEqual([]);
  });
});
