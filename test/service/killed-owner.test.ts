import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openJournalReader } from '../../service/journal/open.ts';
import { type Serving, serving } from './commands/command-line.ts';
import { sign, writeFolder } from './running-service.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** An event at the moment of its sending; the answer's id. */
async function send({ listener }: Serving, type: string, data: Record<string, unknown> = {}): Promise<string> {
  const body = JSON.stringify({ type, timestamp: Date.now(), data: { symbol: 'BTCUSDT', price: 100, ...data } });
  const headers = { 'content-type': 'application/json', 'x-okd-signature': sign(body) };
  const response = await fetch(`${listener}/webhook/okd-finance`, { method: 'POST', headers, body });
  expect(response.status).toBe(200);
  return String(((await response.json()) as Record<string, unknown>).id);
}

async function kill({ child }: Serving): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** What the journal has of a rule: its decisions on an event, and all its deliveries. */
function found(folder: string, event: string, rule: string) {
  const journal = openJournalReader(join(folder, 'journal.sqlite'));
  try {
    const decisions = journal.decisions(event).filter((decision) => decision.rule === rule);
    const deliveries = journal.deliveryPage({ limit: 50 }).filter((delivery) => delivery.rule === rule);
    return { decisions, deliveries, rules: journal.event(event)?.rules };
  } finally {
    journal.close();
  }
}

function rule(conditions: unknown[], more: Record<string, unknown>): Record<string, unknown> {
  const message = '{{ symbol }} {{ price }}';
  return { conditions: { all: conditions }, stage: 'live', actions: [{ type: 'log', message }], ...more };
}

/** Long enough that a busy machine has killed the owner before it is over. */
const WAIT_MS = 4_000;
const WAIT = `${WAIT_MS}ms`;

/** Resolves once what an event set off is due. `at`: when the event came, ms since 1970. */
async function dueSince(at: number): Promise<void> {
  await expect.poll(() => Date.now(), { timeout: 2 * WAIT_MS }).toBeGreaterThan(at + WAIT_MS);
}

const TICK = { fact: 'type', operator: 'equal', value: 'tick' };

describe('an owner that is killed', () => {
  it('[W13] [E16] [E25] fires a "for" that came due while nobody ran: once, with its due time, on the event that began it', async () => {
    const folder = temporaryFolder();
    const above = { fact: 'data', path: '$.price', operator: 'greaterThan', value: 50 };
    writeFolder(folder, {}, [rule([TICK, above], { id: 'held', trigger: { for: WAIT } })]);
    const before = await serving(folder);
    const began = await send(before, 'tick');
    await send(before, 'tick', { price: 200 });
    await kill(before);
    expect(found(folder, began, 'held').deliveries).toEqual([]);
    await dueSince(openEvent(folder, began).at);

    const after = await serving(folder);
    await expect.poll(() => found(folder, began, 'held').deliveries.map(({ status }) => status)).toEqual(['done']);
    await send(after, 'tick', { price: 300 });
    await kill(after);
    const { decisions, deliveries, rules } = found(folder, began, 'held');
    const fired = decisions.filter(({ outcome }) => outcome === 'fired');
    const event = openEvent(folder, began);
    expect(fired).toMatchObject([{ event: began, at: event.at + WAIT_MS, verdict: 'true' }]);
    expect(deliveries).toMatchObject([{ event: began, payload: { message: 'BTCUSDT 100' } }]);
    expect(rules).toEqual(['held']);
  });

  it('[W17] [E25] sends a half full batch, with all that was in it', async () => {
    const folder = temporaryFolder();
    const batch = { maxWait: WAIT, groupBy: ['symbol'] };
    const actions = [{ type: 'log', message: '{{ batch.count }} of {{ symbol }}', batch }];
    writeFolder(folder, {}, [rule([TICK], { id: 'digest', actions })]);
    const before = await serving(folder);
    const events: string[] = [];
    for (let n = 0; n < 3; n += 1) events.push(await send(before, 'tick', { n }));
    await kill(before);
    const newest = events.at(-1) ?? '';
    expect(found(folder, newest, 'digest').deliveries).toEqual([]);
    await dueSince(openEvent(folder, newest).at);

    const after = await serving(folder);
    await expect.poll(() => found(folder, newest, 'digest').deliveries.map(({ status }) => status)).toEqual(['done']);
    await kill(after);
    expect(found(folder, newest, 'digest').deliveries).toMatchObject([
      { event: newest, payload: { message: '3 of BTCUSDT' }, batch: { count: 3, events } },
    ]);
  });

  it('[W13] [E25] counts in a window what came before, and remembers the side of a price', async () => {
    const folder = temporaryFolder();
    const params = { measure: 'count', types: ['tick'], last: '1h' };
    const count = { fact: 'window', params, operator: 'greaterThanInclusive', value: 1, name: 'ticks' };
    const series = { fact: 'series', params: { field: 'data.price' }, operator: 'crossesAbove', value: 150 };
    const text = [{ type: 'log', message: '{{ window.ticks }}' }];
    writeFolder(folder, {}, [
      rule([TICK, count], { id: 'counter', actions: text }),
      rule([TICK, series], { id: 'breakout' }),
    ]);
    const messages = () => found(folder, '', 'counter').deliveries.map(({ payload }) => payload.message);
    const first = await serving(folder);
    for (let n = 0; n < 3; n += 1) await send(first, 'tick');
    await kill(first);
    const second = await serving(folder);
    const crossing = await send(second, 'tick', { price: 200 });
    const beyond = await send(second, 'tick', { price: 300 });
    await kill(second);
    const third = await serving(folder);
    await send(third, 'tick', { price: 400 });
    await kill(third);
    expect(messages()).toEqual(['6', '5', '4', '3', '2', '1']);
    expect(found(folder, crossing, 'breakout').rules).toEqual(['counter', 'breakout'].toSorted());
    expect(found(folder, beyond, 'breakout').deliveries).toHaveLength(1);
  });
});

function openEvent(folder: string, id: string) {
  const journal = openJournalReader(join(folder, 'journal.sqlite'));
  const stored = journal.event(id);
  journal.close();
  if (stored === undefined) throw new Error(`no event ${id}`);
  return stored.event;
}
