import { describe, expect, it, onTestFinished } from 'vitest';
import { EXCHANGES } from '../../../../service/settings/brokers.ts';
import type { Broker, BrokerOrder, Found, NewOrder } from '../../../../service/trading/broker.ts';
import { expectSaid } from '../../every-language.ts';
import { VirtualClock } from '../../virtual-clock.ts';
import { type CcxtUnderTest, type ExchangeName, type MarketKind, NOW, startCcxt } from './ccxt-under-test.ts';

const PAIRS = EXCHANGES.flatMap((exchange) =>
  (['spot', 'perpetual'] as const).map((market) => [exchange, market] as const),
);

const ID = 'finding'.padEnd(24, 'a');
const ORDER: NewOrder = {
  clientOrderId: ID,
  symbol: 'BTCUSDT',
  side: 'buy',
  kind: 'market',
  amount: '0.02',
  price: null,
  stopPrice: null,
  trailPercent: null,
  timeInForce: null,
  reduceOnly: false,
};
const RESTING: NewOrder = { ...ORDER, kind: 'limit', price: '45000' };

/** Where each exchange says what became of one order, of open ones, of those that have ended, and of executions. */
const PATHS: Readonly<Record<ExchangeName, Readonly<Record<'one' | 'open' | 'closed' | 'trades', string>>>> = {
  binance: { one: '/v3/order', open: '/openOrders', closed: '/allOrders', trades: '/myTrades' },
  bybit: { one: '/order/realtime', open: '/order/realtime', closed: '/order/history', trades: '/execution/list' },
  okx: { one: '/trade/order', open: '/orders-pending', closed: '/orders-history', trades: '/trade/fills' },
};

interface Bench extends CcxtUnderTest {
  clock: VirtualClock;
}

async function bench(exchange: ExchangeName, market: MarketKind = 'spot'): Promise<Bench> {
  const clock = new VirtualClock(NOW);
  const started = await startCcxt({ exchange, market, clock });
  onTestFinished(() => started.stop());
  return { ...started, clock };
}

const place = (broker: Broker, order: NewOrder) => broker.place(order, new AbortController().signal);

function find(broker: Broker, exchangeOrderId: string | null = null): Promise<Found> {
  return broker.find({ symbol: 'BTCUSDT', clientOrderId: ID, exchangeOrderId, since: NOW });
}

async function found(broker: Broker, exchangeOrderId: string | null = null): Promise<BrokerOrder> {
  const answer = await find(broker, exchangeOrderId);
  expect(answer).toMatchObject({ kind: 'found' });
  if (answer.kind !== 'found') throw new Error('not found');
  return answer.order;
}

describe('looking for an order through ccxt', () => {
  it.each(EXCHANGES)(
    '[X5] asks for one order, open ones, ended ones and executions before it is absent: %s',
    async (exchange) => {
      const { broker, lookAlike } = await bench(exchange);
      await broker.marketOf('BTCUSDT');
      lookAlike.requests.length = 0;
      expect(await find(broker)).toEqual({ kind: 'absent' });
      const asked = lookAlike.requests.map(({ path }) => path);
      for (const part of Object.values(PATHS[exchange]))
        expect(
          asked.some((path) => path.endsWith(part)),
          part,
        ).toBe(true);
    },
  );

  it.each(
    EXCHANGES.flatMap((exchange) =>
      [...new Set(Object.values(PATHS[exchange]))].map((path) => [exchange, path] as const),
    ),
  )('[X5] is not absent while a list cannot be read: %s, %s', async (exchange, path) => {
    const { broker, lookAlike } = await bench(exchange);
    await broker.marketOf('BTCUSDT');
    lookAlike.brokenPaths.add(path);
    expect(await find(broker)).toMatchObject({ kind: 'failed', message: expect.stringMatching(/./) });
    lookAlike.brokenPaths.clear();
    expect(await find(broker)).toEqual({ kind: 'absent' });
  });

  it.each(EXCHANGES)('[X5] is found in any of the lists, whatever becomes of the others: %s', async (exchange) => {
    const paths = PATHS[exchange];
    const { broker, lookAlike } = await bench(exchange);
    await place(broker, RESTING);
    lookAlike.brokenPaths.add(paths.closed).add(paths.trades);
    expect((await found(broker)).status).toBe('accepted');
    lookAlike.core.trade('45000');
    lookAlike.brokenPaths.clear();
    lookAlike.brokenPaths.add(paths.one).add(paths.open);
    expect((await found(broker)).status).toBe('filled');
  });

  it.each(['bybit', 'okx'] as const)('[X5] is found by its executions alone: %s', async (exchange) => {
    const paths = PATHS[exchange];
    const { broker, lookAlike } = await bench(exchange);
    await place(broker, ORDER);
    lookAlike.brokenPaths.add(paths.one).add(paths.open).add(paths.closed);
    const order = await found(broker);
    expect(order).toMatchObject({ clientOrderId: ID, filled: '0.02', exchangeOrderId: lookAlike.core.orders[0]?.id });
    expect(order.fills).toHaveLength(1);
  });

  it('[X5] is found by its executions at Binance, which know the exchange’s id alone', async () => {
    const paths = PATHS.binance;
    const { broker, lookAlike } = await bench('binance');
    await place(broker, ORDER);
    lookAlike.brokenPaths.add(paths.one).add(paths.open).add(paths.closed);
    expect(await found(broker, lookAlike.core.orders[0]?.id ?? '')).toMatchObject({ filled: '0.02' });
    expect(await find(broker)).toMatchObject({ kind: 'failed' });
  });

  it.each([
    ['okx', 99, 'absent'],
    ['okx', 100, 'failed'],
    ['binance', 499, 'absent'],
    ['binance', 500, 'failed'],
  ] as const)('[X5] is not absent where a list may go on: %s, %i orders', async (exchange, orders, kind) => {
    const { broker, lookAlike } = await bench(exchange);
    await broker.marketOf('BTCUSDT');
    for (let count = 0; count < orders; count += 1) {
      const placed = lookAlike.core.place({ ...RESTING, clientOrderId: `other${count}` });
      if ('id' in placed) lookAlike.core.cancel(placed);
    }
    expect((await find(broker)).kind).toBe(kind);
  });

  it.each([
    ['okx', 100],
    ['bybit', 50],
  ] as const)('[X5] tells no open orders where there may be more of them: %s, %i', async (exchange, orders) => {
    const { broker, lookAlike } = await bench(exchange);
    for (let count = 0; count < orders - 1; count += 1) {
      lookAlike.core.place({ ...RESTING, amount: '0.001', clientOrderId: `other${count}` });
    }
    expect(await broker.openOrders(null)).toMatchObject({ orders: expect.any(Array) });
    lookAlike.core.place({ ...RESTING, amount: '0.001', clientOrderId: 'last' });
    expect(await broker.openOrders(null)).toEqual({ failed: 'the list of open orders is too long' });
  });

  it.each(EXCHANGES)('[X6] has the executions of open orders too: %s', async (exchange) => {
    const { broker, lookAlike } = await bench(exchange);
    await place(broker, RESTING);
    const [order] = lookAlike.core.orders;
    if (order === undefined) throw new Error('no order');
    lookAlike.core.fillPart(order, '0.005');
    expect(await broker.openOrders(null)).toMatchObject({
      orders: [
        { clientOrderId: ID, status: 'partially_filled', filled: '0.005', fills: [{ amount: '0.005', fee: '0.25' }] },
      ],
    });
  });

  it.each(PAIRS)('[X6] has its executions with their fees: %s, %s', async (exchange, market) => {
    const { broker } = await bench(exchange, market);
    await place(broker, ORDER);
    const { filled, averagePrice, fills } = await found(broker);
    expect({ filled, averagePrice }).toEqual({ filled: '0.02', averagePrice: '50000' });
    expect(fills).toEqual([{ id: '9000000', amount: '0.02', price: '50000', fee: '1', feeCurrency: 'USDT', at: NOW }]);
  });

  it('[X6] has the fees of a market order in the very answer at Binance', async () => {
    const { broker } = await bench('binance');
    const placed = await place(broker, ORDER);
    expect(placed).toMatchObject({
      kind: 'accepted',
      order: { status: 'filled', fills: [{ id: '9000000', amount: '0.02', fee: '1', feeCurrency: 'USDT' }] },
    });
  });

  it.each(EXCHANGES)('[X6] counts each execution of an order that is filled in parts: %s', async (exchange) => {
    const { broker, lookAlike } = await bench(exchange, 'perpetual');
    await place(broker, RESTING);
    const [order] = lookAlike.core.orders;
    if (order === undefined) throw new Error('no order');
    lookAlike.core.fillPart(order, '0.005');
    expect(await found(broker)).toMatchObject({
      status: 'partially_filled',
      filled: '0.005',
      fills: [{ amount: '0.005' }],
    });
    lookAlike.core.fillPart(order, '0.015');
    expect(await found(broker)).toMatchObject({
      status: 'filled',
      filled: '0.02',
      fills: [{ amount: '0.005' }, { amount: '0.015' }],
    });
  });

  it.each(EXCHANGES)('[X6] keeps what was filled of an order that was canceled then: %s', async (exchange) => {
    const { broker, lookAlike } = await bench(exchange);
    await place(broker, RESTING);
    const [order] = lookAlike.core.orders;
    if (order === undefined) throw new Error('no order');
    lookAlike.core.fillPart(order, '0.005');
    lookAlike.core.cancel(order);
    expect(await found(broker)).toMatchObject({ status: 'canceled', filled: '0.005', fills: [{ amount: '0.005' }] });
  });

  it.each(EXCHANGES)('[X6] shows the sums where the list of executions cannot be read: %s', async (exchange) => {
    const { broker, lookAlike } = await bench(exchange);
    await place(broker, ORDER);
    lookAlike.hidesTrades = true;
    expect(await found(broker)).toMatchObject({ status: 'filled', filled: '0.02', averagePrice: '50000', fills: [] });
  });

  it.each(EXCHANGES)(
    '[X6] waits a while for executions that are behind, and then takes the sums: %s',
    async (exchange) => {
      const { broker, lookAlike, clock } = await bench(exchange);
      await place(broker, ORDER);
      const [late] = lookAlike.core.trades.splice(0);
      if (late === undefined) throw new Error('no trade');
      expect(await found(broker)).toMatchObject({ status: 'accepted', filled: '0', fills: [] });
      lookAlike.core.trades.push(late);
      expect(await found(broker)).toMatchObject({ status: 'filled', filled: '0.02', fills: [{ fee: '1' }] });
      lookAlike.core.trades.splice(0);
      clock.advance(30_000);
      expect(await found(broker)).toMatchObject({ status: 'filled', filled: '0.02', averagePrice: '50000', fills: [] });
    },
  );

  it('[X7] counts contracts of OKX in base currency: steps, smallest amount, orders and executions', async () => {
    const { broker, lookAlike } = await bench('okx', 'perpetual');
    expect(await broker.marketOf('BTCUSDT')).toEqual({
      market: {
        symbol: 'BTCUSDT',
        base: 'BTC',
        quote: 'USDT',
        priceStep: '0.1',
        amountStep: '0.001',
        minAmount: '0.001',
        minNotional: null,
      },
    });
    await place(broker, { ...RESTING, amount: '0.023' });
    expect(JSON.parse(lookAlike.orderRequests[0]?.body ?? '')).toMatchObject({ instId: 'BTC-USDT-SWAP', sz: '2.3' });
    lookAlike.core.trade('45000');
    expect(await found(broker)).toMatchObject({ filled: '0.023', fills: [{ amount: '0.023' }] });
  });

  it.each(PAIRS)('[X7] knows a market by the names that senders use: %s, %s', async (exchange, market) => {
    const { broker } = await bench(exchange, market);
    for (const symbol of ['BTCUSDT', 'BTC/USDT', 'BTC-USDT', 'BTC_USDT']) {
      expect(await broker.marketOf(symbol)).toMatchObject({ market: { symbol, base: 'BTC', quote: 'USDT' } });
    }
    expect(await broker.marketOf('USDTBTC')).toEqual({ market: undefined });
  });
});

describe('the check of a broker through ccxt', () => {
  it.each(EXCHANGES)(
    '[X12] [LA12] tells of a clock that is off, and of keys that are refused: %s',
    async (exchange) => {
      const clock = new VirtualClock(NOW);
      let exchangeIsBehind = 0;
      const core = { now: () => clock.now() - exchangeIsBehind };
      const { broker, lookAlike, stop } = await startCcxt({ exchange, market: 'spot', clock, core });
      onTestFinished(stop);
      const accepted = await broker.check();
      expect(accepted).toMatchObject({ works: true, message: 'Address, keys and clock were accepted' });
      expectSaid(accepted.message, accepted.said);
      exchangeIsBehind = -3_000;
      const behind = await broker.check();
      expect(behind).toMatchObject({ works: true, message: expect.stringContaining('3.0 s behind') });
      expectSaid(behind.message, behind.said);
      exchangeIsBehind = 3_600_000;
      expect(await broker.check()).toMatchObject({ works: false });
      expect(lookAlike.core.orders).toEqual([]);
    },
  );
});
