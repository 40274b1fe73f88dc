import { expect } from 'vitest';
import type { OrderView } from '../../service/contract/orders.ts';
import { type Desk, startDesk } from '../service/outside/desk.ts';
import { SECRET, sign } from '../service/running-service.ts';
import { documentsOf, type Line, linesOf } from './pack.ts';

/** The server of one's own that the packs name. */
const OWN_SERVER = 'https://hooks.example.com';

const OKD = { id: 'okd', preset: 'okd', path: '/webhook/okd-finance', secrets: [{ value: SECRET }] };
const BOT = { id: 'bot', preset: 'token', secrets: [{ value: SECRET }] };

/** Types of actions that are over before the next event comes. */
const ACTED: readonly string[] = ['order', 'cancelOrders', 'setRule', 'killSwitch'];

export interface Replayed {
  desk: Desk;
  /** Ids of the events, by the names that a back-test gives their lines. */
  ids: Map<string, string>;
  /** Rules that fired, by the same names; only where any did. */
  fired: Record<string, string[]>;
}

/** A pack as its user has it: rules in the data folder, its events sent at their times through the listener. */
export async function replayed(pack: string, settings: Record<string, unknown> = {}): Promise<Replayed> {
  const lines = linesOf(pack, 'events.jsonl');
  const rules = JSON.stringify(documentsOf(pack));
  const desk = await startDesk({
    now: Number(lines[0]?.at),
    settings: { sources: [OKD, BOT], ...settings },
    rules: (http) => JSON.parse(rules.replaceAll(OWN_SERVER, http)) as Record<string, unknown>[],
  });
  const ids = new Map<string, string>();
  for (const [index, line] of lines.entries()) {
    desk.clock.advance(Number(line.at) - desk.clock.now());
    ids.set(`line-${index + 1}`, await sent(desk, line));
    await acted(desk);
  }
  return { desk, ids, fired: await firedIn(desk, ids) };
}

/** The same of the firings that are expected of a back-test. */
export function firedByLine(pack: string): Record<string, string[]> {
  const fired: Record<string, string[]> = {};
  for (const { rule, event } of linesOf(pack, 'expected.jsonl')) {
    if (typeof event !== 'string') continue;
    fired[event] = [...(fired[event] ?? []), String(rule)].sort();
  }
  return fired;
}

async function sent({ service }: Desk, { source, body }: Line): Promise<string> {
  const text = JSON.stringify(body);
  const [path, proof] =
    source === 'okd'
      ? [OKD.path, { 'x-okd-signature': sign(text) }]
      : ['/hooks/bot', { authorization: `Bearer ${SECRET}` }];
  const headers = { 'content-type': 'application/json', ...proof };
  const response = await fetch(`${service.listenerUrl}${path}`, { method: 'POST', headers, body: text });
  expect(response.status).toBe(200);
  return String(((await response.json()) as Record<string, unknown>).id);
}

/** Waits, without letting time pass, until all that was ordered and switched is done. */
async function acted({ owner }: Desk): Promise<void> {
  const open = async () => {
    const deliveries = await owner.deliveries.list({ limit: 200 });
    const orders = await owner.orders.list({ limit: 200 });
    return [
      ...deliveries.filter(({ type, status }) => ACTED.includes(type) && type !== 'order' && status === 'pending'),
      ...orders.filter(({ status }) => status === 'pending' || status === 'sending'),
      ...orders.filter(isUnprotected(orders)),
    ].map(({ id }) => id);
  };
  await expect.poll(open, { interval: 5 }).toEqual([]);
}

/** Filled, and what is to protect it is not there yet. */
function isUnprotected(orders: readonly OrderView[]) {
  return ({ id, status, leg, takeProfit, stopLoss }: OrderView) =>
    status === 'filled' &&
    leg === 'entry' &&
    (takeProfit !== null || stopLoss !== null) &&
    !orders.some(({ parent }) => parent === id);
}

async function firedIn({ owner }: Desk, ids: ReadonlyMap<string, string>): Promise<Record<string, string[]>> {
  const fired: Record<string, string[]> = {};
  for (const [line, id] of ids) {
    const { rules } = await owner.events.get({ id });
    if (rules.length > 0) fired[line] = [...rules].sort();
  }
  return fired;
}
