import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FiringDays } from '../../../service/api/firing-days.ts';
import type { Journal } from '../../../service/journal/journal.ts';
import { openJournal } from '../../../service/journal/open.ts';
import { DayTally } from '../../../service/overview/day-tally.ts';
import { OverviewReads } from '../../../service/overview/overview-reads.ts';
import { action, arrival, decision } from '../journal/stored-things.ts';
import { client, orderFilled, post, startedService, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { VirtualClock } from '../virtual-clock.ts';

const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 10, 3, 12);
const MIDNIGHT = NOON - 12 * HOUR;
const breathe = () => Promise.resolve();

function opened(): Journal {
  const journal = openJournal(join(temporaryFolder(), 'journal.sqlite'));
  onTestFinished(() => journal.close());
  return journal;
}

let count = 0;

function receive(journal: Journal, receivedAt: number, changes: Parameters<typeof arrival>[1] = {}): string {
  count += 1;
  const id = `evt_${count}`;
  journal.transaction((writer) => writer.insertEvent(arrival(id, { receivedAt, ...changes }), id, []));
  return id;
}

/** A firing of a rule with one delivery, tried at these times; done with the last of them. */
function deliver(journal: Journal, at: number, rule: string, attempts: readonly number[]): void {
  const event = receive(journal, at);
  const planned = action(`${event}-d`);
  journal.transaction((writer) => {
    writer.insertDecision(at, decision(rule, { event, at, actions: [planned] }));
    writer.insertDelivery(event, rule, planned, 'log', at);
    for (const [index, tried] of attempts.entries()) {
      const isLast = index === attempts.length - 1;
      const attempt = { at: tried, status: isLast ? ('done' as const) : ('failed' as const), error: null };
      writer.recordAttempt(planned.id, attempt, isLast ? 'done' : 'retrying', null, tried);
    }
  });
}

function readsOf(journal: Journal, clock: VirtualClock, timezone: string, names: Record<string, string> = {}) {
  return new OverviewReads({
    journal,
    firingDays: new FiringDays(journal),
    rulebook: { find: (id) => (id in names ? ({ document: { name: names[id] } } as never) : undefined) },
    profit: { revision: () => 'r1' },
    monitor: { watches: () => [] },
    clock,
    timezone: () => timezone,
  });
}

describe('the figures of a day', () => {
  it('[OV1] count what was received by the hour, without what was received before, and without what Hookdesk said', async () => {
    const journal = opened();
    receive(journal, MIDNIGHT - 1);
    receive(journal, MIDNIGHT);
    receive(journal, NOON);
    receive(journal, NOON + 1, { problems: [{ path: '$', message: 'no symbol' }] });
    receive(journal, NOON + 2, { source: 'hookdesk' });
    const { hours } = await readsOf(journal, new VirtualClock(NOON + 3), 'UTC').read();
    expect(hours).toHaveLength(24);
    expect(hours[0]).toEqual({ at: MIDNIGHT, accepted: 1, quarantined: 0 });
    expect(hours[12]).toEqual({ at: NOON, accepted: 1, quarantined: 1 });
    expect(hours.reduce((sum, { accepted, quarantined }) => sum + accepted + quarantined, 0)).toBe(3);
  });

  it('[OV1] have as many hours as the clocks of the zone make, and begin anew with the next day', async () => {
    const journal = opened();
    const clock = new VirtualClock(Date.parse('2026-10-25T10:00:00Z'));
    const reads = readsOf(journal, clock, 'Europe/Berlin');
    receive(journal, clock.now());
    const long = await reads.read();
    expect([long.day, long.hours.length, (long.until - long.since) / HOUR]).toEqual(['2026-10-25', 25, 25]);
    expect(long.hours[12]?.accepted).toBe(1);
    clock.advance(24 * HOUR);
    const next = await reads.read();
    expect([next.day, next.hours.length]).toEqual(['2026-10-26', 24]);
    expect(next.hours.every(({ accepted }) => accepted === 0)).toBe(true);
  });

  it('[OV2] count on from where they were: what was counted is not read again, and stays when its event goes', async () => {
    const journal = opened();
    const asked: number[] = [];
    const { dayCounts } = journal;
    const counting = {
      newestPlace: () => journal.newestPlace(),
      placeBefore: (at: number) => journal.placeBefore(at),
      dayCounts: {
        ...dayCounts,
        eventsByHour: (stretch: { after: number; upTo: number }, since: number) => {
          asked.push(stretch.upTo - stretch.after);
          return dayCounts.eventsByHour(stretch, since);
        },
      },
    };
    const tally = new DayTally(counting, MIDNIGHT);
    for (let each = 0; each < 5; each += 1) receive(journal, NOON);
    await tally.catchUp(breathe);
    receive(journal, NOON);
    await tally.catchUp(breathe);
    await tally.catchUp(breathe);
    expect(asked).toEqual([5, 1]);
    const [oldest] = journal.oldEvents(0, 1);
    if (oldest === undefined) throw new Error('no event');
    journal.transaction((writer) => writer.forgetEvent(oldest, null));
    await tally.catchUp(breathe);
    expect(tally.hours.get(12)?.accepted).toBe(6);
  });

  it('[OV3] name the rules that fired most, those that are there no longer by their id, and count the others', async () => {
    const journal = opened();
    deliver(journal, MIDNIGHT - HOUR, 'before', [MIDNIGHT - HOUR]);
    for (let rule = 1; rule <= 10; rule += 1) {
      for (let each = 0; each < rule; each += 1) deliver(journal, NOON, `rule-${rule}`, [NOON]);
    }
    const { firings } = await readsOf(journal, new VirtualClock(NOON + 1), 'UTC', { 'rule-10': 'Breakout' }).read();
    expect(firings).toMatchObject({ total: 55, rules: 10 });
    expect(firings.most).toHaveLength(8);
    expect(firings.most.slice(0, 2)).toEqual([
      { rule: 'rule-10', name: 'Breakout', firings: 10 },
      { rule: 'rule-9', name: 'rule-9', firings: 9 },
    ]);
  });

  it('[OV3] count a delivery on the day on which it was done, once, and those that wait or are dead now', async () => {
    const journal = opened();
    deliver(journal, MIDNIGHT - 3, 'r', [MIDNIGHT - 2]);
    deliver(journal, MIDNIGHT - 3, 'r', [MIDNIGHT - 1, MIDNIGHT + 1]);
    deliver(journal, NOON, 'r', [NOON, NOON + 1, NOON + 2]);
    deliver(journal, NOON, 'r', []);
    const reads = readsOf(journal, new VirtualClock(NOON + 3), 'UTC');
    expect((await reads.read()).deliveries).toEqual({ done: 2, waiting: 1, dead: 0 });
    deliver(journal, NOON + 2, 'r', [NOON + 3]);
    expect((await reads.read()).deliveries).toEqual({ done: 3, waiting: 1, dead: 0 });
  });
});

/** A zone in which it is about noon: the day that is counted does not end while the test runs. */
function zoneAtNoon(): string {
  const behind = new Date().getUTCHours() - 12;
  return behind === 0 ? 'UTC' : `Etc/GMT${behind > 0 ? '+' : ''}${behind}`;
}

it('[OV4] is told at once, and again once something changed', async () => {
  const folder = temporaryFolder();
  const rule = {
    id: 'fills',
    name: 'Fills',
    conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] },
    actions: [{ type: 'log', message: '{{ symbol }}' }],
  };
  writeFolder(folder, { timezone: zoneAtNoon() }, [rule]);
  const service = await startedService(folder);
  const api = await client(folder);
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const seen: { events: number; firings: number; done: number; watched: number }[] = [];
  const following = (async () => {
    for await (const { hours, firings, deliveries, watches } of await api.overview.watch(undefined, {
      signal: stop.signal,
    })) {
      const events = hours.reduce((sum, { accepted }) => sum + accepted, 0);
      seen.push({ events, firings: firings.total, done: deliveries.done, watched: watches.length });
    }
  })().catch(() => {});
  await expect.poll(() => seen.at(-1)).toEqual({ events: 0, firings: 0, done: 0, watched: 1 });
  await post(service, orderFilled());
  await expect.poll(() => seen.at(-1)).toEqual({ events: 1, firings: 1, done: 1, watched: 1 });
  const { profit } = await api.overview.get();
  expect(profit.of.every((of) => of === 'told')).toBe(true);
  stop.abort();
  await following;
});
