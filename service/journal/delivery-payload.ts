import type { PlannedAction } from '../../rules/engine/judgement.ts';
import type { Connection } from './connection.ts';

type Payload = PlannedAction['payload'];

/**
 * Characters from which on a body stands in a row of its own, as it is: inside the payload its quotes and backslashes would be
 * escaped once more, and every try would write all of it again, because SQLite writes rows as a whole.
 */
const LONG_BODY = 4_096;

/** A payload as its columns hold it. `body`: what {@link insertBody} stores, or null. */
export function writtenPayload(payload: Payload): { payload: string; body: string | null } {
  const { body } = payload;
  if (typeof body !== 'string' || body.length < LONG_BODY) return { payload: JSON.stringify(payload), body: null };
  return { payload: JSON.stringify({ ...payload, body: null }), body };
}

export function insertBody(connection: Connection, delivery: number, body: string): void {
  connection.statement(`INSERT INTO delivery_bodies (delivery, body) VALUES (?, ?)`).run(delivery, body);
}

/** The columns of delivery `d` that {@link payloadOf} needs. */
export const PAYLOAD = `d.payload, (SELECT body FROM delivery_bodies WHERE delivery = d.seq) AS body`;

export interface PayloadRow {
  payload: string;
  body: string | null;
}

export function payloadOf({ payload, body }: PayloadRow): Payload {
  const written = JSON.parse(payload) as Payload;
  return body === null ? written : { ...written, body };
}
