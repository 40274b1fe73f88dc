import { expect } from 'vitest';
import type { OrderView } from '../../service/contract/orders.ts';
import { type Desk, startDesk } from '../service/outside/desk.ts';
import { SECRET, sign } from '../service/running-service.ts';
import { conditionsOf, documentsOf, type Line, linesOf } from './pack.ts';

/** The server of one's own that the packs name. */
const OWN_SERVER = 'https://hooks.example.com';

const OKD = {
  id: 'okd',
  preset: 'okd',
  path: '/webhook/okd-finance',
  secrets: [{ value: SECRET }],
  rateLimitPerMinute: 10_000,
};
const TV = { id: 'tv', preset: 'tradingview', secrets: [{ value: 'tv-demo' }] };
/** Programs of one's own. */
const OTHERS = ['bot', 'ticks'].map((id) => ({ id, preset: 'token', secrets: [{ value: SECRET }] }));

/** Types of actions that are over before the next event comes. */
const ACTED: readonly string[] = ['order', 'cancelOrders', 'setRule', 'setRisk', 'killSwitch'];

export interface Replayed {
  desk: Desk;
  /** Ids of the events, by the names that a back-test gives their lines. */
  ids: Map<string, string>;
  /** Rules that fired, by the same names; only where any did. */
  fired: Record<string, string[]>;
  /** Lines that were recognised as the same delivery again; a back-test drops none. */
  repeats: string[];
}

/** A pack as its user has it: rules in the data folder, its events sent at their times through the listener. */
export async function replayed(pack: string, settings: Record<string, unknown> = {}): Promise<Replayed> {
  const lines = linesOf(pack, 'events.jsonl');
  const rules = JSON.stringify(documentsOf(pack));
  const desk = await startDesk({
    now: Number(lines[0]?.at),
    settings: { sources: [OKD, TV, ...OTHERS], ...settings },
    conditions: conditionsOf(pack),
    rules: (http) => JSON.parse(rules.replaceAll(OWN_SERVER, http)) as Record<string, unknown>[],
  });
  const ids = new Map<string, string>();
  const repeats: string[] = [];
  for (const [index, line] of lines.entries()) {
    desk.clock.advance(Number(line.at) - desk.clock.now());
    const { id, status } = await sent(desk, line);
    if (status === 'duplicate') repeats.push(`line-${index + 1}`);
    else ids.set(`line-${index + 1}`, id);
    await acted(desk);
  }
  return { desk, ids, repeats, fired: await firedIn(desk, ids) };
}

/** The same of the firings that are expected of a back-test, those of repeats left out. */
export function firedByLine(pack: string, repeats: readonly string[] = []): Record<string, string[]> {
  const fired: Record<string, string[]> = {};
  for (const { rule, event } of linesOf(pack, 'expected.jsonl')) {
    if (typeof event !== 'string' || repeats.includes(event)) continue;
    fired[event] = [...(fired[event] ?? []), String(rule)].sort();
  }
  return fired;
}

async function sent({ service }: Desk, { source, body }: Line): Promise<{ id: string; status: string }> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const [path, proof] = wayOf(String(source), text);
  const headers = { 'content-type': typeof body === 'string' ? 'text/plain' : 'application/json', ...proof };
  const response = await fetch(`${service.listenerUrl}${path}`, { method: 'POST', headers, body: text });
  expect(response.status).toBe(200);
  return (await response.json()) as { id: string; status: string };
}

function wayOf(source: string, text: string): [path: string, headers: Record<string, string>] {
  if (source === 'okd') return [OKD.path, { 'x-okd-signature': sign(text) }];
  return source === 'tv' ? ['/hooks/tv/tv-demo', {}] : [`/hooks/${source}`, { authorization: `Bearer ${SECRET}` }];
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
