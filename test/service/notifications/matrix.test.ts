import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { MatrixRow, Recipient } from '../../../service/contract/channels.ts';
import { prepareFolder } from '../../../service/setup/first-start.ts';
import { client, orderFilled, post, startedService, testHost, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

async function running(rules: Record<string, unknown>[] = [], settings: Record<string, unknown> = {}) {
  const folder = temporaryFolder();
  writeFolder(folder, settings, rules);
  const service = await startedService(folder);
  const api = await client(folder);
  const ruleFile = (id: string) => join(folder, 'rules', `${id}.json`);
  const rule = (id: string) => JSON.parse(readFileSync(ruleFile(id), 'utf8')) as Record<string, unknown>;
  return { api, service, ruleFile, rule };
}

function ticked({ cells }: MatrixRow): Recipient[] {
  return cells.filter(({ on }) => on).map(({ channel }) => channel);
}

const FILLED = 'order.filled';
const IS_FILLED = { all: [{ fact: 'type', operator: 'equal', value: FILLED }] };

describe('the matrix of events and recipients', () => {
  it('[R17] has a row for every documented event and the alerts on balances, and a column for every channel', async () => {
    const { api } = await running([], {
      channels: { telegram: { botToken: { value: 'test' }, chatId: '1' } },
    });
    const { rows, channels } = await api.notifications.matrix.get();
    expect(rows.map(({ type }) => type)).toEqual([
      'order.filled',
      'order.partially_filled',
      'order.canceled',
      'order.rejected',
      'balance.updated',
      'balance.changed',
      'price.threshold',
      'deposit.confirmed',
      'withdrawal.completed',
      'position.opened',
      'position.closed',
      'balance.low',
      'balance.large_change',
    ]);
    expect(channels).toEqual([
      { channel: 'notify', isReady: true },
      { channel: 'telegram', isReady: true },
      { channel: 'discord', isReady: false },
      { channel: 'email', isReady: false },
      { channel: 'http', isReady: true },
    ]);
    expect(rows.every((row) => row.rule === null && ticked(row).length === 0)).toBe(true);
  });

  it('[R17] [C4] a tick writes one rule that the engine runs, the next one its next action', async () => {
    const { api, service, rule } = await running();
    await api.notifications.matrix.set({ type: FILLED, channel: 'notify', on: true });
    const row = await api.notifications.matrix.set({ type: FILLED, channel: 'telegram', on: true });
    expect(ticked(row)).toEqual(['notify', 'telegram']);
    expect(row.rule).toMatchObject({ id: 'notify-order-filled', file: 'notify-order-filled.json', isEdited: false });
    expect(rule('notify-order-filled')).toEqual({
      id: 'notify-order-filled',
      name: 'An order was filled',
      conditions: IS_FILLED,
      actions: [{ type: 'notify' }, { type: 'telegram' }],
    });
    await post(service, orderFilled());
    await expect
      .poll(async () => (await api.deliveries.list({ limit: 10 })).map(({ rule: id, type }) => [id, type]).sort())
      .toEqual([
        ['notify-order-filled', 'notify'],
        ['notify-order-filled', 'telegram'],
      ]);
  });

  it('[R17] [C4] without its last tick a rule is switched off, and the next one switches it on again', async () => {
    const { api, rule } = await running();
    await api.notifications.matrix.set({ type: 'balance.low', channel: 'notify', on: true });
    const off = await api.notifications.matrix.set({ type: 'balance.low', channel: 'notify', on: false });
    expect(off.rule).toMatchObject({ id: 'notify-balance-low', enabled: false });
    expect(rule('notify-balance-low')).toMatchObject({ enabled: false, actions: [] });
    const on = await api.notifications.matrix.set({ type: 'balance.low', channel: 'email', on: true });
    expect(on.rule).toMatchObject({ enabled: true, isEdited: false });
    expect(rule('notify-balance-low')).toMatchObject({ actions: [{ type: 'email' }] });
    expect(rule('notify-balance-low')).not.toHaveProperty('enabled');
  });

  it('[R17] recipients of mail and the address of a webhook are set with the tick', async () => {
    const { api, rule } = await running();
    const set = api.notifications.matrix.set;
    await set({ type: FILLED, channel: 'email', on: true, to: ['desk@example.com'] });
    await set({ type: FILLED, channel: 'http', on: true, url: 'https://example.com/hook' });
    const row = await set({ type: FILLED, channel: 'email', on: true, to: ['a@example.com', 'b@example.com'] });
    expect(row.cells.find(({ channel }) => channel === 'email')?.to).toEqual(['a@example.com', 'b@example.com']);
    expect(row.cells.find(({ channel }) => channel === 'http')?.url).toBe('https://example.com/hook');
    expect(rule('notify-order-filled').actions).toEqual([
      { type: 'email', to: ['a@example.com', 'b@example.com'] },
      { type: 'http', url: 'https://example.com/hook' },
    ]);
    const without = set({ type: 'order.canceled', channel: 'http', on: true });
    await expect(without).rejects.toMatchObject({ code: 'INVALID_RULE' });
  });

  it('[C4] a rule that somebody edited keeps all that is not ticked', async () => {
    const mine = {
      id: 'notify-order-filled',
      name: 'Mine',
      conditions: { all: [...IS_FILLED.all, { fact: 'amount', operator: 'greaterThan', value: 1 }] },
      trigger: { cooldown: '10m' },
      actions: [{ type: 'log' }, { type: 'notify', title: 'My words' }],
    };
    const { api, rule } = await running([mine]);
    const row = await api.notifications.matrix.set({ type: FILLED, channel: 'discord', on: true });
    expect(row.rule).toMatchObject({ id: 'notify-order-filled', isEdited: true });
    expect(rule('notify-order-filled')).toEqual({ ...mine, actions: [...mine.actions, { type: 'discord' }] });
    await api.notifications.matrix.set({ type: FILLED, channel: 'notify', on: false });
    expect(rule('notify-order-filled').actions).toEqual([{ type: 'log' }, { type: 'discord' }]);
  });

  it('[I18] what is not ticked keeps its blanks and its digits', async () => {
    const { api, ruleFile } = await running();
    const text = `{ "id": "notify-order-filled",
  "conditions": { "all": [ { "fact": "type", "operator": "equal", "value": "order.filled" },
                           { "fact": "price", "operator": "greaterThan", "value": 45000.00 } ] },
  "actions": [ { "type" : "log" } ] }`;
    writeFileSync(ruleFile('notify-order-filled'), text);
    await api.notifications.matrix.set({ type: FILLED, channel: 'discord', on: true });
    const before = text.slice(0, text.indexOf('[ { "type" : "log"'));
    const written = readFileSync(ruleFile('notify-order-filled'), 'utf8');
    expect(written.startsWith(before)).toBe(true);
    expect(written).toContain('{ "type" : "log" }');
    expect(JSON.parse(written).actions).toEqual([{ type: 'log' }, { type: 'discord' }]);
  });

  it('[C4] the examples of a first start stand for their rows, so that nobody is told twice', async () => {
    const folder = temporaryFolder();
    const host = testHost({ WEBHOOK_SECRET: 'okd_test_secret' });
    prepareFolder(folder, host);
    const service = await startedService(folder, host);
    const api = await client(folder);
    const { rows } = await api.notifications.matrix.get();
    const told = rows.filter((row) => ticked(row).length > 0).map(({ type, rule }) => [type, rule?.id]);
    expect(told).toEqual([
      ['order.filled', 'order-filled'],
      ['order.canceled', 'order-canceled'],
      ['order.rejected', 'order-rejected'],
      ['balance.low', 'low-balance'],
    ]);
    await api.notifications.matrix.set({ type: FILLED, channel: 'notify', on: true });
    expect(existsSync(join(folder, 'rules', 'notify-order-filled.json'))).toBe(false);
    await post(service, orderFilled());
    await expect.poll(async () => (await api.deliveries.list({ limit: 10 })).length).toBe(1);
  });

  it('[C4] a file with problems is shown with them, and is not written over', async () => {
    const { api, ruleFile } = await running();
    const broken = '{ "id": "notify-order-filled", "conditions": ';
    writeFileSync(ruleFile('notify-order-filled'), broken);
    const set = api.notifications.matrix.set({ type: FILLED, channel: 'notify', on: true });
    await expect(set).rejects.toMatchObject({ code: 'INVALID_RULE' });
    expect(readFileSync(ruleFile('notify-order-filled'), 'utf8')).toBe(broken);
    const row = (await api.notifications.matrix.get()).rows.find(({ type }) => type === FILLED);
    expect(row?.rule?.problems).toHaveLength(1);
  });

  it('[C4] an unknown row is told as such', async () => {
    const { api } = await running();
    const set = api.notifications.matrix.set({ type: 'constructor', channel: 'notify', on: true });
    await expect(set).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
