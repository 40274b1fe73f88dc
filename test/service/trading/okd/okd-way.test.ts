import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { hookdesk, type Serving, serving } from '../../commands/command-line.ts';
import { orderFilled, sign, writeFolder } from '../../running-service.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { FINGERPRINT, type OkdLookalike } from './lookalike.ts';
import { startedLookalike } from './okd-under-test.ts';

/** Every limit is set, so that live orders may leave. */
const RISK = {
  tradingEnabled: true,
  maxOrderNotional: 500,
  maxDailyNotional: 5_000,
  maxOrdersPerMinute: 5,
  maxOrdersPerDay: 50,
  maxDailyLoss: 200,
  allowedSymbols: ['BTCUSDT'],
  priceCollarPercent: 2,
};

const RULE = {
  id: 'buy-live',
  name: 'Buy live',
  stage: 'live',
  conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] },
  actions: [
    { type: 'order', broker: 'okd-main', symbol: '{{ symbol }}', side: 'buy', kind: 'market', amount: '0.002' },
  ],
};

/** A data folder for the look-alike, with its tokens in the vault. */
async function folderFor({ url, tokens }: OkdLookalike): Promise<string> {
  const folder = temporaryFolder();
  const secrets = { accessToken: { vault: 'okd.token' }, refreshToken: { vault: 'okd.refresh' } };
  const broker = { id: 'okd-main', kind: 'okd', baseUrl: url, ...secrets, fingerprint: FINGERPRINT };
  writeFolder(folder, { brokers: [broker], risk: RISK }, [RULE]);
  for (const [name, input] of Object.entries({ 'okd.token': tokens.access, 'okd.refresh': tokens.refresh })) {
    expect(await hookdesk(['secret', 'set', name], { folder, input })).toMatchObject({ status: 0 });
  }
  return folder;
}

async function post({ listener }: Serving): Promise<number> {
  const body = JSON.stringify(orderFilled({ price: 50_000 }));
  const headers = { 'content-type': 'application/json', 'x-okd-signature': sign(body) };
  return (await fetch(`${listener}/webhook/okd-finance`, { method: 'POST', headers, body })).status;
}

async function orders(folder: string): Promise<Record<string, unknown>[]> {
  return (await hookdesk(['orders', '--json'], { folder })).json();
}

async function ended({ child }: Serving): Promise<void> {
  child.kill('SIGTERM');
  await once(child, 'exit');
}

const WAIT = { timeout: 60_000, interval: 500 };

describe('an event that leads to an order at OKD', () => {
  it('[Y10] the order arrives with our id, and is listed as filled with its trade', async () => {
    const exchange = await startedLookalike();
    const folder = await folderFor(exchange);
    const service = await serving(folder);
    expect(await post(service)).toBe(200);
    await expect.poll(() => orders(folder), WAIT).toMatchObject([{ status: 'filled' }]);
    const [order] = await orders(folder);
    const [taken, ...more] = exchange.orders;
    expect(more).toEqual([]);
    expect(order).toMatchObject({
      clientOrderId: taken?.orderLinkId,
      exchangeOrderId: taken?.orderId,
      broker: 'okd-main',
      stage: 'live',
      amount: '0.002',
      filled: '0.002',
      averagePrice: '50000',
    });
    expect(exchange.bodies).toMatchObject([{ symbol: 'BTCUSDT', side: 'Buy', orderType: 'Market', qty: '0.002' }]);
    const [trade] = (await hookdesk(['trades', '--json'], { folder })).json();
    expect(trade).toMatchObject({ amount: '0.002', price: '50000', fee: '0.1', feeCurrency: 'USDT' });
    for (const secret of [exchange.tokens.access, exchange.tokens.refresh]) expect(service.log()).not.toContain(secret);
  }, 120_000);

  it('[Y10] one whose answer is lost is there once, and taken over', async () => {
    const exchange = await startedLookalike();
    const folder = await folderFor(exchange);
    const service = await serving(folder);
    exchange.orderFaults.push('lose');
    expect(await post(service)).toBe(200);
    await expect.poll(() => orders(folder), WAIT).toMatchObject([{ status: 'filled' }]);
    expect(exchange.requests.filter((request) => request === 'POST /spot/orders')).toHaveLength(1);
    expect(exchange.orders).toHaveLength(1);
    expect(await orders(folder)).toMatchObject([{ exchangeOrderId: exchange.orders[0]?.orderId }]);
  }, 120_000);

  it('[Y10] tokens that were renewed hold over a restart, and what was being sent at a kill is looked up', async () => {
    const exchange = await startedLookalike();
    const folder = await folderFor(exchange);
    exchange.tokens.expire();
    const first = await serving(folder);
    exchange.orderFaults.push('hang');
    expect(await post(first)).toBe(200);
    await expect.poll(() => exchange.orders.length, WAIT).toBe(1);
    expect(exchange.tokens.renewals).toBe(1);
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    const second = await serving(folder);
    await expect.poll(() => orders(folder), WAIT).toMatchObject([{ status: 'filled' }]);
    expect(await post(second)).toBe(200);
    await expect.poll(() => orders(folder), WAIT).toMatchObject([{ status: 'filled' }, { status: 'filled' }]);
    expect(exchange.orders).toHaveLength(2);
    expect(exchange.tokens.renewals).toBe(1);
    await ended(second);
  }, 120_000);
});
