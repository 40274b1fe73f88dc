import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Journal, JournalReader, RuleVersion } from '../../../service/journal/journal.ts';
import { openJournal, openJournalReader } from '../../../service/journal/open.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { action, arrival, decision, storeFiring } from './stored-things.ts';

/** A version of a rule as the engine in force records it. */
function ruleVersion(document: { name?: string; priority?: number }): RuleVersion {
  return { document: { id: 'a', conditions: { all: [] }, actions: [], ...document }, conditions: {} };
}

function journalIn(folder = temporaryFolder()): { file: string; journal: Journal } {
  const file = join(folder, 'journal.sqlite');
  const journal = openJournal(file);
  onTestFinished(() => journal.close());
  return { file, journal };
}

function readerOf(file: string): JournalReader {
  const reader = openJournalReader(file);
  onTestFinished(() => reader.close());
  return reader;
}

describe('events', () => {
  it('[W13] keeps the event, its bytes and how it was verified, for the writer and for a reader beside it', () => {
    const { file, journal } = journalIn();
    const data = { nested: { price: '45000.00' }, list: [1, null] };
    const raw = new TextEncoder().encode(JSON.stringify({ type: 'order.filled', data }));
    const given = arrival('o-1', { raw }, { price: 45_000, data });
    const near = [{ rule: 'whale', version: 'v1' }];
    journal.transaction((writer) => writer.insertEvent(given, 'evt_1', ['big-fill'], near));
    for (const reader of [journal, readerOf(file)]) {
      const { raw, ...stored } = reader.event('evt_1') ?? expect.fail('not stored');
      expect(new Uint8Array(raw)).toEqual(given.raw);
      expect(stored).toEqual({
        seq: 1,
        event: { id: 'evt_1', ...given.event },
        status: 'accepted',
        problems: [],
        rules: ['big-fill'],
        nearMisses: near,
        duplicates: 0,
        sha256: given.sha256,
        contentType: 'application/json',
        preset: 'okd',
        scheme: given.scheme,
        secret: 0,
      });
    }
    expect(journal.event('evt_2')).toBeUndefined();
  });

  it('gives back the data of a text and of a body that is its own data', () => {
    const { journal } = journalIn();
    const text = new TextEncoder().encode('BTC up');
    const flat = new TextEncoder().encode('{"id":"9007199254740993","n":9007199254740993}');
    journal.transaction((writer) => {
      writer.insertEvent(arrival('o-1', { raw: text }, { text: 'BTC up', data: { text: 'BTC up' } }), 'evt_1', []);
      writer.insertEvent(arrival('o-2', { raw: flat }), 'evt_2', []);
    });
    expect(journal.event('evt_1')?.event.data).toEqual({ text: 'BTC up' });
    expect(journal.event('evt_2')?.event.data).toEqual({ id: '9007199254740993', n: '9007199254740993' });
  });

  it('keeps what was wrong with a quarantined event', () => {
    const { journal } = journalIn();
    const problems = [{ path: '$.data.amount', message: 'expected a number above 0, got -1' }];
    journal.transaction((writer) => writer.insertEvent(arrival('o-1', { problems }), 'evt_1', []));
    expect(journal.summary('evt_1')).toMatchObject({ status: 'quarantined', problems });
    expect(journal.sourceCounts().get('okd')).toMatchObject({ received: 1, quarantined: 1 });
  });

  it('lists oldest first; a limit means the newest that many, since is inclusive', () => {
    const { journal } = journalIn();
    journal.transaction((writer) => {
      for (let n = 1; n <= 450; n += 1) {
        writer.insertEvent(arrival(`o-${n}`, { receivedAt: 1_000 + n }), `evt_${n}`, []);
      }
    });
    const ids = (range: Parameters<Journal['events']>[0]) =>
      [...journal.events(range)].map((stored) => stored.event.id);
    expect(ids({})).toHaveLength(450);
    expect(ids({}).slice(0, 2)).toEqual(['evt_1', 'evt_2']);
    expect(ids({ limit: 2 })).toEqual(['evt_449', 'evt_450']);
    expect(ids({ since: 1_448 })).toEqual(['evt_448', 'evt_449', 'evt_450']);
    expect(ids({ since: 1_448, limit: 1 })).toEqual(['evt_450']);
    expect(ids({ since: 2_000, limit: 5 })).toEqual([]);
    expect(ids({ limit: 1_000 })).toHaveLength(450);
    expect(ids({ limit: 0 })).toEqual([]);
  });

  it('leaves the connection free to write while a listing is being read', () => {
    const { journal } = journalIn();
    journal.transaction((writer) => {
      for (let n = 0; n < 300; n += 1) writer.insertEvent(arrival(`o-${n}`), `evt_${n}`, []);
    });
    let seen = 0;
    for (const _stored of journal.events({})) {
      seen += 1;
      if (seen === 1) journal.transaction((writer) => writer.insertEvent(arrival('late'), 'evt_late', []));
    }
    expect(seen).toBe(301);
  });

  it('pages newest first, each page beginning where the last one ended', () => {
    const { journal } = journalIn();
    journal.transaction((writer) => {
      for (let n = 1; n <= 5; n += 1) writer.insertEvent(arrival(`o-${n}`), `evt_${n}`, []);
    });
    const { rows: first, next: after } = journal.eventPage({ limit: 2 });
    expect(first.map((row) => row.event.id)).toEqual(['evt_5', 'evt_4']);
    expect(first[0]?.event).not.toHaveProperty('data');
    const next = journal.eventPage({ limit: 2, before: after ?? 0 });
    expect(next.rows.map((row) => row.event.id)).toEqual(['evt_3', 'evt_2']);
  });

  it('filters by source, type, status and text; the text is taken as it is written', () => {
    const { journal } = journalIn();
    journal.transaction((writer) => {
      writer.insertEvent(arrival('o-1', { source: 'okd' }), 'evt_1', ['btc-breakout']);
      writer.insertEvent(arrival('50%_off', { source: 'ci' }, { type: 'build.done', symbol: 'ETHUSDT' }), 'evt_2', []);
      const problems = [{ path: '$', message: 'x' }];
      writer.insertEvent(arrival('o-3', { source: 'ci', problems }, { type: 'build\\done' }), 'evt_3', ['a"b', 'c']);
    });
    const found = (query: Partial<Parameters<Journal['eventPage']>[0]>) =>
      journal.eventPage({ limit: 10, ...query }).rows.map((row) => row.event.id);
    expect(found({ source: 'ci' })).toEqual(['evt_3', 'evt_2']);
    expect(found({ type: 'build.done' })).toEqual(['evt_2']);
    expect(found({ status: 'quarantined' })).toEqual(['evt_3']);
    expect(found({ source: 'ci', status: 'accepted' })).toEqual(['evt_2']);
    expect(found({ text: 'ethusdt' })).toEqual(['evt_2']);
    expect(found({ text: 'breakout' })).toEqual(['evt_1']);
    expect(found({ text: 'EVT_3' })).toEqual(['evt_3']);
    expect(found({ text: '50%_' })).toEqual(['evt_2']);
    expect(found({ text: '%' })).toEqual(['evt_2']);
    expect(found({ text: '\\' })).toEqual(['evt_3']);
    expect(found({ text: 'b","c' })).toEqual([]);
    expect(found({ text: '' })).toEqual(['evt_3', 'evt_2', 'evt_1']);
  });
});

describe('identities', () => {
  it('knows a repeat by source and key while it is remembered, counts it, and forgets it after its time', () => {
    const { journal } = journalIn();
    const identity = { key: 'bytes:abc', until: 5_000 };
    journal.transaction((writer) => writer.insertEvent(arrival('o-1', { identity }), 'evt_1', []));
    journal.transaction((writer) => {
      expect(writer.repeatOf('okd', identity, 5_000)).toBe('evt_1');
      expect(writer.repeatOf('other', identity, 5_000)).toBeUndefined();
      expect(writer.repeatOf('okd', { ...identity, key: 'bytes:abd' }, 5_000)).toBeUndefined();
      expect(writer.repeatOf('okd', identity, 5_001)).toBeUndefined();
      writer.insertEvent(arrival('o-1', { identity: { ...identity, until: 9_000 } }), 'evt_2', []);
      expect(writer.repeatOf('okd', identity, 5_001)).toBe('evt_2');
    });
    expect(journal.summary('evt_1')?.duplicates).toBe(1);
    expect(journal.summary('evt_2')?.duplicates).toBe(1);
  });
});

describe('decisions', () => {
  it('gives back every decision as it was made, in order', () => {
    const { journal } = journalIn();
    const made = [
      decision('a', {
        actions: [action('d-1', { warnings: ['strategyId is missing'] })],
        group: { symbol: 'BTCUSDT' },
      }),
      decision('b', { outcome: 'suppressed', suppressedBy: 'cooldown' }),
      decision('c', { outcome: 'failed', verdict: 'unknown', error: 'price is not a number' }),
      decision('d', { outcome: 'not_true', verdict: 'false' }),
    ];
    journal.transaction((writer) => {
      writer.insertEvent(arrival('o-1'), 'evt_1', ['a']);
      for (const each of made) {
        writer.insertDecision(7, each);
        for (const planned of each.actions) writer.insertDelivery('evt_1', each.rule, planned, 'log', 7);
      }
    });
    expect(journal.decisions('evt_1')).toEqual(made);
    expect(journal.decisions('evt_2')).toEqual([]);
    expect(journal.firings('a', 5)).toEqual([
      { event: 'evt_1', eventType: 'order.filled', at: 7, group: { symbol: 'BTCUSDT' }, outcome: 'fired' },
    ]);
    expect(journal.firings('c', 5)).toMatchObject([{ outcome: 'failed' }]);
    expect([...journal.firings('b', 5), ...journal.firings('d', 5)]).toEqual([]);
  });

  it('counts firings per rule since a time, and remembers the last', () => {
    const { journal } = journalIn();
    journal.transaction((writer) => {
      writer.insertEvent(arrival('o-1'), 'evt_1', []);
      for (const at of [1_000, 2_000, 3_000]) writer.insertDecision(at, decision('busy'));
      writer.insertDecision(1_000, decision('quiet'));
      writer.insertDecision(9_000, decision('quiet', { outcome: 'suppressed' }));
      writer.insertDecision(9_000, decision('never', { outcome: 'not_true' }));
    });
    expect(journal.firingCounts(2_000)).toEqual(
      new Map([
        ['busy', { lastFiredAt: 3_000, recent: 2 }],
        ['quiet', { lastFiredAt: 1_000, recent: 0 }],
      ]),
    );
    expect(journal.firings('busy', 2).map((firing) => firing.at)).toEqual([3_000, 2_000]);
    const spans = [
      [0, 2_000],
      [2_000, 3_001],
    ] as const;
    expect(journal.firingsIn(spans)).toEqual(
      new Map([
        ['busy', [1, 2]],
        ['quiet', [1, 0]],
      ]),
    );
    expect(journal.firingsIn([])).toEqual(new Map());
  });
});

describe('deliveries', () => {
  it('[S44] [S47] keeps a delivery with every try until it is done, and shows what is open', () => {
    const { journal } = journalIn();
    journal.transaction((writer) => storeFiring(writer, 'evt_1', 'big-fill'));
    const [open] = journal.openDeliveries();
    expect(open).toMatchObject({ id: 'delivery-of-evt_1', status: 'pending', attempts: [], nextAt: 1_700_000_000_000 });
    journal.transaction((writer) =>
      writer.recordAttempt('delivery-of-evt_1', { at: 10, status: 'failed', error: 'HTTP 503' }, 'retrying', 1_010, 11),
    );
    expect(journal.openDeliveries()).toMatchObject([{ status: 'retrying', nextAt: 1_010, attempts: [{ at: 10 }] }]);
    expect(journal.counts()).toMatchObject({ waitingDeliveries: 1, deadDeliveries: 0 });
    expect(journal.summary('evt_1')?.deliveries).toEqual({ retrying: 1 });
    journal.transaction((writer) =>
      writer.recordAttempt('delivery-of-evt_1', { at: 1_010, status: 'done', error: null }, 'done', null, 1_011),
    );
    expect(journal.openDeliveries()).toEqual([]);
    expect(journal.delivery('delivery-of-evt_1')).toEqual({
      seq: 1,
      id: 'delivery-of-evt_1',
      event: 'evt_1',
      rule: 'big-fill',
      ruleName: 'big-fill',
      action: 0,
      type: 'log',
      target: 'log',
      status: 'done',
      idempotencyKey: 'delivery-of-evt_1',
      attempts: [
        { at: 10, status: 'failed', error: 'HTTP 503' },
        { at: 1_010, status: 'done', error: null },
      ],
      nextAt: null,
      createdAt: 1_700_000_000_000,
      updatedAt: 1_011,
      eventType: 'order.filled',
      payload: { level: 'info', message: 'filled' },
      warnings: [],
    });
  });

  it('[S49] finds dead ones, by page and by listing, and names the rule as it is called now', () => {
    const { journal } = journalIn();
    journal.transaction((writer) => {
      for (let n = 1; n <= 4; n += 1) storeFiring(writer, `evt_${n}`, 'big-fill');
      for (const n of [1, 3, 4]) writer.setDeliveryStatus(`delivery-of-evt_${n}`, 'dead', null, 50);
      writer.putRuleVersion('big-fill', 'v1', ruleVersion({ name: 'Big' }), 1);
      writer.putRuleVersion('big-fill', 'v2', ruleVersion({ name: 'Big fill' }), 2);
    });
    const events = (rows: Iterable<{ event: string }>) => [...rows].map((row) => row.event);
    expect(events(journal.deliveries({ status: ['dead'] }))).toEqual(['evt_1', 'evt_3', 'evt_4']);
    expect(events(journal.deliveries({ status: ['dead'], limit: 2 }))).toEqual(['evt_3', 'evt_4']);
    expect(events(journal.deliveries({ since: 1_700_000_000_001 }))).toEqual([]);
    expect(events(journal.deliveries({ limit: 0 }))).toEqual([]);
    const page = journal.deliveryPage({ limit: 2, status: ['dead'] });
    expect(events(page)).toEqual(['evt_4', 'evt_3']);
    expect(page[0]?.ruleName).toBe('Big fill');
    expect(events(journal.deliveryPage({ limit: 2, status: ['dead'], before: page.at(-1)?.seq }))).toEqual(['evt_1']);
    expect(events(journal.deliveryPage({ limit: 9, status: ['dead', 'pending'], event: 'evt_2' }))).toEqual(['evt_2']);
    expect(journal.counts()).toMatchObject({ waitingDeliveries: 1, deadDeliveries: 3 });
  });

  it('refuses to queue the same action twice', () => {
    const { journal } = journalIn();
    journal.transaction((writer) => storeFiring(writer, 'evt_1', 'big-fill'));
    expect(() =>
      journal.transaction((writer) =>
        writer.insertDelivery('evt_1', 'big-fill', action('delivery-of-evt_1'), 'log', 1),
      ),
    ).toThrow(/UNIQUE/);
    expect([...journal.deliveries({})]).toHaveLength(1);
  });
});

describe('rules', () => {
  it('keeps the trigger state of each group as last committed', () => {
    const { journal } = journalIn();
    const state = (truth: boolean, firedAt: number | null) => ({ truth, firedAt });
    journal.transaction((writer) => {
      writer.putState({ rule: 'a', kind: 'trigger', key: '{}', state: state(true, 5), dueAt: null });
      writer.putState({
        rule: 'a',
        kind: 'trigger',
        key: '{"symbol":"BTCUSDT"}',
        state: state(false, null),
        dueAt: null,
      });
      writer.putState({ rule: 'a', kind: 'trigger', key: '{}', state: state(false, 6), dueAt: null });
    });
    expect(journal.states()).toEqual([
      { rule: 'a', kind: 'trigger', key: '{"symbol":"BTCUSDT"}', state: state(false, null) },
      { rule: 'a', kind: 'trigger', key: '{}', state: state(false, 6) },
    ]);
  });

  it('knows which document of a rule was in force at any time', () => {
    const { journal } = journalIn();
    journal.transaction((writer) => {
      writer.putRuleVersion('a', 'v1', ruleVersion({ priority: 1 }), 100);
      writer.putRuleVersion('a', 'v1', ruleVersion({ priority: 1 }), 150);
      writer.putRuleVersion('a', 'v2', ruleVersion({ priority: 2 }), 200);
      writer.putRuleVersion('b', 'v1', ruleVersion({ priority: 1 }), 200);
      writer.putRuleVersion('a', 'v2', null, 300);
      writer.putRuleVersion('a', 'v1', ruleVersion({ priority: 1 }), 400);
    });
    const versions = (at: number) => journal.rulesAt(at).map(({ rule, version }) => `${rule} ${version}`);
    expect(versions(99)).toEqual([]);
    expect(versions(199)).toEqual(['a v1']);
    expect(versions(200)).toEqual(['a v2', 'b v1']);
    expect(versions(300)).toEqual(['b v1']);
    expect(versions(400)).toEqual(['a v1', 'b v1']);
    expect(journal.rulesAt(250)[0]?.document).toEqual(ruleVersion({ priority: 2 }));
  });
});

describe('a transaction', () => {
  it('leaves nothing behind when its work throws, and throws on what it threw', () => {
    const { journal } = journalIn();
    const mistake = new Error('a mistake in the work');
    const work = () =>
      journal.transaction((writer) => {
        storeFiring(writer, 'evt_1', 'big-fill');
        writer.putState({ rule: 'a', kind: 'trigger', key: '{}', state: { truth: true, firedAt: 1 }, dueAt: null });
        writer.audit({ at: 1, actor: 'user', action: 'test', path: '$', before: undefined, after: 1 });
        throw mistake;
      });
    expect(work).toThrow(mistake);
    expect(journal.counts()).toEqual({ events: 0, lastEventAt: null, waitingDeliveries: 0, deadDeliveries: 0 });
    expect(journal.states()).toEqual([]);
    expect(journal.transaction((writer) => writer.repeatOf('okd', arrival('evt_1').identity, 1))).toBeUndefined();
  });
});

describe('a reader', () => {
  it('sees what was committed, before and after the owner is gone', () => {
    const { file, journal } = journalIn();
    const beside = readerOf(file);
    expect(beside.counts().events).toBe(0);
    journal.transaction((writer) => storeFiring(writer, 'evt_1', 'big-fill'));
    expect(beside.counts()).toEqual({
      events: 1,
      lastEventAt: 1_700_000_000_000,
      waitingDeliveries: 1,
      deadDeliveries: 0,
    });
    journal.close();
    expect(readerOf(file).event('evt_1')?.rules).toEqual(['big-fill']);
  });

  it('finds an empty journal where there is no file, and makes none', () => {
    const file = join(temporaryFolder(), 'journal.sqlite');
    const reader = readerOf(file);
    expect([...reader.events({})]).toEqual([]);
    expect([...reader.deliveries({})]).toEqual([]);
    expect(reader.eventPage({ limit: 5, text: 'x' })).toEqual({ rows: [], next: null, searchedTo: null });
    expect(reader.counts().events).toBe(0);
    expect(existsSync(file)).toBe(false);
  });

  it.skipIf(process.platform === 'win32')('[W36] no other user can read the file', () => {
    const { file, journal } = journalIn();
    journal.transaction((writer) => storeFiring(writer, 'evt_1', 'big-fill'));
    for (const each of [file, `${file}-wal`, `${file}-shm`]) expect(statSync(each).mode & 0o077).toBe(0);
  });
});

describe('changes', () => {
  it('[U16] are given newest first, page by page', () => {
    const { file, journal } = journalIn();
    const entry = (at: number) => ({
      at,
      actor: 'user',
      action: 'killSwitch',
      path: 'killSwitch',
      before: null,
      after: at,
    });
    journal.transaction((writer) => {
      for (let at = 1; at <= 5; at += 1) writer.audit(entry(at));
    });
    for (const reader of [journal, readerOf(file)]) {
      const first = reader.auditPage({ limit: 2 });
      expect(first.map(({ after }) => after)).toEqual([5, 4]);
      const before = first.at(-1)?.seq;
      expect(reader.auditPage({ before, limit: 10 })).toEqual([3, 2, 1].map((at) => ({ seq: at, ...entry(at) })));
    }
  });
});
