import { decimalText } from '../../rules/event/decimal.ts';
import type { CanonicalEvent } from '../../rules/event/event.ts';
import { marketNames } from '../../rules/event/symbol.ts';
import { OWN_SOURCE } from '../contract/own.ts';
import { BOOKED } from './booked-types.ts';
import type { Connection } from './connection.ts';
import { CANONICAL, type CanonicalRow, canonicalOf, dataOf } from './event-table.ts';
import type { HistoryRange, JudgedEvent } from './journal.ts';
import { inPages } from './paging.ts';

interface HistoryRow extends CanonicalRow {
  seq: number;
  raw?: Uint8Array;
}

/** What rules judged: not what was quarantined, nor what Hookdesk itself had to say. */
const JUDGED = `status = 'accepted' AND source <> '${OWN_SOURCE}'`;
const RANGE = `FROM events e WHERE seq > ? AND seq <= ? AND ${JUDGED} ORDER BY seq LIMIT ?`;

/** Everything that was judged, oldest first; a page at a time, so that the caller may let others run in between. */
export function* readHistory(connection: Connection, { after, upTo, withData }: HistoryRange): Generator<JudgedEvent> {
  const columns = withData ? `${CANONICAL}, raw` : CANONICAL;
  const page = connection.statement<HistoryRow>(`SELECT seq, ${columns} ${RANGE}`);
  const last = upTo ?? Number.MAX_SAFE_INTEGER;
  for (const row of inPages(after, (from, size) => page.all(from, last, size))) yield judgedEvent(row);
}

const BOOKED_RANGE = `FROM events e WHERE seq > ? AND seq <= ? AND type IN (${BOOKED}) AND ${JUDGED} ORDER BY seq LIMIT ?`;

/** What the books take of it, with the sender's own members. */
export function readBookedEvents(connection: Connection, after: number, upTo: number, most: number): JudgedEvent[] {
  return connection
    .statement<HistoryRow>(`SELECT seq, ${CANONICAL}, raw ${BOOKED_RANGE}`)
    .all(after, upTo, most)
    .map(judgedEvent);
}

const OF_ORDER = `FROM events e WHERE seq > ? AND order_id = ? AND source = ? AND type IN (${BOOKED}) AND ${JUDGED} ORDER BY seq`;

/** What a source said of an order after a place, with the sender's own members. */
export function readOrderEvents(
  connection: Connection,
  source: string,
  orderId: string,
  after: number,
): CanonicalEvent[] {
  return connection
    .statement<HistoryRow>(`SELECT seq, ${CANONICAL}, raw ${OF_ORDER}`)
    .all(after, orderId, source)
    .map((row) => judgedEvent(row).event);
}

const LAST_PRICE = `
  SELECT canonical ->> '$.price' AS price FROM events
  WHERE seq > ? AND seq <= ? AND symbol IN (SELECT value FROM json_each(?)) AND ${JUDGED} AND canonical ->> '$.price' > 0
    AND type NOT IN ('order.canceled', 'order.rejected') ORDER BY seq DESC LIMIT 1`;

/**
 * The newest price that an event of a symbol brought, however its sender writes the pair, as a decimal text; that of an order which was
 * not executed is none.
 */
export function readLastPrice(connection: Connection, symbol: string, after: number, upTo: number): string | undefined {
  const row = connection.statement<{ price: number }>(LAST_PRICE).get(after, upTo, JSON.stringify(marketNames(symbol)));
  return row === undefined ? undefined : decimalText(row.price);
}

function judgedEvent(row: HistoryRow): JudgedEvent {
  const canonical = canonicalOf(row);
  const data = row.raw === undefined ? {} : dataOf(canonical, row.raw);
  return { seq: row.seq, event: { ...canonical, data } };
}

/** `seq` before the newest `count` accepted events up to `upTo`; 0 where there are no more than that. */
export function placeBeforeNewest(connection: Connection, count: number, upTo: number): number {
  const row = connection
    .statement<{ seq: number }>(
      `SELECT seq FROM events WHERE seq <= ? AND ${JUDGED} ORDER BY seq DESC LIMIT 1 OFFSET ?`,
    )
    .get(upTo, count);
  return row?.seq ?? 0;
}

/** The newest `seq` of the journal; 0 where it is empty. */
export function newestPlace(connection: Connection): number {
  return connection.statement<{ seq: number | null }>(`SELECT max(seq) AS seq FROM events`).get()?.seq ?? 0;
}

/** The oldest `seq` of the journal; 0 where it is empty. */
export function oldestPlace(connection: Connection): number {
  return connection.statement<{ seq: number | null }>(`SELECT min(seq) AS seq FROM events`).get()?.seq ?? 0;
}

/** `seq` of the last event that was received before `at`, ms; 0 where there is none. */
export function placeBefore(connection: Connection, at: number): number {
  const row = connection
    .statement<{ seq: number | null }>(`SELECT min(seq) AS seq FROM events WHERE received_at >= ?`)
    .get(at);
  return row?.seq === null || row === undefined ? newestPlace(connection) : row.seq - 1;
}

const LATEST_MOMENT = `
  SELECT max(
    coalesce((SELECT received_at FROM events WHERE source <> '${OWN_SOURCE}' ORDER BY received_at DESC LIMIT 1), 0),
    coalesce((SELECT at FROM decisions ORDER BY seq DESC LIMIT 1), 0),
    coalesce((SELECT d.created_at FROM deliveries d JOIN events e ON e.seq = d.event
      WHERE e.source <> '${OWN_SOURCE}' ORDER BY d.seq DESC LIMIT 1), 0)) AS at`;

/** The latest moment up to which rules have judged, ms: of a receipt, a decision or a queued delivery. */
export function latestMoment(connection: Connection): number {
  return connection.statement<{ at: number }>(LATEST_MOMENT).get()?.at ?? 0;
}
