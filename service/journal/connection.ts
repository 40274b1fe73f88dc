import { closeSync, existsSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { HookdeskError } from '../errors.ts';
import { migrate } from './migrate.ts';
import { newestVersion } from './migrations/migrations.ts';

/** How long (ms) SQLite may block the event loop while another process holds the lock; the ingest retries from a timer instead. */
export const BUSY_TIMEOUT_MS = 25;

/** Opening may wait longer (ms): nobody is served yet, and a reader may be recovering the log that a killed owner left. */
const OPEN_TIMEOUT_MS = 2_000;

/** A reader beside a running owner has no event loop to protect. */
const READER_TIMEOUT_MS = 1_000;

/**
 * Under load the write-ahead log is moved into the file when it has grown to this many pages of 4 KiB (32 MiB, a burst of
 * about 10,000 events); the commit that meets the limit takes some 50 ms longer. Idle moments come first, see
 * ingest/idle-checkpoint.ts. A smaller limit would move pages that are written again soon, and flush the file for them.
 */
const CHECKPOINT_PAGES = 8_192;

/** After a checkpoint the log is cut back to this size, bytes: above the limit, because written over it is cheaper than grown. */
const WAL_LIMIT = 48 * 1024 * 1024;

/** A prepared statement; `Row` is what its text selects. */
export type Statement<Row> = Database.Statement<unknown[], Row>;

/** One SQLite connection with its prepared statements, each prepared once. */
export class Connection {
  readonly database: Database.Database;
  readonly #statements = new Map<string, Statement<unknown>>();

  constructor(database: Database.Database) {
    this.database = database;
  }

  /** The prepared statement of this text. `Row` is what the text selects; the tables are STRICT, so the types hold. */
  statement<Row = unknown>(sql: string): Statement<Row> {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known as Statement<Row>;
    const prepared = this.database.prepare<unknown[], Row>(sql);
    this.#statements.set(sql, prepared as Statement<unknown>);
    return prepared;
  }

  /** Moves the write-ahead log into the file, as far as readers and other processes allow at this moment. */
  checkpoint(): void {
    try {
      this.database.pragma('wal_checkpoint(PASSIVE)');
    } catch {
      // The log stays as it is, and durable; the next commit over the limit, or the next idle moment, tries again.
    }
  }

  close(): void {
    this.database.close();
  }
}

/**
 * The writer's connection: created if need be, migrated, and proven durable. A new file is readable by its owner only.
 * `busyTimeout` in ms, {@link BUSY_TIMEOUT_MS} by default. Throws `JOURNAL_NOT_DURABLE`, `JOURNAL_TOO_NEW`, `JOURNAL_FAILED`, or SQLite's own error.
 */
export function openWriter(file: string, busyTimeout: number = BUSY_TIMEOUT_MS): Connection {
  createPrivately(file);
  const database = new Database(file, { timeout: OPEN_TIMEOUT_MS });
  try {
    setUp(database);
    migrate(database);
    database.pragma(`busy_timeout = ${busyTimeout}`);
    return new Connection(database);
  } catch (error) {
    database.close();
    throw error;
  }
}

function createPrivately(file: string): void {
  // Opening and closing a file that this process has open as a database would drop its POSIX locks.
  if (existsSync(file)) return;
  try {
    closeSync(openSync(file, 'a', 0o600));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new HookdeskError('JOURNAL_FAILED', { detail }, { cause: error });
  }
}

function setUp(database: Database.Database): void {
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  // On macOS a plain fsync leaves the data in the drive's cache; elsewhere these do nothing.
  database.pragma('fullfsync = ON');
  database.pragma('checkpoint_fullfsync = ON');
  database.pragma('foreign_keys = ON');
  database.pragma(`journal_size_limit = ${WAL_LIMIT}`);
  database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  assertDurable(database);
}

/** better-sqlite3 is built with synchronous=NORMAL, with which an answer can leave before its fsync. Throws `JOURNAL_NOT_DURABLE`. */
export function assertDurable(database: Database.Database): void {
  const synchronous = Number(database.pragma('synchronous', { simple: true }));
  if (synchronous < 2) throw new HookdeskError('JOURNAL_NOT_DURABLE', { found: synchronous });
  const mode = String(database.pragma('journal_mode', { simple: true }));
  if (mode !== 'wal') {
    throw new HookdeskError('JOURNAL_FAILED', { detail: `expected a write-ahead log, got journal_mode=${mode}` });
  }
}

/**
 * A read-only connection, beside a running owner or without one. A file that is missing, or that its owner is only just
 * creating, reads as an empty journal. Throws `JOURNAL_TOO_NEW`, or `FILE_UNREADABLE` for a file of an older version.
 */
export function openReadOnly(file: string): Connection {
  if (!existsSync(file)) return openInMemory();
  const database = new Database(file, { readonly: true, fileMustExist: true, timeout: READER_TIMEOUT_MS });
  try {
    const found = Number(database.pragma('user_version', { simple: true }));
    const expected = newestVersion();
    if (found === expected) return new Connection(database);
    if (found > expected) throw new HookdeskError('JOURNAL_TOO_NEW', { found, expected });
    if (found > 0) {
      const detail = `has schema ${found}, expected ${expected}: start Hookdesk once, it brings the file up to date`;
      throw new HookdeskError('FILE_UNREADABLE', { file, detail });
    }
  } catch (error) {
    database.close();
    throw error;
  }
  database.close();
  return openInMemory();
}

/** An empty journal without a file. */
export function openInMemory(): Connection {
  const database = new Database(':memory:');
  migrate(database);
  return new Connection(database);
}
