import Big from 'big.js';
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

  it('[X16] meets limits, prices and what is held by one name, however pairs are written', async () => {
    const folder = temporaryFolder();
    const onFill = (id: string, action: Record<string, unknown>, symbol: string) =>
      rule(id, action, {
        conditions: {
          all: [
            { fact: 'type', operator: 'equal', value: 'order.filled' },
            { fact: 'symbol', operator: 'equal', value: symbol },
          ],
        },
      });
    const risk = { allowedSymbols: ['BTC-USDT'], priceCollarPercent: 2 };
    writeFolder(folder, { risk }, [
      onFill('buy', { amount: 1 }, 'BTC/USDT'),
      onFill('sell', { side: 'sell', amount: 1, symbol: 'btc_usdt' }, 'BTCUSDT'),
      onFill('far', { kind: 'limit', amount: 1, price: 40_000, symbol: 'BTC-USDT' }, 'BTC_USDT'),
      onFill('other', { amount: 1 }, 'ETH/USDT'),
    ]);
    const service = await startedService(folder);
    const prices = { 'BTC/USDT': 1_000, BTCUSDT: 1_100, BTC_USDT: 1_100, 'ETH/USDT': 1_100 };
    for (const [at, [symbol, price]] of Object.entries(prices).entries()) {
      await post(service, orderFilled({ orderId: `o${at}`, symbol, price }));
      await settled(folder, at + 1);
    }
    const owner = await client(folder);
    const orders = await owner.orders.list({ limit: 10 });
    const told = orders.map(({ rule: id, symbol, status, reason }) => [id, symbol, status, reason?.code ?? null]);
    expect(told.reverse()).toEqual([
      ['buy', 'BTCUSDT', 'filled', null],
      ['sell', 'BTCUSDT', 'filled', null],
      ['far', 'BTCUSDT', 'refused', 'priceCollarPercent'],
      ['other', 'ETHUSDT', 'refused', 'allowedSymbols'],
    ]);
    const [sold] = await owner.orders.trades({ limit: 10 });
    expect(sold).toMatchObject({ side: 'sell', pnl: '97.9', position: { amount: '0' } });
    const events = await owner.events.list({ limit: 10 });
    const sent = events.flatMap(({ event }) => event.symbol ?? []);
    expect(sent).toEqual(['ETH/USDT', 'BTC_USDT', 'BTCUSDT', 'BTC/USDT']);
  });

  it('[O11] a trailing stop follows the best price of the events, and trades when it falls back', async () => {
    const folder = temporaryFolder();
    const once = { conditions: { all: [{ fact: 'price', operator: 'equal', value: 50_000 }] } };
    const trail = { side: 'sell', kind: 'stop', amount: 1, trailPercent: '{{ data.trail }}' };
    writeFolder(folder, { brokers: [{ id: 'paper', kind: 'paper', balances: { BTC: 1 }, feePercent: 0 }] }, [
      rule('trail', trail, once),
    ]);
    const service = await startedService(folder);
    const owner = await client(folder);
    const first = async () => (await owner.orders.list({ limit: 10 }))[0];
    const status = async () => (await first())?.status;
    await post(service, orderFilled({ price: 50_000, trail: 10 }));
    await expect.poll(status).toBe('accepted');
    expect(await first()).toMatchObject({ kind: 'stop', trailPercent: '10', stopPrice: null });
    for (const price of [60_000, 54_001]) await post(service, orderFilled({ price }));
    expect(await status()).toBe('accepted');
    await post(service, orderFilled({ price: 54_000 }));
    await expect.poll(status).toBe('filled');
    expect(await first()).toMatchObject({ averagePrice: '54000' });
  });

  it('[O8] a stop loss does not outlive the position that it protects', async () => {
    const folder = temporaryFolder();
    const at = (price: number) => ({ conditions: { all: [{ fact: 'price', operator: 'equal', value: price }] } });
    writeFolder(folder, {}, [
      rule('enter', { amount: '0.02', takeProfit: 55_000, stopLoss: 45_000 }, at(50_000)),
      rule('part', { side: 'sell', amount: '0.01' }, at(51_000)),
    ]);
    const service = await startedService(folder);
    const owner = await client(folder);
    const statuses = async () =>
      (await owner.orders.list({ limit: 10 })).map(({ kind, status }) => `${kind} ${status}`).sort();
    await post(service, orderFilled({ price: 50_000 }));
    await expect.poll(statuses).toEqual(['limit accepted', 'market filled', 'stop accepted']);
    await post(service, orderFilled({ price: 51_000 }));
    await settled(folder, 4);
    await post(service, orderFilled({ price: 55_000 }));
    const ended = ['limit canceled', 'market filled', 'market filled', 'stop canceled'];
    await expect.poll(statuses).toEqual(ended);
  });

  it('[O8] each leg that has nothing to protect ends with its reason', async () => {
    const folder = temporaryFolder();
    const brokers = [{ id: 'paper', kind: 'paper', balances: { BTC: 1 } }];
    const sell = { side: 'sell', amount: '0.5', takeProfit: 40_000, stopLoss: 60_000 };
    writeFolder(folder, { brokers }, [rule('leave', sell)]);
    const service = await startedService(folder);
    await post(service, orderFilled({ price: 50_000 }));
    const owner = await settled(folder, 3);
    const ends = (await owner.orders.list({ limit: 10 })).map(({ status, reason }) => reason?.code ?? status).sort();
    expect(ends).toEqual(['REDUCE_ONLY', 'REDUCE_ONLY', 'filled']);
  });

  it('[O8] [O19] a pair whose orders are filled in parts sells no more than was bought', async () => {
    const folder = temporaryFolder();
    const at = (price: number) => ({ conditions: { all: [{ fact: 'price', operator: 'equal', value: price }] } });
    const brokers = [{ id: 'paper', kind: 'paper', balances: { USDT: 10_000, BTC: 1 }, fillPercent: 50 }];
    writeFolder(folder, { brokers }, [
      rule('enter', { amount: '0.02', takeProfit: 55_000, stopLoss: 45_000 }, at(50_000)),
    ]);
    const service = await startedService(folder);
    const owner = await client(folder);
    const open = async () =>
      (await owner.orders.list({ limit: 10 })).filter(({ status }) => status !== 'filled' && status !== 'canceled');
    const sold = async () => (await owner.orders.trades({ limit: 20 })).filter(({ side }) => side === 'sell').length;
    await post(service, orderFilled({ price: 50_000 }));
    await settled(folder, 3);
    await post(service, orderFilled({ price: 50_001 }));
    await settled(folder, 5);
    await post(service, orderFilled({ price: 55_000 }));
    await expect.poll(sold).toBe(2);
    let price = 44_000;
    const afterLower = async () => {
      price -= 1;
      await post(service, orderFilled({ price }));
      return open();
    };
    await expect.poll(afterLower).toEqual([]);
    const trades = await owner.orders.trades({ limit: 20 });
    const traded = (wanted: string) =>
      trades
        .filter(({ side }) => side === wanted)
        .reduce((sum, { amount }) => sum.plus(amount), new Big(0))
        .toFixed();
    expect([traded('buy'), traded('sell')]).toEqual(['0.02', '0.02']);
  });

  it('[G19] knows the prices of the newest events again after a restart', async () => {
    const folder = temporaryFolder();
    const onEth = { conditions: { all: [{ fact: 'symbol', operator: 'equal', value: 'ETHUSDT' }] } };
    const risk = { priceCollarPercent: 5 };
    writeFolder(folder, { risk }, [rule('buy', { symbol: 'BTCUSDT', amount: '0.01' }, onEth)]);
    const first = await startedService(folder);
    await post(first, orderFilled({ price: 49_000 }));
    await post(first, orderFilled({ price: 50_000 }));
    await first.stop();
    const second = await startedService(folder);
    await post(second, orderFilled({ symbol: 'ETHUSDT', price: 3_000 }));
    const owner = await settled(folder, 1);
    expect(await owner.orders.list({ limit: 10 })).toMatchObject([{ status: 'filled', averagePrice: '50000' }]);
  });

  it('[B16] takes the price of an order that was canceled or rejected for no price of the market, after a restart as well', async () => {
    const folder = temporaryFolder();
    const onEth = { conditions: { all: [{ fact: 'symbol', operator: 'equal', value: 'ETHUSDT' }] } };
    writeFolder(folder, {}, [rule('buy', { symbol: 'BTCUSDT', amount: '0.01' }, onEth)]);
    const first = await startedService(folder);
    const data = { orderId: 'far', symbol: 'BTCUSDT', side: 'buy', amount: 1, price: 10, timestamp: Date.now() };
    await post(first, orderFilled({ price: 50_000 }));
    await post(first, { type: 'order.canceled', data });
    await post(first, { type: 'order.rejected', data: { ...data, orderId: 'farther', price: 5 } });
    await post(first, orderFilled({ symbol: 'ETHUSDT', price: 3_000 }));
    await settled(folder, 1);
    await first.stop();
    const second = await startedService(folder);
    await post(second, orderFilled({ symbol: 'ETHUSDT', price: 3_100 }));
    const owner = await settled(folder, 2);
    const orders = await owner.orders.list({ limit: 10 });
    expect(orders.map(({ status, averagePrice }) => [status, averagePrice])).toEqual([
      ['filled', '50000'],
      ['filled', '50000'],
    ]);
  });

  it.each(['spot', 'perpetual'])('[B14] can spend all of a balance, costs included, on a %s market', async (market) => {
    const folder = temporaryFolder();
    const costs = { feePercent: 0.1, spreadPercent: 0.2, slippagePercent: 0.5 };
    const symbol = market === 'spot' ? 'BTCUSDT' : 'BTCUSDT.P';
    writeFolder(folder, { brokers: [{ id: 'paper', kind: 'paper', market, ...costs }] }, [
      rule('all', { percentOfBalance: 100, symbol }),
    ]);
    const service = await startedService(folder);
    await post(service, orderFilled({ price: 50_000 }));
    const owner = await settled(folder, 1);
    const [first] = await owner.orders.list({ limit: 10 });
    expect(first).toMatchObject({ status: 'filled', reason: null });
    expect(Number(first?.notional)).toBeGreaterThan(9_900);
    const check = await owner.brokers.check({ id: 'paper' });
    const left = check.balances.find(({ currency }) => currency === 'USDT');
    expect(Number(left?.available)).toBeGreaterThanOrEqual(0);
    expect(Number(left?.available)).toBeLessThan(1);
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

  it('[O6] an order that a limit refuses keeps that reason where the next action turns the kill switch on', async () => {
    const folder = temporaryFolder();
    const large = rule('large', { notional: 100 });
    const actions = [...large.actions, { type: 'killSwitch', on: true }];
    writeFolder(folder, { risk: { maxOrderNotional: 50 } }, [{ ...large, actions }]);
    await post(await startedService(folder), orderFilled());
    const owner = await settled(folder, 1);
    await expect.poll(async () => (await owner.trading.get()).killSwitch.on).toBe(true);
    const [order] = await owner.orders.list({ limit: 10 });
    expect(order).toMatchObject({ status: 'refused', reason: { code: 'maxOrderNotional' } });
    const deliveries = await owner.deliveries.list({ limit: 10 });
    const tries = deliveries.find(({ type }) => type === 'order')?.attempts.map(({ error }) => error);
    expect(tries).toEqual([expect.stringContaining('maxOrderNotional')]);
  });
});
