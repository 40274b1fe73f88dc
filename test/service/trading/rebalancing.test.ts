import { describe, expect, it } from 'vitest';
import { deliveryId } from '../../../rules/engine/delivery-id.ts';
import { OrderingBench } from './ordering-bench.ts';

const rebalance = {
  type: 'rebalance',
  broker: 'paper',
  quote: 'USDT',
  targets: { BTC: 50, ETH: 40, USDT: 10 },
  maxTradePercent: 30,
};
const rule = (changes: Record<string, unknown> = {}, action: Record<string, unknown> = {}) => ({
  id: 'weights',
  conditions: { all: [{ fact: 'type', operator: 'equal', value: 'balance.updated' }] },
  trigger: { groupBy: ['exchange'] },
  actions: [
    { type: 'log', message: 'x' },
    { ...rebalance, ...action },
  ],
  ...changes,
});

const AT = 1_762_171_210_000;
const balances = (values: Record<string, number>, at = AT) => ({
  type: 'balance.updated',
  data: {
    exchange: 'binance',
    totalUSDValue: Object.values(values).reduce((sum, value) => sum + value, 0),
    assets: Object.entries(values).map(([currency, usdValue]) => ({ currency, amount: usdValue / 100, usdValue })),
    timestamp: at,
  },
  timestamp: at,
});
const OFF = { BTC: 800, ETH: 100, USDT: 100 };
const even = (usdt: number) => ({ BTC: 800, ETH: 100, USDT: usdt });

const planOf = (bench: OrderingBench) =>
  bench.journal.deliveryPage({ limit: 10 }).find(({ type }) => type === 'rebalance');

describe('the orders of a rebalance', () => {
  it('[S37] [Q9] stand in the commit of the event, each with an id of its own, asked about unless the rule says otherwise', async () => {
    const bench = new OrderingBench(rule());
    const [event = ''] = await bench.send(balances(OFF));
    const delivery = planOf(bench);
    expect(bench.asked()).toEqual(['sell 3 BTCUSDT market', 'buy ETHUSDT market']);
    const group = '{"exchange":"binance"}';
    expect(delivery?.id).toBe(deliveryId(event, 'weights', group, 1));
    expect(bench.orders().map(({ id, delivery: of }) => [id, of])).toEqual(
      ['1', '2'].map((leg) => [deliveryId(event, 'weights', group, 1, leg), delivery?.id]),
    );
    const [sale, purchase] = bench.orders();
    expect(purchase?.request).toMatchObject({ approve: 'ask', notional: '3', plan: { after: [sale?.id] } });
    // A minute from the last answer that may be waited for.
    expect((sale?.expiresAt ?? 0) - (sale?.createdAt ?? 0)).toBe(360_000);
    expect(delivery?.payload).toMatchObject({ approve: 'ask', targets: rebalance.targets });
    expect(delivery?.payload.orders).toEqual([
      { id: sale?.id, symbol: 'BTCUSDT', side: 'sell', kind: 'market', amount: '3' },
      { id: purchase?.id, symbol: 'ETHUSDT', side: 'buy', kind: 'market', notional: '3' },
    ]);
    bench.restart(rule({}, { approve: 'none' }));
    for (const { id } of bench.orders()) bench.change(id, { status: 'canceled' });
    await bench.send(balances(OFF, AT + 1));
    expect(bench.newest().request.approve).toBe('none');
    expect(bench.newest().expiresAt - bench.newest().createdAt).toBe(60_000);
  });

  it('[O22] buys one after the other, once the sales are over', async () => {
    const bench = new OrderingBench(rule({}, { targets: { BTC: 30, ETH: 40, SOL: 30 } }));
    await bench.send(balances({ BTC: 700, ETH: 200, SOL: 100 }));
    const [sale, ...purchases] = bench.orders();
    const after = purchases.map(({ request }) => (request.plan as { after: string[] }).after);
    expect(purchases.map(({ side }) => side)).toEqual(['buy', 'buy']);
    expect(after).toEqual([[sale?.id], [sale?.id, purchases[0]?.id]]);
  });

  it('[Q9] one plan at a time, also across a restart', async () => {
    const bench = new OrderingBench(rule());
    await bench.send(balances(OFF), balances(OFF, AT + 1));
    bench.restart();
    await bench.send(balances(OFF, AT + 2));
    expect(bench.orders()).toHaveLength(2);
    expect(planOf(bench)).toMatchObject({
      status: 'done',
      payload: { orders: [], nothing: 'the orders of the last plan are still open' },
      attempts: [{ status: 'done', error: 'nothing is ordered: the orders of the last plan are still open' }],
    });
    for (const { id } of bench.orders()) bench.change(id, { status: 'expired' });
    await bench.send(balances(OFF, AT + 3));
    expect(bench.orders()).toHaveLength(4);
  });

  it('[Q9] balances that are older than a plan, or from before its orders had ended, lead to no other', async () => {
    const bench = new OrderingBench(rule());
    const start = bench.clock.now();
    await bench.send(balances(OFF, start));
    bench.clock.advance(10_000);
    for (const { id } of bench.orders()) bench.change(id, { status: 'filled', filled: '1' });
    bench.clock.advance(20_000);
    await bench.send(balances(even(101), start - 1), balances(even(102), start + 5_000));
    expect(bench.orders()).toHaveLength(2);
    expect(planOf(bench)?.payload.nothing).toBe('the balances are from before the orders of the last plan had ended');
    await bench.send(balances(even(103), start + 10_001));
    expect(bench.orders()).toHaveLength(4);
  });

  it('[Q9] balances that were on their way when the plan was made lead to no other, however late they come', async () => {
    const bench = new OrderingBench(rule());
    const start = bench.clock.now();
    await bench.send(balances(OFF, start - 2_000));
    for (const { id } of bench.orders()) bench.change(id, { status: 'filled', filled: '1' });
    bench.clock.advance(60_000);
    await bench.send(balances(even(101), start - 2_000), balances(even(102), start - 1_500));
    expect(bench.orders()).toHaveLength(2);
    await bench.send(balances(even(103), start + 1));
    expect(bench.orders()).toHaveLength(4);
  });

  it('[Q9] of balances that are told of the past each later one may lead to a plan', async () => {
    const bench = new OrderingBench(rule());
    const past = bench.clock.now() - 365 * 86_400_000;
    await bench.send(balances(OFF, past));
    bench.clock.advance(1_000);
    for (const { id } of bench.orders()) bench.change(id, { status: 'filled', filled: '1' });
    await bench.send(balances(even(101), past + 1_000));
    expect(bench.orders()).toHaveLength(2);
    await bench.send(balances(even(102), past + 1_001));
    expect(bench.orders()).toHaveLength(4);
  });

  it('[Q8] where nothing is ordered the delivery is done and says why', async () => {
    const bench = new OrderingBench(rule());
    const { timestamp, type, data } = balances(OFF);
    await bench.send({ type, timestamp, data: { ...data, assets: [{ currency: 'BTC', amount: 1 }] } });
    expect(bench.orders()).toEqual([]);
    expect(planOf(bench)).toMatchObject({
      status: 'done',
      warnings: ['BTC has no usdValue'],
      attempts: [{ status: 'done', error: 'nothing is ordered: BTC has no usdValue' }],
    });
  });

  it('[Q9] in stage shadow the plan is recorded', async () => {
    const bench = new OrderingBench(rule({ stage: 'shadow' }));
    await bench.send(balances(OFF));
    expect(bench.orders().map(({ status }) => status)).toEqual(['shadow', 'shadow']);
  });
});
