import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Client } from '../../../service/api/client.ts';
import type { ReplayResult } from '../../../service/contract/replay.ts';
import { client, orderFilled, post, startedService, testHost, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const FILLS = { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] };
const ORDER = { type: 'order', broker: 'paper', symbol: '{{ symbol }}', side: '{{ side }}', amount: '{{ amount }}' };

/** The result of a replay over the very contract of the interface. */
async function replay(owner: Client, id: string): Promise<ReplayResult> {
  for await (const report of await owner.events.replay({ id })) if (report.state === 'done') return report.result;
  throw new Error('the replay came to no end');
}

/** Where the journal keeps what came of events; what it notes of the time that passes is not among it. */
const TABLES = [
  ...['events', 'identities', 'decisions', 'deliveries', 'delivery_bodies', 'attempts', 'rule_state', 'strategy_state'],
  ...['orders', 'order_steps', 'trades', 'trading_stops', 'switches', 'ladder', 'audit', 'rule_versions', 'reports'],
  ...['paper_accounts', 'paper_balances', 'paper_orders', 'paper_fills', 'paper_positions'],
  ...['book_orders', 'book_fills', 'book_observations', 'book_balances'],
];

function everythingIn(folder: string): Record<string, unknown[]> {
  const database = new Database(join(folder, 'journal.sqlite'), { readonly: true });
  try {
    return Object.fromEntries(TABLES.map((name) => [name, database.prepare(`SELECT * FROM ${name}`).all()]));
  } finally {
    database.close();
  }
}

/** A server that only counts who came. */
async function counter(): Promise<{ url: string; requests: () => number }> {
  let requests = 0;
  const server = createServer((_request, response) => {
    requests += 1;
    response.end('{"ok":true}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests: () => requests };
}

async function save(owner: Client, rule: Record<string, unknown>): Promise<void> {
  await owner.rules.save({ text: JSON.stringify({ conditions: FILLS, ...rule }), version: null, replaces: null });
}

describe('a replay in the running service', () => {
  it('[LV12] reaches no channel, no target, no broker and no switch, and leaves no trace in the journal', async () => {
    const folder = temporaryFolder();
    const target = await counter();
    const notified: unknown[] = [];
    const host = { ...testHost(), notify: (told: unknown) => void notified.push(told) };
    // The target could be reached: what is not sent is not sent because of the replay.
    writeFolder(folder, { http: { allowHosts: ['127.0.0.1'] } }, []);
    const service = await startedService(folder, host);
    const owner = await client(folder);
    const { body } = await post(service, orderFilled());
    const other = { id: 'other', conditions: FILLS, actions: [] };
    await save(owner, other);
    const actions = [
      { type: 'http', method: 'POST', url: `${target.url}/hook`, body: '{}' },
      { type: 'notify', title: 'Filled', message: '{{ symbol }}' },
      { ...ORDER, approve: 'ask' },
      { type: 'killSwitch', on: true },
      { type: 'setRule', rule: 'other', enabled: false },
    ];
    await save(owner, { id: 'all', actions, trigger: { cooldown: '1h' } });
    await owner.books.catchUp();
    const before = everythingIn(folder);
    for (let round = 0; round < 2; round += 1) {
      const result = await replay(owner, String(body.id));
      expect(result.gained.map(({ rule }) => rule).sort()).toEqual(['all', 'other']);
      expect(result.actions.map(({ type, target: to }) => [type, to])).toEqual([
        ['http', target.url.replace('http://', '')],
        ['notify', 'notification'],
        ['order', 'paper'],
        ['killSwitch', 'killSwitch'],
        ['setRule', 'setRule'],
      ]);
      expect(result.paper?.list).toMatchObject([{ status: 'filled', averagePrice: '45000' }]);
    }
    expect(everythingIn(folder)).toEqual(before);
    expect([target.requests(), notified, (await owner.trading.get()).killSwitch.on]).toEqual([0, [], false]);
    expect((await owner.rules.list()).every(({ enabled }) => enabled)).toBe(true);
  });

  it('[LV12] uses up no cooldown, and trades on the account as it was just before the event', async () => {
    const folder = temporaryFolder();
    const rule = { id: 'follow', conditions: FILLS, actions: [ORDER], trigger: { groupBy: ['side'], cooldown: '1h' } };
    writeFolder(folder, {}, [rule]);
    const service = await startedService(folder);
    const owner = await client(folder);
    await post(service, orderFilled({ side: 'buy', amount: 0.1, price: 40_000 }));
    await expect.poll(async () => (await owner.orders.trades({})).length).toBe(1);
    const sold = await post(service, orderFilled({ side: 'sell', amount: 0.1, price: 50_000 }));
    await expect.poll(async () => (await owner.orders.trades({})).length).toBe(2);
    // What was bought before can be sold, at its cost; the sale that really followed is not there.
    const { paper, verdicts, gained, lost } = await replay(owner, String(sold.body.id));
    const [real] = await owner.orders.trades({});
    expect(verdicts).toMatchObject([{ rule: 'follow', outcome: 'fired' }]);
    expect([gained, lost]).toEqual([[], []]);
    expect(paper).toMatchObject({ orders: 1, filled: 1, positions: [] });
    expect(paper?.list).toMatchObject([{ side: 'sell', status: 'filled', pnl: real?.pnl, averagePrice: real?.price }]);
    expect(await owner.orders.trades({})).toHaveLength(2);
  });

  it('[LV12] is refused for an event that there is not, or that rules do not judge', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, []);
    const service = await startedService(folder);
    const owner = await client(folder);
    const { body } = await post(service, { type: 'order.filled', data: { orderId: 'x' } });
    for (const id of ['evt_none', String(body.id)]) {
      await expect(replay(owner, id)).rejects.toMatchObject({ code: 'NOT_FOUND', data: { what: 'event', id } });
    }
  });
});
