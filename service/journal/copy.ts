import { closeSync, openSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';

/** Pages that are copied in one step, 4 MiB: between two steps it can be stopped. */
const STEP_PAGES = 1_024;

/** How long a lock of another process is waited for, ms. */
const BUSY_TIMEOUT_MS = 5_000;

export interface CopyOptions {
  signal: AbortSignal;
  /** Part that is done, 0 to 1. */
  onProgress: (done: number) => void;
}

/**
 * Copies a journal as it is at one moment into a file of its own, beside a running owner or without one. The owner goes on: it
 * waits for nobody, and its write-ahead log grows until the copy is done. Readable by this user alone. Rejects with the signal's
 * reason or SQLite's error; then there is no file.
 */
export async function copyJournal(source: string, target: string, { signal, onProgress }: CopyOptions): Promise<void> {
  closeSync(openSync(target, 'wx', 0o600));
  try {
    const database = new Database(source, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
    try {
      // One read transaction around all steps: without it the copy would begin anew with every commit of the owner.
      database.exec('BEGIN');
      database.prepare('SELECT count(*) FROM sqlite_schema').get();
      await database.backup(target, {
        progress({ totalPages, remainingPages }) {
          signal.throwIfAborted();
          onProgress(totalPages === 0 ? 1 : 1 - remainingPages / totalPages);
          return STEP_PAGES;
        },
      });
    } finally {
      database.close();
    }
  } catch (error) {
    removeJournal(target);
    throw error;
  }
}

/** Removes a journal that is not in use, with the files that SQLite may have left beside it. */
export function removeJournal(file: string): void {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
}

/** What is wrong with a journal that is not in use, in SQLite's words; null: nothing. Its schema version. */
export function inspectJournal(file: string): { problem: string | null; version: number } {
  const database = new Database(file, { fileMustExist: true });
  try {
    const found = String(database.pragma('integrity_check', { simple: true }));
    const version = Number(database.pragma('user_version', { simple: true }));
    return { problem: found === 'ok' ? null : found, version };
  } finally {
    database.close();
  }
}
