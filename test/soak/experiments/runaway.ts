import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type Client, connectToOwner } from '../../../service/api/client.ts';
import { inFolder, prepareFolder } from '../folder.ts';
import { type Owner, startOwner } from '../owner.ts';
import { pause, type Result } from '../result.ts';
import { sendAll, signed, startLoad } from '../sender.ts';

/** An order that our own fills led to may lead to another so often; see the limit `causationDepth`. */
const DEEPEST = 3;

/** Promised: after so many ms nothing is sent any more. */
const KILL_MS = 1_000;

/** A broker that has the whole amount of money that there is. */
const RICH = { id: 'paper', kind: 'paper', balances: { USDT: 1_000_000_000 } };

interface Order {
  id: string;
  status: string;
  reason: string | null;
  /** ms since 1970; null: it never left. */
  sentAt: number | null;
  depth: number;
}

/**
 * Experiment 17: a rule that orders on whatever comes. However many events match, no more orders leave than the limit allows, and
 * that is told once. A rule that its own fills come back to stops after three. From the kill switch on nothing leaves.
 */
export async function runaway({ matches, perDay }: { matches: number; perDay: number }): Promise<Result> {
  const caps = await capsHold(matches, perDay);
  const chain = await ownFills();
  const late = await killSwitch();
  const sent = caps.orders.filter(({ sentAt }) => sentAt !== null).length;
  const refused = caps.orders.filter(({ reason }) => reason === 'maxOrdersPerDay').length;
  const depths = chain.filter(({ sentAt }) => sentAt !== null).map(({ depth }) => depth);
  return {
    passed:
      sent === perDay &&
      refused === matches - perDay &&
      caps.told === 1 &&
      Math.max(...depths) === DEEPEST &&
      depths.length === DEEPEST + 1 &&
      late.ms <= KILL_MS &&
      late.before > 0 &&
      late.refused > 0,
    figures: {
      matches,
      'most a day': perDay,
      sent,
      refused,
      told: caps.told,
      'orders from own fills': depths.length,
      'sent before the kill switch': late.before,
      'refused after it': late.refused,
      'last sent after it ms': late.ms,
    },
  };
}

/** Sends the matches; the orders once none is open any more, and how often it was told that a limit holds them back. */
function capsHold(matches: number, perDay: number): Promise<{ orders: Order[]; told: number }> {
  return ordering({ maxOrdersPerDay: perDay }, async ({ owner, folder, read }) => {
    const requests = Array.from({ length: matches }, (_none, count) => signed(`match-${count}`));
    await sendAll(owner.port, 50, requests);
    await settled(read, matches);
    const told = `SELECT count(*) AS told FROM events WHERE type = 'hookdesk.orders_refused'`;
    return { orders: read(), told: reading<{ told: number }>(folder, told)[0]?.told ?? 0 };
  });
}

/** What is filled comes back as an event of the exchange, again and again, until nothing is ordered any more. */
function ownFills(): Promise<Order[]> {
  return ordering({}, async ({ owner, read }) => {
    await sendAll(owner.port, 1, [signed('first')]);
    for (let step = 0; step <= 2 * DEEPEST; step += 1) {
      await settled(read, step + 1);
      const newest = read().at(-1);
      if (newest?.status !== 'filled') break;
      await sendAll(owner.port, 1, [signed(`of-${newest.id}`, { clientOrderId: newest.id })]);
    }
    return read();
  });
}

/** Turns the kill switch on while orders are sent as fast as they come. */
function killSwitch(): Promise<{ before: number; refused: number; ms: number }> {
  return ordering({}, async ({ owner, client, read }) => {
    const load = startLoad(owner.port, 8, 'kill');
    while (read().filter(({ sentAt }) => sentAt !== null).length < 20) await pause(50);
    const askedAt = Date.now();
    await client.trading.killSwitch({ on: true });
    await pause(2 * KILL_MS);
    load.stop();
    await load.ended;
    await settled(read, load.answered.length);
    const sent = read().flatMap(({ sentAt }) => (sentAt === null ? [] : [sentAt]));
    const refused = read().filter(({ reason }) => reason === 'killSwitch').length;
    return { before: sent.filter((at) => at < askedAt).length, refused, ms: Math.max(0, Math.max(...sent) - askedAt) };
  });
}

interface Ordering {
  folder: string;
  owner: Owner;
  client: Client;
  /** All orders, oldest first. */
  read: () => Order[];
}

/** Runs `work` beside an owner whose one rule orders on paper on every fill. */
function ordering<T>(limits: object, work: (on: Ordering) => Promise<T>): Promise<T> {
  return inFolder(async (folder) => {
    prepareFolder(folder, { type: 'order' }, { brokers: [RICH], risk: limits });
    const owner = await startOwner(folder);
    const connection = await connectToOwner(folder);
    if (connection === null) throw new Error('no owner');
    try {
      return await work({ folder, owner, client: connection.client, read: () => reading<Order>(folder, ORDERS) });
    } finally {
      connection.close();
      await owner.end();
    }
  });
}

const ORDERS = `SELECT id, status, reason_code AS reason, sent_at AS sentAt, depth FROM orders ORDER BY seq`;

function reading<Row>(folder: string, sql: string): Row[] {
  const database = new Database(join(folder, 'journal.sqlite'), { readonly: true });
  try {
    return database.prepare(sql).all() as Row[];
  } finally {
    database.close();
  }
}

const OPEN: ReadonlySet<string> = new Set(['pending', 'waiting', 'sending', 'unknown', 'accepted', 'partially_filled']);

/** Waits until there are so many orders and none of them is open. */
async function settled(read: () => Order[], count: number): Promise<void> {
  for (let round = 0; round < 3_000; round += 1) {
    const orders = read();
    if (orders.length >= count && !orders.some(({ status }) => OPEN.has(status))) return;
    await pause(100);
  }
  throw new Error('orders are still open after five minutes');
}
