import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { safe } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import type { MachineInput, MachineReport, MachineResult } from '../../service/contract/machine.ts';
import { openJournal } from '../../service/journal/open.ts';
import type { RunningService } from '../../service/service.ts';
import { arrival } from '../service/journal/stored-things.ts';
import { orderFilled, post, startedService, testHost, writeFolder } from '../service/running-service.ts';
import { temporaryFolder } from '../service/temporary-folder.ts';
import { clientOf, type Served, TRANSPORTS } from './lines.ts';

const BIG = {
  id: 'big',
  conditions: {
    all: [
      { fact: 'type', operator: 'equal', value: 'order.filled' },
      { fact: 'amount', operator: 'greaterThan', value: 1 },
    ],
  },
  actions: [{ type: 'log', message: '{{ orderId }}' }],
};

function textOf(level: number, change: Record<string, unknown> = {}): string {
  const [type, amount] = BIG.conditions.all;
  return JSON.stringify({ ...BIG, conditions: { all: [type, { ...amount, value: level }] }, ...change });
}

function asked(text: string, change: Partial<MachineInput> = {}): MachineInput {
  return { editor: 'one', text, saved: 'big', from: null, to: null, source: null, ...change };
}

function served(service: RunningService): Served {
  return { address: service.openUrl(), connect: (port) => service.connect(port), stop: () => service.stop() };
}

async function startedOn(folder: string): Promise<RunningService> {
  writeFolder(folder, {}, [BIG]);
  return startedService(folder, testHost());
}

async function resultOf(reports: AsyncIterable<MachineReport>): Promise<MachineResult> {
  for await (const report of reports) if (report.state === 'done') return report.result;
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

describe.each(TRANSPORTS)('the time machine over %s', (_name, open) => {
  it('[Z1] compares a draft with what is saved over the events that came', async () => {
    const service = await startedOn(temporaryFolder());
    const client = clientOf(await open(served(service)));
    const ids: unknown[] = [];
    for (const amount of [0.5, 2, 5]) ids.push((await post(service, orderFilled({ amount }))).body.id);
    const result = await resultOf(await client.machine.run(asked(textOf(3))));
    expect(result.counts).toEqual({ kept: 1, gained: 0, lost: 1, near: 2 });
    expect(result.firings.map(({ event, change }) => [event, change])).toEqual([
      [ids[1], 'lost'],
      [ids[2], 'kept'],
    ]);
    expect(result.blockers).toMatchObject([{ words: 'amount is above 3', count: 2, closest: -1 }]);
    expect(result.prices).toMatchObject([{ symbol: 'BTCUSDT' }]);
    const renamed = await resultOf(await client.machine.run(asked(textOf(0, { id: 'other' }), { saved: null })));
    expect(renamed).toMatchObject({ saved: null, counts: { kept: 3, gained: 0 } });
    const elsewhere = await resultOf(await client.machine.run(asked(textOf(0), { source: 'tv' })));
    expect(elsewhere.events).toBe(0);
  });

  it('[Z10] refuses a draft with problems at the call, with their places', async () => {
    const client = clientOf(await open(served(await startedOn(temporaryFolder()))));
    const [invalid] = await safe(client.machine.run(asked('{"id":"x"}')));
    expect(invalid).toMatchObject({
      code: 'INVALID_RULE',
      data: { problems: expect.arrayContaining([expect.objectContaining({ path: '$.conditions' })]) },
    });
  });

  it('[Z10] says how far it is, and ends its thread when the reader leaves', async () => {
    const folder = temporaryFolder();
    fillJournal(folder, 20_000);
    const client = clientOf(await open(served(await startedOn(folder))));
    const thread = nextThread();
    const reports = await client.machine.run(asked(textOf(0)));
    const first = await reports.next();
    expect(first.value).toMatchObject({ state: 'running', read: expect.any(Number) });
    const worker = await thread;
    const ended = new Promise<number>((resolve) => worker.once('exit', resolve));
    await reports.return?.();
    // 1: ended from outside.
    expect(await ended).toBe(1);
  });

  it('[Z10] gives way to a later run of the same editor, and to no other', async () => {
    const folder = temporaryFolder();
    fillJournal(folder, 20_000);
    const client = clientOf(await open(served(await startedOn(folder))));
    const first = await client.machine.run(asked(textOf(0)));
    const other = await client.machine.run(asked(textOf(0), { editor: 'two' }));
    await first.next();
    const second = await client.machine.run(asked(textOf(1)));
    const states = [];
    for await (const { state } of first) states.push(state);
    expect(states.at(-1)).toBe('superseded');
    expect((await resultOf(second)).events).toBe(20_000);
    expect((await resultOf(other)).events).toBe(20_000);
  });
});
