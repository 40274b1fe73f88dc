import { describe, expect, it } from 'vitest';
import { checkRule } from '../../../rules/document/check.ts';
import { leaf } from '../engine/sample.ts';

function waitingPaths(change: Record<string, unknown>, named: Record<string, unknown> = {}): string[] {
  const document = { id: 'rule', conditions: { all: [leaf('price', 'isPresent', true)] }, actions: [], ...change };
  const { problems, waiting } = checkRule(document, { conditions: named });
  expect(problems).toEqual([]);
  return waiting.map(({ path }) => path);
}

const series = {
  fact: 'series',
  params: { field: 'price', groupBy: ['symbol'], hysteresisPercent: 0.5 },
  operator: 'crossesAbove',
  value: 50_000,
};
const window = {
  fact: 'window',
  params: { measure: 'sum', field: 'data.fee', types: ['order.filled'], where: { side: ['buy'] }, last: '10m' },
  operator: 'greaterThan',
  value: 3,
};
const order = { type: 'order', broker: 'paper', symbol: '{{ symbol }}', side: 'sell', kind: 'market', notional: 100 };

describe('valid parts that this version does not act on yet', () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    ['an order is none of them', { actions: [{ type: 'log', message: 'x' }, order] }, []],
    [
      'what is more than one order',
      {
        actions: [
          { type: 'cancelOrders', broker: 'paper', symbol: '{{ symbol }}' },
          { type: 'retryOrder', broker: 'paper', adjustPricePercent: 0.1, adjustAmountPercent: 0, maxAttempts: 3 },
          {
            type: 'rebalance',
            broker: 'paper',
            quote: 'USDT',
            targets: { BTC: 50, USDT: 50 },
            thresholdPercent: 5,
            minNotional: 10,
          },
          { type: 'setRisk', set: { maxOrderNotional: 100 }, allowLoosen: false },
          { type: 'strategy', strategy: '{{ strategyId }}' },
          { type: 'setRule', rule: 'other', enabled: false },
          { type: 'killSwitch', on: true },
        ],
      },
      [3, 4].map((index) => `$.actions[${index}].type`),
    ],
  ])('%s', (_, change, paths) => {
    expect(waitingPaths(change)).toEqual(paths);
  });

  it('lets templates use a window that has a name, also inside a named condition, and no other', () => {
    const actions = [{ type: 'log', message: '{{ window.fees }}' }];
    const named = { ...window, name: 'fees' };
    expect(waitingPaths({ conditions: { any: [{ not: named }] }, actions })).toEqual([]);
    expect(waitingPaths({ conditions: { condition: 'many' }, actions }, { many: { all: [named] } })).toEqual([]);
    const { problems } = checkRule({ id: 'rule', conditions: { all: [window] }, actions }, { conditions: {} });
    expect(problems).toEqual([
      { path: '$.actions[0].message', message: 'unknown name window.fees; no condition of this rule has a "name"' },
    ]);
  });

  it('checks them all the same, so that a slip is not found only in a later version', () => {
    const conditions = { all: [{ ...window, params: { measure: 'total', lst: '10m' } }] };
    const actions = [
      { type: 'killSwitch', on: false },
      { ...order, amount: 1 },
      { type: 'rebalance', broker: 'paper', quote: 'USDT', targets: { BTC: 80, USDT: 50 } },
    ];
    const { problems } = checkRule({ id: 'rule', conditions, actions }, { conditions: {} });
    expect(problems.map(({ path }) => path)).toEqual([
      '$.actions[0].on',
      '$.actions[1]',
      '$.actions[2].targets',
      '$.conditions.all[0].params.measure',
      '$.conditions.all[0].params.lst',
    ]);
  });

  it('are not facts that look back, triggers, hours, stages or batches', () => {
    const latest = leaf('price', 'greaterThan', { fact: 'latest', params: { field: 'price' }, timesPercent: 101 });
    expect(waitingPaths({ conditions: { all: [series, window, latest] } })).toEqual([]);
    expect(
      waitingPaths({
        maxAge: '5m',
        stage: 'live',
        hours: { days: ['mon'], from: '08:00', to: '22:00', timezone: 'Europe/Berlin' },
        trigger: { for: '2m', cooldown: '1m', limit: { count: 5, per: 'day' }, groupBy: ['symbol', 'data.account'] },
        actions: [{ type: 'telegram', batch: { maxEvents: 100, maxWait: '5s', groupBy: ['type', 'symbol'] } }],
      }),
    ).toEqual([]);
    expect(waitingPaths({ trigger: { absent: '10m' } })).toEqual([]);
  });
});
