import type { PlannedAction } from '../../rules/engine/judgement.ts';
import type { Attempt, DeliveryStatus } from '../contract/views.ts';
import type { Connection } from './connection.ts';
import type { QueuedDelivery } from './journal.ts';

const INSERT = `
  INSERT INTO deliveries (id, event, rule, action, type, target, status, next_at, created_at, updated_at, warnings, payload)
  VALUES (?, ?, ?, ?, ?, ?, 'pending', ?, ?, ?, ?, ?)`;

/** Queues an action of a firing, due at once. Throws SQLite's constraint error if it was queued before. */
export function insertDelivery(
  connection: Connection,
  event: string,
  rule: string,
  action: PlannedAction,
  target: string,
  now: number,
): QueuedDelivery {
  const { id, index, type, payload, warnings } = action;
  connection
    .statement(INSERT)
    .run(id, event, rule, index, type, target, now, now, now, JSON.stringify(warnings), JSON.stringify(payload));
  return { id, event, rule, action: index, type, target, payload, status: 'pending', attempts: [], nextAt: now };
}

const SET_STATUS = `UPDATE deliveries SET status = ?, next_at = ?, updated_at = ? WHERE id = ?`;

export function setDeliveryStatus(
  connection: Connection,
  id: string,
  status: DeliveryStatus,
  nextAt: number | null,
  now: number,
): void {
  connection.statement(SET_STATUS).run(status, nextAt, now, id);
}

export function insertAttempt(connection: Connection, delivery: string, attempt: Attempt): void {
  connection
    .statement(`INSERT INTO attempts (delivery, at, status, error) VALUES (?, ?, ?, ?)`)
    .run(delivery, attempt.at, attempt.status, attempt.error);
}

/** The tries of delivery `d`, oldest first, as JSON. */
export const ATTEMPTS = `
  (SELECT json_group_array(json_object('at', at, 'status', status, 'error', error) ORDER BY seq)
   FROM attempts WHERE delivery = d.id) AS attempts`;

interface OpenRow {
  id: string;
  event: string;
  rule: string;
  action: number;
  type: string;
  target: string;
  status: DeliveryStatus;
  next_at: number | null;
  payload: string;
  attempts: string;
}

/** What the outbox still has to do, oldest first. */
export function readOpenDeliveries(connection: Connection): QueuedDelivery[] {
  const rows = connection.statement<OpenRow>(
    `SELECT d.id, d.event, d.rule, d.action, d.type, d.target, d.status, d.next_at, d.payload, ${ATTEMPTS}
     FROM deliveries d WHERE d.status IN ('pending', 'retrying') ORDER BY d.seq`,
  );
  return rows.all().map(({ next_at, payload, attempts, ...row }) => ({
    ...row,
    payload: JSON.parse(payload) as QueuedDelivery['payload'],
    attempts: JSON.parse(attempts) as Attempt[],
    nextAt: next_at,
  }));
}
