import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { arrival } from '../journal/stored-things.ts';
import { ingestIn, turns, type UnderTest } from './ingest-under-test.ts';

const START = 1_700_000_000_000;

/** An event, and a timer on account of it that is due in a second. */
async function withTimer(): Promise<UnderTest> {
  const tested = ingestIn();
  await tested.ingest.submit(arrival('o-1'));
  tested.judge.timers = [{ at: START + 1_000, event: 'evt_1' }];
  tested.ingest.lookAtClock();
  await turns();
  return tested;
}

describe('what comes due on the clock', () => {
  it('[W13] [E16] is decided without a further event, stored with the event that it began with, and told once it is durable', async () => {
    const { clock, journal, committed, judge } = await withTimer();
    clock.advance(999);
    await turns();
    expect(judge.advanced).toEqual([]);
    clock.advance(1);
    await turns();
    expect(judge.advanced).toEqual([START + 1_000]);
    expect(journal.event('evt_1')?.rules).toEqual(['every', 'late']);
    expect(journal.firings('late', 5)).toMatchObject([{ event: 'evt_1', at: START + 1_000 }]);
    expect(committed.at(-1)).toMatchObject({
      events: [],
      timed: [{ event: 'evt_1', rule: 'late', outcome: 'fired', at: START + 1_000 }],
      deliveries: [{ id: 'late-evt_1', event: 'evt_1', target: 'target of notify' }],
    });
    clock.advance(100_000);
    await turns();
    expect(judge.advanced).toHaveLength(1);
  });

  it('waits until what arrived before it has been judged', async () => {
    const { clock, judge, ingest } = await withTimer();
    const order: string[] = [];
    const judged = judge.judge.bind(judge);
    const advanced = judge.advance.bind(judge);
    judge.judge = (event) => {
      order.push(event.orderId ?? '');
      return judged(event);
    };
    judge.advance = (to) => {
      order.push('clock');
      return advanced(to);
    };
    const answers = Array.from({ length: 70 }, (_, n) => ingest.submit(arrival(`early-${n}`)));
    clock.advance(1_000);
    await Promise.all(answers);
    await turns();
    expect(order.indexOf('clock')).toBe(70);
  });

  it('[E24] is due again after a commit that failed, and is not tried without a rest', async () => {
    const { clock, judge, connection, journal } = await withTimer();
    const limit = (pages: number) => connection.database.pragma(`max_page_count = ${pages}`);
    limit(Number(connection.database.pragma('page_count', { simple: true })));
    judge.timers = Array.from({ length: 50 }, () => ({ at: START + 1_000, event: 'evt_1' }));
    clock.advance(1_000);
    await turns();
    expect(judge.advanced).toHaveLength(1);
    expect(journal.firings('late', 5)).toEqual([]);
    clock.advance(999);
    await turns();
    expect(judge.advanced).toHaveLength(1);
    limit(1_000_000);
    judge.timers = judge.timers.slice(0, 1);
    clock.advance(1);
    await turns();
    expect(journal.firings('late', 5)).toHaveLength(1);
  });

  it('waits while another process holds the journal, and happens once it lets go', async () => {
    const { clock, journal, file } = await withTimer();
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    clock.advance(1_000);
    await turns();
    clock.advance(60);
    await turns();
    expect(journal.firings('late', 5)).toEqual([]);
    other.exec('ROLLBACK');
    other.close();
    clock.advance(60);
    await turns();
    expect(journal.firings('late', 5)).toMatchObject([{ event: 'evt_1' }]);
  });

  it('outlives a lock that is never let go: tried again a second after the senders were refused', async () => {
    const { clock, journal, file, ingest } = await withTimer();
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    const refused = expect(ingest.submit(arrival('o-2'))).rejects.toMatchObject({ code: 'JOURNAL_BUSY' });
    for (let step = 0; step < 25; step += 1) {
      clock.advance(100);
      await turns();
    }
    await refused;
    other.exec('ROLLBACK');
    other.close();
    clock.advance(1_100);
    await turns();
    expect(journal.firings('late', 5)).toHaveLength(1);
  });

  it('is dropped with a word in the log where its event is no longer in the journal, and holds up no other', async () => {
    const { clock, judge, ingest, journal } = await withTimer();
    judge.timers.push({ at: START + 1_000, event: 'evt_gone' });
    clock.advance(1_000);
    await turns();
    expect(journal.firings('late', 5)).toMatchObject([{ event: 'evt_1' }]);
    expect(judge.timers).toEqual([]);
    expect(await ingest.submit(arrival('o-2'))).toMatchObject({ status: 'accepted' });
  });

  it('is never queued twice, whatever led to it again', async () => {
    const { clock, judge, ingest, journal } = await withTimer();
    for (let times = 0; times < 2; times += 1) {
      clock.advance(1_000);
      await turns();
      judge.timers = [{ at: START + 1_000, event: 'evt_1' }];
      ingest.lookAtClock();
      await turns();
    }
    expect([...journal.deliveries({})].filter(({ rule }) => rule === 'late')).toHaveLength(1);
  });

  it('does not happen any more once the ingest stops', async () => {
    const { clock, judge, ingest } = await withTimer();
    await ingest.stop();
    clock.advance(10_000);
    ingest.lookAtClock();
    clock.advance(10_000);
    await turns();
    expect(judge.advanced).toEqual([]);
  });
});

describe('rest', () => {
  it('comes after the last commit of a crowd, not between', async () => {
    const { ingest, rests } = ingestIn();
    await Promise.all(Array.from({ length: 130 }, (_, n) => ingest.submit(arrival(`o-${n}`))));
    await turns();
    expect(rests()).toBe(1);
  });
});

describe('a person who does something between two batches', () => {
  it('[D37] comes after what has arrived and was due by then, and before what is due later', async () => {
    const { ingest, judge, clock, committed } = ingestIn();
    const now = clock.now();
    const first = ingest.submit(arrival('o-1'));
    await first;
    judge.timers = [
      { at: now + 5, event: 'evt_1' },
      { at: now + 50, event: 'evt_1' },
    ];
    const waiting = ingest.submit(arrival('o-2'));
    ingest.catchUp(now + 10);
    expect([judge.judged, judge.advanced, judge.timers.map(({ at }) => at - now)]).toEqual([
      ['evt_1', 'evt_2'],
      [now + 10],
      [50],
    ]);
    expect(await waiting).toMatchObject({ status: 'accepted', id: 'evt_2' });
    await turns();
    expect(committed.flatMap(({ timed }) => timed.map(({ event }) => event))).toEqual(['evt_1']);
  });

  it('[D37] is told where the journal is locked, and what has arrived waits on', async () => {
    const { file, ingest, clock, journal } = ingestIn();
    const other = new Database(file);
    onTestFinished(() => void other.close());
    other.exec('BEGIN IMMEDIATE');
    const waiting = ingest.submit(arrival('o-1'));
    expect(() => ingest.catchUp(clock.now())).toThrow(expect.objectContaining({ code: 'JOURNAL_BUSY' }));
    other.exec('ROLLBACK');
    await turns();
    expect(await waiting).toMatchObject({ status: 'accepted' });
    expect(journal.counts().events).toBe(1);
  });
});
