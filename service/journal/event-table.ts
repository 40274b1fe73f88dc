import type { CanonicalEvent, Problem } from '../../rules/event/event.ts';
import type { Connection } from './connection.ts';
import type { Arrival, Range, StoredEvent } from './journal.ts';
import { inPages } from './paging.ts';

const INSERT = `
  INSERT INTO events (id, source, preset, type, at, received_at, status, symbol, order_id, fired, problems,
    sha256, content_type, scheme, secret, canonical, data, raw)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const COUNT_IN = `
  INSERT INTO source_totals (source, received, quarantined, last_event_at) VALUES (?, 1, ?, ?)
  ON CONFLICT (source) DO UPDATE SET
    received = received + 1,
    quarantined = quarantined + excluded.quarantined,
    last_event_at = max(last_event_at, excluded.last_event_at)`;

/** Stores an event and counts it for its source; `fired` are the ids of the rules that it made fire. */
export function insertEvent(connection: Connection, arrival: Arrival, id: string, fired: readonly string[]): void {
  const { data, ...canonical } = arrival.event;
  const quarantined = arrival.problems.length > 0;
  connection
    .statement(INSERT)
    .run(
      id,
      arrival.source,
      arrival.preset,
      canonical.type,
      canonical.at,
      arrival.receivedAt,
      quarantined ? 'quarantined' : 'accepted',
      canonical.symbol ?? null,
      canonical.orderId ?? null,
      JSON.stringify(fired),
      JSON.stringify(arrival.problems),
      arrival.sha256,
      arrival.contentType,
      arrival.scheme,
      arrival.secret,
      JSON.stringify({ id, ...canonical }),
      JSON.stringify(data),
      arrival.raw,
    );
  connection.statement(COUNT_IN).run(arrival.source, quarantined ? 1 : 0, arrival.receivedAt);
}

const COLUMNS = `seq, status, fired, duplicates, problems, preset, sha256, content_type, scheme, secret, canonical, data, raw`;

interface EventRow {
  seq: number;
  status: StoredEvent['status'];
  fired: string;
  duplicates: number;
  problems: string;
  preset: string;
  sha256: string;
  content_type: string;
  scheme: string;
  secret: number;
  canonical: string;
  data: string;
  raw: Uint8Array;
}

export function readEvent(connection: Connection, id: string): StoredEvent | undefined {
  const row = connection.statement<EventRow>(`SELECT ${COLUMNS} FROM events WHERE id = ?`).get(id);
  return row === undefined ? undefined : storedEvent(row);
}

/** Oldest first; with a limit the newest that many. */
export function readEvents(connection: Connection, range: Range): Iterable<StoredEvent> {
  const since = range.since ?? Number.NEGATIVE_INFINITY;
  const first = firstEvent(connection, since, range.limit);
  if (first === undefined) return [];
  const page = connection.statement<EventRow>(
    `SELECT ${COLUMNS} FROM events WHERE seq > ? AND received_at >= ? ORDER BY seq LIMIT ?`,
  );
  return inPages(first - 1, (after, size) => page.all(after, since, size).map(storedEvent));
}

function firstEvent(connection: Connection, since: number, limit: number | undefined): number | undefined {
  if (limit === undefined) return 1;
  if (limit < 1) return undefined;
  const newest = connection.statement<{ seq: number }>(
    `SELECT seq FROM events WHERE received_at >= ? ORDER BY seq DESC LIMIT 1 OFFSET ?`,
  );
  return newest.get(since, limit - 1)?.seq ?? 1;
}

function storedEvent(row: EventRow): StoredEvent {
  const canonical = JSON.parse(row.canonical) as Omit<CanonicalEvent, 'data'>;
  return {
    seq: row.seq,
    event: { ...canonical, data: JSON.parse(row.data) as CanonicalEvent['data'] },
    status: row.status,
    problems: JSON.parse(row.problems) as Problem[],
    rules: JSON.parse(row.fired) as string[],
    duplicates: row.duplicates,
    raw: row.raw,
    sha256: row.sha256,
    contentType: row.content_type,
    preset: row.preset,
    scheme: row.scheme,
    secret: row.secret,
  };
}
