import { describe, expect, it } from 'vitest';
import { type Desk, dialectA, dialectB, ruleFor, startDesk } from './desk.ts';

const paper = (balances: Record<string, number>, feePercent = 0) => ({
  brokers: [{ id: 'paper', kind: 'paper', feePercent, balances }],
});

/** Oldest first: `sell 0.1 BTCUSDT filled`. */
async function orders({ owner }: Desk): Promise<string[]> {
  const listed = await owner.orders.list({ limit: 50 });
  return listed
    .toReversed()
    .map(({ side, amount, symbol, price, status }) =>
      [side, amount ?? '?', symbol, price ?? 'market', status].join(' '),
    );
}

const deliveries = async ({ owner }: Desk, type: string) =>
  (await owner.deliveries.list({ limit: 50 })).filter((delivery) => delivery.type === type).toReversed();

const canceled = { orderId: 'o1', symbol: 'BTCUSDT', side: 'buy', price: '44000' };

describe('a canceled order, from outside', () => {
  const retry = ruleFor('order.canceled', [{ type: 'retryOrder', broker: 'paper', adjustPricePercent: -1 }]);

  it('[S34] [Q1] [Q3] [Q4] is ordered again in either dialect, in a chain that ends, each attempt once', async () => {
    const desk = await startDesk({ settings: paper({ USDT: 10_000 }), rules: () => [retry] });
    await desk.send(dialectB('order.canceled', { ...canceled, quantity: '0.02', executedQuantity: '0.005' }));
    await expect.poll(() => orders(desk)).toEqual(['buy 0.015 BTCUSDT 43560 accepted']);
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      const [order] = await desk.owner.orders.list({ limit: 1 });
      const told = { symbol: 'BTCUSDT', side: 'buy', price: 44_000, amount: Number(order?.amount) };
      const data = { ...told, orderId: `x-${attempt}`, clientOrderId: order?.clientOrderId, filled: 0.001 };
      await desk.send(dialectA('order.canceled', data), dialectA('order.canceled', { ...data, reason: 'told again' }));
    }
    await expect
      .poll(() => orders(desk))
      .toEqual([
        'buy 0.015 BTCUSDT 43560 accepted',
        'buy 0.014 BTCUSDT 43120 accepted',
        'buy 0.013 BTCUSDT 42680 accepted',
      ]);
    const said = (await deliveries(desk, 'retryOrder')).map(({ status, attempts }) => [status, attempts.at(-1)?.error]);
    expect(said).toEqual([
      ['done', null],
      ['done', null],
      ['done', 'nothing is ordered: attempt 2 was made already'],
      ['done', null],
      ['done', 'nothing is ordered: attempt 3 was made already'],
      ['done', 'nothing is ordered: attempt 3 was canceled, and at most 3 are made'],
      ['done', 'nothing is ordered: attempt 3 was canceled, and at most 3 are made'],
    ]);
  });

  it('[Q5] [Q6] not after the kill switch, and not where it was taken back by hand', async () => {
    const desk = await startDesk({ settings: paper({ USDT: 10_000 }), rules: () => [retry] });
    const begin = async (orderId: string) => {
      await desk.send(dialectA('order.canceled', { ...canceled, orderId, amount: 0.02 }));
      await expect.poll(async () => (await orders(desk)).at(-1)).toBe('buy 0.02 BTCUSDT 43560 accepted');
      return (await desk.owner.orders.list({ limit: 1 }))[0];
    };
    const told = (clientOrderId?: string) =>
      dialectA('order.canceled', { ...canceled, orderId: `x-${clientOrderId}`, amount: 0.02, clientOrderId });
    const byHand = await begin('a');
    await desk.owner.orders.cancel({ id: String(byHand?.id) });
    await desk.send(told(byHand?.id));
    const before = await begin('b');
    desk.clock.advance(1_000);
    await desk.owner.trading.killSwitch({ on: true });
    await desk.owner.trading.killSwitch({ on: false });
    await desk.send(told(before?.id));
    expect(await orders(desk)).toHaveLength(2);
    const said = (await deliveries(desk, 'retryOrder')).map(({ attempts }) => attempts.at(-1)?.error);
    expect(said).toEqual([
      null,
      `nothing is ordered: the order ${byHand?.id} was taken back by hand`,
      null,
      'nothing is ordered: the kill switch was turned on since: the chain is void',
    ]);
  });
});

describe('a portfolio that is off its targets, from outside', () => {
  const rebalance = (changes: Record<string, unknown> = {}) =>
    ruleFor('balance.updated', [
      { type: 'rebalance', broker: 'paper', quote: 'USDT', targets: { BTC: 25, ETH: 75 }, ...changes },
    ]);
  const prices = [
    dialectA('price.threshold', { symbol: 'BTCUSDT', price: 50_000 }),
    dialectA('price.threshold', { symbol: 'ETHUSDT', price: 2_000 }),
  ];
  const balances = (bitcoins: number, more: object = {}) =>
    dialectA('balance.updated', {
      totalUSDValue: bitcoins * 50_000,
      assets: [{ currency: 'BTC', amount: bitcoins, usdValue: bitcoins * 50_000 }],
      ...more,
    });

  it('[S37] [Q9] [Q10] is shown as a plan, and sold before it is bought, within what the sale brought', async () => {
    const desk = await startDesk({ settings: paper({ BTC: 0.1 }, 0.1), rules: () => [rebalance()] });
    await desk.send(...prices, balances(0.1));
    await expect
      .poll(() => orders(desk))
      .toEqual(['sell 0.075 BTCUSDT market waiting', 'buy 1.875 ETHUSDT market waiting']);
    const listed = await desk.owner.orders.list({ limit: 2 });
    // One answer is for all of it, and the purchase waits for the sale all the same.
    const [purchase, sale] = listed;
    expect(purchase?.approval?.code).toBe(sale?.approval?.code);
    await desk.owner.orders.approve({ id: String(purchase?.id), code: String(purchase?.approval?.code) });
    // 3,750 − 0.1 % were brought, of which the fee of the purchase has to be paid: 3,746.25 / 1.001 / 2,000
    await expect
      .poll(() => orders(desk))
      .toEqual(['sell 0.075 BTCUSDT market filled', 'buy 1.87125374 ETHUSDT market filled']);
    const [delivery] = await deliveries(desk, 'rebalance');
    expect(delivery).toMatchObject({ status: 'done', target: 'paper' });
  });

  it('[Q9] [Q10] acts at once where the rule says so, once a plan, and not on balances of before', async () => {
    const desk = await startDesk({ settings: paper({ BTC: 0.1 }), rules: () => [rebalance({ approve: 'none' })] });
    await desk.send(...prices, balances(0.1), balances(0.1, { note: 'while it is under way, or from before it' }));
    await expect
      .poll(() => orders(desk))
      .toEqual(['sell 0.075 BTCUSDT market filled', 'buy 1.875 ETHUSDT market filled']);
    desk.clock.advance(60_000);
    const after = {
      totalUSDValue: 5_000,
      assets: [
        { currency: 'BTC', amount: 0.025, usdValue: 1_250 },
        { currency: 'ETH', amount: 1.875, usdValue: 3_750 },
      ],
    };
    await desk.send(dialectA('balance.updated', after, desk.clock.now()));
    const said = (await deliveries(desk, 'rebalance')).map(({ status, attempts }) => [status, attempts.at(-1)?.error]);
    expect(said.at(0)?.[0]).toBe('done');
    expect(said.at(-1)).toEqual(['done', 'nothing is ordered: every share is within 5 points of its target']);
    expect(await orders(desk)).toHaveLength(2);
  });

  it('[Q10] a sale that is refused leaves the purchase what there is, and the delivery is dead', async () => {
    const desk = await startDesk({
      settings: { ...paper({ BTC: 0.1, USDT: 100 }), risk: { allowedSymbols: ['ETHUSDT'] } },
      rules: () => [rebalance({ approve: 'none' })],
    });
    await desk.send(...prices, balances(0.1));
    await expect
      .poll(() => orders(desk))
      .toEqual(['sell 0.075 BTCUSDT market refused', 'buy 0.05 ETHUSDT market filled']);
    const [delivery] = await deliveries(desk, 'rebalance');
    expect(delivery?.status).toBe('dead');
  });
});
