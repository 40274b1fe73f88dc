import { expect, it } from 'vitest';
import type { Action } from '../../../rules/document/schema.ts';
import { OrderingBench } from './ordering-bench.ts';

const AT = 1_762_171_206_000;

const advance = (type: string) => ({
  id: 'steps',
  conditions: { all: [{ fact: 'type', operator: 'equal', value: type }] },
  actions: [{ type: 'strategy', strategy: 'ladder' }],
});
const retry = (adjustPricePercent: number): Action => ({ type: 'retryOrder', broker: 'paper', adjustPricePercent });
const rebalance = (targets: Record<string, number>): Action => ({
  type: 'rebalance',
  broker: 'paper',
  quote: 'USDT',
  targets,
  approve: 'none',
});

const canceled = (data: Record<string, unknown> = {}) => ({
  type: 'order.canceled',
  data: { orderId: '1839204611', symbol: 'BTCUSDT', side: 'buy', amount: 0.02, price: 44_000, ...data },
  timestamp: AT,
});

function benchWith(type: string, ...steps: Action[][]): OrderingBench {
  const bench = new OrderingBench(advance(type));
  bench.restartWith([{ id: 'ladder', steps: steps.map((actions) => ({ actions })) }]);
  return bench;
}

it('[F1] every retry of a step has a chain of its own, and the next step goes on with the chain of its place', async () => {
  const both = [retry(1), retry(-1)];
  const bench = benchWith('order.canceled', both, both, [retry(1)]);
  await bench.send(canceled());
  expect(bench.asked()).toEqual(['buy 0.02 BTCUSDT limit 44440', 'buy 0.02 BTCUSDT limit 43560']);
  const [first] = bench.orders();
  await bench.send(canceled({ orderId: 'x', clientOrderId: first?.id, price: 44_440 }));
  expect(bench.asked().slice(2)).toEqual(['buy 0.02 BTCUSDT limit 44880']);
  expect(bench.said()).toBe('nothing is ordered: it belongs to the retries of another action');
  bench.restart();
  await bench.send(canceled({ orderId: 'y', clientOrderId: bench.newest().id, price: 44_880 }));
  expect(bench.asked().slice(3)).toEqual(['buy 0.02 BTCUSDT limit 45320']);
  expect(new Set(bench.orders().map(({ clientOrderId }) => clientOrderId)).size).toBe(4);
});

it('[F1] every rebalance of a step has a plan of its own, with ids of its own', async () => {
  const bench = benchWith('balance.updated', [rebalance({ BTC: 50, USDT: 50 }), rebalance({ ETH: 1, USDT: 99 })]);
  await bench.send({
    type: 'balance.updated',
    data: {
      totalUSDValue: 1_000,
      assets: [
        { currency: 'BTC', amount: 8, usdValue: 800 },
        { currency: 'USDT', amount: 100, usdValue: 100 },
        { currency: 'ETH', amount: 1, usdValue: 100 },
      ],
      timestamp: AT,
    },
    timestamp: AT,
  });
  expect(bench.asked()).toEqual(['sell 3 BTCUSDT market', 'sell 0.9 ETHUSDT market']);
  const plans = bench.journal.deliveryPage({ limit: 10 }).filter(({ type }) => type === 'rebalance');
  expect(plans.map(({ payload }) => payload.nothing)).toEqual([undefined, undefined]);
  expect(new Set(bench.orders().map(({ delivery }) => delivery))).toEqual(new Set(plans.map(({ id }) => id)));
});
