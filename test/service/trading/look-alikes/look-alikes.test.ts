import { createHmac } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { VirtualClock } from '../../virtual-clock.ts';
import { BinanceLookAlike } from './binance.ts';
import { BybitLookAlike } from './bybit.ts';
import type { CoreOptions } from './exchange-core.ts';
import { KEYS, type LookAlike } from './look-alike.ts';
import { OkxLookAlike } from './okx.ts';

const NOW = Date.UTC(2026, 10, 20, 9);

interface Signing {
  key?: string;
  secret?: string;
  at?: number;
}

interface Client {
  lookAlike: LookAlike;
  clock: VirtualClock;
  /** Sends anything, signed. */
  ask(asking: Asking, signing?: Signing): Promise<{ status: number; text: string }>;
  /** Places a limit order with this client order id and answers its status and text. */
  place(id: string, signing?: Signing): Promise<{ status: number; text: string }>;
  /** Asks for the order. */
  find(id: string): Promise<string>;
  cancel(id: string): Promise<string>;
}

const hmac = (secret: string, text: string, encoding: 'hex' | 'base64') =>
  createHmac('sha256', secret).update(text).digest(encoding);

/** Signs as the exchange's documents say, with nothing of ours or of ccxt's in between. */
type Sign = (
  method: string,
  path: string,
  query: string,
  body: string,
  signing: Required<Signing>,
) => {
  query: string;
  body: string;
  headers: Record<string, string>;
};

const SIGN: Record<'binance' | 'bybit' | 'okx', Sign> = {
  binance: (_method, _path, query, body, { key, secret, at }) => {
    const given = query === '' ? body : query;
    const payload = `${given}&timestamp=${at}&recvWindow=5000`;
    const signed = `${payload}&signature=${hmac(secret, payload, 'hex')}`;
    const headers = { 'x-mbx-apikey': key, 'content-type': 'application/x-www-form-urlencoded' };
    return query === '' ? { query, body: signed, headers } : { query: signed, body, headers };
  },
  bybit: (_method, _path, query, body, { key, secret, at }) => {
    const signature = hmac(secret, `${at}${key}5000${query === '' ? body : query}`, 'hex');
    const named = { 'x-bapi-api-key': key, 'x-bapi-timestamp': String(at), 'x-bapi-recv-window': '5000' };
    return { query, body, headers: { ...named, 'x-bapi-sign': signature, 'content-type': 'application/json' } };
  },
  okx: (method, path, query, body, { key, secret, at }) => {
    const time = new Date(at).toISOString();
    const target = query === '' ? path : `${path}?${query}`;
    const named = { 'ok-access-key': key, 'ok-access-timestamp': time, 'ok-access-passphrase': KEYS.password };
    const signature = hmac(secret, `${time}${method}${target}${body}`, 'base64');
    return { query, body, headers: { ...named, 'ok-access-sign': signature, 'content-type': 'application/json' } };
  },
};

const LOOK_ALIKES = { binance: BinanceLookAlike, bybit: BybitLookAlike, okx: OkxLookAlike };

type Asking = [method: string, path: string, query: string, body: string];

const ASKS: Record<
  keyof typeof SIGN,
  { place(id: string): Asking; find(id: string): Asking; cancel(id: string): Asking }
> = {
  binance: {
    place: (id) => [
      'POST',
      '/api/v3/order',
      '',
      `symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.020&price=45000&newClientOrderId=${id}`,
    ],
    find: (id) => ['GET', '/api/v3/order', `symbol=BTCUSDT&origClientOrderId=${id}`, ''],
    cancel: (id) => ['DELETE', '/api/v3/order', `symbol=BTCUSDT&origClientOrderId=${id}`, ''],
  },
  bybit: {
    place: (id) => [
      'POST',
      '/v5/order/create',
      '',
      JSON.stringify({
        category: 'spot',
        symbol: 'BTCUSDT',
        side: 'Buy',
        orderType: 'Limit',
        qty: '0.020',
        price: '45000',
        orderLinkId: id,
      }),
    ],
    find: (id) => ['GET', '/v5/order/realtime', `category=spot&orderLinkId=${id}`, ''],
    cancel: (id) => [
      'POST',
      '/v5/order/cancel',
      '',
      JSON.stringify({ category: 'spot', symbol: 'BTCUSDT', orderLinkId: id }),
    ],
  },
  okx: {
    place: (id) => [
      'POST',
      '/api/v5/trade/order',
      '',
      JSON.stringify({
        instId: 'BTC-USDT',
        tdMode: 'cash',
        side: 'buy',
        ordType: 'limit',
        sz: '0.020',
        px: '45000',
        clOrdId: id,
      }),
    ],
    find: (id) => ['GET', '/api/v5/trade/order', `instId=BTC-USDT&clOrdId=${id}`, ''],
    cancel: (id) => ['POST', '/api/v5/trade/cancel-order', '', JSON.stringify({ instId: 'BTC-USDT', clOrdId: id })],
  },
};

/** Of a stop to buy at the market once that is at 55000. */
const STOP_ASKS: Record<
  'okx' | 'binance',
  { placeStop(id: string): Asking; findStop(id: string): Asking; cancelStop(id: string): Asking }
> = {
  binance: {
    placeStop: (id) => [
      'POST',
      '/fapi/v1/algoOrder',
      '',
      `algoType=CONDITIONAL&symbol=BTCUSDT&side=BUY&type=STOP_MARKET&quantity=0.020&triggerPrice=55000&clientAlgoId=${id}`,
    ],
    findStop: (id) => ['GET', '/fapi/v1/algoOrder', `clientAlgoId=${id}`, ''],
    cancelStop: (id) => ['DELETE', '/fapi/v1/algoOrder', `clientAlgoId=${id}`, ''],
  },
  okx: {
    placeStop: (id) => [
      'POST',
      '/api/v5/trade/order-algo',
      '',
      JSON.stringify({
        instId: 'BTC-USDT',
        tdMode: 'cash',
        side: 'buy',
        ordType: 'conditional',
        sz: '0.020',
        tgtCcy: 'base_ccy',
        slTriggerPx: '55000',
        slOrdPx: '-1',
        algoClOrdId: id,
      }),
    ],
    findStop: (id) => ['GET', '/api/v5/trade/order-algo', `algoClOrdId=${id}`, ''],
    cancelStop: (id) => [
      'POST',
      '/api/v5/trade/cancel-algos',
      '',
      JSON.stringify([{ instId: 'BTC-USDT', algoClOrdId: id }]),
    ],
  },
};

async function start(
  exchange: keyof typeof SIGN,
  clientOrderIds: CoreOptions['clientOrderIds'] = 'among_open',
  core: Partial<CoreOptions> = {},
): Promise<Client> {
  const clock = new VirtualClock(NOW);
  const lookAlike = new LOOK_ALIKES[exchange]({ now: () => clock.now(), market: 'spot', clientOrderIds, ...core });
  await lookAlike.start();
  onTestFinished(() => lookAlike.stop());
  const ask = async ([method, path, query, body]: Asking, signing: Signing = {}) => {
    const all = { key: KEYS.apiKey, secret: KEYS.apiSecret, at: clock.now(), ...signing };
    const signed = SIGN[exchange](method, path, query, body, all);
    const address = `${lookAlike.baseUrl}${path}${signed.query === '' ? '' : `?${signed.query}`}`;
    const hasBody = method === 'POST';
    const response = await fetch(address, {
      method,
      headers: signed.headers,
      ...(hasBody ? { body: signed.body } : {}),
    });
    return { status: response.status, text: await response.text() };
  };
  return {
    lookAlike,
    clock,
    ask,
    place: (id, signing) => ask(ASKS[exchange].place(id), signing),
    find: async (id) => (await ask(ASKS[exchange].find(id))).text,
    cancel: async (id) => (await ask(ASKS[exchange].cancel(id))).text,
  };
}

const EXCHANGES = ['binance', 'bybit', 'okx'] as const;
const WRONG = { binance: '-1022', bybit: '10004', okx: '50113' };
const LATE = { binance: '-1021', bybit: '10002', okx: '50102' };
const UNKNOWN_KEY = { binance: '-2015', bybit: '10003', okx: '50111' };
const DUPLICATE = { binance: 'Duplicate order sent.', bybit: '170141', okx: '51016' };

const KEPT_APART = [
  ['okx', 'spot'],
  ['binance', 'perpetual'],
] as const;
/** There is no such order, or none that waits. */
const NO_STOP = { okx: '51400', binance: '-2011' };

describe.each(EXCHANGES)('the look-alike of %s', (exchange) => {
  it('takes an order that is signed as the documents say, and shows it', async () => {
    const { place, find, lookAlike } = await start(exchange);
    expect((await place('one')).status).toBe(200);
    expect(lookAlike.core.orders).toMatchObject([
      { clientOrderId: 'one', amount: '0.020', price: '45000', status: 'open' },
    ]);
    expect(await find('one')).toContain('"one"');
    expect(await find('other')).not.toContain('"one"');
  });

  it('takes none with another key, secret, or a timestamp that is too old or from tomorrow', async () => {
    const { place, lookAlike } = await start(exchange);
    expect((await place('a', { key: 'another' })).text).toContain(UNKNOWN_KEY[exchange]);
    expect((await place('b', { secret: 'another' })).text).toContain(WRONG[exchange]);
    expect((await place('c', { at: NOW - 60_000 })).text).toContain(LATE[exchange]);
    expect((await place('d', { at: NOW + 86_400_000 })).text).toContain(LATE[exchange]);
    expect(lookAlike.core.orders).toEqual([]);
  });

  it.each([
    ['refuses_repeats', [1, 1, 1]],
    ['among_open', [1, 1, 2]],
    ['never', [1, 2, 3]],
  ] as const)('treats a repeated client order id as an exchange that %s', async (clientOrderIds, orders) => {
    const { place, cancel, lookAlike } = await start(exchange, clientOrderIds);
    const counts: number[] = [];
    await place('one');
    counts.push(lookAlike.core.orders.length);
    const again = await place('one');
    counts.push(lookAlike.core.orders.length);
    expect(again.text.includes(DUPLICATE[exchange])).toBe(clientOrderIds !== 'never');
    for (const _order of lookAlike.core.orders) await cancel('one');
    for (const order of lookAlike.core.orders) lookAlike.core.cancel(order);
    await place('one');
    counts.push(lookAlike.core.orders.length);
    expect(counts).toEqual(orders);
  });

  it('loses an answer and keeps the order, or loses the request and has none', async () => {
    const { place, lookAlike } = await start(exchange);
    lookAlike.faults.loses = 1;
    await expect(place('taken')).rejects.toThrow();
    lookAlike.faults.drops = 1;
    await expect(place('never came')).rejects.toThrow();
    lookAlike.faults.breaks = 1;
    expect((await place('paged')).status).toBe(502);
    lookAlike.faults.refuses = 1;
    expect((await place('refused')).text).toContain(lookAlike.refusalCode);
    expect(lookAlike.core.orders.map(({ clientOrderId }) => clientOrderId)).toEqual(['taken', 'paged']);
    expect((await place('after')).status).toBe(200);
  });

  it('shows an order only once its time has come', async () => {
    const { place, find, lookAlike, clock } = await start(exchange);
    lookAlike.core.hidesFor = 20_000;
    await place('one');
    expect(await find('one')).not.toContain('"one"');
    clock.advance(19_999);
    expect(await find('one')).not.toContain('"one"');
    clock.advance(1);
    expect(await find('one')).toContain('"one"');
  });
});

describe('stops that a look-alike keeps apart', () => {
  it.each(KEPT_APART)(
    '%s: takes one that is signed, and shows it apart until it is triggered',
    async (exchange, market) => {
      const { ask, lookAlike } = await start(exchange, 'among_open', { market, keepsStopsApart: true });
      const { placeStop, findStop } = STOP_ASKS[exchange];
      expect((await ask(placeStop('one'), { secret: 'another' })).text).toContain(WRONG[exchange]);
      expect(lookAlike.core.orders).toEqual([]);
      expect((await ask(placeStop('one'))).status).toBe(200);
      expect(lookAlike.core.orders).toMatchObject([{ clientOrderId: 'one', kind: 'stop', stopPrice: '55000' }]);
      const waiting = await ask(findStop('one'));
      expect(waiting.text).toContain('"one"');
      expect(waiting.text).not.toContain(lookAlike.core.orders[0]?.id);
      expect(lookAlike.core.shown()).toEqual([]);
      lookAlike.core.trade('56000');
      expect((await ask(findStop('one'))).text).toContain(lookAlike.core.orders[0]?.id);
      expect(lookAlike.core.shown()).toMatchObject([{ status: 'filled' }]);
    },
  );

  it.each(KEPT_APART)('%s: cancels one that waits, and none that does not', async (exchange, market) => {
    const { ask, lookAlike } = await start(exchange, 'among_open', { market, keepsStopsApart: true });
    const { placeStop, cancelStop } = STOP_ASKS[exchange];
    await ask(placeStop('one'));
    await ask(placeStop('two'));
    expect((await ask(cancelStop('one'))).text).not.toContain(NO_STOP[exchange]);
    expect((await ask(cancelStop('one'))).text).toContain(NO_STOP[exchange]);
    lookAlike.core.trade('56000');
    expect((await ask(cancelStop('two'))).text).toContain(NO_STOP[exchange]);
    expect(lookAlike.core.orders.map(({ status }) => status)).toEqual(['canceled', 'filled']);
  });

  it('binance: takes no stop at the address for ordinary orders', async () => {
    const { ask, lookAlike } = await start('binance', 'among_open', { market: 'perpetual', keepsStopsApart: true });
    const stop = 'symbol=BTCUSDT&side=BUY&type=STOP_MARKET&quantity=0.020&stopPrice=55000&newClientOrderId=one';
    expect((await ask(['POST', '/fapi/v1/order', '', stop])).text).toContain('-4120');
    expect(lookAlike.core.orders).toEqual([]);
  });
});
