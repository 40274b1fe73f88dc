import { join } from 'node:path';
import { expect, it } from 'vitest';
import { examineDeep } from '../../../service/doctor/deep/examine-deep.ts';
import { examineRetention } from '../../../service/doctor/retention.ts';
import { openJournalReader } from '../../../service/journal/open.ts';
import type { RunningService } from '../../../service/service.ts';
import { readSettings } from '../../../service/settings/settings.ts';
import { post, startedService, testHost, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const TICK = { fact: 'type', operator: 'equal', value: 'tick' };
const COUNT = { measure: 'count', types: ['tick'], last: '1h' };
const WINDOW = { fact: 'window', params: COUNT, operator: 'greaterThan', value: 0, name: 'ticks' };
const RULES = [
  {
    id: 'counter',
    conditions: { all: [TICK, WINDOW] },
    stage: 'live',
    actions: [{ type: 'log', message: '{{ window.ticks }}' }],
  },
  {
    id: 'edge',
    conditions: { all: [TICK] },
    trigger: { when: 'becomesTrue' },
    actions: [{ type: 'log', message: 'x' }],
  },
];

const LIMIT = 444_000;

/** A host on which the pause between two looks of the retention, and all that is longer, passes fifty times as fast. */
function hastyHost() {
  const host = testHost();
  const { now, after } = host.clock;
  return { ...host, clock: { now, after: (ms: number, task: () => void) => after(ms >= 10_000 ? ms / 50 : ms, task) } };
}

async function tick(service: RunningService, n: number): Promise<string> {
  const filler = 'x'.repeat(1_500);
  const { status, body } = await post(service, { type: 'tick', data: { symbol: 'BTCUSDT', n, filler } });
  expect(status).toBe(200);
  return String(body.id);
}

function reading<T>(folder: string, read: (journal: ReturnType<typeof openJournalReader>) => T): T {
  const journal = openJournalReader(join(folder, 'journal.sqlite'));
  try {
    return read(journal);
  } finally {
    journal.close();
  }
}

it('[D13] [D17] [D18] a service keeps its journal within the size set, and a window goes on counting what is gone, also after a restart', {
  timeout: 180_000,
}, async () => {
  const folder = temporaryFolder();
  writeFolder(folder, { retention: { maxBytes: LIMIT } }, RULES);
  const service = await startedService(folder, hastyHost());
  for (let n = 0; n < 120; n += 1) await tick(service, n);
  const kept = () => reading(folder, (journal) => [...journal.events({})].length);
  // Once it is stored what the window held, which is at the second look.
  await expect.poll(kept).toBeLessThan(110);
  // A slice takes as many as its time allows: on a busy machine it is not the last one.
  await expect.poll(() => reading(folder, (journal) => journal.size().used)).toBeLessThanOrEqual(LIMIT);
  const first = reading(folder, (journal) => journal.oldestPlace());
  expect(first).toBeGreaterThan(1);
  await service.stop();
  expect(examineDeep(folder, 'UTC').filter(({ works }) => !works)).toEqual([]);
  expect(examineRetention(readSettings(folder), folder)).toMatchObject([
    { ok: true, found: expect.stringMatching(/^at most 0\.4 MB; events since 20\d\d-/) },
  ]);

  const again = await startedService(folder);
  const next = await tick(again, 120);
  const message = () =>
    reading(folder, (journal) => journal.deliveryPage({ limit: 5, event: next }).map(({ payload }) => payload.message));
  await expect.poll(message).toEqual(['121']);
  const held = await again.stop().then(() => examineDeep(folder, 'UTC'));
  expect(held.filter(({ works }) => !works)).toEqual([]);
});
