import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SECRET, sign, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { hookdesk, type Serving, serving } from './command-line.ts';

const RULES = [
  {
    id: 'fills',
    name: 'Large fills',
    conditions: {
      all: [
        { fact: 'type', operator: 'equal', value: 'order.filled' },
        { fact: 'price', operator: 'greaterThan', value: 100 },
      ],
    },
    actions: [{ type: 'log' }],
  },
];

const order = (orderId: string, price: unknown) =>
  JSON.stringify({
    type: 'order.filled',
    data: { orderId, symbol: 'BTCUSDT', side: 'buy', amount: 1, price, timestamp: Date.now() },
  });

/** A target that refuses for good: the delivery is dead at its first try. */
async function refusing(): Promise<{ url: string; calls: () => number; close: () => void }> {
  let calls = 0;
  const server = createServer((request, response) => {
    calls += 1;
    request.resume().once('end', () => response.writeHead(400).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, calls: () => calls, close: () => server.close() };
}

describe('what the journal holds', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hookdesk-listings-'));
  let end = async () => {};
  let served: Serving;
  let target: Awaited<ReturnType<typeof refusing>>;
  const ids: string[] = [];

  async function post(body: string): Promise<string> {
    const headers = { 'content-type': 'application/json', 'x-okd-signature': sign(body) };
    const response = await fetch(`${served.listener}/webhook/okd-finance`, { method: 'POST', headers, body });
    return ((await response.json()) as { id: string }).id;
  }

  beforeAll(async () => {
    target = await refusing();
    const [first] = RULES;
    const all = [...(first?.conditions.all ?? []), { fact: 'side', operator: 'isPresent', value: true }];
    const actions = [{ type: 'http', url: target.url }];
    const calling = { ...first, id: 'call', name: 'Call', conditions: { all }, actions };
    writeFolder(folder, { timezone: 'Asia/Tokyo', http: { allowHosts: ['127.0.0.1'] } }, [...RULES, calling]);
    served = await serving(folder, {}, (stop) => {
      end = stop;
    });
    const sent = order('\u001b[31mred', 200);
    for (const body of [sent, order('b', 50), order('c', -1), sent]) ids.push(await post(body));
  });

  afterAll(async () => {
    await end();
    target.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('[R14] events: the canonical event with status, problems and the rules that fired, oldest first', async () => {
    const { status, json } = await hookdesk(['events', '--json'], { folder });
    expect(status).toBe(0);
    expect(json()).toMatchObject([
      {
        id: ids[0],
        type: 'order.filled',
        symbol: 'BTCUSDT',
        price: 200,
        status: 'accepted',
        problems: [],
        duplicates: 1,
      },
      { id: ids[1], price: 50, status: 'accepted', rules: [] },
      { id: ids[2], status: 'quarantined', problems: [{ path: '$.data.price' }], rules: [] },
    ]);
    expect(new Set(json()[0]?.rules as string[])).toEqual(new Set(['call', 'fills']));
    expect(ids[3]).toBe(ids[0]);
  });

  it('events --limit takes the newest, --since a time; people get a table in the zone of the settings', async () => {
    const newest = await hookdesk(['events', '--json', '--limit', '1'], { folder });
    expect(newest.json().map(({ id }) => id)).toEqual([ids[2]]);
    expect((await hookdesk(['events', '--json', '--since', '1h'], { folder })).json()).toHaveLength(3);
    const later = new Date(Date.now() + 3_600_000).toISOString();
    expect((await hookdesk(['events', '--json', '--since', later], { folder })).stdout).toBe('');
    const { stdout } = await hookdesk(['events'], { folder });
    const [heading, row] = stdout.split('\n');
    expect(heading).toMatch(/^RECEIVED +ID +SOURCE +TYPE/);
    const tokyo = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 11).replace('T', ' ');
    expect(row).toContain(tokyo);
    expect(row).toContain('BUY 1 BTCUSDT @ 200');
    expect(stdout).toContain('quarantined');
  });

  it('listings go on where the settings have a mistake', async () => {
    const other = temporaryFolder();
    writeFileSync(join(other, 'settings.json'), '{');
    expect(await hookdesk(['events'], { folder: other })).toMatchObject({ status: 0, stdout: 'No events.\n' });
  });

  it('deliveries: one an action, with its tries', async () => {
    const { json } = await hookdesk(['deliveries', '--json'], { folder });
    const rows = json().sort((one, other) => String(one.rule).localeCompare(String(other.rule)));
    expect(rows).toMatchObject([
      {
        event: ids[0],
        rule: 'call',
        action: 0,
        type: 'http',
        status: 'dead',
        attempts: [{ status: 'refused' }],
        nextAt: null,
      },
      {
        event: ids[0],
        rule: 'fills',
        action: 0,
        type: 'log',
        target: 'log',
        status: 'done',
        attempts: [{ error: null }],
      },
    ]);
    for (const { id, idempotencyKey } of rows) expect(idempotencyKey).toBe(id);
    expect((await hookdesk(['deliveries'], { folder })).stdout).toMatch(/^ID +STATUS +TYPE +TARGET/);
  });

  it('explain: each rule with the values found, in words and as JSON; one rule, or none of that id', async () => {
    const { status, json } = await hookdesk(['explain', '--event', String(ids[1]), '--json'], { folder });
    expect(status).toBe(0);
    expect(json()).toHaveLength(2);
    expect(json().find(({ rule }) => rule === 'fills')).toMatchObject({
      outcome: 'not_true',
      trace: { children: [{ found: 'order.filled' }, { found: 50, expected: 100, distance: -50 }] },
    });
    const words = await hookdesk(['explain', '--event', String(ids[1]), '--rule', 'fills'], { folder });
    expect(words.stdout).toContain('fills (Large fills)');
    expect(words.stdout).toContain('✗ price greaterThan 100   found 50, -50 away');
    expect(words.stdout).not.toContain('call');
    const fired = await hookdesk(['explain', '--event', String(ids[0]), '--rule', 'call'], { folder });
    expect(fired.stdout).toContain('✓ side isPresent   found "buy"');
    for (const wrong of [
      ['--event', 'nope'],
      ['--event', String(ids[1]), '--rule', 'nope'],
    ]) {
      expect(await hookdesk(['explain', ...wrong], { folder })).toMatchObject({ status: 2, stdout: '' });
    }
    const quarantined = await hookdesk(['explain', '--event', String(ids[2])], { folder });
    expect(quarantined).toMatchObject({ status: 0, stdout: expect.stringContaining('no rule judged it') });
  });

  it('a sender cannot write on the terminal', async () => {
    const { stdout } = await hookdesk(['explain', '--event', String(ids[0])], { folder });
    expect(stdout).not.toContain('\u001b');
    const { stdout: listed } = await hookdesk(['events'], { folder });
    expect(listed).not.toContain('\u001b');
  });

  it('[S49] dead list shows what a target refused; retry hands it to the owner, drop gives it up', async () => {
    const list = async () => (await hookdesk(['dead', 'list', '--json'], { folder })).json();
    const [dead] = await list();
    expect(dead).toMatchObject({ rule: 'call', status: 'dead', attempts: [{ error: expect.stringContaining('400') }] });
    const id = String(dead?.id);
    const calls = target.calls();
    expect(await hookdesk(['dead', 'retry', id], { folder })).toMatchObject({ status: 0, stdout: `${id}  pending\n` });
    await expect.poll(target.calls).toBe(calls + 1);
    await expect.poll(async () => (await list()).map(({ attempts }) => (attempts as unknown[]).length)).toEqual([2]);
    expect(await hookdesk(['dead', 'drop', id], { folder })).toMatchObject({ status: 0, stdout: `${id}  dropped\n` });
    expect(await list()).toEqual([]);
    const refused = await hookdesk(['dead', 'retry', id, 'nope'], { folder });
    expect(refused).toMatchObject({ status: 1, stdout: '' });
    expect(refused.stderr).toContain('this one is dropped');
    expect(refused.stderr).toContain('nope: there is no such delivery');
  });

  it('[S49] without an owner dead deliveries are put back and dropped in the journal', async () => {
    const body = order('d', 300);
    await post(body);
    const dead = async () => (await hookdesk(['dead', 'list', '--json'], { folder })).json();
    await expect.poll(async () => (await dead()).length).toBe(1);
    await end();
    const [{ id } = {}] = await dead();
    const retried = await hookdesk(['dead', 'retry', String(id), '--json'], { folder });
    expect(retried.json()).toMatchObject([{ id, status: 'pending', nextAt: expect.any(Number) }]);
    expect(retried.json()[0]).not.toHaveProperty('payload');
    const calls = target.calls();
    served = await serving(folder, { S: SECRET }, (stop) => {
      end = stop;
    });
    await expect.poll(target.calls).toBe(calls + 1);
    await expect.poll(async () => (await dead()).length).toBe(1);
    await end();
    expect((await hookdesk(['dead', 'drop', String(id)], { folder })).stdout).toBe(`${id}  dropped\n`);
    expect(await dead()).toEqual([]);
  });
});
