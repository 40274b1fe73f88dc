import { describe, expect, it } from 'vitest';
import type { Action } from '../../../rules/document/schema.ts';
import { renderAction } from '../../../rules/templates/render.ts';
import { expectSaidFailure } from '../engine/said-failure.ts';
import { contextOf, eventOf, payloadOf, rendered, sampleEvent } from './sample.ts';

const filled = sampleEvent('A_order_filled');
const order = { type: 'order', broker: 'paper', symbol: '{{ symbol }}', side: 'sell', kind: 'market' } as const;

function failure(action: Action, event = filled): string {
  const result = renderAction(action, contextOf(event));
  if (!('error' in result)) throw new Error(`expected a failure, found ${JSON.stringify(result.payload)}`);
  expectSaidFailure(result.error);
  return result.error;
}

describe('an order', () => {
  it('a price alert gives the order of the strategy, with the symbol of the event', () => {
    const alert = sampleEvent('A_price_threshold');
    expect(payloadOf({ ...order, notional: 100 }, alert)).toEqual({
      broker: 'paper',
      symbol: 'BTCUSDT',
      side: 'sell',
      kind: 'market',
      notional: 100,
    });
  });

  it('turns what templates give into numbers, and leaves out what was left out', () => {
    const action: Action = {
      ...order,
      side: '{{ side | upcase }}',
      kind: 'limit',
      amount: '{{ amount }}',
      price: ' {{ price | times: 1.02 }} ',
      takeProfit: '46000.50',
      expiresAfter: '60s',
    };
    expect(payloadOf(action, filled)).toEqual({
      broker: 'paper',
      symbol: 'BTCUSDT',
      side: 'buy',
      kind: 'limit',
      amount: 0.1,
      price: 45_900,
      takeProfit: 46_000.5,
      expiresAfter: '60s',
    });
  });

  it('[W19] keeps a decimal as text where a double would lose digits', () => {
    const event = eventOf({ type: 'tick', data: { symbol: 'BTCUSDT', size: '0.123456789012345678' } });
    expect(payloadOf({ ...order, amount: '{{ data.size }}' }, event).amount).toBe('0.123456789012345678');
  });

  it.each<[string, Partial<Action>, string]>([
    ['nothing', { amount: '{{ data.size }}' }, 'order: amount: expected a number, "{{ data.size }}" gave nothing'],
    [
      'money',
      { amount: '{{ price | money }}' },
      'order: amount: expected a number, "{{ price | money }}" gave "$45000.00"',
    ],
    ['hexadecimal', { amount: '0x{{ amount }}' }, 'order: amount: expected a number, "0x{{ amount }}" gave "0x0.1"'],
    ['zero', { amount: '{{ amount | times: 0 }}' }, 'order: amount: expected a number above 0, found 0'],
    ['less', { amount: '-{{ amount }}' }, 'order: amount: expected a number above 0, found -0.1'],
    [
      'more than all',
      { percentOfBalance: '{{ price }}' },
      'order: percentOfBalance: expected a percentage of at most 100, found 45000',
    ],
    [
      'a position',
      { side: '{{ exchange }}', amount: 1 },
      'order: side: expected "buy" or "sell", "{{ exchange }}" gave "binance"',
    ],
    [
      'no symbol',
      { symbol: '{{ data.pair }}', amount: 1 },
      'order: symbol: expected a text, "{{ data.pair }}" gave nothing',
    ],
  ])('[LA12] is not sent on %s', (_name, change, error) => {
    expect(failure({ ...order, ...change } as Action)).toBe(error);
  });

  it('does not read a template out of an event', () => {
    const event = eventOf({ type: 'tick', data: { symbol: 'BTCUSDT', size: '{{ price }}' } });
    expect(failure({ ...order, amount: '{{ data.size }}' }, event)).toContain('amount: expected a number');
  });
});

describe('what else acts on orders', () => {
  it.each<[Action, Record<string, unknown>]>([
    [
      { type: 'cancelOrders', broker: 'paper', symbol: '{{ symbol }}' },
      { broker: 'paper', symbol: 'BTCUSDT' },
    ],
    [{ type: 'cancelOrders', broker: 'paper' }, { broker: 'paper' }],
    [
      { type: 'retryOrder', broker: 'paper', adjustPricePercent: '{{ amount }}', maxAttempts: 3 },
      {
        ...{ broker: 'paper', adjustPricePercent: 0.1, maxAttempts: 3 },
        ...{ orders: [], nothing: 'order.filled tells of no canceled order' },
      },
    ],
    [
      { type: 'rebalance', broker: 'paper', quote: 'USDT', targets: { BTC: 100 }, thresholdPercent: '5' },
      {
        ...{ broker: 'paper', quote: 'USDT', targets: { BTC: 100 }, thresholdPercent: 5, approve: 'ask' },
        ...{ orders: [], nothing: 'order.filled does not list balances' },
      },
    ],
    [
      { type: 'setRisk', set: { maxOrderNotional: '{{ price | divided_by: 100 }}', maxOrdersPerDay: 5 } },
      { set: { maxOrderNotional: 450, maxOrdersPerDay: 5 } },
    ],
    [{ type: 'strategy', strategy: 'grid-{{ exchange }}' }, { strategy: 'grid-binance' }],
    [
      { type: 'setRule', rule: 'other', enabled: false },
      { rule: 'other', enabled: false },
    ],
    [{ type: 'killSwitch', on: true }, { on: true }],
  ])('%#', (action, payload) => {
    expect(payloadOf(action, filled)).toEqual(payload);
  });

  it('never cancels the orders of all symbols because one was missing', () => {
    const action: Action = { type: 'cancelOrders', broker: 'paper', symbol: '{{ data.pair }}' };
    expect(failure(action)).toBe('cancelOrders: symbol: expected a text, "{{ data.pair }}" gave nothing');
  });

  it('names the limit that got no number', () => {
    expect(failure({ type: 'setRisk', set: { maxDailyLoss: '{{ symbol }}' } })).toBe(
      'setRisk: maxDailyLoss: expected a number, "{{ symbol }}" gave "BTCUSDT"',
    );
  });

  it('an event without a strategy asks for none, and says so', () => {
    expect(rendered({ type: 'strategy', strategy: '{{ strategyId }}' }, filled)).toEqual({
      payload: { strategy: '' },
      warnings: ['strategyId is not in this event; it is left empty'],
    });
  });
});
