import type { Connection } from './connection.ts';
import type { Identity } from './journal.ts';

const REPEAT = `SELECT event FROM identities WHERE source = ? AND key = ? AND (until IS NULL OR until >= ?)`;
const COUNT_REPEAT = `UPDATE events SET duplicates = duplicates + 1 WHERE id = ?`;
/** What stood there under the same key is forgotten by now, else the arrival would have been a repeat. */
const REMEMBER = `INSERT OR REPLACE INTO identities (source, key, event, until) VALUES (?, ?, ?, ?)`;

/** Id of the first delivery of this identity that is still remembered, with the repeat counted; else undefined. */
export function countRepeat(
  connection: Connection,
  source: string,
  identity: Identity,
  now: number,
): string | undefined {
  const first = connection.statement<{ event: string }>(REPEAT).get(source, identity.key, now);
  if (first === undefined) return undefined;
  connection.statement(COUNT_REPEAT).run(first.event);
  return first.event;
}

export function rememberIdentity(connection: Connection, source: string, identity: Identity, event: string): void {
  connection.statement(REMEMBER).run(source, identity.key, event, identity.until);
}
