import { readEnvelope } from '../../rules/event/envelope.ts';
import type { CanonicalEvent, Problem } from '../../rules/event/event.ts';
import { isRecord } from '../../rules/event/json.ts';
import { dataOfText } from '../../rules/event/read.ts';
import { parseStrictJson } from '../../rules/event/strict-json.ts';
import { OWN_SOURCE } from '../contract/own.ts';
import type { Connection } from './connection.ts';
import type { Arrival, Range, RuleAtVersion, StoredEvent } from './journal.ts';
import { inPages } from './paging.ts';

const INSERT = `
  INSERT INTO events (id, source, preset, type, at, received_at, status, symbol, order_id, fired, near, problems,
    identity, remembered_until, sha256, content_type, scheme, secret, canonical, raw)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** What the journal keeps of an event besides what arrived. */
export interface Verdicts {
  /** Ids of the rules that it made fire. */
  fired: readonly string[];
  near: readonly RuleAtVersion[];
  /** What its repeats are found by; see identity.ts. */
  identity: string;
}

/** Stores an event; its `seq`. */
export function insertEvent(connection: Connection, arrival: Arrival, id: string, verdicts: Verdicts): number {
  const { event } = arrival;
  const { changes: _one, lastInsertRowid } = connection
    .statement(INSERT)
    .run(
      id,
      arrival.source,
      arrival.preset,
      event.type,
      event.at,
      arrival.receivedAt,
      arrival.problems.length > 0 ? 'quarantined' : 'accepted',
      event.symbol ?? null,
      event.orderId ?? null,
      listText(verdicts.fired),
      listText(verdicts.near),
      listText(arrival.problems),
      verdicts.identity,
      arrival.identity.until,
      arrival.sha256,
      arrival.contentType,
      arrival.scheme,
      arrival.secret,
      JSON.stringify({ ...event, ...ELSEWHERE }),
      arrival.raw,
    );
  return Number(lastInsertRowid);
}

/** Members of the event that the row has in columns of their own, or in raw. */
const ELSEWHERE = { source: undefined, type: undefined, at: undefined, receivedAt: undefined, data: undefined };

/** The columns that {@link canonicalOf} needs. */
export const CANONICAL = `e.id, e.source, e.type, e.at, e.received_at, e.canonical`;

export interface CanonicalRow {
  id: string;
  source: string;
  type: string;
  at: number;
  received_at: number;
  canonical: string;
}

/** The canonical event without its data. */
export function canonicalOf({
  id,
  source,
  type,
  at,
  received_at,
  canonical,
}: CanonicalRow): Omit<CanonicalEvent, 'data'> {
  const others = JSON.parse(canonical) as Partial<CanonicalEvent>;
  return { id, source, type, at, receivedAt: received_at, ...others };
}

/** Most lists of most events are empty. */
function listText(list: readonly unknown[]): string {
  return list.length === 0 ? '[]' : JSON.stringify(list);
}

const ADD_FIRED = `
  UPDATE events SET fired = json_insert(fired, '$[#]', ?)
  WHERE seq = ? AND NOT EXISTS (SELECT 1 FROM json_each(fired) WHERE value = ?)`;

/** Adds a rule to those that the event `seq` made fire: on the clock, after the event was stored. */
export function addFired(connection: Connection, seq: number, rule: string): void {
  connection.statement(ADD_FIRED).run(rule, seq, rule);
}

/** `seq` of an event, or undefined. */
export function seqOfEvent(connection: Connection, id: string): number | undefined {
  return connection.statement<{ seq: number }>(`SELECT seq FROM events WHERE id = ?`).get(id)?.seq;
}

const COLUMNS = `seq, status, fired, near, duplicates, problems, preset, sha256, content_type, scheme, secret, raw, ${CANONICAL}`;

interface EventRow extends CanonicalRow {
  seq: number;
  status: StoredEvent['status'];
  fired: string;
  near: string;
  duplicates: number;
  problems: string;
  preset: string;
  sha256: string;
  content_type: string;
  scheme: string;
  secret: number;
  raw: Uint8Array;
}

export function readEvent(connection: Connection, id: string): StoredEvent | undefined {
  const row = connection.statement<EventRow>(`SELECT ${COLUMNS} FROM events e WHERE id = ?`).get(id);
  return row === undefined ? undefined : storedEvent(row);
}

/** Leaves out what Hookdesk itself had to say. */
const OTHERS = `source <> '${OWN_SOURCE}'`;

/** Oldest first; with a limit the newest that many. */
export function readEvents(connection: Connection, range: Range): Iterable<StoredEvent> {
  const since = range.since ?? Number.NEGATIVE_INFINITY;
  const whose = range.own === true ? 'TRUE' : OTHERS;
  const first = firstEvent(connection, since, range.limit, whose);
  if (first === undefined) return [];
  const page = connection.statement<EventRow>(
    `SELECT ${COLUMNS} FROM events e WHERE seq > ? AND received_at >= ? AND ${whose} ORDER BY seq LIMIT ?`,
  );
  return inPages(first - 1, (after, size) => page.all(after, since, size).map(storedEvent));
}

function firstEvent(
  connection: Connection,
  since: number,
  limit: number | undefined,
  whose: string,
): number | undefined {
  if (limit === undefined) return 1;
  if (limit < 1) return undefined;
  const newest = connection.statement<{ seq: number }>(
    `SELECT seq FROM events WHERE received_at >= ? AND ${whose} ORDER BY seq DESC LIMIT 1 OFFSET ?`,
  );
  return newest.get(since, limit - 1)?.seq ?? 1;
}

function storedEvent(row: EventRow): StoredEvent {
  const canonical = canonicalOf(row);
  return {
    seq: row.seq,
    event: { ...canonical, data: dataOf(canonical, row.raw) },
    status: row.status,
    problems: JSON.parse(row.problems) as Problem[],
    rules: JSON.parse(row.fired) as string[],
    nearMisses: JSON.parse(row.near) as RuleAtVersion[],
    duplicates: row.duplicates,
    raw: row.raw,
    sha256: row.sha256,
    contentType: row.content_type,
    preset: row.preset,
    scheme: row.scheme,
    secret: row.secret,
  };
}

/** The sender's own members, from the bytes that were stored; a text has only itself and what was read in it. */
export function dataOf({ text, type }: Omit<CanonicalEvent, 'data'>, raw: Uint8Array): CanonicalEvent['data'] {
  if (text !== undefined) return dataOfText(type, text);
  const parsed = parseStrictJson(new TextDecoder().decode(raw));
  return parsed.ok && isRecord(parsed.value) ? readEnvelope(parsed.value).data.values : {};
}
