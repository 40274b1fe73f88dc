import { describe, expect, it } from 'vitest';
import { BATCH_LIMIT } from '../../../service/ingest/ingest.ts';
import { arrival } from '../journal/stored-things.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { ingestIn, turns } from './ingest-under-test.ts';
import { walCommits } from './wal-commits.ts';

describe('an arrival', () => {
  it('[W13] [W15] is answered once it, its decisions, its state and its deliveries are on disk', async () => {
    const { ingest, journal, committed } = ingestIn();
    const answer = await ingest.submit(arrival('o-1'));
    expect(answer).toEqual({ status: 'accepted', id: 'evt_1', problems: [] });
    expect(journal.event('evt_1')).toMatchObject({ status: 'accepted', rules: ['every'] });
    expect(journal.decisions('evt_1').map(({ rule, outcome }) => `${rule} ${outcome}`)).toEqual(['every fired']);
    expect(journal.event('evt_1')?.nearMisses).toEqual([{ rule: 'near', version: 'v1' }]);
    expect(journal.states()).toEqual([
      { rule: 'every', kind: 'trigger', key: '{}', state: { truth: true, firedAt: 1 } },
    ]);
    expect(journal.openDeliveries()).toMatchObject([
      { id: 'd-evt_1', event: 'evt_1', rule: 'every', target: 'target of log', status: 'pending' },
    ]);
    // No action runs before the sender has the answer.
    expect(committed).toEqual([]);
    await turns();
    expect(committed).toMatchObject([
      { events: [{ id: 'evt_1', status: 'accepted', fired: ['every'] }], repeated: [] },
    ]);
    expect(committed[0]?.deliveries).toEqual(journal.openDeliveries());
  });

  it('that could not be understood is kept and judged by no rule', async () => {
    const { ingest, journal, judge, committed } = ingestIn();
    const problems = [{ path: '$.data.amount', message: 'expected a number above 0, got nothing' }];
    const answer = await ingest.submit(arrival('o-1', { problems }));
    expect(answer).toEqual({ status: 'quarantined', id: 'evt_1', problems });
    expect(journal.event('evt_1')).toMatchObject({ status: 'quarantined', problems, rules: [] });
    expect(journal.decisions('evt_1')).toEqual([]);
    expect(judge.judged).toEqual([]);
    await turns();
    expect(committed).toMatchObject([{ events: [{ id: 'evt_1', status: 'quarantined', fired: [] }], repeated: [] }]);
    expect(committed[0]?.deliveries).toEqual([]);
  });
});

describe('the same delivery again', () => {
  it('is the first one: counted, decided once, also within one batch and after a restart', async () => {
    const folder = temporaryFolder();
    const before = ingestIn(folder);
    const answers = await Promise.all([1, 2, 3].map(() => before.ingest.submit(arrival('o-1'))));
    expect(answers.map((answer) => answer.status)).toEqual(['accepted', 'duplicate', 'duplicate']);
    expect(new Set(answers.map((answer) => answer.id))).toEqual(new Set(['evt_1']));
    await turns();
    expect(before.committed).toMatchObject([{ events: [{ id: 'evt_1' }], repeated: ['evt_1'], deliveries: [{}] }]);
    before.connection.close();

    const after = ingestIn(folder);
    expect(await after.ingest.submit(arrival('o-1'))).toEqual({ status: 'duplicate', id: 'evt_1', problems: [] });
    expect(after.judge.judged).toEqual([]);
    expect(after.journal.summary('evt_1')).toMatchObject({ duplicates: 3, deliveries: { pending: 1 } });
    expect(after.journal.counts().events).toBe(1);
    expect(await after.ingest.submit(arrival('o-1', { source: 'other' }))).toMatchObject({ status: 'accepted' });
  });

  it('of a quarantined event is a duplicate too', async () => {
    const { ingest } = ingestIn();
    const problems = [{ path: '$', message: 'x' }];
    await ingest.submit(arrival('o-1', { problems }));
    expect(await ingest.submit(arrival('o-1', { problems }))).toEqual({
      status: 'duplicate',
      id: 'evt_1',
      problems: [],
    });
  });
});

describe('the group commit', () => {
  it('writes what one turn brought in one transaction, and no more than 64 in one', async () => {
    const { file, ingest, journal, committed } = ingestIn();
    const before = walCommits(file);
    const submitted = (from: number, count: number) =>
      Promise.all(Array.from({ length: count }, (_, n) => ingest.submit(arrival(`o-${from + n}`))));
    await submitted(0, BATCH_LIMIT);
    expect(walCommits(file) - before).toBe(1);
    await submitted(100, 2 * BATCH_LIMIT + 1);
    expect(walCommits(file) - before).toBe(4);
    expect(BATCH_LIMIT).toBe(64);
    await turns();
    expect(committed.map((batch) => batch.events.length)).toEqual([64, 64, 64, 1]);
    const ids = [...journal.events({})].map((stored) => stored.event.id);
    expect(ids).toEqual(committed.flatMap((batch) => batch.events.map((event) => event.id)));
    expect(journal.counts()).toMatchObject({ events: 193, waitingDeliveries: 193 });
  });

  it('[L21] adds no further arrival once judging took 8 ms: the others have the next turn, in order', async () => {
    let now = 0;
    // Asked once at the beginning, and before each arrival but the first: 3 ms each.
    const { ingest, journal, committed } = ingestIn(undefined, () => {
      now += 3;
      return now;
    });
    const order: string[] = [];
    const all = Array.from({ length: 10 }, (_, n) => ingest.submit(arrival(`o-${n}`)));
    void all[0]?.then(() => setImmediate(() => order.push('somebody else')));
    await Promise.all(all).then(() => order.push('last'));
    await turns();
    expect(committed.map((batch) => batch.events.length)).toEqual([3, 3, 3, 1]);
    expect(order).toEqual(['somebody else', 'last']);
    expect([...journal.events({})].map(({ event }) => event.orderId)).toEqual(all.map((_, n) => `o-${n}`));
  });

  it('[L21] takes an arrival that alone takes longer', async () => {
    let now = 0;
    const { ingest, committed } = ingestIn(undefined, () => {
      now += 1_000;
      return now;
    });
    await Promise.all(Array.from({ length: 3 }, (_, n) => ingest.submit(arrival(`o-${n}`))));
    await turns();
    expect(committed.map((batch) => batch.events.length)).toEqual([1, 1, 1]);
  });

  it('lets the event loop serve others between two batches', async () => {
    const { ingest } = ingestIn();
    const order: string[] = [];
    const first = ingest.submit(arrival('first')).then(() => order.push('first batch'));
    const rest = Array.from({ length: BATCH_LIMIT }, (_, n) => ingest.submit(arrival(`o-${n}`)));
    setImmediate(() => order.push('somebody else'));
    await Promise.all([first, rest.at(-1)?.then(() => order.push('second batch'))]);
    expect(order).toEqual(['first batch', 'somebody else', 'second batch']);
  });

  it('does not wait for company: no timer is needed for a lone arrival', async () => {
    const { ingest, clock } = ingestIn();
    const started = clock.now();
    expect(await ingest.submit(arrival('o-1'))).toMatchObject({ status: 'accepted' });
    expect(clock.now()).toBe(started);
  });
});

describe('a defect in judging one event', () => {
  it('[W15] refuses that one alone; the others of its batch are stored and decided once', async () => {
    const { ingest, judge, journal } = ingestIn();
    judge.poisonous.add('o-3').add('o-9');
    const submitted = Array.from({ length: 12 }, (_, n) => ingest.submit(arrival(`o-${n}`)));
    const settled = await Promise.allSettled(submitted);
    const refused = settled.flatMap((one, n) => (one.status === 'rejected' ? [[n, String(one.reason)]] : []));
    expect(refused).toEqual([
      [3, 'TypeError: poison o-3'],
      [9, 'TypeError: poison o-9'],
    ]);
    expect(journal.counts()).toMatchObject({ events: 10, waitingDeliveries: 10 });
    expect(journal.states()).toMatchObject([{ state: { firedAt: 10 } }]);
    expect(judge.committed).toBe(10);
    judge.poisonous.clear();
    expect(await ingest.submit(arrival('o-3'))).toMatchObject({ status: 'accepted' });
  });
});

describe('a full disk', () => {
  it('refuses at once with nothing stored, decided or remembered, and is well again when space returns', async () => {
    const { connection, ingest, journal, judge } = ingestIn();
    await ingest.submit(arrival('o-1'));
    const pages = Number(connection.database.pragma('page_count', { simple: true }));
    connection.database.pragma(`max_page_count = ${pages}`);
    const raw = new Uint8Array(100_000);
    const refused = await Promise.allSettled([ingest.submit(arrival('o-2', { raw })), ingest.submit(arrival('o-3'))]);
    for (const one of refused) {
      expect(one).toMatchObject({ status: 'rejected', reason: { code: 'JOURNAL_FULL' } });
    }
    expect(journal.counts().events).toBe(1);
    expect(judge.committed).toBe(1);
    connection.database.pragma('max_page_count = 1000000');
    const resent = await Promise.all([ingest.submit(arrival('o-2', { raw })), ingest.submit(arrival('o-3'))]);
    expect(resent.map((answer) => answer.status)).toEqual(['accepted', 'accepted']);
    expect(judge.committed).toBe(3);
  });
});

describe('stopping', () => {
  it('answers those that wait, announces them, and refuses new ones', async () => {
    const { ingest, committed } = ingestIn();
    const waiting = Array.from({ length: 100 }, (_, n) => ingest.submit(arrival(`o-${n}`)));
    const stopped = ingest.stop();
    await expect(ingest.submit(arrival('late'))).rejects.toMatchObject({ code: 'STOPPING' });
    await stopped;
    expect(committed.flatMap((batch) => batch.events)).toHaveLength(100);
    expect((await Promise.all(waiting)).every((answer) => answer.status === 'accepted')).toBe(true);
    await ingest.stop();
  });
});

describe('what a commit sets off', () => {
  it('may fail without taking an answer or the next batch with it', async () => {
    const { ingest, committed } = ingestIn();
    committed.push = () => {
      throw new Error('the outbox is broken');
    };
    expect(await ingest.submit(arrival('o-1'))).toMatchObject({ status: 'accepted' });
    await turns();
    expect(await ingest.submit(arrival('o-2'))).toMatchObject({ status: 'accepted' });
    await ingest.stop();
  });
});
