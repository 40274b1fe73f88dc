import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Journal } from '../../../service/journal/journal.ts';
import { openJournal } from '../../../service/journal/open.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { action, arrival, decision } from './stored-things.ts';

const BODIES = { none: null, short: 'x'.repeat(100), long: `{"text":"${'\\n"'.repeat(50_000)}"}` };

function opened(): Journal {
  const journal = openJournal(join(temporaryFolder(), 'journal.sqlite'));
  onTestFinished(() => journal.close());
  return journal;
}

function payloadWith(body: string | null) {
  return {
    method: 'POST',
    url: 'http://192.0.2.1/',
    headers: { 'content-type': 'application/json' },
    body,
    timeout: 1,
  };
}

function store(journal: Journal, body: string | null): void {
  const planned = action('d', { type: 'http', payload: payloadWith(body) });
  journal.transaction((writer) => {
    writer.insertEvent(arrival('a'), 'evt_1', ['r']);
    writer.insertDecision(1, decision('r', { actions: [planned] }));
    writer.insertDelivery('evt_1', 'r', planned, 'http', 1);
  });
}

it.each(Object.entries(BODIES))(
  '[L21] is read as it was planned, member by member, with a body: %s',
  (_which, body) => {
    const journal = opened();
    store(journal, body);
    const written = JSON.stringify(payloadWith(body));
    const [open] = journal.openDeliveries();
    expect(JSON.stringify(open?.payload)).toBe(written);
    expect(JSON.stringify(journal.delivery('d')?.payload)).toBe(written);
    expect(JSON.stringify(journal.deliveryPage({ limit: 1 })[0]?.payload)).toBe(written);
    expect(JSON.stringify(journal.decisions('evt_1')[0]?.actions[0]?.payload)).toBe(written);
  },
);

it('[L21] a try does not write a long body once more', () => {
  const file = join(temporaryFolder(), 'journal.sqlite');
  const first = openJournal(file);
  store(first, BODIES.long);
  first.close();
  const journal = openJournal(file);
  onTestFinished(() => journal.close());
  for (const at of [1, 2, 3]) {
    const attempt = { at, status: 'failed' as const, error: 'refused' };
    journal.transaction((writer) => writer.recordAttempt('d', attempt, 'retrying', at + 1_000, at));
  }
  expect(statSync(`${file}-wal`).size).toBeLessThan(BODIES.long.length);
  expect(journal.delivery('d')?.payload.body).toBe(BODIES.long);
});

it('[D12] a long body goes with its event', () => {
  const journal = opened();
  store(journal, BODIES.long);
  const before = journal.size().free;
  const [old] = journal.oldEvents(0, 1);
  if (old === undefined) throw new Error('no event');
  journal.transaction((writer) => writer.forgetEvent(old, null));
  expect(journal.size().free - before).toBeGreaterThan(BODIES.long.length / 2);
});
