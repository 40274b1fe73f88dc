import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createOkdBroker } from '../../../../service/trading/okd/okd-broker.ts';
import { LISTINGS } from './listing.ts';
import { FINGERPRINT, OkdLookalike, refusal } from './lookalike.ts';
import { brokerUnderTest, never, order, referenceTo, SecretsUnderTest, settingsFor } from './okd-under-test.ts';

const REFUSALS: [number, string][] = [
  [400_104, 'balance is not enough'],
  [400_545, 'trading is locked'],
  [400_596, 'unknown order params'],
  [400_598, 'symbol not found'],
  [400_601, 'symbol is disabled'],
  [401_502, 'empty fingerprint'],
];

/** Errors of the hand-written examples. */
const exampleError = (code: unknown) => ({ success: false, error: { code, message: 'no', details: {} } });

const UNKNOWN: [string, { status: number; body: unknown }][] = [
  ['a fault of the exchange', refusal(500, 500_000, 'internal error')],
  ['a listed code beside a fault of the exchange', refusal(502, 400_104, 'balance is not enough')],
  ['a code that is not listed', refusal(400, 400_999, 'something else')],
  ['a code that is about something else', refusal(400, 400_604, 'empty order id')],
  ['a missing path', refusal(404, 404_000, 'no such endpoint')],
  ['too many requests', refusal(429, 429_000, 'slow down')],
  ['a 401 that is not documented', { status: 401, body: { message: 'Unauthorized' } }],
  ["the examples' codes with a success", { status: 200, body: exampleError(2001) }],
  ["the examples' codes with a fault", { status: 503, body: exampleError(2001) }],
  ["the examples' codes without success: false", { status: 400, body: { error: { code: 2001, message: 'no' } } }],
  ["the examples' codes in the reference's form", refusal(400, 2001, 'no')],
  ["an unlisted code in the examples' form", { status: 400, body: exampleError(2008) }],
  ["a listed code of the reference in the examples' form", { status: 400, body: exampleError(400_104) }],
  ['a success that says no', { status: 200, body: { success: false, orderId: '1' } }],
  ['a success without an id', { status: 200, body: { orderId: '', orderLinkId: 'x' } }],
  ['an empty success', { status: 204, body: undefined }],
  ["another order's id", { status: 200, body: { orderId: '1', orderLinkId: 'of-another' } }],
  ['a redirect', { status: 307, body: {} }],
  ["Bybit's own refusal", { status: 200, body: { retCode: 170_131, retMsg: 'Balance insufficient.', result: {} } }],
];

describe('an order to OKD', () => {
  it("[Y2] leaves once, as the reference's body with our id in it, with token and fingerprint", async () => {
    const { exchange, broker } = await brokerUnderTest();
    const market = order();
    const limit = order({ side: 'sell', kind: 'limit', amount: '0.001', price: '50100.5', timeInForce: 'GTC' });
    const bought = await broker.place(market, never);
    const { clientOrderId, symbol } = market;
    expect(bought).toMatchObject({
      kind: 'accepted',
      order: { clientOrderId, symbol, side: 'buy', status: 'accepted' },
    });
    expect(await broker.place(limit, never)).toMatchObject({ kind: 'accepted', order: { side: 'sell', filled: '0' } });
    expect(exchange.requests).toEqual(['POST /spot/orders', 'POST /spot/orders']);
    expect(exchange.headers.at(-1)).toMatchObject({
      authorization: `Bearer ${exchange.tokens.access}`,
      fingerprint: FINGERPRINT,
      'content-type': 'application/json',
      // On one that was kept nobody could say whether the order arrived.
      connection: 'close',
    });
    expect(exchange.bodies).toEqual([
      {
        category: 'spot',
        symbol: 'BTCUSDT',
        side: 'Buy',
        orderType: 'Market',
        qty: '0.002',
        marketUnit: 'baseCoin',
        orderLinkId: clientOrderId,
      },
      {
        category: 'spot',
        symbol: 'BTCUSDT',
        side: 'Sell',
        orderType: 'Limit',
        qty: '0.001',
        price: '50100.5',
        orderLinkId: limit.clientOrderId,
      },
    ]);
  });

  it("[Y2] names the market as the exchange's own list does", async () => {
    const { exchange, broker } = await brokerUnderTest();
    exchange.listing = LISTINGS.reference;
    expect(await broker.marketOf('BTCUSDT')).toMatchObject({
      market: { base: 'BTC', quote: 'USDT', priceStep: '0.01' },
    });
    expect(await broker.place(order(), never)).toMatchObject({ kind: 'accepted', order: { symbol: 'BTCUSDT' } });
    expect(exchange.bodies).toMatchObject([{ symbol: 'BTC_USDT' }]);
  });

  it('[Y3] is refused with each code that the reference lists, whatever status below 500 comes with it', async () => {
    const { exchange, broker } = await brokerUnderTest();
    for (const [code, message] of REFUSALS) {
      for (const status of [400, 200, 401]) {
        exchange.orderFaults.push(refusal(status, code, message));
        expect(await broker.place(order(), never)).toEqual({ kind: 'refused', code: String(code), message });
      }
    }
  });

  it("[Y3] is refused with the examples' codes in their own form alone", async () => {
    const { exchange, broker } = await brokerUnderTest();
    for (const code of [2001, 2002, 2003, 2004, 2005, 2006, 2007, 'INSUFFICIENT_BALANCE', 'PRICE_FILTER']) {
      exchange.orderFaults.push({ status: 422, body: exampleError(code) });
      expect(await broker.place(order(), never)).toEqual({ kind: 'refused', code: String(code), message: 'no' });
    }
  });

  it.each(UNKNOWN)('[Y3] is unknown after %s, and not sent again', async (_what, answer) => {
    const { exchange, broker } = await brokerUnderTest();
    exchange.orderFaults.push(answer);
    expect(await broker.place(order(), never)).toMatchObject({ kind: 'unknown', message: expect.stringMatching(/./) });
    expect(exchange.requests).toEqual(['POST /spot/orders']);
  });

  it('[Y3] is unknown where the connection breaks or what comes back is no JSON', async () => {
    const { exchange, broker } = await brokerUnderTest();
    for (const fault of ['drop', 'lose', 'garble'] as const) {
      exchange.orderFaults.push(fault);
      const wanted = order();
      expect(await broker.place(wanted, never)).toMatchObject({ kind: 'unknown' });
      expect(exchange.of(wanted.clientOrderId)).toHaveLength(fault === 'drop' ? 0 : 1);
    }
    expect(exchange.requests.filter((request) => request === 'POST /spot/orders')).toHaveLength(3);
  });

  it('[Y3] is unknown where no answer comes in time, and where one does not end', async () => {
    const { exchange, broker } = await brokerUnderTest({ timeout: '300ms' });
    exchange.orderFaults.push('hang');
    expect(await broker.place(order(), never)).toMatchObject({ kind: 'unknown', message: 'no answer within 300 ms' });
    const endless = await listening(
      createServer((_request, response) => void response.writeHead(200).write('{"orderId": "1", "more": "')),
    );
    const other = createOkdBroker(
      settingsFor(new OkdLookalike(), { baseUrl: endless, timeout: '300ms' }),
      withTokens(),
    );
    onTestFinished(() => other.stop());
    expect(await other.place(order(), never)).toMatchObject({ kind: 'unknown' });
  });

  it('[Y3] is unsent where nobody listens or the connection never stands, and unknown where it broke unanswered', async () => {
    const silent = createSocketServer((socket) => void socket.once('data', () => socket.destroy()));
    const breaking = await listening(silent);
    const placed = async (baseUrl: string, timeout = '5s') => {
      const broker = createOkdBroker(settingsFor(new OkdLookalike(), { baseUrl, timeout }), withTokens());
      onTestFinished(() => broker.stop());
      return broker.place(order(), never);
    };
    expect(await placed(breaking)).toMatchObject({ kind: 'unknown' });
    expect(await placed('http://127.0.0.1:1')).toMatchObject({ kind: 'unsent' });
    // TLS that never begins: the request waits for it.
    const mute = createSocketServer(() => {});
    const address = (await listening(mute)).replace('http:', 'https:');
    expect(await placed(address, '5s')).toMatchObject({
      kind: 'unsent',
      message: expect.stringContaining('took too long'),
    });
  });

  it('[Y3] is not sent where the exchange turns it into a request to somebody else', async () => {
    const { exchange, broker } = await brokerUnderTest();
    const other = await brokerUnderTest();
    exchange.orderFaults.push({ status: 307, body: {}, headers: { location: `${other.exchange.url}/spot/orders` } });
    expect(await broker.place(order(), never)).toMatchObject({
      kind: 'unknown',
      message: expect.stringContaining('redirect'),
    });
    expect(other.exchange.requests).toEqual([]);
  });

  it('[Y3] says nothing that the exchange repeats of our tokens, and nothing long', async () => {
    const { exchange, broker } = await brokerUnderTest();
    const { access, refresh } = exchange.tokens;
    exchange.tokens.expire();
    await broker.balances();
    const told = `not with ${exchange.tokens.access}, ${access} or ${refresh}\r\n${'x'.repeat(500)}`;
    exchange.orderFaults.push(refusal(400, 400_104, told));
    const placed = await broker.place(order(), never);
    expect(placed).toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(/^not with \*\*\*, \*\*\* or \*\*\* x+…$/),
    });
  });

  it('[Y2] is refused before it is sent where the reference has nothing like it', async () => {
    const { exchange, broker } = await brokerUnderTest();
    const perpetual = createOkdBroker(settingsFor(exchange, { market: 'perpetual' }), withTokens());
    const unsupported = { kind: 'refused', code: 'unsupported' };
    expect(await perpetual.place(order(), never)).toMatchObject(unsupported);
    for (const timeInForce of ['IOC', 'FOK', 'PO'] as const) {
      expect(await broker.place(order({ kind: 'limit', price: '1', timeInForce }), never)).toMatchObject(unsupported);
    }
    expect(exchange.requests).toEqual([]);
  });

  it('[Y2] a cancel names the order by both ids, and an order that was filled meanwhile had ended', async () => {
    const { exchange, broker } = await brokerUnderTest();
    const resting = order({ kind: 'limit', price: '40000' });
    const placed = await broker.place(resting, never);
    const id = placed.kind === 'accepted' ? placed.order.exchangeOrderId : '';
    exchange.cancelsBlindly = true;
    exchange.trade('39000');
    expect(await broker.cancel(referenceTo(resting, id))).toEqual({ kind: 'ended' });
    const again = order({ kind: 'limit', price: '30000' });
    await broker.place(again, never);
    expect(await broker.cancel(referenceTo(again))).toEqual({ kind: 'canceled' });
    const ids = { orderId: exchange.of(again.clientOrderId)[0]?.orderId ?? '', orderLinkId: again.clientOrderId };
    expect(exchange.cancels.at(-1)).toEqual({ category: 'spot', symbol: 'BTCUSDT', ...ids });
    expect(exchange.cancelQueries.at(-1)).toEqual({ category: 'spot', symbol: 'BTCUSDT', ...ids });
  });
});

function withTokens() {
  const secrets = new SecretsUnderTest();
  secrets.vault.set('okd.token', 'test-access-token').set('okd.refresh', 'test-refresh-token');
  return secrets.means();
}

/** A server of the test's own, gone after it. */
async function listening(server: Server | ReturnType<typeof createSocketServer>): Promise<string> {
  const sockets = new Set<{ destroy: () => void }>();
  server.on('connection', (socket) => void sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
