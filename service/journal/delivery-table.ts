import type { PlannedAction } from '../../rules/engine/judgement.ts';
import type { Attempt, DeliveryStatus } from '../contract/views.ts';
import type { Connection } from './connection.ts';
import { insertBody, PAYLOAD, type PayloadRow, payloadOf, writtenPayload } from './delivery-payload.ts';
import type { QueuedDelivery } from './journal.ts';

const INSERT = `
  INSERT INTO deliveries (id, event, rule, action, type, target, status, next_at, created_at, updated_at, warnings, payload, batch)
  VALUES (?, ?, ?, ?, ?, ?, 'pending', ?, ?, ?, ?, ?, ?)`;

/** Queues an action of a firing on the event `seq`, or of a batch whose newest event that is, due at once; its own `seq`. Throws SQLite's constraint error if it was queued before. */
export function insertDelivery(
  connection: Connection,
  seq: number,
  rule: string,
  action: PlannedAction,
  target: string,
  now: number,
): number {
  const { id, index, type, warnings, batch } = action;
  const { payload, body } = writtenPayload(action.payload);
  const { lastInsertRowid } = connection
    .statement(INSERT)
    .run(
      id,
      seq,
      rule,
      index,
      type,
      target,
      now,
      now,
      now,
      warnings.length === 0 ? '[]' : JSON.stringify(warnings),
      payload,
      batch === undefined ? null : JSON.stringify(batch),
    );
  const placed = Number(lastInsertRowid);
  if (body !== null) insertBody(connection, placed, body);
  return placed;
}

/** The actions of a rule's firing on the event `seq`, in their order; a batch that ended with the event is none of them. */
export function readActions(connection: Connection, seq: number, rule: string): PlannedAction[] {
  const rows = connection.statement<PayloadRow & { id: string; index: number; type: string; warnings: string }>(
    `SELECT d.id, d.action AS "index", d.type, d.warnings, ${PAYLOAD} FROM deliveries d
     WHERE d.event = ? AND d.rule = ? AND d.batch IS NULL ORDER BY d.seq`,
  );
  return rows.all(seq, rule).map(({ payload, body, ...row }) => ({
    ...row,
    payload: payloadOf({ payload, body }),
    warnings: JSON.parse(row.warnings) as string[],
  }));
}

const SET_STATUS = `UPDATE deliveries SET status = ?, next_at = ?, updated_at = ? WHERE seq = ?`;

export function setDeliveryStatus(
  connection: Connection,
  seq: number,
  status: DeliveryStatus,
  nextAt: number | null,
  now: number,
): void {
  connection.statement(SET_STATUS).run(status, nextAt, now, seq);
}

const NOTE_PROGRESS = `UPDATE deliveries SET payload = json_patch(payload, ?) WHERE seq = ?`;

export function noteProgress(connection: Connection, seq: number, progress: object): void {
  connection.statement(NOTE_PROGRESS).run(JSON.stringify(progress), seq);
}

export function insertAttempt(connection: Connection, seq: number, attempt: Attempt): void {
  connection
    .statement(`INSERT INTO attempts (delivery, at, status, error) VALUES (?, ?, ?, ?)`)
    .run(seq, attempt.at, attempt.status, attempt.error);
}

/** The tries of delivery `d`, oldest first, as JSON. */
export const ATTEMPTS = `
  (SELECT json_group_array(json_object('at', at, 'status', status, 'error', error) ORDER BY seq)
   FROM attempts WHERE delivery = d.seq) AS attempts`;

interface OpenRow extends PayloadRow {
  id: string;
  event: string;
  rule: string;
  action: number;
  type: string;
  target: string;
  status: DeliveryStatus;
  next_at: number | null;
  attempts: string;
}

/** What the outbox still has to do, oldest first. */
export function readOpenDeliveries(connection: Connection): QueuedDelivery[] {
  const rows = connection.statement<OpenRow>(
    `SELECT d.id, e.id AS event, d.rule, d.action, d.type, d.target, d.status, d.next_at, ${PAYLOAD}, ${ATTEMPTS}
     FROM deliveries d JOIN events e ON e.seq = d.event WHERE d.status IN ('pending', 'retrying') ORDER BY d.seq`,
  );
  return rows.all().map(({ next_at, payload, body, attempts, ...row }) => ({
    ...row,
    payload: payloadOf({ payload, body }),
    attempts: JSON.parse(attempts) as Attempt[],
    nextAt: next_at,
  }));
}
