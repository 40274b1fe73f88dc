import type { Connection } from './connection.ts';
import type { AuditEntry, Range } from './journal.ts';
import { Filter, inPages } from './paging.ts';

/** Appends to the history of who changed what. What is undefined (nothing was there, nothing is) is stored as null. */
export function insertAudit(connection: Connection, entry: AuditEntry): void {
  connection
    .statement(`INSERT INTO audit (at, actor, action, path, before, after) VALUES (?, ?, ?, ?, ?, ?)`)
    .run(entry.at, entry.actor, entry.action, entry.path, jsonOrNull(entry.before), jsonOrNull(entry.after));
}

interface AuditRow {
  seq: number;
  at: number;
  actor: string;
  action: string;
  path: string;
  before: string | null;
  after: string | null;
}

/** Oldest first; with a limit the newest that many. */
export function* readAudits(connection: Connection, { since, limit }: Range): Generator<AuditEntry> {
  const asked = () => new Filter().where('at >= ?', since);
  if (limit !== undefined && limit < 1) return;
  const first = limit === undefined ? 1 : firstOf(connection, asked(), limit);
  const rows = inPages(first - 1, (after, size) => {
    const filter = asked().where('seq > ?', after);
    return connection
      .statement<AuditRow>(`SELECT * FROM audit ${filter.sql} ORDER BY seq LIMIT ?`)
      .all(...filter.parameters, size);
  });
  for (const row of rows) yield entryOf(row);
}

/** The newest entry of one path; undefined where nobody changed it. */
export function readLastAudit(connection: Connection, path: string): AuditEntry | undefined {
  const row = connection.statement<AuditRow>(`SELECT * FROM audit WHERE path = ? ORDER BY seq DESC LIMIT 1`).get(path);
  return row === undefined ? undefined : entryOf(row);
}

/** The newest entries of one path, newest first. */
export function readAuditsOf(connection: Connection, path: string, limit: number): AuditEntry[] {
  return connection
    .statement<AuditRow>(`SELECT * FROM audit WHERE path = ? ORDER BY seq DESC LIMIT ?`)
    .all(path, limit)
    .map(entryOf);
}

/** Newest first: the entries before the one at `before`, from the newest where it is absent. */
export function readAuditPage(
  connection: Connection,
  { before, limit }: { before?: number | undefined; limit: number },
): (AuditEntry & { seq: number })[] {
  const filter = new Filter().where('seq < ?', before);
  return connection
    .statement<AuditRow>(`SELECT * FROM audit ${filter.sql} ORDER BY seq DESC LIMIT ?`)
    .all(...filter.parameters, limit)
    .map((row) => ({ seq: row.seq, ...entryOf(row) }));
}

function entryOf({ at, actor, action, path, before, after }: AuditRow): AuditEntry {
  return { at, actor, action, path, before: parsedOrNull(before), after: parsedOrNull(after) };
}

function firstOf(connection: Connection, asked: Filter, limit: number): number {
  const newest = connection.statement<{ seq: number }>(
    `SELECT seq FROM audit ${asked.sql} ORDER BY seq DESC LIMIT 1 OFFSET ?`,
  );
  return newest.get(...asked.parameters, limit - 1)?.seq ?? 1;
}

function parsedOrNull(json: string | null): unknown {
  return json === null ? null : JSON.parse(json);
}

function jsonOrNull(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
