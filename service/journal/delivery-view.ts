import { OWN_SOURCE } from '../contract/own.ts';
import type { Attempt, Delivery, DeliveryStatus, DeliveryView } from '../contract/views.ts';
import type { Connection } from './connection.ts';
import { PAYLOAD, type PayloadRow, payloadOf } from './delivery-payload.ts';
import { ATTEMPTS } from './delivery-table.ts';
import type { DeliveryQuery, Range } from './journal.ts';
import { Filter, inPages } from './paging.ts';

/** A rule goes by its newest name, also where it has been removed since; without any, by its id. */
const RULE_NAME = `
  coalesce((SELECT v.document ->> '$.document.name' FROM rule_versions v WHERE v.rule = d.rule ORDER BY v.seq DESC LIMIT 1), d.rule)`;

const SELECT = `
  SELECT d.seq, d.id, e.id AS event, d.rule, d.action, d.type, d.target, d.status, d.next_at, d.created_at, d.updated_at,
    d.warnings, ${PAYLOAD}, d.batch, e.type AS event_type, ${RULE_NAME} AS rule_name, ${ATTEMPTS}
  FROM deliveries d JOIN events e ON e.seq = d.event`;

/** Leaves out what Hookdesk itself had to say. */
const OF_OTHERS = 'e.source <> ?';

const HAS_STATUS = `d.status IN (SELECT value FROM json_each(?))`;

interface DeliveryRow extends PayloadRow {
  seq: number;
  id: string;
  event: string;
  rule: string;
  action: number;
  type: string;
  target: string;
  status: DeliveryStatus;
  next_at: number | null;
  created_at: number;
  updated_at: number;
  warnings: string;
  batch: string | null;
  event_type: string;
  rule_name: string;
  attempts: string;
}

/** Newest first; the next page is asked for with the last row's `seq` as `before`. */
export function readDeliveryPage(connection: Connection, query: DeliveryQuery): DeliveryView[] {
  const filter = statusFilter(query.status)
    .where('d.seq < ?', query.before)
    .where('d.event = (SELECT seq FROM events WHERE id = ?)', query.event);
  const page = connection.statement<DeliveryRow>(`${SELECT} ${filter.sql} ORDER BY d.seq DESC LIMIT ?`);
  return page.all(...filter.parameters, query.limit).map(viewOf);
}

/** The delivery at `seq`. */
export function readDelivery(connection: Connection, seq: number): DeliveryView | undefined {
  const row = connection.statement<DeliveryRow>(`${SELECT} WHERE d.seq = ?`).get(seq);
  return row === undefined ? undefined : viewOf(row);
}

/** Oldest first; with a limit the newest that many. `since` is about when a delivery was queued. */
export function* readDeliveries(
  connection: Connection,
  range: Range & { status?: DeliveryStatus[] | undefined },
): Generator<Delivery> {
  const others = range.own === true ? undefined : OWN_SOURCE;
  const askedFor = () => statusFilter(range.status).where('d.created_at >= ?', range.since).where(OF_OTHERS, others);
  const first = firstDelivery(connection, askedFor(), range.limit);
  if (first === undefined) return;
  const rows = inPages(first - 1, (after, size) => {
    const filter = askedFor().where('d.seq > ?', after);
    return connection
      .statement<DeliveryRow>(`${SELECT} ${filter.sql} ORDER BY d.seq LIMIT ?`)
      .all(...filter.parameters, size);
  });
  for (const row of rows) yield deliveryOf(row);
}

function firstDelivery(connection: Connection, asked: Filter, limit: number | undefined): number | undefined {
  if (limit === undefined) return 1;
  if (limit < 1) return undefined;
  const newest = connection.statement<{ seq: number }>(
    `SELECT d.seq FROM deliveries d JOIN events e ON e.seq = d.event ${asked.sql} ORDER BY d.seq DESC LIMIT 1 OFFSET ?`,
  );
  return newest.get(...asked.parameters, limit - 1)?.seq ?? 1;
}

function statusFilter(status: DeliveryStatus[] | undefined): Filter {
  return new Filter().where(HAS_STATUS, status === undefined ? undefined : JSON.stringify(status));
}

function deliveryOf(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    event: row.event,
    rule: row.rule,
    action: row.action,
    type: row.type,
    target: row.target,
    status: row.status,
    idempotencyKey: row.id,
    attempts: JSON.parse(row.attempts) as Attempt[],
    nextAt: row.next_at,
  };
}

function viewOf(row: DeliveryRow): DeliveryView {
  return {
    ...deliveryOf(row),
    seq: row.seq,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    ruleName: row.rule_name,
    eventType: row.event_type,
    payload: payloadOf(row),
    warnings: JSON.parse(row.warnings) as string[],
    ...(row.batch === null ? {} : { batch: JSON.parse(row.batch) as NonNullable<DeliveryView['batch']> }),
  };
}
