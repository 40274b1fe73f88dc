import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { isDefinedError, safe } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import type { BacktestReport } from '../../service/contract/backtest.ts';
import { openJournal } from '../../service/journal/open.ts';
import type { RunningService } from '../../service/service.ts';
import { arrival } from '../service/journal/stored-things.ts';
import { orderFilled, post, startedService, testHost, writeFolder } from '../service/running-service.ts';
import { temporaryFolder } from '../service/temporary-folder.ts';
import { clientOf, type Served, TRANSPORTS } from './lines.ts';

const FILLED = {
  id: 'filled',
  conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] },
  trigger: { cooldown: '1h' },
  actions: [{ type: 'log', message: '{{ orderId }}' }],
};
const BIG = {
  ...FILLED,
  id: 'big',
  trigger: {},
  conditions: { all: [{ condition: 'fill' }, { fact: 'amount', operator: 'greaterThan', value: 1 }] },
};
const CONDITIONS = JSON.stringify({ fill: FILLED.conditions });

function served(service: RunningService): Served {
  return { address: service.openUrl(), connect: (port) => service.connect(port), stop: () => service.stop() };
}

async function startedOn(folder: string, host = testHost()): Promise<RunningService> {
  writeFolder(folder, {}, [FILLED]);
  return startedService(folder, host);
}

async function resultOf(reports: AsyncIterable<BacktestReport>) {
  for await (const report of reports) if (report.state === 'done') return report;
  throw new Error('ended without a result');
}

/** A journal with so many events, as an earlier run left it. */
function fillJournal(folder: string, count: number): void {
  mkdirSync(folder, { recursive: true });
  const journal = openJournal(join(folder, 'journal.sqlite'));
  journal.transaction((writer) => {
    for (let index = 0; index < count; index += 1) writer.insertEvent(arrival(`e${index}`), `e${index}`, []);
  });
  journal.close();
}

/** The next thread that is started. */
function nextThread(): Promise<Worker> {
  return new Promise((resolve) => process.once('worker', resolve));
}

describe.each(TRANSPORTS)('a back-test over %s', (_name, open) => {
  it('runs saved and unsaved rules over the journal, and ends with lines and summary', async () => {
    const service = await startedOn(temporaryFolder());
    const client = clientOf(await open(served(service)));
    const ids: unknown[] = [];
    for (const amount of [0.1, 2]) ids.push((await post(service, orderFilled({ amount }))).body.id);
    await post(service, { type: 'order.filled', data: {} });
    const rules = [{ id: 'filled' }, { text: JSON.stringify(BIG) }];
    const result = await resultOf(await client.backtest.run({ rules, conditions: CONDITIONS }));
    expect(result.summary).toEqual({ events: 3, quarantined: 1, firings: { big: 1, filled: 1 } });
    expect(result.lines.map(({ rule, event }) => [rule, event])).toEqual([
      ['filled', ids[0]],
      ['big', ids[1]],
    ]);
    expect(result.lines[1]?.actions).toMatchObject([{ type: 'log', level: 'info' }]);
    expect(result).toMatchObject({ more: false, failures: [] });
    const none = await resultOf(await client.backtest.run({ rules: [{ id: 'filled' }], from: Date.now() + 60_000 }));
    expect(none.summary.events).toBe(0);
  });

  it('refuses a rule that there is not, and a document with problems, at the call', async () => {
    const client = clientOf(await open(served(await startedOn(temporaryFolder()))));
    const [missing] = await safe(client.backtest.run({ rules: [{ id: 'none' }] }));
    expect(isDefinedError(missing)).toBe(true);
    expect(missing).toMatchObject({ code: 'NOT_FOUND', data: { what: 'rule', id: 'none' } });
    const [invalid] = await safe(client.backtest.run({ rules: [{ text: '{"id":"x"}' }] }));
    expect(invalid).toMatchObject({
      code: 'INVALID_RULE',
      data: { problems: expect.arrayContaining([expect.objectContaining({ path: '$.conditions' })]) },
    });
    const twins = [{ text: JSON.stringify(FILLED) }, { id: 'filled' }];
    await expect(client.backtest.run({ rules: twins })).rejects.toMatchObject({ code: 'INVALID_RULE' });
  });

  it('[E29] says how far it is, and ends its thread when the reader leaves', async () => {
    const folder = temporaryFolder();
    fillJournal(folder, 20_000);
    const service = await startedOn(folder);
    const client = clientOf(await open(served(service)));
    const thread = nextThread();
    const reports = await client.backtest.run({ rules: [{ text: JSON.stringify({ ...FILLED, trigger: {} }) }] });
    const first = await reports.next();
    expect(first.value).toMatchObject({ state: 'running', read: expect.any(Number) });
    const worker = await thread;
    const ended = new Promise<number>((resolve) => worker.once('exit', resolve));
    await reports.return?.();
    // 1: ended from outside.
    expect(await ended).toBe(1);
  });

  it('that fails crosses as INTERNAL with the id under which the log has the rest', async () => {
    const host = testHost();
    const client = clientOf(await open(served(await startedOn(temporaryFolder(), host))));
    const thread = nextThread();
    const reading = resultOf(await client.backtest.run({ rules: [{ id: 'filled' }] }));
    void thread.then((worker) => worker.terminate());
    const [error] = await safe(reading);
    expect(error).toMatchObject({ code: 'INTERNAL', data: { logId: expect.stringMatching(/^[0-9a-f]{12}$/) } });
    expect(JSON.stringify(host.lines)).toContain('backtest.run');
  });
});
