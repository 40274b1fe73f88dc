import { once } from 'node:events';
import { join } from 'node:path';
import Big from 'big.js';
import { describe, expect, it } from 'vitest';
import { openJournalReader } from '../../../service/journal/open.ts';
import type { RunningService } from '../../../service/service.ts';
import { hookdesk, type Serving, serving } from '../commands/command-line.ts';
import { orderFilled, post, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

function rule(id: string, action: Record<string, unknown> = {}, more: Record<string, unknown> = {}) {
  return {
    id,
    conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] },
    actions: [{ type: 'order', broker: 'paper', symbol: '{{ symbol }}', side: 'buy', notional: 100, ...action }],
    ...more,
  };
}

const send = ({ listener }: Serving, data: Record<string, unknown> = {}) =>
  post({ listenerUrl: listener } as RunningService, orderFilled(data));

const lines = async (folder: string, command: string) => (await hookdesk([command, '--json'], { folder })).json();
const statuses = async (folder: string) => (await lines(folder, 'orders')).map(({ status }) => status);

describe('trading from outside', () => {
  it('[G14] the kill switch is handed to the running owner at once, voids what waits, and is turned off again', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, [
      rule('ask', { approve: 'ask' }),
      rule('rest', { kind: 'limit', price: 1, amount: 1, notional: undefined }),
    ]);
    const owner = await serving(folder);
    await send(owner);
    await expect.poll(() => statuses(folder)).toEqual(['waiting', 'accepted']);
    const turned = await hookdesk(['kill-switch', 'on'], { folder });
    expect(turned.status).toBe(0);
    expect(turned.stdout).toContain('1 order rests at its broker and stays there; cancel it on the page Orders');
    // What rests at the exchange is left there.
    await expect.poll(() => statuses(folder)).toEqual(['canceled', 'accepted']);
    await send(owner);
    await expect
      .poll(async () => (await lines(folder, 'orders')).slice(2).map(({ reason }) => reason))
      .toMatchObject([{ code: 'killSwitch' }, { code: 'killSwitch' }]);
    expect((await hookdesk(['kill-switch', 'off'], { folder })).status).toBe(0);
    await send(owner);
    await expect.poll(() => statuses(folder)).toContain('waiting');
    const audit = (await lines(folder, 'audit')).map(({ actor, action, after }) => [actor, action, after]);
    expect(audit).toEqual([
      ['user', 'killSwitch', true],
      ['user', 'killSwitch', false],
    ]);
  }, 60_000);

  it('[O6] the kill switch voids approvals that wait, also where it is turned while nobody runs', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, [rule('ask', { approve: 'ask' })]);
    const owner = await serving(folder);
    await send(owner);
    await expect.poll(() => statuses(folder)).toEqual(['waiting']);
    owner.child.kill('SIGKILL');
    await once(owner.child, 'exit');
    await hookdesk(['kill-switch', 'on'], { folder });
    await serving(folder);
    await expect.poll(() => statuses(folder)).toEqual(['canceled']);
  }, 60_000);

  it('[O2] a dead order is not retried, by command or interface', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, { risk: { maxOrderNotional: 50 } }, [rule('large')]);
    const owner = await serving(folder);
    await send(owner);
    await expect.poll(() => statuses(folder)).toEqual(['refused']);
    const [dead] = (await hookdesk(['dead', 'list', '--json'], { folder })).json();
    const retried = await hookdesk(['dead', 'retry', String(dead?.id)], { folder });
    expect(retried.status).not.toBe(0);
    expect(retried.stderr + retried.stdout).toContain('an order is never sent a second time');
    expect(await statuses(folder)).toEqual(['refused']);
    expect((await hookdesk(['dead', 'drop', String(dead?.id)], { folder })).status).toBe(0);
  }, 60_000);

  it('[B7] killed in the middle, again and again: each order once at paper, and its account is what the trades make of it', async () => {
    const folder = temporaryFolder();
    const brokers = [{ id: 'paper', kind: 'paper', feePercent: 0, latency: '20ms', balances: { USDT: '1000000' } }];
    writeFolder(folder, { brokers }, [
      rule('market', { amount: '0.001', notional: undefined }),
      rule('resting', { amount: '0.002', notional: undefined, kind: 'limit', price: 45_000 }),
    ]);
    let sent = 0;
    for (let life = 0; life < 5; life += 1) {
      const owner = await serving(folder);
      const burst = Array.from({ length: 12 }, () => send(owner, { price: 50_000 }).catch(() => null));
      // In the middle: some are accepted, some on their way, some not begun.
      await Promise.race(burst);
      owner.child.kill('SIGKILL');
      await once(owner.child, 'exit');
      sent += (await Promise.all(burst)).filter((answer) => answer?.status === 200).length;
    }
    const last = await serving(folder);
    await send(last, { price: 44_000 });
    sent += 1;
    // What was being sent just when it was killed, and is not at paper, stays unknown and holds its rule back.
    const settled = ['filled', 'unknown', 'refused', 'expired'];
    const open = async () =>
      (await lines(folder, 'orders')).filter(({ status }) => !settled.includes(String(status))).length;
    await expect.poll(open).toBe(0);
    const orders = await lines(folder, 'orders');
    // Answered events lead to their two orders; one that was stored and whose answer was lost does too.
    expect(orders.length).toBeGreaterThanOrEqual(2 * sent);
    expect(new Set(orders.map(({ clientOrderId }) => clientOrderId)).size).toBe(orders.length);
    expect(orders.filter(({ status }) => status === 'filled').length).toBeGreaterThan(sent);
    const trades = await lines(folder, 'trades');
    const bought = trades.reduce((sum, { amount }) => sum.plus(String(amount)), new Big(0));
    const paid = trades.reduce(
      (sum, { amount, price }) => sum.plus(new Big(String(amount)).times(String(price))),
      new Big(0),
    );
    const filled = orders.reduce((sum, { filled: part }) => sum.plus(String(part)), new Big(0));
    expect(filled.toFixed()).toBe(bought.toFixed());
    const reader = openJournalReader(join(folder, 'journal.sqlite'));
    try {
      for (const { clientOrderId, status, filled: part } of orders) {
        const atPaper = reader.paper.order('paper', String(clientOrderId));
        expect([clientOrderId, atPaper?.filled ?? '0']).toEqual([clientOrderId, part]);
        expect(atPaper === undefined).toBe(status !== 'filled');
      }
      const account = new Map(reader.paper.balances('paper').map(({ currency, total }) => [currency, total]));
      expect(account.get('BTC')).toBe(bought.toFixed());
      expect(account.get('USDT')).toBe(new Big(1_000_000).minus(paid).toFixed());
    } finally {
      reader.close();
    }
  }, 120_000);
});
