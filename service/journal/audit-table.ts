import type { Connection } from './connection.ts';
import type { AuditEntry } from './journal.ts';

/** Appends to the history of who changed what. What is undefined (nothing was there, nothing is) is stored as null. */
export function insertAudit(connection: Connection, entry: AuditEntry): void {
  connection
    .statement(`INSERT INTO audit (at, actor, action, path, before, after) VALUES (?, ?, ?, ?, ?, ?)`)
    .run(entry.at, entry.actor, entry.action, entry.path, jsonOrNull(entry.before), jsonOrNull(entry.after));
}

function jsonOrNull(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
