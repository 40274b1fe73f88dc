import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { examineDeep } from '../../../service/doctor/deep/examine-deep.ts';
import type { Clock } from '../../../service/host.ts';
import type { RunningService } from '../../../service/service.ts';
import { hookdesk } from '../commands/command-line.ts';
import { client, post, startedService, testHost, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const TICK = { fact: 'type', operator: 'equal', value: 'tick' };
const HIGH = { fact: 'data', path: '$.price', operator: 'greaterThan', value: 50 };
const LOG = [{ type: 'log', message: 'x' }];
const COUNT = { measure: 'count', types: ['tick'], last: '1h', groupBy: ['symbol'] };

/** A rule for each kind of thing that the engine remembers. */
const RULES = [
  {
    id: 'edge',
    conditions: { all: [TICK, HIGH] },
    trigger: { when: 'becomesTrue', groupBy: ['symbol'] },
    actions: LOG,
  },
  { id: 'held', conditions: { all: [TICK, HIGH] }, trigger: { for: '1h', groupBy: ['symbol'] }, actions: LOG },
  { id: 'short', conditions: { all: [TICK, HIGH] }, trigger: { for: '1ms' }, actions: LOG },
  {
    id: 'limited',
    conditions: { all: [TICK, { fact: 'window', params: COUNT, operator: 'greaterThan', value: 1 }] },
    trigger: { limit: { count: 2, per: '1h' }, cooldown: '1ms' },
    actions: LOG,
  },
  {
    id: 'breakout',
    conditions: {
      all: [TICK, { fact: 'series', params: { field: 'data.price' }, operator: 'crossesAbove', value: 60 }],
    },
    actions: [{ type: 'log', message: '{{ batch.count }}', batch: { maxWait: '1h' } }],
  },
];

async function ticks(service: RunningService, ...prices: number[]): Promise<void> {
  for (const [n, price] of prices.entries()) {
    const symbol = n % 2 === 0 ? 'BTCUSDT' : 'ETHUSDT';
    const { status } = await post(service, { type: 'tick', data: { symbol, price, n, at: Date.now() } });
    expect(status).toBe(200);
  }
}

/** What `doctor --deep --json` says of the engine's memory, and its exit status. */
async function deep(folder: string) {
  const { status, json, stderr } = await hookdesk(['doctor', '--deep', '--json'], { folder });
  const lines = json().filter(({ check }) => check === 'rule state' || check === 'measure' || check === 'deep');
  return { status, lines, stderr };
}

function plant(folder: string, sql: string): void {
  const database = new Database(join(folder, 'journal.sqlite'));
  expect(database.prepare(sql).run().changes).toBeGreaterThan(0);
  database.close();
}

describe('doctor --deep', () => {
  it('[E26] finds what is stored as the events make it, beside a running owner, and names a difference that was planted', {
    timeout: 180_000,
  }, async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, RULES);
    const service = await startedService(folder);
    await ticks(service, 40, 70, 80, 80, 40, 90, 55, 91, 92);
    await service.stop();
    const again = await startedService(folder);
    await ticks(again, 30, 99);

    const healthy = await deep(folder);
    expect(healthy.lines.filter(({ ok }) => ok !== true)).toEqual([]);
    expect(healthy.status).toBe(0);
    const named = healthy.lines.map(({ check, path }) => `${check} ${path}`);
    for (const { id } of RULES) expect(named).toContain(`rule state ${id}`);
    expect(named.filter((line) => line.startsWith('measure'))).toHaveLength(2);

    plant(
      folder,
      `UPDATE rule_state SET state = '{"truth":false,"firedAt":null}' WHERE rule = 'edge' AND key LIKE '%ETH%'`,
    );
    plant(folder, `UPDATE measure_parts SET state = x'00' WHERE key LIKE '%window%'`);
    const ill = await deep(folder);
    expect(ill.status).toBe(1);
    const different = ill.lines.filter(({ ok }) => ok !== true);
    expect(different).toMatchObject([
      { check: 'rule state', path: 'edge, group {"symbol":"ETHUSDT"}', found: expect.stringContaining('rebuilt') },
      { check: 'measure', path: expect.stringContaining('window') },
    ]);
  });

  it('does not claim a fault where a rule was changed since, or the oldest events are gone', {
    timeout: 180_000,
  }, async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, RULES.slice(0, 2));
    const service = await startedService(folder);
    await ticks(service, 40, 70);
    const { rules } = await client(folder);
    const { text, version } = await rules.get({ id: 'edge' });
    await rules.save({ text: text.replace('"x"', '"y"'), version, replaces: 'edge' });
    await ticks(service, 40, 70);
    await service.stop();
    plant(folder, `DELETE FROM rule_state WHERE rule = 'edge' AND key LIKE '%ETH%'`);
    const edited = await deep(folder);
    expect(edited.lines.filter(({ ok }) => ok !== true)).toMatchObject([
      {
        path: 'edge, group {"symbol":"ETHUSDT"}',
        found: expect.stringContaining('cannot be compared: the rule was changed'),
      },
    ]);
    expect(edited.status).toBe(0);

    plant(folder, `DELETE FROM events WHERE seq = 1`);
    plant(folder, `DELETE FROM rule_state WHERE rule = 'held'`);
    const gone = await deep(folder);
    const held = gone.lines.filter(({ path }) => String(path).startsWith('held,'));
    expect(held.map(({ found }) => String(found))).toEqual([
      expect.stringContaining('the oldest events are no longer in the journal'),
    ]);
    expect(gone.status).toBe(0);
  });

  it('[D37] finds a strategy as it is that was turned between the time at which something was due and the timer', async () => {
    const folder = temporaryFolder();
    const steps = [1, 2, 3].map((n) => ({ actions: [{ type: 'log', message: `step ${n}` }] }));
    const actions = [{ type: 'strategy', strategy: 'ladder' }];
    const rules = [{ id: 'late', conditions: { all: [TICK] }, trigger: { for: '200ms' }, actions }];
    writeFolder(folder, { strategies: [{ id: 'ladder', steps }] }, rules);
    const host = testHost();
    // A machine whose timers come late: by so much that nothing of them comes in this test.
    const after: Clock['after'] = (delay, task) => host.clock.after(delay + 600_000, task);
    const service = await startedService(folder, { ...host, clock: { ...host.clock, after } });
    await ticks(service, 40);
    const due = Date.now() + 200;
    await expect.poll(() => Date.now()).toBeGreaterThan(due);
    const { strategies } = await client(folder);
    expect(await strategies.stop({ id: 'ladder' })).toMatchObject({ state: 'stopped', taken: 1 });
    expect(examineDeep(folder, 'UTC').filter(({ ok }) => ok !== true)).toEqual([]);
  });

  it('has nothing to complain about in a folder that is not there yet', async () => {
    const { status, lines } = await deep(join(temporaryFolder(), 'none'));
    expect(lines.map(({ found }) => found)).toEqual(['0 events judged again, in the time zone UTC']);
    expect(status).toBe(0);
  });
});
