import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Arrival, Journal } from '../../../service/journal/journal.ts';
import { openJournal, openJournalReader } from '../../../service/journal/open.ts';
import type { Memories } from '../../../service/retention/memories.ts';
import { Retention } from '../../../service/retention/retention.ts';
import type { RetentionSettings } from '../../../service/settings/retention.ts';
import { quietLog } from '../ingest/ingest-under-test.ts';
import { arrival, storeFiring } from '../journal/stored-things.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { VirtualClock } from '../virtual-clock.ts';

const NOW = 1_760_000_000_000;
const DAY = 86_400_000;

/** A journal with a retention on it, on a clock of its own. */
class Kept {
  readonly file: string;
  readonly clock = new VirtualClock(NOW);
  readonly lines: { level: string; fields: object; message: string }[] = [];
  journal: Journal;
  engine: Memories & { stored: number } = { looksBack: false, stored: 0, storeMeasures: () => {} };
  #retention: Retention | null = null;

  constructor(settings: RetentionSettings) {
    this.file = join(temporaryFolder(), 'journal.sqlite');
    this.journal = openJournal(this.file, { generation: 64 });
    onTestFinished(() => this.journal.close());
    this.follow(settings);
  }

  follow(settings: RetentionSettings): void {
    this.#retention?.stop();
    const { journal, engine, clock } = this;
    const note = (level: string) => (fields: object, message: string) =>
      void this.lines.push({ level, fields, message });
    const log = { ...quietLog, info: note('info'), warn: note('warn') };
    this.#retention = new Retention({ journal, engine, clock, log, settings: () => settings });
    this.#retention.start();
  }

  /** Events with one firing and one delivery each, received `age` ms ago. */
  store(ids: readonly string[], age: number, changes: Partial<Arrival> = {}): void {
    this.journal.transaction((writer) => {
      for (const id of ids) {
        storeFiring(writer, id, 'a', arrival(id, { receivedAt: this.clock.now() - age, ...changes }));
      }
    });
  }

  settle(ids: readonly string[], status: 'done' | 'dead' | 'dropped' = 'done'): void {
    this.journal.transaction((writer) => {
      for (const id of ids) writer.setDeliveryStatus(`delivery-of-${id}`, status, null, this.clock.now());
    });
  }

  reopen(): void {
    this.journal.close();
    this.journal = openJournal(this.file, { generation: 64 });
  }

  ids(): string[] {
    return [...this.journal.events({})].map(({ event }) => event.id);
  }

  /** Id of the first one, or undefined for a new event. */
  repeatOf(id: string): string | undefined {
    const { source, identity } = arrival(id);
    return this.journal.transaction((writer) => writer.repeatOf(source, identity, this.clock.now()));
  }

  count(table: string): unknown {
    const database = new Database(this.file, { readonly: true });
    const count = database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    database.close();
    return count;
  }
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `evt_${from + n}`);

describe('retention by age', () => {
  it('[D12] deletes what is older than so many days, with its decisions, deliveries, tries and ids', () => {
    const kept = new Kept({ days: 30 });
    const [old, young] = [range(0, 250), range(250, 260)];
    kept.store(old, 31 * DAY);
    kept.store(young, 29 * DAY);
    kept.journal.transaction((writer) => {
      for (const id of [...old, ...young]) {
        const attempt = { at: 1, status: 'done' as const, error: null };
        writer.recordAttempt(`delivery-of-${id}`, attempt, 'done', null, 1);
      }
    });
    kept.clock.advance(10_000);
    expect(kept.ids()).toEqual(young);
    for (const table of ['decisions', 'deliveries', 'attempts']) expect(kept.count(table)).toBe(10);
    for (const table of ['identities', 'delivery_ids']) expect(Number(kept.count(table))).toBeLessThanOrEqual(10);
    expect(kept.journal.delivery('delivery-of-evt_0')).toBeUndefined();
    expect(kept.journal.delivery('delivery-of-evt_255')).toMatchObject({ status: 'done' });
    expect(kept.lines).toEqual([
      { level: 'info', message: 'Old events were deleted', fields: expect.objectContaining({ events: 250 }) },
    ]);
    kept.reopen();
    expect(kept.journal.delivery('delivery-of-evt_255')).toMatchObject({ status: 'done' });
    expect(kept.repeatOf('evt_255')).toBe('evt_255');
  });

  it('[D12] goes on as time passes, and keeps everything while nothing is set', () => {
    const kept = new Kept({});
    kept.store(range(0, 5), 400 * DAY);
    kept.settle(range(0, 5));
    kept.store(range(5, 10), 29 * DAY);
    kept.settle(range(5, 10));
    kept.store(range(10, 12), 0);
    kept.settle(range(10, 12));
    kept.clock.advance(DAY / 2);
    expect(kept.ids()).toHaveLength(12);
    kept.follow({ days: 30 });
    kept.clock.advance(10_000);
    expect(kept.ids()).toEqual(range(5, 12));
    kept.clock.advance(DAY);
    expect(kept.ids()).toEqual(range(10, 12));
  });

  it('[D12] judges an event by its own receipt where the clock was set back between two', () => {
    const kept = new Kept({ days: 30 });
    kept.store(['evt_old'], 40 * DAY);
    kept.store(['evt_of_a_wrong_clock'], -300 * DAY);
    kept.store(range(0, 3), 40 * DAY);
    kept.store(['evt_new'], 0);
    kept.settle([...kept.ids()]);
    kept.clock.advance(10_000);
    expect(kept.ids()).toEqual(['evt_of_a_wrong_clock', 'evt_new']);
  });
});

describe('retention by size', () => {
  it('[D13] deletes the oldest until the rest fits, and uses the room again: the file does not grow for ever', () => {
    // A journal without a row has a page of each table and index.
    const maxBytes = new Kept({}).journal.size().used + 540_000;
    const kept = new Kept({ maxBytes });
    const raw = new Uint8Array(2_000);
    let settled = 0;
    for (let round = 0; round < 12; round += 1) {
      const ids = range(round * 200, round * 200 + 200);
      kept.store(ids, 0, { raw });
      kept.settle(ids);
      kept.clock.advance(10_000);
      kept.journal.checkpoint();
      expect(kept.journal.size().used).toBeLessThanOrEqual(maxBytes);
      if (round === 5) settled = statSync(kept.file).size;
    }
    // All that grows is what recognises repeats of deleted events, until their window ends: far less than the events themselves.
    const eventsSince = 6 * 200;
    expect(statSync(kept.file).size - settled).toBeLessThan(eventsSince * 150);
    const left = kept.ids();
    expect(left.length).toBeGreaterThan(50);
    expect(left).toEqual(range(2_400 - left.length, 2_400));
  });

  it('[D13] says so once where what is left is needed', () => {
    const kept = new Kept({ maxBytes: 1_000 });
    kept.store(range(0, 20), 0);
    kept.settle(range(0, 10), 'dead');
    kept.clock.advance(100_000);
    expect(kept.ids()).toHaveLength(20);
    expect(kept.lines.map(({ level }) => level)).toEqual(['warn']);
  });
});

describe('retention never deletes', () => {
  it('[D14] an event with an open or dead delivery; once that is settled it goes', () => {
    const kept = new Kept({ days: 1 });
    kept.store(range(0, 6), 9 * DAY);
    kept.settle(['evt_0', 'evt_3'], 'done');
    kept.settle(['evt_1'], 'dead');
    kept.store(['evt_6'], 0);
    kept.clock.advance(10_000);
    expect(kept.ids()).toEqual(['evt_1', 'evt_2', 'evt_4', 'evt_5', 'evt_6']);
    kept.settle(['evt_1'], 'dropped');
    kept.settle(['evt_2', 'evt_4', 'evt_5'], 'done');
    kept.clock.advance(3_700_000);
    expect(kept.ids()).toEqual(['evt_6']);
  });

  it('[D14] an event that a timer or a batch is yet to be told with', () => {
    const kept = new Kept({ days: 1 });
    kept.store(range(0, 6), 9 * DAY);
    kept.settle(range(0, 6));
    kept.store(['evt_6'], 0);
    const waiting = { event: 'evt_1', at: 1, trace: null };
    const entry = { event: 'evt_4', at: 1, group: {}, symbol: null, amount: null, price: null, named: {} };
    kept.journal.transaction((writer) => {
      const state = { truth: true, firedAt: null, waiting };
      writer.putState({ rule: 'held', kind: 'trigger', key: '{}', state, dueAt: NOW * 2 });
      const buffer = { since: 1, entries: [entry] };
      writer.putState({ rule: 'digest', kind: 'buffer', key: '0', state: buffer, dueAt: NOW * 2 });
    });
    kept.clock.advance(10_000);
    expect(kept.ids()).toEqual(['evt_1', 'evt_4', 'evt_6']);
  });

  it('[D14] the newest event and the newest delivery, whose places would be given to others', () => {
    const kept = new Kept({ days: 1 });
    kept.store(range(0, 3), 9 * DAY);
    kept.settle(range(0, 3));
    kept.journal.transaction((writer) => {
      for (const id of ['evt_3', 'evt_4']) writer.insertEvent(arrival(id, { receivedAt: NOW - 9 * DAY }), id, []);
    });
    kept.clock.advance(10_000);
    expect(kept.ids()).toEqual(['evt_2', 'evt_4']);
    kept.store(['evt_5'], 0);
    kept.reopen();
    expect(kept.journal.delivery('delivery-of-evt_5')).toMatchObject({ event: 'evt_5', status: 'pending' });
  });

  it('[D14] what the next start would have to count again for windows; it asks for that to be stored', () => {
    const kept = new Kept({ days: 1 });
    const stored: number[] = [];
    kept.engine = { looksBack: true, stored: 0, storeMeasures: () => void stored.push(kept.journal.newestPlace()) };
    kept.follow({ days: 1 });
    kept.store(range(0, 10), 9 * DAY);
    kept.settle(range(0, 10));
    kept.journal.transaction((writer) => writer.completeMeasures(writer.beginMeasures(4, NOW)));
    kept.clock.advance(9_000);
    expect(kept.ids()).toEqual(range(4, 10));
    expect(stored).toEqual([10]);
    kept.journal.transaction((writer) => writer.completeMeasures(writer.beginMeasures(10, NOW)));
    kept.clock.advance(10_000);
    expect(kept.ids()).toEqual(['evt_9']);
  });

  it('[D14] a version of a rule by which an event that is kept was judged', () => {
    const kept = new Kept({ days: 1 });
    const version = (name: string, at: number) =>
      kept.journal.transaction((writer) => {
        const document = { document: { id: 'a', name } as never, conditions: {} };
        writer.putRuleVersion('a', name, document, at);
      });
    version('v1', NOW - 10 * DAY);
    kept.store(range(0, 3), 9 * DAY);
    version('v2', NOW - 8 * DAY);
    kept.store(range(3, 6), 7 * DAY);
    kept.settle(range(0, 6));
    kept.settle(['evt_3'], 'dead');
    version('v3', NOW - 6 * DAY);
    kept.store(['evt_6'], 0);
    kept.clock.advance(10_000);
    expect(kept.ids()).toEqual(['evt_3', 'evt_6']);
    expect(kept.journal.ruleHistory().map((each) => each.version)).toEqual(['v2', 'v3']);
  });
});

describe('a repeat of an event that was deleted', () => {
  it('[D15] is one until its window ends, also after a restart, and then is a new event', () => {
    const kept = new Kept({ maxBytes: 1_000 });
    kept.store(range(0, 200), 0, { raw: new Uint8Array(500) });
    kept.settle(range(0, 200));
    kept.store(['evt_new'], 0);
    kept.clock.advance(10_000);
    expect(kept.ids()).toEqual(['evt_new']);
    expect(kept.repeatOf('evt_7')).toBe('evt_7');
    kept.reopen();
    expect(kept.repeatOf('evt_7')).toBe('evt_7');
    expect(kept.repeatOf('evt_150')).toBe('evt_150');
    expect(kept.repeatOf('evt_never')).toBeUndefined();
    kept.clock.advance(DAY);
    expect(kept.repeatOf('evt_7')).toBeUndefined();
  });

  it('[D15] is one for as long as a replay window says that is longer than a day', () => {
    const kept = new Kept({ days: 1 });
    const identity = { key: 'event:evt_0', until: NOW + 5 * DAY };
    kept.store(['evt_0'], 2 * DAY, { identity });
    kept.settle(['evt_0']);
    kept.store(['evt_1'], 0);
    kept.clock.advance(10_000);
    expect(kept.ids()).toEqual(['evt_1']);
    kept.clock.advance(4 * DAY);
    expect(kept.repeatOf('evt_0')).toBe('evt_0');
    kept.clock.advance(DAY);
    expect(kept.repeatOf('evt_0')).toBeUndefined();
  });

  it('[D15] leaves nothing behind once its window has ended', () => {
    const kept = new Kept({ days: 3, maxBytes: 1_000 });
    kept.store(range(0, 50), 0);
    kept.settle(range(0, 50));
    kept.clock.advance(10_000);
    expect(kept.count('remembered_identities')).toBe(49);
    kept.clock.advance(DAY);
    kept.store(range(50, 100), 0);
    kept.settle(range(50, 100));
    kept.clock.advance(3_700_000);
    // The last of the first fifty was the newest event then; its window had ended when it went.
    expect(kept.count('remembered_identities')).toBe(49);
  });
});

describe('a slice', () => {
  it('[D16] is a transaction of its own, of 100 events at most, and others have the writer in between', () => {
    const kept = new Kept({ days: 1 });
    kept.store(range(0, 950), 9 * DAY);
    kept.settle(range(0, 950));
    kept.store(['evt_new'], 0);
    kept.clock.advance(1_000);
    expect(kept.ids()).toHaveLength(851);
    kept.clock.advance(20);
    expect(kept.ids()).toHaveLength(751);
    kept.store(['evt_meanwhile'], 0);
    kept.clock.advance(1_000);
    expect(kept.ids()).toEqual(['evt_new', 'evt_meanwhile']);
  });

  it('[D16] that cannot be written takes nothing with it, and is tried again', () => {
    const kept = new Kept({ days: 1 });
    kept.store(range(0, 50), 9 * DAY);
    kept.settle(range(0, 50));
    kept.store(['evt_new'], 0);
    const other = new Database(kept.file);
    onTestFinished(() => void other.close());
    other.exec('BEGIN IMMEDIATE');
    kept.clock.advance(1_000);
    expect(kept.ids()).toHaveLength(51);
    expect(kept.repeatOf.bind(kept, 'evt_3')).toThrow(expect.objectContaining({ code: 'JOURNAL_BUSY' }));
    other.exec('ROLLBACK');
    expect(kept.repeatOf('evt_3')).toBe('evt_3');
    kept.clock.advance(10_000);
    expect(kept.ids()).toEqual(['evt_new']);
    const reader = openJournalReader(kept.file);
    onTestFinished(() => reader.close());
    expect(reader.isWhole(0, reader.newestPlace())).toBe(false);
  });
});
