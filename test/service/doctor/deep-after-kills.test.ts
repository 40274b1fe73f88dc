import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { examineDeep } from '../../../service/doctor/deep/examine-deep.ts';
import { openJournalReader } from '../../../service/journal/open.ts';
import { type Serving, serving } from '../commands/command-line.ts';
import { sign, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const SENDERS = 8;
const LIVES = 3;
/** Answers in one life that make for several batches. */
const ENOUGH = 200;

const TICK = { fact: 'type', operator: 'equal', value: 'tick' };
const HIGH = { fact: 'data', path: '$.price', operator: 'greaterThan', value: 50 };
const LOG = [{ type: 'log', message: '{{ data.price }}' }];
const by = ['symbol'];

/** Rules with every kind of memory, with times so short that timers and batches come due under load. */
const RULES = [
  { id: 'edge', conditions: { all: [TICK, HIGH] }, trigger: { when: 'becomesTrue', groupBy: by }, actions: LOG },
  { id: 'held', conditions: { all: [TICK, HIGH] }, trigger: { for: '5ms', groupBy: by }, actions: LOG },
  { id: 'silence', conditions: { all: [TICK] }, trigger: { absent: '15ms', groupBy: by }, actions: LOG },
  {
    id: 'limited',
    conditions: { all: [TICK, HIGH] },
    trigger: { cooldown: '20ms', limit: { count: 9, per: '1s' }, groupBy: by },
    actions: LOG,
  },
  {
    id: 'window',
    conditions: {
      all: [
        TICK,
        {
          fact: 'window',
          params: { measure: 'avg', field: 'data.price', types: ['tick'], last: '100ms', groupBy: by },
          operator: 'greaterThan',
          value: 50,
        },
        {
          fact: 'series',
          params: { field: 'data.price', groupBy: by, hysteresisPercent: 2 },
          operator: 'crossesAbove',
          value: 80,
        },
      ],
    },
    actions: [{ type: 'log', message: '{{ batch.count }}', batch: { maxEvents: 7, maxWait: '30ms', groupBy: by } }],
  },
];

/** Sends as fast as it is answered until the owner is gone, and counts what was answered. */
async function load({ listener }: Serving, life: number, progress: { answered: number }): Promise<void> {
  const sender = async (lane: number) => {
    for (let n = 0; ; n += 1) {
      const data = { symbol: `S${lane % 3}`, price: (n * 37 + lane * 11) % 100, key: `${life}-${lane}-${n}` };
      const body = JSON.stringify({ type: 'tick', timestamp: Date.now() - ((n * 7) % 5), data });
      const headers = { 'content-type': 'application/json', 'x-okd-signature': sign(body) };
      const response = await fetch(`${listener}/webhook/okd-finance`, { method: 'POST', headers, body });
      await response.arrayBuffer();
      progress.answered += 1;
    }
  };
  await Promise.allSettled(Array.from({ length: SENDERS }, (_, lane) => sender(lane)));
}

it('[W13] [E25] [E26] what is stored after kills under load is what the events make of it: timers, batches, limits, windows', {
  timeout: 180_000,
}, async () => {
  const folder = temporaryFolder();
  const source = { id: 'okd', preset: 'okd', path: '/webhook/okd-finance', secrets: [{ value: 'okd_test_secret' }] };
  writeFolder(folder, { sources: [{ ...source, rateLimitPerMinute: 1_000_000 }] }, RULES);
  let answered = 0;
  for (let life = 0; life < LIVES; life += 1) {
    const owner = await serving(folder);
    const ended = once(owner.child, 'exit');
    const progress = { answered: 0 };
    const loaded = load(owner, life, progress);
    await pause(400 + 130 * life);
    // On a busy machine that was not enough to do anything.
    await expect.poll(() => progress.answered).toBeGreaterThan(ENOUGH);
    owner.child.kill('SIGKILL');
    await ended;
    await loaded;
    answered += progress.answered;
    expect(examineDeep(folder, 'UTC').filter(({ ok }) => !ok)).toEqual([]);
  }
  const journal = openJournalReader(join(folder, 'journal.sqlite'));
  const fired = new Set([...journal.events({})].flatMap(({ rules }) => rules));
  const batches = journal.deliveryPage({ limit: 5_000 }).filter(({ batch }) => batch !== undefined);
  const { events } = journal.counts();
  journal.close();
  expect(events).toBeGreaterThanOrEqual(answered);
  expect([...fired].sort()).toEqual(RULES.map(({ id }) => id).sort());
  expect(batches.length).toBeGreaterThan(3);
});
