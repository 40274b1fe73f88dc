import { BOOKED } from './booked-types.ts';
import type { Connection } from './connection.ts';
import type { LateIndex } from './late-index.ts';
import type { RememberedIdentities } from './remembered.ts';

/** An event as retention looks at it. */
export interface OldEvent {
  seq: number;
  id: string;
  /** ms since 1970. */
  receivedAt: number;
  /** What its repeats are found by. */
  identity: string;
  /** Until when a repeat of it is one, ms; null: for as long as the event is kept. */
  rememberedUntil: number | null;
  /** 1 where a delivery of it is not settled (open, dead or of unknown fate), or the books do not have it yet. */
  isOpen: 0 | 1;
}

/** How much room the journal takes, bytes. */
export interface JournalSize {
  /** Of the events and all that belongs to them; not what is remembered of deleted ones to recognise their repeats. */
  used: number;
  /** Pages of the file that are free for what comes next. */
  free: number;
}

/** An event that the books are yet to take; where nobody keeps any, there is none. */
const IS_UNBOOKED = `e.type IN (${BOOKED}) AND e.seq > (SELECT place FROM book_state)`;

const OLD_EVENTS = `
  SELECT seq, id, received_at AS receivedAt, identity, remembered_until AS rememberedUntil,
    EXISTS (SELECT 1 FROM deliveries WHERE event = e.seq AND status NOT IN ('done', 'dropped', 'canceled', 'expired'))
      OR coalesce(${IS_UNBOOKED}, 0) AS isOpen
  FROM events e WHERE seq > ? ORDER BY seq LIMIT ?`;

/** Oldest first, at most `limit`; those after the place `after`. */
export function readOldEvents(connection: Connection, after: number, limit: number): OldEvent[] {
  return connection.statement<OldEvent>(OLD_EVENTS).all(after, limit);
}

/**
 * Timers and buffers name events that they will be told with. The newest event and the newest delivery stay as well: their
 * places must not be given to others.
 */
const NEEDED = `
  SELECT seq FROM events WHERE id IN (
    SELECT state ->> '$.waiting.event' FROM rule_state WHERE kind = 'trigger' AND instr(state, '"waiting"') > 0
    UNION ALL
    SELECT entry.value ->> '$.event' FROM rule_state, json_each(state, '$.entries') entry WHERE kind = 'buffer')
  UNION SELECT max(seq) FROM events
  UNION SELECT event FROM (SELECT event FROM deliveries ORDER BY seq DESC LIMIT 1)`;

/** Places of the events that cannot go, whatever their age. */
export function readNeededPlaces(connection: Connection): Set<number> {
  const rows = connection.statement<{ seq: number | null }>(NEEDED).all();
  return new Set(rows.flatMap(({ seq }) => seq ?? []));
}

/** Place of the first event that was received at `at` (ms) or later, by the index; 0 where there is none. */
export function placeAt(connection: Connection, at: number): number {
  const sql = `SELECT seq FROM events WHERE received_at >= ? ORDER BY received_at, seq LIMIT 1`;
  return connection.statement<{ seq: number }>(sql).get(at)?.seq ?? 0;
}

/** Receipt of the oldest event that is kept, ms; null where there is none. */
export function oldestReceipt(connection: Connection): number | null {
  const sql = `SELECT received_at AS at FROM events ORDER BY seq LIMIT 1`;
  return connection.statement<{ at: number }>(sql).get()?.at ?? null;
}

/** Whether every event after one place, up to another, is still there: places have no gap, unless events went. */
export function isWhole(connection: Connection, after: number, upTo: number): boolean {
  const sql = `SELECT count(*) AS count FROM events WHERE seq > ? AND seq <= ?`;
  return connection.statement<{ count: number }>(sql).get(after, upTo)?.count === upTo - after;
}

/** A remembered identity with its place in the index by its end, bytes, as measured. */
const REMEMBERED_BYTES = 150;

/** `remembered`: identities of deleted events. */
export function readSize({ database }: Connection, remembered: number): JournalSize {
  const pragma = (name: string) => Number(database.pragma(name, { simple: true }));
  const [pages, free, size] = [pragma('page_count'), pragma('freelist_count'), pragma('page_size')];
  return { used: Math.max(0, (pages - free) * size - remembered * REMEMBERED_BYTES), free: free * size };
}

/** What a writer keeps in memory about what is deleted here. */
export interface Indexes {
  identities: LateIndex;
  deliveryIds: LateIndex;
  remembered: RememberedIdentities;
}

/**
 * Deletes an event with its decisions, deliveries and attempts. A repeat of it is still recognised until `rememberUntil`, ms;
 * null: there is no need.
 */
export function forgetEvent(
  connection: Connection,
  { identities, deliveryIds, remembered }: Indexes,
  { seq, id, identity }: OldEvent,
  rememberUntil: number | null,
): void {
  const deliveries = connection
    .statement<{ seq: number; id: string }>(`SELECT seq, id FROM deliveries WHERE event = ?`)
    .all(seq);
  for (const delivery of deliveries) deliveryIds.drop(delivery.id, delivery.seq);
  const isNewest = identities.drop(identity, seq);
  if (isNewest && rememberUntil !== null) remembered.put(identity, id, rememberUntil);
  connection.statement(`DELETE FROM events WHERE seq = ?`).run(seq);
}

/** A version that ended before the oldest event judged nothing that is still there. */
const ENDED_VERSIONS = `
  DELETE FROM rule_versions WHERE closed_at IS NOT NULL
    AND coalesce(
      closed_after < (SELECT min(seq) FROM events),
      closed_at < (SELECT received_at FROM events ORDER BY seq LIMIT 1))`;

/** Deletes versions of rules that nothing refers to any more; how many. */
export function forgetRuleVersions(connection: Connection): number {
  return connection.statement(ENDED_VERSIONS).run().changes;
}
