import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { BatchTotals, StateChange } from '../../../rules/engine/judgement.ts';
import type { Journal } from '../../../service/journal/journal.ts';
import { firstJournal } from '../../../service/journal/migrations/001-first-journal.ts';
import { openJournal, openJournalReader } from '../../../service/journal/open.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { action, arrival, decision, storeFiring } from './stored-things.ts';

function journalIn(folder = temporaryFolder()): Journal {
  const journal = openJournal(join(folder, 'journal.sqlite'));
  onTestFinished(() => journal.close());
  return journal;
}

/** A journal as the first version left it: an event that fired, one that nearly did, a trigger's state, a rule's document. */
function firstVersionIn(folder: string): void {
  const database = new Database(join(folder, 'journal.sqlite'));
  database.pragma('journal_mode = WAL');
  database.exec(firstJournal.sql);
  database.pragma('user_version = 1');
  const event =
    database.prepare(`INSERT INTO events (id, source, preset, type, at, received_at, status, fired, near, problems,
      identity, sha256, content_type, scheme, secret, canonical, raw)
    VALUES (?, 'okd', 'okd', 'order.filled', ?, ?, 'accepted', ?, ?, '[]', ?, 'hash', 'application/json', 'HMAC', 0, '{}', ?)`);
  const raw = Buffer.from('{"type":"order.filled","data":{"orderId":"1"}}');
  event.run('evt_1', 1_000, 1_005, '["a"]', '[]', 'one', raw);
  event.run('evt_2', 2_000, 2_005, '[]', '[{"rule":"a","version":"v1"}]', 'two', raw);
  const trace = JSON.stringify(decision('a').trace);
  database
    .prepare(`INSERT INTO decisions (event, rule, version, outcome, verdict, group_values, at, trace)
      VALUES (1, 'a', 'v1', 'fired', 'true', '{}', 1005, ?)`)
    .run(trace);
  database.exec(`INSERT INTO deliveries (id, event, rule, action, type, target, status, next_at, created_at, updated_at, warnings, payload)
    VALUES ('d1', 1, 'a', 0, 'log', 'log', 'pending', 1005, 1005, 1005, '[]', '{"message":"x"}')`);
  database.exec(`INSERT INTO rule_state VALUES ('a', '{"symbol":"BTCUSDT"}', '{"truth":true,"firedAt":1000}')`);
  const document = JSON.stringify({ document: { id: 'a', stage: 'live' }, conditions: {} });
  database
    .prepare(`INSERT INTO rule_versions (rule, version, document, opened_at) VALUES ('a', 'v1', ?, 500)`)
    .run(document);
  database.close();
}

const CHANGES: StateChange[] = [
  { rule: 'a', kind: 'trigger', key: '{}', state: { truth: true, firedAt: 1 }, dueAt: 9_000 },
  {
    rule: 'a',
    kind: 'buffer',
    key: '0',
    dueAt: 5_000,
    state: {
      since: 4_000,
      entries: [
        { event: 'evt_1', at: 4_000, group: { type: 'x' }, symbol: null, amount: '0.1', price: null, named: {} },
      ],
    },
  },
];

const BATCH: BatchTotals = {
  count: 2,
  totalAmount: '0.3',
  vwap: '10',
  avgPrice: '10',
  from: 1,
  to: 2,
  events: ['evt_1', 'evt_2'],
};

describe('a journal of the first version', () => {
  it('keeps every event, decision, delivery, trigger state and document when it is brought up to date', () => {
    const folder = temporaryFolder();
    firstVersionIn(folder);
    const journal = journalIn(folder);
    expect([...journal.events({})].map(({ event, rules, nearMisses }) => [event.id, rules, nearMisses])).toEqual([
      ['evt_1', ['a'], []],
      ['evt_2', [], [{ rule: 'a', version: 'v1' }]],
    ]);
    expect(journal.states()).toEqual([
      { rule: 'a', kind: 'trigger', key: '{"symbol":"BTCUSDT"}', state: { truth: true, firedAt: 1_000 } },
    ]);
    const actions = [action('d1', { payload: { message: 'x' } })];
    const version = { event: 'evt_1', at: 1_000, stage: 'live' as const };
    expect(journal.decisions('evt_1')).toEqual([decision('a', { ...version, actions })]);
    expect(journal.openDeliveries()).toMatchObject([{ id: 'd1', event: 'evt_1' }]);
    expect(journal.ruleHistory()).toMatchObject([
      { rule: 'a', version: 'v1', opened: { at: 500, after: null }, closed: null },
    ]);
    expect(journal.measures()).toBeNull();
    journal.transaction((writer) => storeFiring(writer, 'evt_3', 'a'));
    expect(journal.decisions('evt_3')).toMatchObject([{ at: 1_699_999_999_995, stage: 'paper' }]);
  });
});

describe('what the engine remembers', () => {
  it('is stored by rule, kind and key with its due time and the newest event, and dropped where it is gone', () => {
    const folder = temporaryFolder();
    const journal = journalIn(folder);
    journal.transaction((writer) => {
      writer.insertEvent(arrival('o-1'), 'evt_1', []);
      for (const change of CHANGES) writer.putState(change);
    });
    expect(journal.states()).toEqual(CHANGES.toReversed().map(({ dueAt: _due, ...saved }) => saved));
    const database = new Database(join(folder, 'journal.sqlite'), { readonly: true });
    const due = database
      .prepare('SELECT kind, due_at, event FROM rule_state WHERE due_at <= 9000 ORDER BY due_at')
      .all();
    const plan = database.prepare('EXPLAIN QUERY PLAN SELECT rule FROM rule_state WHERE due_at <= 9000').all();
    database.close();
    expect(due).toEqual([
      { kind: 'buffer', due_at: 5_000, event: 1 },
      { kind: 'trigger', due_at: 9_000, event: 1 },
    ]);
    expect(JSON.stringify(plan)).toContain('rule_state_due');
    journal.transaction((writer) => {
      for (const change of CHANGES) writer.putState({ ...change, state: null, dueAt: null } as StateChange);
    });
    expect(journal.states()).toEqual([]);
  });
});

describe('what a timer decided', () => {
  it('is put down to the event that it began with, at the time when it was due', () => {
    const journal = journalIn();
    journal.transaction((writer) => {
      writer.insertEvent(arrival('o-1'), 'evt_1', ['at-once']);
      writer.insertEvent(arrival('o-2'), 'evt_2', []);
    });
    const fired = decision('later', { at: 5_000, actions: [action('d-late')] });
    journal.transaction((writer) => {
      for (let twice = 0; twice < 2; twice += 1) writer.addFired('evt_1', 'later');
      writer.insertDecision(7_000, fired);
      writer.insertDelivery('evt_1', 'later', action('d-late'), 'log', 7_000);
      expect([writer.hasEvent('evt_1'), writer.hasEvent('evt_9')]).toEqual([true, false]);
      expect([writer.hasDelivery('d-late'), writer.hasDelivery('d-9')]).toEqual([true, false]);
    });
    expect(journal.event('evt_1')?.rules).toEqual(['at-once', 'later']);
    expect(journal.decisions('evt_1')).toEqual([fired]);
    expect(journal.firings('later', 5)).toMatchObject([{ event: 'evt_1', at: 7_000 }]);
    expect(journal.latestMoment()).toBe(1_700_000_000_000);
  });
});

describe('a batch', () => {
  it('[S55] is a delivery of its newest event, with its totals, and none of that event’s own actions', () => {
    const journal = journalIn();
    journal.transaction((writer) => {
      storeFiring(writer, 'evt_1', 'digest');
      writer.insertDelivery('evt_1', 'digest', action('d-batch', { index: 1, batch: BATCH }), 'log', 9);
    });
    expect(journal.decisions('evt_1')[0]?.actions.map(({ id }) => id)).toEqual(['delivery-of-evt_1']);
    expect(journal.delivery('d-batch')?.batch).toEqual(BATCH);
    expect(journal.delivery('delivery-of-evt_1')).not.toHaveProperty('batch');
  });
});

describe('a rule in stage shadow', () => {
  it('[E23] records what it would do, its batches included, and queues nothing', () => {
    const journal = journalIn();
    const planned = action('never-sent');
    const batched = action('never-sent-batch', { index: 1, batch: BATCH });
    journal.transaction((writer) => {
      writer.insertEvent(arrival('o-1'), 'evt_1', ['careful']);
      writer.insertDecision(5, decision('careful', { stage: 'shadow', actions: [planned] }));
      writer.addPlannedActions('evt_1', 'careful', [batched]);
      writer.addPlannedActions('evt_1', 'unknown', [batched]);
    });
    expect(journal.decisions('evt_1')).toMatchObject([{ stage: 'shadow', actions: [planned, batched] }]);
    expect(journal.openDeliveries()).toEqual([]);
  });
});

describe('a near miss', () => {
  it('[E31] keeps its trace where the rule looks back, and its rule and version alone where it does not', () => {
    const journal = journalIn();
    const trace = { ...decision('a').trace, verdict: 'unknown' as const };
    journal.transaction((writer) => {
      writer.insertEvent(
        arrival('o-1'),
        'evt_1',
        [],
        [
          { rule: 'a', version: 'v1' },
          { rule: 'b', version: 'v1' },
        ],
      );
      writer.insertNearMiss('evt_1', 9, 7, { rule: 'a', version: 'v1', group: { symbol: 'BTCUSDT' }, trace });
      writer.insertNearMiss('evt_1', 9, 7, { rule: 'b', version: 'v1', group: {}, trace: null });
    });
    expect(journal.decisions('evt_1')).toEqual([
      decision('a', { outcome: 'not_true', verdict: 'unknown', group: { symbol: 'BTCUSDT' }, trace }),
    ]);
    expect(journal.event('evt_1')?.nearMisses).toHaveLength(2);
  });
});

describe('the history', () => {
  it('gives what was judged in the order of judging, with or without the sender’s own members', () => {
    const journal = journalIn();
    const problems = [{ path: '$', message: 'x' }];
    journal.transaction((writer) => {
      for (let n = 1; n <= 250; n += 1) {
        const more = n === 3 ? { problems } : {};
        writer.insertEvent(arrival(`o-${n}`, { receivedAt: 1_000 + n, ...more }), `evt_${n}`, []);
      }
    });
    const whole = [...journal.history({ after: 0, withData: true })];
    expect(whole).toHaveLength(249);
    expect(whole[2]?.seq).toBe(4);
    expect(whole.map(({ event }) => event)).toEqual(
      [...journal.events({})].filter(({ status }) => status === 'accepted').map(({ event }) => event),
    );
    const some = [...journal.history({ after: 2, upTo: 5, withData: false })];
    expect(some.map(({ seq, event }) => [seq, event.id, event.data])).toEqual([
      [4, 'evt_4', {}],
      [5, 'evt_5', {}],
    ]);
    expect(journal.newestPlace()).toBe(250);
    expect([journal.placeBeforeNewest(248, 250), journal.placeBeforeNewest(249, 250)]).toEqual([1, 0]);
    expect([journal.placeBefore(1_001), journal.placeBefore(1_100), journal.placeBefore(9_999)]).toEqual([0, 99, 250]);
  });

  it('says after which event a version of a rule began and ended to judge', () => {
    const journal = journalIn();
    const document = { document: { id: 'a', conditions: { all: [] }, actions: [] }, conditions: {} };
    journal.transaction((writer) => writer.putRuleVersion('a', 'v1', document, 100));
    journal.transaction((writer) => writer.insertEvent(arrival('o-1'), 'evt_1', []));
    journal.transaction((writer) => writer.putRuleVersion('a', 'v2', document, 200));
    journal.transaction((writer) => writer.putRuleVersion('a', '', null, 300));
    expect(journal.ruleHistory()).toMatchObject([
      { version: 'v1', opened: { at: 100, after: 0 }, closed: { at: 200, after: 1 } },
      { version: 'v2', opened: { at: 200, after: 1 }, closed: { at: 300, after: 1 } },
    ]);
  });
});

describe('a snapshot of the measures', () => {
  const part = (key: string, place: number, ...state: number[]) => ({
    key,
    place,
    since: 3,
    state: Uint8Array.from(state),
  });

  it('counts once it is complete, in one piece, and replaces the one before', () => {
    const journal = journalIn();
    const first = journal.transaction((writer) => writer.beginMeasures(10, 500));
    journal.transaction((writer) => writer.putMeasurePart(first, part('w', 1, 3)));
    journal.transaction((writer) => {
      writer.putMeasurePart(first, part('s', 0, 9));
      writer.putMeasurePart(first, part('w', 0, 1, 2));
    });
    expect(journal.measures()).toBeNull();
    journal.transaction((writer) => writer.completeMeasures(first));
    expect(journal.measures()).toEqual({
      seq: 10,
      at: 500,
      measures: [
        { key: 's', since: 3, state: Uint8Array.from([9]) },
        { key: 'w', since: 3, state: Uint8Array.from([1, 2, 3]) },
      ],
    });
    const second = journal.transaction((writer) => writer.beginMeasures(20, 600));
    expect(journal.measures()?.seq).toBe(10);
    journal.transaction((writer) => writer.completeMeasures(second));
    expect(journal.measures()).toEqual({ seq: 20, at: 600, measures: [] });
  });
});

describe('a reader at one moment', () => {
  it('does not see what is committed meanwhile', () => {
    const folder = temporaryFolder();
    const journal = journalIn(folder);
    journal.transaction((writer) => writer.insertEvent(arrival('o-1'), 'evt_1', []));
    const reader = openJournalReader(join(folder, 'journal.sqlite'));
    onTestFinished(() => reader.close());
    const places = reader.atOneMoment(() => {
      const before = reader.newestPlace();
      journal.transaction((writer) => writer.insertEvent(arrival('o-2'), 'evt_2', []));
      return [before, reader.newestPlace()];
    });
    expect(places).toEqual([1, 1]);
    expect(reader.newestPlace()).toBe(2);
  });
});
