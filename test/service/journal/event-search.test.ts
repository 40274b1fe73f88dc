import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import type { EventFilter } from '../../../service/contract/events.ts';
import { openWriter } from '../../../service/journal/connection.ts';
import type { Journal } from '../../../service/journal/journal.ts';
import { journalOn, openJournalInMemory } from '../../../service/journal/open.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { intent } from '../trading/stored-orders.ts';
import { action, arrival, decision, storeFiring } from './stored-things.ts';

const START = 1_700_000_000_000;

function journal(): Journal {
  const opened = openJournalInMemory();
  onTestFinished(() => opened.close());
  return opened;
}

function store(into: Journal, count: number, every: (n: number) => Parameters<typeof arrival>[2] = () => ({})): void {
  into.transaction((writer) => {
    for (let n = 1; n <= count; n += 1) {
      writer.insertEvent(arrival(`o-${n}`, { receivedAt: START + n * 1_000 }, every(n)), `evt_${n}`, []);
    }
  });
}

const idsOf = (from: Journal, filter: EventFilter) =>
  from.eventPage({ limit: 100, ...filter }).rows.map(({ event }) => event.id);

/** One event of each outcome: its id is its name. */
function oneOfEach(): Journal {
  const kept = openJournalInMemory();
  kept.transaction((writer) => {
    storeFiring(writer, 'fired', 'breakout');
    writer.insertEvent(arrival('n'), 'nearly', [], [{ rule: 'breakout', version: 'v1' }]);
    for (const outcome of ['suppressed', 'failed'] as const) {
      writer.insertEvent(arrival(outcome), outcome, []);
      writer.insertDecision(START, decision('breakout', { event: outcome, outcome }));
    }
    writer.insertEvent(arrival('r'), 'refused', ['dip']);
    writer.insertDelivery('refused', 'dip', action('order-1', { type: 'order' }), 'paper', START);
    writer.orders.insert(intent('order-1', { event: 'refused', rule: 'dip' }), START);
    writer.orders.change('order-1', { status: 'refused' }, START, null);
    storeFiring(writer, 'dead', 'dip');
    writer.setDeliveryStatus('delivery-of-dead', 'dead', null, START);
    writer.insertEvent(arrival('q', { problems: [{ path: '$', message: 'x' }] }), 'quarantined', []);
    const repeated = arrival('d', { identity: { key: 'event:twice', until: null } });
    writer.insertEvent(repeated, 'duplicate', []);
    writer.repeatOf('okd', repeated.identity, START);
  });
  return kept;
}

describe('[LV3] events by what became of them', () => {
  const kept = oneOfEach();
  afterAll(() => kept.close());

  it.each([
    ['fired', ['dead', 'refused', 'fired']],
    ['nearly', ['nearly']],
    ['suppressed', ['suppressed']],
    ['failed', ['failed']],
    ['refused', ['refused']],
    ['dead', ['dead']],
    ['quarantined', ['quarantined']],
    ['duplicate', ['duplicate']],
  ] as const)('finds what was %s', (outcome, ids) => {
    expect(idsOf(kept, { outcome })).toEqual(ids);
  });

  it('finds what a rule had to do with, and with an outcome what it did itself', () => {
    expect(idsOf(kept, { rule: 'breakout' })).toEqual(['failed', 'suppressed', 'nearly', 'fired']);
    expect(idsOf(kept, { rule: 'breakout', outcome: 'fired' })).toEqual(['fired']);
    expect(idsOf(kept, { rule: 'breakout', outcome: 'nearly' })).toEqual(['nearly']);
    expect(idsOf(kept, { rule: 'dip', outcome: 'dead' })).toEqual(['dead']);
    expect(idsOf(kept, { rule: 'breakout', outcome: 'dead' })).toEqual([]);
    expect(idsOf(kept, { rule: 'bre' })).toEqual([]);
  });
});

describe('[LV3] events by what they say and when', () => {
  it('finds a market however its name is written, a text in the body in any case, and both together', () => {
    const kept = journal();
    kept.transaction((writer) => {
      const raw = new TextEncoder().encode('{"note":"Take Profit 100%"}');
      writer.insertEvent(arrival('1', { raw }, { symbol: 'BTC/USDT' }), 'evt_1', []);
      writer.insertEvent(arrival('2', {}, { symbol: 'ETHUSDT' }), 'evt_2', []);
    });
    expect(idsOf(kept, { symbol: 'btcusdt' })).toEqual(['evt_1']);
    expect(idsOf(kept, { symbol: 'ETH-USDT' })).toEqual(['evt_2']);
    expect(idsOf(kept, { text: 'take profit 100%' })).toEqual(['evt_1']);
    expect(idsOf(kept, { text: 'profit', symbol: 'ETHUSDT' })).toEqual([]);
  });

  it('finds a range of time by receipt, the end not included', () => {
    const kept = journal();
    store(kept, 10);
    expect(idsOf(kept, { since: START + 3_000, until: START + 5_000 })).toEqual(['evt_4', 'evt_3']);
    expect(idsOf(kept, { since: START + 9_001 })).toEqual(['evt_10']);
    expect(idsOf(kept, { since: START + 11_000 })).toEqual([]);
    expect(idsOf(kept, { until: START })).toEqual([]);
  });

  it('says which of some places match, wherever they are', () => {
    const kept = journal();
    store(kept, 2_500, (n) => ({ type: n % 2 === 0 ? 'even' : 'odd' }));
    const page = kept.eventPage({ limit: 100, type: 'even', among: [1, 2, 2_499, 2_500, 9_999] });
    expect(page.rows.map(({ seq }) => seq)).toEqual([2_500, 2]);
    expect(page.next).toBeNull();
  });
});

describe('[LV4] a search', () => {
  it('looks at 20,000 events at most and goes on from there until it has looked at all', () => {
    const kept = journal();
    store(kept, 20_500, (n) => ({ symbol: n === 3 ? 'RAREUSD' : 'BTCUSDT' }));
    const first = kept.eventPage({ limit: 10, symbol: 'RAREUSD' });
    expect(first).toEqual({ rows: [], next: 501, searchedTo: START + 501_000 });
    const second = kept.eventPage({ limit: 10, symbol: 'RAREUSD', before: first.next ?? 0 });
    expect(second.rows.map(({ seq }) => seq)).toEqual([3]);
    expect(second).toMatchObject({ next: null, searchedTo: null });
  });

  it('ends early when it takes too long, with what it has found, and loses nothing', () => {
    const kept = journal();
    store(kept, 3_500, (n) => ({ type: n % 1_000 === 0 ? 'rare' : 'usual' }));
    const found: number[] = [];
    let next: number | null | undefined;
    let pages = 0;
    while (next !== null) {
      const page = kept.eventPage({ limit: 10, type: 'rare', before: next ?? undefined }, () => true);
      found.push(...page.rows.map(({ seq }) => seq));
      next = page.next;
      pages += 1;
    }
    expect(found).toEqual([3_000, 2_000, 1_000]);
    expect(pages).toBe(4);
  });

  it('goes on after a full page without leaving out or repeating anything', () => {
    const kept = journal();
    store(kept, 25);
    const first = kept.eventPage({ limit: 10 });
    const second = kept.eventPage({ limit: 10, before: first.next ?? 0 });
    const third = kept.eventPage({ limit: 10, before: second.next ?? 0 });
    const seqs = [first, second, third].flatMap(({ rows }) => rows.map(({ seq }) => seq));
    expect(seqs).toEqual(Array.from({ length: 25 }, (_, index) => 25 - index));
    expect(third.next).toBeNull();
  });

  it('reads by places alone, whatever is asked: no statement scans or sorts the events', () => {
    const connection = openWriter(join(temporaryFolder(), 'journal.sqlite'));
    const kept = journalOn(connection);
    onTestFinished(() => kept.close());
    store(kept, 3);
    const asked = new Set<string>();
    const prepare = connection.statement.bind(connection);
    connection.statement = ((sql: string) => {
      asked.add(sql);
      return prepare(sql);
    }) as typeof connection.statement;
    const ofRules = { rule: 'a', text: 'b', since: START, until: START + 9_000, symbol: 'BTCUSDT' } as const;
    for (const outcome of ['fired', 'nearly', 'suppressed', 'failed', 'refused', 'dead'] as const) {
      kept.eventPage({ limit: 10, ...ofRules, outcome });
      kept.eventPage({ limit: 10, outcome, among: [1, 2] });
    }
    kept.eventPage({ limit: 10, source: 'okd', type: 'order.filled', status: 'accepted' });
    expect(asked.size).toBeGreaterThan(10);
    for (const sql of asked) {
      const plan = connection.database
        .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...Array.from({ length: sql.split('?').length - 1 }, () => 1));
      const steps = plan.map(({ detail }) => detail);
      expect(steps.filter((step) => /SCAN (e|d|o|events)\b/.test(step))).toEqual([]);
      expect(steps.some((step) => /SEARCH (e|events) USING (INTEGER PRIMARY KEY|COVERING INDEX)/.test(step))).toBe(
        true,
      );
    }
  });
});
