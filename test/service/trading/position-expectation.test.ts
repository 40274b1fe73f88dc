import { describe, expect, it } from 'vitest';
import type { GuardedOrder } from '../../../service/trading/guard.ts';
import alerts from '../../fixtures/tradingview_alerts.json' with { type: 'json' };
import { client, startedService, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { GuardUnderTest, guarded } from './guard-under-test.ts';

const TOKEN = 'tv-demo';

type Alert = Record<string, unknown>;

/** TradingView's own example of a strategy that buys, with other values. */
function alert(changes: Alert = {}): Alert {
  const { body } = alerts.find(({ name }) => name === 'json strategy buy') ?? { body: '{}' };
  return { ...(JSON.parse(body) as Alert), ...changes };
}

const CLOSES = { action: 'sell', market_position: 'flat', prev_market_position: 'long', comment: 'exit' };

/** A service that orders what alerts say, and how its orders ended, oldest first. */
async function trader(risk: Record<string, unknown> = {}, broker: Record<string, unknown> = {}) {
  const folder = temporaryFolder();
  const order = { type: 'order', broker: 'paper', symbol: '{{ symbol }}', side: '{{ side }}', amount: '{{ amount }}' };
  const conditions = { all: [{ fact: 'type', operator: 'equal', value: 'tradingview.alert' }] };
  writeFolder(
    folder,
    {
      risk,
      brokers: [{ id: 'paper', kind: 'paper', ...broker }],
      sources: [{ id: 'tv', preset: 'tradingview', secrets: [{ value: TOKEN }] }],
    },
    [{ id: 'follow', conditions, actions: [order] }],
  );
  const service = await startedService(folder);
  const owner = await client(folder);
  const orders = async () => (await owner.orders.list({ limit: 10 })).toReversed();
  const send = async (body: Alert) => {
    const before = (await orders()).length;
    const headers = { 'content-type': 'application/json' };
    await fetch(`${service.listenerUrl}/hooks/tv`, { method: 'POST', headers, body: JSON.stringify(body) });
    const last = async () => {
      const [newest] = (await orders()).slice(before);
      return newest === undefined || ['pending', 'sending'].includes(newest.status) ? null : newest;
    };
    await expect.poll(last).not.toBeNull();
    return last();
  };
  return { owner, send };
}

describe('the position that an alert states', () => {
  it('[G20] lets a strategy buy and sell while it holds what it says', async () => {
    const { send } = await trader();
    expect(await send(alert())).toMatchObject({ status: 'filled', side: 'buy' });
    expect(await send(alert(CLOSES))).toMatchObject({ status: 'filled', side: 'sell' });
    expect(await send(alert({ comment: 'again' }))).toMatchObject({ status: 'filled', side: 'buy' });
  }, 60_000);

  it('[G20] refuses what cannot be so, with both positions', async () => {
    const { send } = await trader();
    const missed = await send(alert(CLOSES));
    expect(missed).toMatchObject({ status: 'refused', reason: { code: 'positionExpectation' } });
    expect(missed?.reason?.message).toBe(
      'The alert states long as the position before it; at paper our own orders hold 0 ETH, and its account 0',
    );
    expect(await send(alert())).toMatchObject({ status: 'filled' });
    const twice = await send(alert({ comment: 'a second entry' }));
    expect(twice).toMatchObject({ status: 'refused', reason: { code: 'positionExpectation' } });
    expect(twice?.reason?.message).toContain('The alert states flat');
    expect(twice?.reason?.message).toContain('our own orders hold 0.75 ETH');
    // Nothing is stated, so nothing is compared.
    const silent = alert({ prev_market_position: undefined, comment: 'says nothing' });
    expect(await send(silent)).toMatchObject({ status: 'filled' });
  }, 60_000);

  it('[G20] knows coins that the account had before', async () => {
    const { send } = await trader({}, { balances: { USDT: 10_000, ETH: 2 } });
    expect(await send(alert(CLOSES))).toMatchObject({ status: 'filled' });
  }, 60_000);

  it('[G20] asks first where that is wanted, with the reason, and sends after a yes', async () => {
    const { owner, send } = await trader({ positionExpectation: 'ask' });
    expect(await send(alert())).toMatchObject({ status: 'filled' });
    const waiting = await send(alert({ comment: 'a second entry' }));
    expect(waiting).toMatchObject({ status: 'waiting' });
    const { attention } = await owner.status.get();
    expect(attention.find(({ code }) => code === 'order_waiting')?.details.doubt).toContain('The alert states flat');
    const asked = await owner.orders.get({ id: waiting?.id ?? '' });
    await owner.orders.approve({ id: asked.id, code: asked.approval?.code ?? '' });
    const status = async () => (await owner.orders.get({ id: asked.id })).status;
    await expect.poll(status).toBe('filled');
  }, 60_000);

  it('[G21] aligns an order with what the alert states where that is wanted', async () => {
    const { owner, send } = await trader({ positionExpectation: 'align' });
    const missed = { prev_market_position: 'long', market_position_size: 1.5, position_size: 1.5 };
    const entry = await send(alert({ ...missed, comment: 'the entry before it was missed' }));
    expect(entry).toMatchObject({ status: 'filled', side: 'buy', amount: '1.5' });
    const { steps } = await owner.orders.get({ id: entry?.id ?? '' });
    expect(steps.map(({ detail }) => detail).join('\n')).toContain('buy 1.5 instead of buy 0.75');
    const [change] = await owner.audit.list({ limit: 1 });
    expect(change).toMatchObject({ actor: 'rule:follow', action: 'order.align', path: `orders/${entry?.id}` });
    const exit = await send(alert({ ...CLOSES, market_position_size: 0, position_size: 0 }));
    expect(exit).toMatchObject({ status: 'filled', side: 'sell', amount: '1.5' });
    const twice = await send(alert({ ...CLOSES, market_position_size: 0, position_size: 0, comment: 'twice' }));
    expect(twice).toMatchObject({ status: 'canceled', reason: { code: 'positionExpectation' } });
  }, 60_000);

  it('[G20] compares nothing where that is wanted', async () => {
    const { send } = await trader({ positionExpectation: 'ignore' });
    expect(await send(alert())).toMatchObject({ status: 'filled' });
    expect(await send(alert({ comment: 'a second entry' }))).toMatchObject({ status: 'filled' });
  }, 60_000);
});

describe('a stated position and the guard', () => {
  const code = (test: GuardUnderTest, before: 'long' | 'flat' | 'short', changes: Partial<GuardedOrder> = {}) =>
    test.code({ expected: { before, account: null }, ...changes });

  it('[G20] goes by our own orders on a perpetual market, short positions included', () => {
    const test = new GuardUnderTest();
    test.send('order-0');
    const perpetual = { marketKind: 'perpetual' } as const;
    expect(code(test, 'flat', perpetual)).toBeNull();
    expect(code(test, 'short', perpetual)).toBe('positionExpectation');
    test.fill('order-0', { market: 'perpetual', side: 'sell' });
    expect(code(test, 'short', perpetual)).toBeNull();
    expect(code(test, 'flat', perpetual)).toBe('positionExpectation');
    expect(code(test, 'long', perpetual)).toBe('positionExpectation');
  });

  it('[G20] takes for nothing what the market would not let anybody trade', () => {
    const test = new GuardUnderTest();
    test.send('order-0');
    test.fill('order-0', { amount: '0.00009' });
    expect(code(test, 'flat')).toBe('positionExpectation');
    for (const least of [{ amountStep: '0.0001' }, { minAmount: '0.0001' }, { minNotional: '5' }]) {
      const market = { ...guarded().market, ...least };
      expect(code(test, 'flat', { market })).toBeNull();
      expect(code(test, 'long', { market })).toBe('positionExpectation');
    }
  });

  it('[G20] is never short on spot, and holds back nothing that protects', () => {
    const test = new GuardUnderTest();
    expect(code(test, 'short')).toBe('positionExpectation');
    expect(code(test, 'short', { leg: 'stopLoss', side: 'sell' })).toBeNull();
  });
});
