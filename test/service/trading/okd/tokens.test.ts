import { describe, expect, it } from 'vitest';
import type { Placed } from '../../../../service/trading/broker.ts';
import { VirtualClock } from '../../virtual-clock.ts';
import { expectSaid, plain } from '../said-reasons.ts';
import { refusal } from './lookalike.ts';
import { brokerUnderTest, never, order, referenceTo } from './okd-under-test.ts';

const NOW = Date.UTC(2026, 10, 27, 12);
const HOUR = 3_600_000;
const REFRESH = 'POST /auth/jwt/refresh';

const ofRefresh = (requests: readonly string[]) => requests.filter((request) => request === REFRESH);

describe("OKD's tokens", () => {
  it('[Y4] an expired access token is renewed, both new ones are in the vault, and they hold over a restart', async () => {
    const { exchange, secrets, broker, restarted } = await brokerUnderTest();
    exchange.tokens.expire();
    expect(await broker.balances()).toMatchObject({ balances: expect.any(Array) });
    expect([secrets.vault.get('okd.token'), secrets.vault.get('okd.refresh')]).toEqual([
      exchange.tokens.access,
      exchange.tokens.refresh,
    ]);
    broker.stop();
    const later = restarted();
    expect(await later.check()).toMatchObject({ works: true });
    exchange.tokens.expire();
    expect(await later.check()).toMatchObject({ works: true });
    expect(exchange.tokens.renewals).toBe(2);
  });

  it('[Y4] calls that come together renew once', async () => {
    const { exchange, broker } = await brokerUnderTest();
    exchange.tokens.expire();
    const calls = Array.from({ length: 20 }, () => broker.balances());
    for (const account of await Promise.all(calls)) expect(account).toMatchObject({ balances: expect.any(Array) });
    expect(ofRefresh(exchange.requests)).toHaveLength(1);
  });

  it('[Y4] a new token is in the vault before the exchange sees it', async () => {
    const { exchange, secrets, broker } = await brokerUnderTest();
    exchange.tokens.expire();
    exchange.onRequest = ({ authorization }) => {
      const token = authorization?.replace('Bearer ', '') ?? '';
      expect([...secrets.vault.values(), ...secrets.environment.values()]).toContain(token);
    };
    expect(await broker.place(order(), never)).toMatchObject({ kind: 'accepted' });
    expect(secrets.written).toEqual(['okd.refresh', 'okd.token']);
  });

  it('[Y4] is renewed a minute ahead of the end that a JWT tells, and used on where that fails while it is good', async () => {
    const clock = new VirtualClock(NOW);
    const { exchange, secrets, broker } = await brokerUnderTest({}, clock);
    exchange.tokens.lifetime = HOUR;
    exchange.tokens.signIn();
    const first = exchange.tokens.access;
    secrets.vault.set('okd.token', first).set('okd.refresh', exchange.tokens.refresh);
    clock.advance(HOUR - 61_000);
    await broker.balances();
    expect(ofRefresh(exchange.requests)).toHaveLength(0);
    clock.advance(1_000);
    exchange.tokens.faults.push(refusal(503, 503_000, 'busy'));
    expect(await broker.balances()).toMatchObject({ balances: expect.any(Array) });
    expect(await broker.balances()).toMatchObject({ balances: expect.any(Array) });
    expect(ofRefresh(exchange.requests)).toHaveLength(1);
    clock.advance(11_000);
    expect(await broker.balances()).toMatchObject({ balances: expect.any(Array) });
    expect(exchange.tokens.access).not.toBe(first);
    expect(secrets.vault.get('okd.token')).toBe(exchange.tokens.access);
  });

  it("[Y4] a machine whose clock runs ahead renews once and then goes by the exchange's word", async () => {
    const clock = new VirtualClock(NOW);
    const { exchange, secrets, broker } = await brokerUnderTest({}, clock);
    exchange.tokens.lifetime = -HOUR;
    exchange.tokens.signIn();
    secrets.vault.set('okd.token', exchange.tokens.access).set('okd.refresh', exchange.tokens.refresh);
    for (let count = 0; count < 3; count += 1) expect(await broker.check()).toMatchObject({ works: true });
    expect(exchange.tokens.renewals).toBe(1);
  });

  it('[Y4] tokens of the environment are renewed into the vault, and a newer sign-in there wins', async () => {
    const references = { accessToken: { env: 'OKD_TOKEN' }, refreshToken: { env: 'OKD_REFRESH' } };
    const { exchange, secrets, broker, restarted } = await brokerUnderTest(references);
    exchange.tokens.expire();
    expect(await broker.check()).toMatchObject({ works: true });
    expect(secrets.vault.get('okd-main.access-token')).toBe(exchange.tokens.access);
    expect(secrets.vault.get('okd-main.refresh-token')).toBe(exchange.tokens.refresh);
    broker.stop();
    const later = restarted();
    exchange.tokens.expire();
    expect(await later.check()).toMatchObject({ works: true });
    exchange.tokens.signIn();
    secrets.environment.set('OKD_TOKEN', exchange.tokens.access).set('OKD_REFRESH', exchange.tokens.refresh);
    const before = exchange.tokens.renewals;
    expect(await restarted().check()).toMatchObject({ works: true });
    expect(exchange.tokens.renewals).toBe(before);
    exchange.tokens.expire();
    expect(await restarted().check()).toMatchObject({ works: true });
    expect(await restarted().check()).toMatchObject({ works: true });
    expect(exchange.tokens.renewals).toBe(before + 1);
  });

  it('[Y5] an order whose token has expired is sent once more with a new one, and never a third time', async () => {
    const { exchange, broker } = await brokerUnderTest();
    for (const code of [401_000, 401_506]) {
      exchange.requests.length = 0;
      exchange.orderFaults.push(refusal(401, code, 'access token is expired'));
      const wanted = order();
      expect(await broker.place(wanted, never)).toMatchObject({ kind: 'accepted' });
      expect(exchange.requests).toEqual(['POST /spot/orders', REFRESH, 'POST /spot/orders']);
      expect(exchange.of(wanted.clientOrderId)).toHaveLength(1);
    }
    exchange.requests.length = 0;
    exchange.orderFaults.push(refusal(401, 401_000, 'expired'), refusal(401, 401_000, 'expired again'));
    expect(await broker.place(order(), never)).toEqual({ kind: 'refused', code: '401000', message: 'expired again' });
    expect(exchange.requests).toEqual(['POST /spot/orders', REFRESH, 'POST /spot/orders']);
  });

  it('[Y5] where the second answer is lost the order is unknown, and where none can be sent it was refused', async () => {
    const { exchange, broker } = await brokerUnderTest();
    exchange.orderFaults.push(refusal(401, 401_000, 'access token is expired'), 'lose');
    const lost = order();
    expect(await broker.place(lost, never)).toMatchObject({ kind: 'unknown' });
    expect(exchange.of(lost.clientOrderId)).toHaveLength(1);
    expect(await broker.find(referenceTo(lost))).toMatchObject({ kind: 'found' });
    exchange.orderFaults.push(refusal(401, 401_000, 'access token is expired'));
    exchange.tokens.faults.push(refusal(500, 500_000, 'internal error'));
    expect(await broker.place(order(), never)).toMatchObject({
      kind: 'refused',
      code: '401000',
      message: expect.stringContaining('cannot be renewed: 500000'),
    });
    expect(exchange.orders).toHaveLength(1);
  });

  it('[Y5] an undocumented 401 is no reason to send an order again', async () => {
    const { exchange, broker } = await brokerUnderTest();
    exchange.orderFaults.push({ status: 401, body: { message: 'Unauthorized' } });
    expect(await broker.place(order(), never)).toMatchObject({ kind: 'unknown' });
    expect(exchange.requests).toEqual(['POST /spot/orders']);
  });

  it('[Y6] where the answer to a renewal is lost the user is told to sign in again, until he did', async () => {
    const { exchange, secrets, broker } = await brokerUnderTest();
    exchange.tokens.expire();
    exchange.tokens.faults.push('lose');
    expect(await broker.check()).toMatchObject({ works: false, message: expect.stringContaining('tried again') });
    const again =
      /no longer takes the refresh token.*after the answer to an earlier renewal was lost.*sign in at OKD Finance again.*okd\.token.*okd\.refresh/;
    const unsent = await broker.place(order(), never);
    expect(unsent).toMatchObject({ kind: 'unsent', message: expect.stringMatching(again) });
    expectSaid(unsent as Extract<Placed, { kind: 'unsent' }>);
    const asked = exchange.requests.length;
    expect(await broker.check()).toMatchObject({ works: false, message: expect.stringMatching(again) });
    expect(await broker.find(referenceTo(order()))).toMatchObject({
      kind: 'failed',
      message: expect.stringMatching(again),
    });
    // A refresh token that was refused is not shown again.
    expect(exchange.requests).toHaveLength(asked);
    expect(secrets.lines.filter(({ message }) => message.includes('sign in there again'))).toHaveLength(1);
    exchange.tokens.signIn();
    secrets.vault.set('okd.token', exchange.tokens.access).set('okd.refresh', exchange.tokens.refresh);
    expect(await broker.check()).toMatchObject({ works: true });
    expect(await broker.place(order(), never)).toMatchObject({ kind: 'accepted' });
  });

  it('[Y6] a renewal that never arrived, or that the exchange could not do, is tried again', async () => {
    const { exchange, broker } = await brokerUnderTest();
    exchange.tokens.expire();
    for (const fault of [
      'drop',
      refusal(500, 500_000, 'internal error'),
      refusal(429, 429_000, 'slow down'),
    ] as const) {
      exchange.tokens.faults.push(fault);
      expect(await broker.check()).toMatchObject({ works: false, message: expect.stringContaining('tried again') });
    }
    expect(await broker.check()).toMatchObject({ works: true });
    expect(exchange.tokens.renewals).toBe(1);
  });

  it('[Y6] an answer without the new tokens is a lost one', async () => {
    const { exchange, broker } = await brokerUnderTest();
    exchange.tokens.expire();
    exchange.tokens.faults.push({ status: 200, body: { ok: true } });
    expect(await broker.check()).toMatchObject({
      works: false,
      message: expect.stringContaining('without the new tokens'),
    });
  });

  it('[Y6] tokens that cannot be kept are not used, and are kept as soon as they can be', async () => {
    const { exchange, secrets, broker } = await brokerUnderTest();
    exchange.tokens.expire();
    secrets.isFull = true;
    for (let count = 0; count < 2; count += 1) {
      expect(await broker.place(order(), never)).toMatchObject({
        message: expect.stringContaining('cannot be kept in the vault'),
      });
    }
    expect(exchange.tokens.renewals).toBe(1);
    expect(exchange.headers.map(({ authorization }) => authorization)).not.toContain(
      `Bearer ${exchange.tokens.access}`,
    );
    secrets.isFull = false;
    expect(await broker.place(order(), never)).toMatchObject({ kind: 'accepted' });
    expect(exchange.tokens.renewals).toBe(1);
    expect(secrets.vault.get('okd.refresh')).toBe(exchange.tokens.refresh);
  });

  it('[Y6] without a refresh token an expired one is told, with what to do', async () => {
    const { exchange, broker } = await brokerUnderTest({ refreshToken: undefined });
    exchange.tokens.expire();
    const told = expect.stringMatching(
      /there is no refresh token; sign in at OKD Finance again.*okd-main\.refresh-token/,
    );
    expect(await broker.check()).toMatchObject({ works: false, message: told });
    expect(await broker.place(order(), never)).toMatchObject({ kind: 'unsent', message: told });
  });

  it('[Y6] a vault that cannot be opened is told, and nothing is sent', async () => {
    const { exchange, secrets, broker } = await brokerUnderTest();
    secrets.isLocked = true;
    const told = expect.stringContaining('the tokens cannot be read: locked');
    const unsent = (await broker.place(order(), never)) as Extract<Placed, { kind: 'unsent' }>;
    expect(plain(unsent)).toEqual({ kind: 'unsent', message: told });
    expect(await broker.find(referenceTo(order()))).toEqual({ kind: 'failed', message: told });
    expect(exchange.requests).toEqual([]);
  });

  it('[Y6] an order whose wait ends while the token is renewed is not sent, and the new token is kept all the same', async () => {
    const { exchange, secrets, broker } = await brokerUnderTest();
    exchange.tokens.expire();
    const waiting = new AbortController();
    exchange.tokens.onRenewal = () => waiting.abort();
    expect(await broker.place(order(), waiting.signal)).toMatchObject({ kind: 'refused', code: '401000' });
    await expect.poll(() => secrets.vault.get('okd.refresh')).toBe(exchange.tokens.refresh);
    expect(exchange.orders).toEqual([]);
  });
});
