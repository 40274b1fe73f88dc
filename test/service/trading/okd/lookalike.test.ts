import { describe, expect, it } from 'vitest';
import { LISTINGS } from './listing.ts';
import { FINGERPRINT, type OkdLookalike, refusal } from './lookalike.ts';
import { startedLookalike } from './okd-under-test.ts';

interface Call {
  body?: Record<string, unknown>;
  token?: string;
  fingerprint?: string | null;
}

/** Asks the look-alike as anybody could. */
async function ask(exchange: OkdLookalike, what: string, { body, token, fingerprint = FINGERPRINT }: Call = {}) {
  const [method = '', path = ''] = what.split(' ');
  const response = await fetch(`${exchange.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token ?? exchange.tokens.access}`,
      ...(fingerprint === null ? {} : { fingerprint }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text.startsWith('<') ? text : JSON.parse(text) };
}

const MARKET = { category: 'spot', symbol: 'BTCUSDT', side: 'Buy', orderType: 'Market', qty: '0.01', orderLinkId: 'a' };
const LIMIT = { ...MARKET, orderType: 'Limit', price: '40000', orderLinkId: 'b' };
const ORDER = 'POST /spot/orders';

describe('the look-alike of OKD', () => {
  it('takes orders only with the token in force and a fingerprint', async () => {
    const exchange = await startedLookalike();
    expect(await ask(exchange, ORDER, { body: MARKET, fingerprint: null })).toMatchObject({
      status: 401,
      body: { code: 401_502, message: 'empty fingerprint' },
    });
    expect(await ask(exchange, ORDER, { body: MARKET, token: 'another' })).toMatchObject({ body: { code: 401_000 } });
    expect(exchange.orders).toEqual([]);
    expect(await ask(exchange, ORDER, { body: MARKET })).toMatchObject({ body: { result: { orderLinkId: 'a' } } });
    exchange.tokens.expire();
    expect(await ask(exchange, ORDER, { body: MARKET })).toMatchObject({ status: 401, body: { code: 401_000 } });
    expect(exchange.of('a')).toHaveLength(1);
  });

  it('renews tokens, each refresh token once, also where the answer is lost', async () => {
    const exchange = await startedLookalike();
    const { access, refresh } = exchange.tokens;
    const REFRESH = 'POST /auth/jwt/refresh';
    expect(await ask(exchange, REFRESH, { token: access })).toMatchObject({ status: 401 });
    const renewed = await ask(exchange, REFRESH, { token: refresh });
    expect(renewed.body).toEqual({ acc_token: exchange.tokens.access, refresh_token: exchange.tokens.refresh });
    expect(renewed.body.acc_token).not.toBe(access);
    expect(await ask(exchange, REFRESH, { token: refresh })).toMatchObject({ status: 401 });
    expect(await ask(exchange, 'GET /wallet/balances', { token: access })).toMatchObject({ status: 401 });
    exchange.tokens.faults.push('lose');
    await expect(ask(exchange, REFRESH, { token: exchange.tokens.refresh })).rejects.toThrow();
    expect(exchange.tokens.renewals).toBe(2);
    expect(exchange.tokens.refresh).not.toBe(renewed.body.refresh_token);
  });

  it('refuses with the codes of the reference, and keeps nothing of it', async () => {
    const exchange = await startedLookalike();
    const codes: [Record<string, unknown>, number][] = [
      [{ ...MARKET, symbol: 'NOSUCH' }, 400_598],
      [{ ...MARKET, side: 'buy' }, 400_596],
      [{ ...MARKET, qty: 0.01 }, 400_596],
      [{ ...MARKET, qty: '1000' }, 400_104],
    ];
    for (const [body, code] of codes) expect(await ask(exchange, ORDER, { body })).toMatchObject({ body: { code } });
    exchange.orderFaults.push(refusal(400, 400_545, 'trading is locked'));
    expect(await ask(exchange, ORDER, { body: MARKET })).toMatchObject({ status: 400, body: { code: 400_545 } });
    expect(await ask(exchange, 'DELETE /spot/orders', { body: {} })).toMatchObject({ body: { code: 400_604 } });
    expect(await ask(exchange, 'GET /nothing')).toMatchObject({ status: 404 });
    expect(exchange.orders).toEqual([]);
  });

  it('takes an order whose answer is lost or garbled, and none whose request is dropped', async () => {
    const exchange = await startedLookalike();
    exchange.orderFaults.push('drop', 'lose', 'garble');
    await expect(ask(exchange, ORDER, { body: { ...MARKET, orderLinkId: 'drop' } })).rejects.toThrow();
    await expect(ask(exchange, ORDER, { body: { ...MARKET, orderLinkId: 'lose' } })).rejects.toThrow();
    expect((await ask(exchange, ORDER, { body: { ...MARKET, orderLinkId: 'garble' } })).body).toBe('<html>');
    expect(exchange.orders.map(({ orderLinkId }) => orderLinkId)).toEqual(['lose', 'garble']);
  });

  it('keeps an account: pays, locks, fills at the limit, and cancels what rests', async () => {
    const exchange = await startedLookalike();
    await ask(exchange, ORDER, { body: MARKET });
    await ask(exchange, ORDER, { body: LIMIT });
    const wallet = async () => (await ask(exchange, 'GET /wallet/balances')).body.result.list;
    // 100,000 less 500 and a fee of 0.5; 400 of it locked.
    expect(await wallet()).toEqual([
      { currency: 'USDT', available: '99099.5', locked: '400', total: '99499.5' },
      { currency: 'BTC', available: '0.01', locked: '0', total: '0.01' },
    ]);
    exchange.trade('39000');
    expect((await wallet())[1]).toMatchObject({ total: '0.02' });
    expect((await ask(exchange, 'GET /spot/trades/history')).body.result.list[0]).toMatchObject({ execPrice: '40000' });
    await ask(exchange, ORDER, { body: { ...LIMIT, price: '30000', orderLinkId: 'c' } });
    const [{ orderId }] = (await ask(exchange, 'GET /spot/orders/open')).body.result.list;
    expect(await ask(exchange, 'DELETE /spot/orders', { body: { orderId } })).toMatchObject({ status: 200 });
    expect(await ask(exchange, 'DELETE /spot/orders', { body: { orderId } })).toMatchObject({ status: 400 });
    expect((await ask(exchange, 'GET /spot/orders/open')).body.result.list).toEqual([]);
  });

  it('shows orders late, newest first, a few a page, as the listing writes them', async () => {
    const clock = { now: 1_795_790_873_015 };
    const exchange = await startedLookalike(() => clock.now);
    exchange.hidesFor = 5_000;
    for (const orderLinkId of ['a', 'b', 'c', 'd']) await ask(exchange, ORDER, { body: { ...MARKET, orderLinkId } });
    const HISTORY = 'GET /spot/orders/history';
    expect((await ask(exchange, HISTORY)).body.result).toEqual({ list: [], nextPageCursor: '' });
    clock.now += 5_000;
    const first = (await ask(exchange, HISTORY)).body.result;
    expect(first.list.map((order: { orderLinkId: string }) => order.orderLinkId)).toEqual(['d', 'c', 'b']);
    const next = (await ask(exchange, `${HISTORY}?cursor=${first.nextPageCursor}`)).body.result;
    expect(next.list).toMatchObject([
      { orderLinkId: 'a', orderStatus: 'Filled', cumExecQty: '0.01', createdTime: '1795790873015' },
    ]);
    exchange.listing = LISTINGS.reference;
    expect((await ask(exchange, `${HISTORY}?page=2`)).body).toMatchObject([
      { orderLinkId: 'a', symbol: 'BTC_USDT', side: 'buy', qty: 0.01, status: 'completed', createdAt: 1_795_790_873 },
    ]);
    exchange.listing = LISTINGS.data;
    expect((await ask(exchange, HISTORY)).body).toMatchObject({ success: true, total: 4 });
    exchange.listing = LISTINGS.list;
    expect((await ask(exchange, HISTORY)).body).toMatchObject({ hasMore: true });
  });
});
