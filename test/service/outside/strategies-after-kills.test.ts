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
const STEPS = 1_000;
const STRATEGIES = ['a', 'b', 'c'].map((id) => ({
  id,
  steps: Array.from({ length: STEPS }, (_, index) => ({ actions: [{ type: 'log', message: `${id} ${index + 1}` }] })),
}));
const RULES = ['one', 'other'].map((id) => ({
  id,
  conditions: { all: [{ fact: 'type', operator: 'equal', value: 'tick' }] },
  actions: [{ type: 'strategy', strategy: '{{ data.strategy }}' }],
}));

/** Sends as fast as it is answered until the owner is gone; every second delivery is sent twice. */
async function load({ listener }: Serving, life: number, progress: { answered: number }): Promise<void> {
  const sender = async (lane: number) => {
    for (let n = 0; ; n += 1) {
      const data = { strategy: 'abc'[(n + lane) % 3], key: `${life}-${lane}-${n}` };
      const body = JSON.stringify({ type: 'tick', timestamp: Date.now(), data });
      const headers = { 'content-type': 'application/json', 'x-okd-signature': sign(body) };
      for (let time = 0; time <= n % 2; time += 1) {
        await (await fetch(`${listener}/webhook/okd-finance`, { method: 'POST', headers, body })).arrayBuffer();
      }
      progress.answered += 1;
    }
  };
  await Promise.allSettled(Array.from({ length: SENDERS }, (_, lane) => sender(lane)));
}

it('[V11] each step is taken once and in order, whatever is killed and sent again', { timeout: 180_000 }, async () => {
  const folder = temporaryFolder();
  const source = { id: 'okd', preset: 'okd', path: '/webhook/okd-finance', secrets: [{ value: 'okd_test_secret' }] };
  writeFolder(folder, { sources: [{ ...source, rateLimitPerMinute: 1_000_000 }], strategies: STRATEGIES }, RULES);
  for (let life = 0; life < LIVES; life += 1) {
    const owner = await serving(folder);
    const ended = once(owner.child, 'exit');
    const progress = { answered: 0 };
    const loaded = load(owner, life, progress);
    await pause(150 + 90 * life);
    // On a busy machine that was not enough to do anything.
    await expect.poll(() => progress.answered).toBeGreaterThan(100);
    owner.child.kill('SIGKILL');
    await ended;
    await loaded;
  }
  const journal = openJournalReader(join(folder, 'journal.sqlite'));
  const logged = [...journal.deliveries({})]
    .filter(({ type }) => type === 'log')
    .map(({ id }) => journal.delivery(id)?.payload.message);
  const states = journal.states().filter(({ kind }) => kind === 'strategy');
  const events = [...journal.events({})].length;
  journal.close();
  expect(logged.length).toBe(Math.min(events, 3 * STEPS));
  for (const { id } of STRATEGIES) {
    const taken = logged.filter((message) => String(message).startsWith(`${id} `));
    expect(taken).toEqual(taken.map((_, index) => `${id} ${index + 1}`));
    expect(states).toContainEqual(expect.objectContaining({ rule: id }));
    const state = states.find(({ rule }) => rule === id)?.state;
    expect(state).toMatchObject({ taken: { length: taken.length } });
  }
  expect(examineDeep(folder, 'UTC').filter(({ ok }) => !ok)).toEqual([]);
});
