import { describe, expect, it } from 'vitest';
import { describeRule } from '../../../rules/explain/words.ts';
import { documentOf, type Leaf, leaf } from '../engine/sample.ts';

const FILLED = leaf('type', 'equal', 'order.filled');

function sentence(change: Leaf): string {
  return describeRule(documentOf({ conditions: { all: [FILLED] }, actions: [{ type: 'notify' }], ...change }));
}

function condition(fact: string, operator: string, value: unknown, params: Leaf, ...others: Leaf[]): string {
  const written = sentence({ conditions: { all: [...others, leaf(fact, operator, value, { params })] } });
  return written.replace(/^When /, '').replace(/: notify$/, '');
}

const window = (params: Leaf, ...others: Leaf[]) => condition('window', 'greaterThan', 3, params, ...others);

describe('what looks back, in a sentence', () => {
  it.each<[string, string]>([
    ['count', 'the number of fills'],
    ['sum', 'the total price of fills'],
    ['avg', 'the average price of fills'],
    ['vwap', 'the volume-weighted price of fills'],
    ['min', 'the lowest price of fills'],
    ['max', 'the highest price of fills'],
    ['first', 'the first price of fills'],
    ['last', 'the last price of fills'],
    ['change', 'the change of price among fills'],
    ['changePercent', 'the change of price in percent among fills'],
    ['stddev', 'the standard deviation of price among fills'],
    ['distinct', 'the number of different values of price among fills'],
    ['drawdownPercent', 'the drawdown of price in percent among fills'],
    ['rate', 'the number a minute of fills'],
  ])('%s', (measure, words) => {
    expect(window({ measure, field: 'price', types: ['order.filled'], last: '10m' })).toBe(
      `${words} over the last 10 minutes is above 3`,
    );
  });

  it('[E32] a window names its events, groups and length', () => {
    expect(
      window({ measure: 'vwap', types: ['order.filled'], where: { symbol: 'BTCUSDT', side: ['buy'] }, last: '1h' }),
    ).toBe('the volume-weighted price of BTCUSDT fills with side buy over the last hour is above 3');
    expect(
      window({ measure: 'count', types: ['order.filled', 'own'], groupBy: ['symbol', 'data.account'], events: 50 }),
    ).toBe('the number of fills or own events of the same symbol and data.account over the last 50 events is above 3');
    expect(window({ measure: 'sum', field: 'data.fee', where: { symbol: ['A', 'B'] }, events: 1 })).toBe(
      'the total data.fee of events with symbol A or B over the last event is above 3',
    );
  });

  it("without types a window is fed by the rule's own events, where the rule asks for some", () => {
    expect(window({ measure: 'count', last: '90s' })).toBe(
      'the number of events over the last 1 minute 30 seconds is above 3',
    );
    expect(window({ measure: 'count', last: '500ms' }, FILLED)).toBe(
      'type is order.filled and the number of such events over the last 500 ms is above 3',
    );
    expect(window({ measure: 'count', last: '1ms' }, { all: [leaf('symbol', 'in', ['A', 'B'])] })).toBe(
      'symbol is one of A, B and the number of such events over the last 1 ms is above 3',
    );
    expect(window({ measure: 'count', last: '1d' }, { any: [FILLED] })).toBe(
      'type is order.filled and the number of events over the last day is above 3',
    );
  });

  it('[E32] a crossing says what its hysteresis asks for', () => {
    const price = { field: 'price' };
    const crosses = (operator: string, value: unknown, params: Leaf) => condition('series', operator, value, params);
    expect(crosses('crossesAbove', 50_000, price)).toBe('price crosses above 50,000');
    expect(crosses('crossesAbove', 50_000, { ...price, hysteresisPercent: 0.5 })).toBe(
      'price crosses above 50,000 (again only after 49,750)',
    );
    expect(crosses('not:crossesBelow', 0.1, { ...price, hysteresisPercent: 10, groupBy: ['symbol'] })).toBe(
      'not (the price of the same symbol crosses below 0.1) (again only after 0.11)',
    );
    const level = { fact: 'latest', params: { field: 'level', types: ['price.threshold'] }, timesPercent: 101 };
    expect(crosses('crossesAbove', level, { ...price, hysteresisPercent: 1, types: ['tick'] })).toBe(
      'the price of tick events crosses above 101% of the previous level of price alerts (again only after 1% back)',
    );
  });
});

describe('when it fires and what it does', () => {
  it('[E32] says every part of the trigger', () => {
    const trigger = { groupBy: ['symbol'], for: '2m', cooldown: '10m', limit: { count: 5, per: 'day' } };
    expect(sentence({ trigger })).toBe(
      'When type is order.filled (held for 2 minutes, for each symbol, at most every 10 minutes, at most 5 times a day): notify',
    );
    expect(sentence({ trigger: { absent: '10m', limit: { count: 1, per: '1h' } } })).toBe(
      'When type is order.filled (once none has followed for 10 minutes, at most 1 time in 1 hour): notify',
    );
  });

  it.each<[Leaf, string]>([
    [
      { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '22:00', timezone: 'Europe/Berlin' },
      'on Mon–Fri from 08:00 to 22:00, Europe/Berlin time',
    ],
    [
      { days: ['sun', 'fri', 'mon', 'tue'], from: '22:00', to: '06:00' },
      'on Mon, Tue, Fri, Sun from 22:00 to 06:00 the next day',
    ],
    [{ from: '08:00', to: '08:00' }, 'from 08:00 for 24 hours'],
    [{ from: '08:00' }, 'from 08:00'],
    [{ to: '22:00' }, 'until 22:00'],
  ])('hours %#', (hours, words) => {
    expect(sentence({ hours })).toBe(`When type is order.filled (${words}): notify`);
  });

  it('says stage, cap and age, and nothing of the paper broker where there is no order', () => {
    const order = { type: 'order', broker: 'paper', symbol: '{{ symbol }}', side: 'sell', notional: 100 };
    expect(sentence({ hours: {}, stage: 'live', maxAge: '5m', enabled: false })).toBe(
      'When type is order.filled (not when received more than 5 minutes late, switched off): notify',
    );
    expect(sentence({ stage: 'live', cap: { notional: 50_000 }, actions: [order] })).toBe(
      'When type is order.filled (no order above 50,000, orders for real): sell {{ symbol }} for 100 at market',
    );
    expect(sentence({ actions: [order] })).toContain('(orders on paper)');
    expect(sentence({ stage: 'shadow', actions: [order] })).toContain('(only recorded)');
  });

  it.each<[Leaf, string]>([
    [{ type: 'telegram', batch: {} }, 'telegram (one message for each type of up to 100 firings in 5 seconds)'],
    [
      { type: 'log', batch: { maxEvents: 1, maxWait: '1m', groupBy: ['type', 'symbol'] } },
      'log (one message for each type and symbol of up to 1 firing in 1 minute)',
    ],
    [
      {
        ...{ type: 'order', broker: 'b', symbol: 'BTCUSDT', side: 'buy', kind: 'stop_limit', amount: '0.1' },
        ...{
          price: 45_000,
          stopPrice: '{{ price }}',
          takeProfit: 50_000,
          stopLoss: 40_000,
          reduceOnly: true,
          approve: 'ask',
        },
      },
      'buy 0.1 BTCUSDT, stop at {{ price }}, limit 45,000, take profit at 50,000, stop loss at 40,000, only to reduce, after approval within 5 minutes',
    ],
    [
      { type: 'order', broker: 'b', symbol: 'BTCUSDT', side: 'buy', kind: 'limit', percentOfBalance: 10, price: 1 },
      'buy BTCUSDT for 10% of the balance, limit 1',
    ],
    [
      { type: 'order', broker: 'b', symbol: 'BTCUSDT', side: 'sell', kind: 'stop', amount: 1, trailPercent: 5 },
      'sell 1 BTCUSDT, stop trailing the best price by 5%',
    ],
    [
      {
        ...{ type: 'order', broker: 'b', symbol: 'BTCUSDT', side: 'sell', kind: 'stop', amount: 1 },
        ...{ stopPrice: 45_000, trailPercent: 5 },
      },
      'sell 1 BTCUSDT, stop at 45,000, trailing the best price by 5%',
    ],
    [{ type: 'cancelOrders', broker: 'b' }, 'cancel the open orders'],
    [{ type: 'cancelOrders', broker: 'b', symbol: 'X' }, 'cancel the open orders of X'],
    [{ type: 'retryOrder', broker: 'b' }, 'order what remained, 3 times at most'],
    [
      {
        type: 'rebalance',
        broker: 'b',
        quote: 'USDT',
        targets: { BTC: 50, USDT: 50 },
        approve: 'ask',
        approveWithin: '1m',
      },
      'rebalance to BTC 50%, USDT 50%, after approval within 1 minute',
    ],
    [{ type: 'setRisk', set: { maxOrderNotional: 1000 } }, 'set maxOrderNotional to 1,000'],
    [{ type: 'strategy', strategy: 'grid' }, 'the next step of strategy grid'],
    [{ type: 'setRule', rule: 'other', enabled: false }, 'switch rule other off'],
    [{ type: 'killSwitch', on: true }, 'stop all orders'],
  ])('action %#', (action, words) => {
    const { document } = { document: documentOf({ actions: [action] }) };
    expect(describeRule(document).replace(/^.*?: (?=\S)/, '')).toBe(words);
  });
});
