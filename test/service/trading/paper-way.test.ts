import { describe, expect, it } from 'vitest';
import { client, orderFilled, post, startedService, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

function rule(id: string, action: Record<string, unknown>, changes: Record<string, unknown> = {}) {
  return {
    id,
    name: id,
    conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] },
    actions: [{ type: 'order', broker: 'paper', symbol: '{{ symbol }}', side: 'buy', kind: 'market', ...action }],
    ...changes,
  };
}

async function settled(folder: string, count: number) {
  const owner = await client(folder);
  await expect
    .poll(
      async () =>
        (await owner.orders.list({ limit: 100 })).filter(({ status }) => status !== 'pending' && status !== 'sending')
          .length,
      {
        timeout: 5_000,
      },
    )
    .toBe(count);
  return owner;
}

describe('an order on paper', () => {
  it('[W23] goes from the event to a fill at its price, with fee, trade and position', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, [rule('buy', { notional: 100 })]);
    const service = await startedService(folder);
    await post(service, orderFilled({ price: 50_000 }));
    const owner = await settled(folder, 1);
    const [order] = await owner.orders.list({ limit: 10 });
    expect(order).toMatchObject({ rule: 'buy', broker: 'paper', status: 'filled', amount: '0.002', filled: '0.002' });
    expect(order).toMatchObject({
      averagePrice: '50000',
      notional: '100',
      reason: null,
      money: 'paper',
      stage: 'paper',
    });
    const [trade] = await owner.orders.trades({ limit: 10 });
    expect(trade).toMatchObject({
      order: order?.id,
      amount: '0.002',
      price: '50000',
      fee: '0.1',
      feeCurrency: 'USDT',
      pnl: null,
    });
    expect(trade?.position.amount).toBe('0.002');
    const [delivery] = await owner.deliveries.list({ limit: 10 });
    expect(delivery).toMatchObject({ type: 'order', status: 'done' });
  });

  it('[R8] follows a deposit that is large enough, which is told too', async () => {
    const folder = temporaryFolder();
    const all = [
      { fact: 'type', operator: 'equal', value: 'deposit.confirmed' },
      { fact: 'asset', operator: 'equal', value: 'USDT' },
      { fact: 'amount', operator: 'greaterThanInclusive', value: 1000 },
    ];
    const [order] = rule('trade', { symbol: 'BTCUSDT', notional: 100 }).actions;
    const told = { type: 'notify', message: '{{ amount }} {{ asset }}' };
    writeFolder(folder, {}, [{ id: 'deposit', conditions: { all }, stage: 'live', actions: [told, order] }]);
    const service = await startedService(folder);
    await post(service, orderFilled({ price: 50_000 }));
    for (const [depositId, amount] of [
      ['small', '999.99'],
      ['large', '1000.00'],
    ]) {
      const deposit = { depositId, asset: 'USDT', amount, network: 'TRON', timestamp: Date.now() };
      await post(service, { event: 'deposit.confirmed', timestamp: Date.now(), data: deposit });
    }
    const owner = await settled(folder, 1);
    expect(await owner.orders.list({ limit: 10 })).toMatchObject([
      { rule: 'deposit', filled: '0.002', money: 'paper' },
    ]);
    const types = async () =>
      (await owner.deliveries.list({ limit: 10 })).map(({ type, status }) => `${type} ${status}`);
    await expect.poll(async () => (await types()).sort()).toEqual(['notify done', 'order done']);
  });

  it('[W23] is refused with the name of the limit, and the kill switch stops all', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, { risk: { maxOrderNotional: 50 } }, [
      rule('large', { notional: 100 }),
      rule('small', { notional: 10 }),
    ]);
    const service = await startedService(folder);
    await post(service, orderFilled());
    const owner = await settled(folder, 2);
    const byRule = async () => new Map((await owner.orders.list({ limit: 10 })).map((order) => [order.rule, order]));
    expect((await byRule()).get('large')).toMatchObject({ status: 'refused', reason: { code: 'maxOrderNotional' } });
    expect((await byRule()).get('small')).toMatchObject({ status: 'filled' });
    await owner.trading.killSwitch({ on: true });
    await post(service, orderFilled());
    await settled(folder, 4);
    expect((await byRule()).get('small')).toMatchObject({ status: 'filled' });
    expect((await owner.orders.list({ limit: 2 })).map(({ reason }) => reason?.code)).toEqual([
      'killSwitch',
      'killSwitch',
    ]);
  });
});
