import { describe, expect, it, onTestFinished } from 'vitest';
import { EXCHANGES } from '../../../../service/settings/brokers.ts';
import type { Broker, NewOrder, Placed } from '../../../../service/trading/broker.ts';
import { VirtualClock } from '../../virtual-clock.ts';
import type { LookAlikeReply, LookAlikeRequest } from '../look-alikes/look-alike.ts';
import { brokerOf, type CcxtUnderTest, type ExchangeName, type MarketKind, NOW, startCcxt } from './ccxt-under-test.ts';

const MARKETS = ['spot', 'perpetual'] as const;
const PAIRS = EXCHANGES.flatMap((exchange) => MARKETS.map((market) => [exchange, market] as const));

async function bench(exchange: ExchangeName, market: MarketKind, more: Partial<Parameters<typeof startCcxt>[0]> = {}) {
  const started = await startCcxt({ exchange, market, ...more });
  onTestFinished(() => started.stop());
  return started;
}

let count = 0;

function order(changes: Partial<NewOrder> = {}): NewOrder {
  count += 1;
  return {
    clientOrderId: `placing${String(count).replaceAll(/[0189]/g, 'x')}`.padEnd(24, 'a'),
    symbol: 'BTCUSDT',
    side: 'buy',
    kind: 'limit',
    amount: '0.020',
    price: '45000.10',
    stopPrice: null,
    trailPercent: null,
    timeInForce: null,
    reduceOnly: false,
    ...changes,
  };
}

function place(
  broker: Broker,
  changes: Partial<NewOrder> = {},
  signal = new AbortController().signal,
): Promise<Placed> {
  return broker.place(order(changes), signal);
}

/** The fields of an order as they were sent. */
function sent({ body }: LookAlikeRequest): Record<string, unknown> {
  return body.startsWith('{') ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body));
}

/** What the look-alike is made to say of an order, in the exchange's own form. */
function says(
  exchange: ExchangeName,
  code: string,
  message: string,
  status = exchange === 'binance' ? 400 : 200,
): LookAlikeReply {
  if (exchange === 'binance') return { status, json: { code: Number(code), msg: message } };
  if (exchange === 'bybit') return { status, json: { retCode: Number(code), retMsg: message, result: {}, time: 0 } };
  return { status, json: { code: '1', msg: '', data: [{ sCode: code, sMsg: message, ordId: '', clOrdId: '' }] } };
}

describe('an order through ccxt', () => {
  it.each(PAIRS)('[X2] is one request, with amount and price as they were given: %s, %s', async (exchange, market) => {
    const { broker, lookAlike } = await bench(exchange, market);
    await broker.marketOf('BTCUSDT');
    const before = lookAlike.requests.length;
    expect(await place(broker)).toMatchObject({ kind: 'accepted' });
    expect(lookAlike.requests.length - before).toBe(1);
    const [request] = lookAlike.orderRequests;
    const { quantity, qty, sz, price, px } = sent(request as LookAlikeRequest);
    // OKX counts perpetual contracts, of 0.01 BTC here.
    const isCounted = exchange === 'okx' && market === 'perpetual';
    expect([quantity ?? qty ?? sz, price ?? px]).toEqual([isCounted ? '2' : '0.020', '45000.10']);
  });

  it.each(EXCHANGES)(
    '[X2] asks for markets and account before the first order, not with each: %s',
    async (exchange) => {
      const { broker, lookAlike } = await bench(exchange, 'spot');
      await place(broker);
      const asked = lookAlike.requests.length;
      await place(broker);
      await place(broker);
      expect(lookAlike.requests.length - asked).toBe(2);
    },
  );

  it.each(EXCHANGES)('[X2] does not wait for the budget that questions have used up: %s', async (exchange) => {
    const { broker } = await bench(exchange, 'spot', { isPaced: true });
    await broker.marketOf('BTCUSDT');
    const questions = Array.from({ length: 1_000 }, () => broker.balances());
    let answered = 0;
    for (const question of questions) void question.then(() => (answered += 1));
    expect(await place(broker)).toMatchObject({ kind: 'accepted' });
    expect(answered).toBeLessThan(questions.length);
    broker.stop();
  });

  it.each(EXCHANGES)('[X2] goes to an exchange that is asked at its pace: %s', async (exchange) => {
    const { broker, lookAlike } = await bench(exchange, 'spot', { isPaced: true });
    for (let count = 0; count < 5; count += 1) expect(await broker.balances()).toHaveProperty('balances');
    expect(lookAlike.requests.length).toBeGreaterThanOrEqual(5);
  });

  it('[X2] asks again for markets that are ten minutes old', async () => {
    const clock = new VirtualClock(NOW);
    const { broker, lookAlike } = await bench('binance', 'spot', { clock });
    const lists = () => lookAlike.requests.filter(({ path }) => path.endsWith('/exchangeInfo')).length;
    await broker.marketOf('BTCUSDT');
    await broker.marketOf('BTCUSDT');
    expect(lists()).toBe(1);
    clock.advance(600_000);
    await broker.marketOf('BTCUSDT');
    expect(lists()).toBe(2);
  });

  it.each(PAIRS)('[X2] asks for markets alone, also where it has keys by then: %s %s', async (exchange, market) => {
    const clock = new VirtualClock(NOW);
    const { broker, lookAlike } = await bench(exchange, market, { clock });
    await broker.marketOf('BTCUSDT');
    const first = lookAlike.requests.map(({ path }) => path);
    await place(broker);
    const before = lookAlike.requests.length;
    clock.advance(600_000);
    expect(await broker.marketOf('BTCUSDT')).toMatchObject({ market: { symbol: 'BTCUSDT' } });
    const again = lookAlike.requests.slice(before).map(({ path }) => path);
    expect(again).not.toEqual([]);
    expect(again.filter((path) => !first.includes(path))).toEqual([]);
  });

  it.each([
    ['binance', '-2010', 'Account has insufficient balance for requested action.'],
    ['binance', '-1013', 'Filter failure: LOT_SIZE'],
    ['binance', '-2015', 'Invalid API-key, IP, or permissions for action.'],
    ['binance', '-1021', 'Timestamp for this request is outside of the recvWindow.'],
    ['bybit', '170131', 'Insufficient balance.'],
    ['bybit', '10003', 'API key is invalid.'],
    ['okx', '51008', 'Insufficient USDT balance in account.'],
    ['okx', '51000', 'Parameter sz error'],
  ] as const)('[X3] is refused by %s with %s, which is listed', async (exchange, code, message) => {
    const { broker, lookAlike } = await bench(exchange, 'spot');
    await place(broker);
    lookAlike.nextReply = says(exchange, code, message);
    expect(await place(broker)).toEqual({ kind: 'refused', code, message });
  });

  it.each([
    // An order of this id is there already: it may be ours.
    ['binance', '-2010', 'Duplicate order sent.'],
    ['binance', '-4116', 'ClientOrderId is duplicated.'],
    ['bybit', '110072', 'OrderLinkedID is duplicate'],
    ['bybit', '10001', 'params error: duplicate orderLinkId'],
    ['bybit', '170141', 'Duplicate clientOrderId'],
    ['okx', '51016', 'Client order ID already exists.'],
    // The exchange does not know itself.
    ['binance', '-1006', 'An unexpected response was received. Execution status unknown.'],
    ['binance', '-1007', 'Timeout waiting for response from backend server.'],
    ['bybit', '10016', 'System error. Please try again later.'],
    ['bybit', '170007', 'Timeout waiting for response from backend server.'],
    ['okx', '50004', 'API endpoint request timeout'],
    ['okx', '50026', 'System error'],
    // Codes that are in no list.
    ['binance', '-9999', 'something new'],
    ['bybit', '999999', 'something new'],
    ['okx', '99999', 'something new'],
  ] as const)('[X3] is looked up after %s said %s (%s)', async (exchange, code, message) => {
    const { broker, lookAlike } = await bench(exchange, 'spot');
    lookAlike.nextReply = says(exchange, code, message);
    expect(await place(broker)).toMatchObject({ kind: 'unknown', message: `${code}: ${message}` });
  });

  it.each(EXCHANGES)(
    '[X3] is looked up after a listed code with status 503, and after what is no answer: %s',
    async (exchange) => {
      const { broker, lookAlike } = await bench(exchange, 'spot');
      const listed = { binance: '-2010', bybit: '170131', okx: '51008' }[exchange];
      const replies: LookAlikeReply[] = [
        says(exchange, listed, 'not this time', 503),
        { status: 200, json: {} },
        { status: 200, json: [] },
        { status: 200, json: 'fine' },
        { status: 302, json: {} },
      ];
      for (const reply of replies) {
        lookAlike.nextReply = reply;
        expect(await place(broker), JSON.stringify(reply)).toMatchObject({ kind: 'unknown' });
      }
      lookAlike.faults.breaks = 1;
      expect(await place(broker)).toMatchObject({ kind: 'unknown' });
      lookAlike.faults.drops = 1;
      expect(await place(broker)).toMatchObject({ kind: 'unknown' });
    },
  );

  it.each(EXCHANGES)('[X3] is looked up once its time-out is over: %s', async (exchange) => {
    const { broker, lookAlike } = await bench(exchange, 'spot', { settings: { timeout: '1s' } });
    await broker.marketOf('BTCUSDT');
    lookAlike.faults.hangs = 1;
    expect(await place(broker)).toEqual({ kind: 'unknown', message: 'no answer within 1000 ms' });
    expect(lookAlike.core.orders).toHaveLength(1);
  });

  it('[X4] has not left where a key is missing, and says which', async () => {
    const { broker, lookAlike } = await bench('binance', 'spot', { settings: { apiSecret: { env: 'NO_SUCH_KEY' } } });
    expect(await place(broker)).toEqual({
      kind: 'unsent',
      message: 'apiSecret: the secret { "env": "NO_SUCH_KEY" } is missing or empty',
    });
    expect(lookAlike.orderRequests).toEqual([]);
  });

  it.each(EXCHANGES)('[X4] has not left where nobody listens or the markets cannot be had: %s', async (exchange) => {
    const broker = brokerOf({ exchange, market: 'spot', clock: new VirtualClock(NOW) }, 'http://127.0.0.1:9');
    expect(await place(broker)).toMatchObject({ kind: 'unsent', message: expect.stringContaining('ECONNREFUSED') });
  });

  it.each(EXCHANGES)('[X4] has not left where the name of the host is not known: %s', async (exchange) => {
    const { broker: known, lookAlike } = await bench(exchange, 'spot');
    await known.marketOf('BTCUSDT');
    await lookAlike.disconnect();
    expect(await place(known)).toMatchObject({ kind: 'unsent' });
    const broker = brokerOf({ exchange, market: 'spot', clock: new VirtualClock(NOW) }, 'http://no-such-host.invalid');
    expect(await place(broker)).toMatchObject({ kind: 'unsent' });
  });

  it('[X4] is not sent by an account of Bybit that would take it for another one', async () => {
    const { broker, lookAlike } = await bench('bybit', 'spot');
    Object.assign(lookAlike, { isUnified: false });
    expect(await place(broker)).toMatchObject({ kind: 'unsent', message: expect.stringContaining('unified') });
    expect(await broker.check()).toMatchObject({ works: false, message: expect.stringContaining('unified') });
    expect(lookAlike.orderRequests).toEqual([]);
  });

  it.each(EXCHANGES)('[X8] baseUrl takes the place of scheme and host, and paths stay: %s', async (exchange) => {
    const { broker, lookAlike }: CcxtUnderTest = await bench(exchange, 'spot');
    await place(broker);
    const path = { binance: '/api/v3/order', bybit: '/v5/order/create', okx: '/api/v5/trade/order' }[exchange];
    expect(lookAlike.orderRequests.map((request) => request.path)).toEqual([path]);
  });

  it('[X8] sandbox reaches the test environment: OKX has a header for it', async () => {
    for (const sandbox of [true, false]) {
      const { broker, lookAlike } = await bench('okx', 'spot', { settings: { sandbox } });
      await place(broker);
      const [request] = lookAlike.orderRequests;
      expect(request?.headers['x-simulated-trading']).toBe(sandbox ? '1' : undefined);
    }
  });

  it('[X8] says that Binance has no test environment for futures any more, and sends nothing', async () => {
    const { broker, lookAlike } = await bench('binance', 'perpetual', { settings: { sandbox: true } });
    expect(await place(broker)).toMatchObject({ kind: expect.stringMatching(/unsent|refused/) });
    expect(lookAlike.orderRequests).toEqual([]);
  });
});
