/**
 * An owner under load, to be killed: takes the folder given as argument, and lets 32 senders submit one event after the other
 * as fast as they are answered. Writes a line `<key> <event id>` for each answer, with a write that is done before the next
 * event is taken. The second argument makes the keys of this life its own.
 */
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { createEventIds } from '../../../service/ingest/event-id.ts';
import { createIngest } from '../../../service/ingest/ingest.ts';
import { openJournal } from '../../../service/journal/open.ts';
import { takeOwnership } from '../../../service/owner/lock.ts';
import { intentsFrom } from '../../../service/trading/intents.ts';
import { action, arrival, decision } from '../journal/stored-things.ts';

const SENDERS = 32;
const [, , folder = '', life = ''] = process.argv;

takeOwnership(folder, process.pid);
// So small that the kills meet merges under way.
const journal = openJournal(join(folder, 'journal.sqlite'), { generation: 64 });
const [saved] = journal.states();
let firings = saved?.kind === 'trigger' ? (saved.state.firedAt ?? 0) : 0;
let judged = firings;
const ingest = createIngest({
  journal,
  engine: {
    judge: (event) => {
      judged += 1;
      return {
        decisions: [decision('every', { event: event.id, actions: [action(`d-${event.id}`)] })],
        near: [],
        flushes: [],
        changes: [{ rule: 'every', kind: 'trigger', key: '{}', state: { truth: true, firedAt: judged }, dueAt: null }],
      };
    },
    advance: () => ({ decisions: [], near: [], flushes: [], changes: [] }),
    flushAll: () => ({ decisions: [], near: [], flushes: [], changes: [] }),
    nextDue: () => null,
    commit: () => {
      firings = judged;
    },
    rollback: () => {
      judged = firings;
    },
  },
  clock: { now: () => Date.now(), after: () => () => {} },
  stopwatch: () => performance.now(),
  log: { debug() {}, info() {}, warn() {}, error() {} },
  newEventId: createEventIds((count) => randomBytes(count)),
  targetOf: () => 'log',
  intentsOf: intentsFrom({ brokers: () => [], journal }),
  onCommitted: () => {},
});

async function send(sender: number): Promise<never> {
  for (let n = 0; ; n += 1) {
    const key = `${life}-${sender}-${n}`;
    const { id } = await ingest.submit(arrival(key, { receivedAt: Date.now() }));
    writeSync(1, `${key} ${id}\n`);
  }
}

for (let sender = 0; sender < SENDERS; sender += 1) void send(sender);
