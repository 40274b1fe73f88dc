import { describe, expect, it, onTestFinished } from 'vitest';
import type { Broker, BrokerOrder, Found, NewOrder, Placed } from '../../../../service/trading/broker.ts';
import { VirtualClock } from '../../virtual-clock.ts';
import type { CoreOptions } from '../look-alikes/exchange-core.ts';
import type { LookAlikeReply } from '../look-alikes/look-alike.ts';
import { plain } from '../said-reasons.ts';
import { type CcxtUnderTest, type ExchangeName, type MarketKind, NOW, startCcxt } from './ccxt-under-test.ts';

/** Where orders that wait for a trigger are a service of their own. */
const APART = [
  ['okx', 'spot'],
  ['okx', 'perpetual'],
  ['binance', 'perpetual'],
] as const satisfies readonly (readonly [ExchangeName, MarketKind])[];

const ID = 'stopping'.padEnd(24, 'a');
/** Buys above the market, which is at 50000. */
const STOP: NewOrder = {
  clientOrderId: ID,
  symbol: 'BTCUSDT',
  side: 'buy',
  kind: 'stop',
  amount: '0.02',
  price: null,
  stopPrice: '55000',
  trailPercent: null,
  timeInForce: null,
  reduceOnly: false,
};
const STOP_LIMIT: NewOrder = { ...STOP, kind: 'stop_limit', price: '54000' };
const BUY: NewOrder = { ...STOP, clientOrderId: 'buying'.padEnd(24, 'b'), kind: 'market', stopPrice: null };
const LOSS: NewOrder = { ...STOP, side: 'sell', stopPrice: '45000' };

/** Where each exchange says what became of a stop. */
const PATHS = {
  binance: {
    placed: '/fapi/v1/algoOrder',
    one: '/v1/algoOrder',
    open: '/openAlgoOrders',
    ended: '/allAlgoOrders',
    ordinary: ['/v1/order', '/openOrders', '/allOrders', '/userTrades'],
  },
  okx: {
    placed: '/api/v5/trade/order-algo',
    one: '/trade/order-algo',
    open: '/orders-algo-pending',
    ended: '/orders-algo-history',
    ordinary: ['/trade/order', '/orders-pending', '/orders-history', '/trade/fills'],
  },
} as const;

interface Bench extends CcxtUnderTest {
  clock: VirtualClock;
}

async function bench(exchange: ExchangeName, market: MarketKind, core: Partial<CoreOptions> = {}): Promise<Bench> {
  const clock = new VirtualClock(NOW);
  const started = await startCcxt({ exchange, market, clock, core });
  onTestFinished(() => started.stop());
  await started.broker.marketOf('BTCUSDT');
  return { ...started, clock };
}

const place = (broker: Broker, order: NewOrder) => broker.place(order, new AbortController().signal);

function find(broker: Broker, exchangeOrderId: string | null = null): Promise<Found> {
  return broker.find({ symbol: 'BTCUSDT', clientOrderId: ID, exchangeOrderId, since: NOW });
}

const cancel = (broker: Broker, exchangeOrderId: string | null = null) =>
  broker.cancel({ symbol: 'BTCUSDT', clientOrderId: ID, exchangeOrderId, since: NOW });

async function found(broker: Broker, exchangeOrderId: string | null = null): Promise<BrokerOrder> {
  const answer = await find(broker, exchangeOrderId);
  expect(answer).toMatchObject({ kind: 'found' });
  if (answer.kind !== 'found') throw new Error('not found');
  return answer.order;
}

async function accepted(broker: Broker, order: NewOrder): Promise<string> {
  const placed = await place(broker, order);
  expect(placed).toMatchObject({ kind: 'accepted', order: { clientOrderId: order.clientOrderId, status: 'accepted' } });
  return placed.kind === 'accepted' ? placed.order.exchangeOrderId : '';
}

function sent({ lookAlike }: CcxtUnderTest): Record<string, unknown> {
  const body = lookAlike.orderRequests.at(-1)?.body ?? '';
  return body.startsWith('{') ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body));
}

function says(exchange: ExchangeName, code: string, message: string): LookAlikeReply {
  if (exchange === 'binance') return { status: 400, json: { code: Number(code), msg: message } };
  return { status: 200, json: { code: '1', msg: '', data: [{ sCode: code, sMsg: message, algoId: '' }] } };
}

describe('a stop that an exchange keeps apart', () => {
  it.each(APART)('[X13] is one request to the service for such orders, by our id: %s, %s', async (exchange, market) => {
    const started = await bench(exchange, market);
    const before = started.lookAlike.requests.length;
    const id = await accepted(started.broker, STOP);
    expect(started.lookAlike.requests.length - before).toBe(1);
    expect(started.lookAlike.orderRequests.map(({ path }) => path)).toEqual([PATHS[exchange].placed]);
    expect(id).toBe(started.lookAlike.core.orders[0]?.waitingId);
    expect(started.lookAlike.core.orders).toMatchObject([{ clientOrderId: ID, kind: 'stop', stopPrice: '55000' }]);
  });

  it('[X13] is a one-way stop with a direction at OKX, and does not borrow on spot', async () => {
    const spot = await bench('okx', 'spot');
    await accepted(spot.broker, { ...STOP_LIMIT, timeInForce: 'GTC' });
    expect(sent(spot)).toEqual({
      instId: 'BTC-USDT',
      tdMode: 'cash',
      side: 'buy',
      ordType: 'conditional',
      sz: '0.02',
      tgtCcy: 'base_ccy',
      slTriggerPx: '55000',
      slTriggerPxType: 'last',
      slOrdPx: '54000',
      algoClOrdId: ID,
      clOrdId: ID,
    });
    const perpetual = await bench('okx', 'perpetual');
    await place(perpetual.broker, BUY);
    await accepted(perpetual.broker, { ...LOSS, reduceOnly: true });
    expect(sent(perpetual)).toMatchObject({ sz: '2', tdMode: 'cross', slOrdPx: '-1', reduceOnly: true });
  });

  it('[X13] is a conditional order of the algo service at Binance', async () => {
    const started = await bench('binance', 'perpetual');
    await accepted(started.broker, { ...STOP_LIMIT, timeInForce: 'IOC' });
    expect(sent(started)).toMatchObject({
      symbol: 'BTCUSDT',
      side: 'BUY',
      algoType: 'CONDITIONAL',
      type: 'STOP',
      quantity: '0.02',
      price: '54000',
      triggerPrice: '55000',
      timeInForce: 'IOC',
      clientAlgoId: ID,
    });
    await place(started.broker, BUY);
    await accepted(started.broker, { ...LOSS, clientOrderId: 'losing'.padEnd(24, 'c'), reduceOnly: true });
    expect(sent(started)).toMatchObject({ type: 'STOP_MARKET', triggerPrice: '45000', reduceOnly: 'true' });
  });

  it.each(APART)('[X13] may only reduce where it is to: %s, %s', async (exchange, market) => {
    const { broker, lookAlike } = await bench(exchange, market);
    const only = { ...LOSS, reduceOnly: true };
    if (market === 'spot') {
      expect(await place(broker, only)).toMatchObject({ kind: 'refused', code: 'unsupported' });
      return;
    }
    expect(await place(broker, only)).toMatchObject({ kind: 'refused' });
    await place(broker, BUY);
    await accepted(broker, only);
    expect(lookAlike.core.orders.at(-1)).toMatchObject({ reduceOnly: true, kind: 'stop' });
    lookAlike.core.trade('45000');
    expect(await found(broker)).toMatchObject({ status: 'filled', side: 'sell', filled: '0.02' });
  });

  it.each(APART)('[X13] is refused where the market has passed it already: %s, %s', async (exchange, market) => {
    const { broker, lookAlike } = await bench(exchange, market);
    await place(broker, BUY);
    expect(await place(broker, { ...LOSS, stopPrice: '51000' })).toMatchObject({ kind: 'refused' });
    expect(await find(broker)).toEqual({ kind: 'absent' });
    expect(lookAlike.core.orders).toHaveLength(1);
  });

  it.each([
    ['okx', 'spot', ['IOC', 'FOK', 'PO']],
    ['okx', 'perpetual', ['IOC', 'FOK', 'PO']],
    ['binance', 'perpetual', ['PO']],
  ] as const)(
    '[X13] has no time in force but those that the service takes: %s, %s',
    async (exchange, market, times) => {
      const { broker, lookAlike } = await bench(exchange, market);
      for (const timeInForce of times) {
        const refused = (await place(broker, { ...STOP_LIMIT, timeInForce })) as Extract<Placed, { kind: 'refused' }>;
        expect(plain(refused)).toEqual({
          kind: 'refused',
          code: 'unsupported',
          message: `main has no stop orders with ${timeInForce}`,
        });
      }
      expect(lookAlike.orderRequests).toEqual([]);
    },
  );

  it.each([
    ['okx', 'spot', '51280', 'SL trigger price cannot be higher than the last price'],
    ['binance', 'perpetual', '-2021', 'Order would immediately trigger.'],
    ['binance', 'perpetual', '-1106', "Parameter 'reduceonly' sent when not required."],
  ] as const)('[X13] is refused by %s (%s) with %s, which is listed', async (exchange, market, code, message) => {
    const { broker, lookAlike } = await bench(exchange, market);
    lookAlike.nextReply = says(exchange, code, message);
    expect(await place(broker, STOP)).toEqual({ kind: 'refused', code, message });
  });

  it.each([
    ['okx', 'spot', '51065', 'algoClOrdId already exists.'],
    ['okx', 'spot', '51068', 'algoClOrdId already exists within algoClOrdId and attachAlgoClOrdId.'],
    ['binance', 'perpetual', '-4116', 'ClientOrderId is duplicated.'],
    ['binance', 'perpetual', '-20132', 'The client algo id is duplicated'],
    ['binance', 'perpetual', '-1007', 'Timeout waiting for response from backend server.'],
    ['okx', 'spot', '51054', 'Request timed out. Please try again.'],
  ] as const)('[X13] is looked up after %s (%s) said %s', async (exchange, market, code, message) => {
    const { broker, lookAlike } = await bench(exchange, market);
    lookAlike.nextReply = says(exchange, code, message);
    expect(await place(broker, STOP)).toMatchObject({ kind: 'unknown', message: `${code}: ${message}` });
  });
});

describe('looking for a stop that an exchange keeps apart', () => {
  it.each(APART)(
    '[X14] asks where stops wait and have ended too before it is absent: %s, %s',
    async (exchange, market) => {
      const { broker, lookAlike } = await bench(exchange, market);
      const { one, open, ended, ordinary } = PATHS[exchange];
      lookAlike.requests.length = 0;
      expect(await find(broker)).toEqual({ kind: 'absent' });
      const asked = lookAlike.requests.map(({ path }) => path);
      for (const part of [one, open, ended, ...ordinary])
        expect(
          asked.some((path) => path.endsWith(part)),
          part,
        ).toBe(true);
      for (const path of [one, open, ended]) {
        lookAlike.brokenPaths.clear();
        lookAlike.brokenPaths.add(path);
        expect(await find(broker), path).toMatchObject({ kind: 'failed' });
      }
    },
  );

  it.each(APART)('[X14] finds it wherever one of the lists shows it: %s, %s', async (exchange, market) => {
    const { broker, lookAlike } = await bench(exchange, market);
    const { one, ended } = PATHS[exchange];
    const id = await accepted(broker, STOP_LIMIT);
    lookAlike.brokenPaths.add(one).add(ended);
    for (const known of [null, id]) expect((await found(broker, known)).status).toBe('accepted');
    lookAlike.brokenPaths.delete(ended);
    lookAlike.core.trade('55000');
    for (const known of [null, id])
      expect(await found(broker, known)).toMatchObject({ clientOrderId: ID, filled: '0' });
    lookAlike.core.trade('53000');
    for (const known of [null, id])
      expect(await found(broker, known)).toMatchObject({ clientOrderId: ID, filled: '0.02' });
  });

  it.each(
    APART.flatMap(([exchange, market]) => [true, false].map((keepsNames) => [exchange, market, keepsNames] as const)),
  )(
    '[X14] is the order that it became once it was triggered, with its executions: %s, %s, name kept: %s',
    async (exchange, market, keepsNames) => {
      const { broker, lookAlike } = await bench(exchange, market, { keepsNames });
      const id = await accepted(broker, STOP);
      expect(await found(broker)).toMatchObject({ exchangeOrderId: id, status: 'accepted', filled: '0', fills: [] });
      lookAlike.core.trade('56000');
      const filled = { clientOrderId: ID, status: 'filled', filled: '0.02', averagePrice: '56000', side: 'buy' };
      const fills = [{ amount: '0.02', price: '56000', fee: '1.12', feeCurrency: 'USDT' }];
      const now = lookAlike.core.orders[0]?.id ?? '';
      expect(now).not.toBe(id);
      // By our id alone, by what it waited under, and by what it is now.
      for (const known of [null, id, now]) {
        expect(await found(broker, known)).toMatchObject({ ...filled, fills, exchangeOrderId: now });
      }
    },
  );

  it.each(APART)(
    '[X14] is neither ended nor absent where no list shows what it became: %s, %s',
    async (exchange, market) => {
      const { broker, lookAlike } = await bench(exchange, market);
      await accepted(broker, STOP_LIMIT);
      lookAlike.core.trade('56000');
      lookAlike.core.shown = () => [];
      expect(await find(broker)).toMatchObject({
        kind: 'failed',
        message: expect.stringMatching(/^it was triggered, and no list shows the order \d+ that it became$/),
      });
    },
  );

  it('[X14] is rejected where the account could not pay once it was triggered, and says why: OKX spot', async () => {
    const { broker, lookAlike } = await bench('okx', 'spot');
    await accepted(broker, LOSS);
    lookAlike.core.trade('45000');
    expect(await found(broker)).toMatchObject({ status: 'rejected', filled: '0', reason: { code: '51008' } });
    expect(await broker.openOrders(null)).toEqual({ orders: [] });
  });

  it('[X14] is asked for by our id at Binance, and is no other order that has it', async () => {
    const { broker, lookAlike } = await bench('binance', 'perpetual');
    const id = await accepted(broker, STOP);
    await found(broker, id);
    const asked = lookAlike.requests.at(-1);
    expect([asked?.path, asked?.query.get('clientAlgoId'), asked?.query.get('algoId')]).toEqual([
      '/fapi/v1/algoOrder',
      ID,
      null,
    ]);
    expect(await find(broker, '4711')).toMatchObject({
      kind: 'failed',
      message: 'another order has its client order id',
    });
  });

  it.each(APART)('[X14] is listed with other open orders, also as what it became: %s, %s', async (exchange, market) => {
    const { broker, lookAlike } = await bench(exchange, market, { keepsNames: exchange !== 'okx' });
    const resting: NewOrder = { ...BUY, kind: 'limit', price: '45000' };
    await accepted(broker, resting);
    await accepted(broker, STOP_LIMIT);
    const ids = [resting.clientOrderId, ID].sort();
    const open = async (symbol: string | null) => {
      const answer = await broker.openOrders(symbol);
      return 'orders' in answer ? answer.orders.map(({ clientOrderId }) => clientOrderId).sort() : answer;
    };
    expect(await open(null)).toEqual(ids);
    lookAlike.core.trade('56000');
    expect(await open('BTCUSDT')).toEqual(ids);
  });

  it.each(APART)(
    '[X14] is canceled as what it is now, and comes too late as one that had ended: %s, %s',
    async (exchange, market) => {
      for (const isTriggered of [false, true]) {
        const { broker, lookAlike } = await bench(exchange, market);
        const id = await accepted(broker, STOP_LIMIT);
        if (isTriggered) lookAlike.core.trade('56000');
        expect(await cancel(broker, id)).toEqual({ kind: 'canceled' });
        expect(lookAlike.core.orders).toMatchObject([{ status: 'canceled' }]);
        expect(await found(broker, id)).toMatchObject({ status: 'canceled', filled: '0' });
        for (const known of [id, null]) expect(await cancel(broker, known)).toEqual({ kind: 'ended' });
      }
    },
  );

  it.each([
    ['okx', 'spot', 100],
    ['binance', 'perpetual', 1000],
  ] as const)('[X14] is not absent where a list may go on: %s, %s', async (exchange, market, most) => {
    const { broker, lookAlike } = await bench(exchange, market);
    for (let count = 0; count < most; count += 1) {
      const placed = lookAlike.core.place({ ...STOP, clientOrderId: `other${count}` });
      if ('id' in placed) lookAlike.core.cancel(placed);
    }
    expect(await find(broker)).toMatchObject({
      kind: 'failed',
      message: 'the list of conditional orders is too long',
    });
    for (const order of lookAlike.core.orders.slice(0, 1)) order.createdAt = NOW - 3_600_000;
    expect(await find(broker)).toEqual({ kind: 'absent' });
    // Binance tells all that wait.
    if (exchange === 'binance') return;
    for (let count = 0; count < most; count += 1) lookAlike.core.place({ ...STOP, clientOrderId: `open${count}` });
    expect(await broker.openOrders(null)).toEqual({ failed: 'the list of conditional orders is too long' });
  });
});

describe('a stop whose answer was lost', () => {
  it.each(APART)('[X15] is no second one, and is found while it waits and after: %s, %s', async (exchange, market) => {
    for (const fault of ['loses', 'breaks', 'drops'] as const) {
      const { broker, lookAlike } = await bench(exchange, market);
      lookAlike.faults[fault] = 1;
      expect(await place(broker, STOP)).toMatchObject({ kind: 'unknown' });
      expect(lookAlike.orderRequests).toHaveLength(1);
      const orders = fault === 'drops' ? 0 : 1;
      expect(lookAlike.core.orders).toHaveLength(orders);
      expect((await find(broker)).kind).toBe(orders === 0 ? 'absent' : 'found');
      lookAlike.core.trade('56000');
      if (orders === 1) expect(await found(broker)).toMatchObject({ status: 'filled', filled: '0.02' });
      expect(lookAlike.orderRequests).toHaveLength(1);
    }
  });
});
