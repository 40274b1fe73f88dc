import Database from 'better-sqlite3';
import { HookdeskError } from '../errors.ts';

/** SQLite's result codes (without extension) that speak of the file or the disk, not of a mistake in a statement. */
const STORAGE_FAULTS = new Set([
  'IOERR',
  'READONLY',
  'CANTOPEN',
  'CORRUPT',
  'NOTADB',
  'PROTOCOL',
  'PERM',
  'NOLFS',
  'NOMEM',
]);

const STORAGE_CODES: ReadonlySet<string> = new Set(['JOURNAL_BUSY', 'JOURNAL_FULL', 'JOURNAL_FAILED']);

/**
 * The catalogued error for what SQLite says about its file: `JOURNAL_BUSY`, `JOURNAL_FULL` or `JOURNAL_FAILED`. Anything else
 * (a broken constraint, a defect in the work itself) is returned as it is.
 */
export function journalFault(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const [, code = ''] = error.code.split('_');
  if (code === 'BUSY' || code === 'LOCKED') return new HookdeskError('JOURNAL_BUSY', {}, { cause: error });
  if (code === 'FULL') return new HookdeskError('JOURNAL_FULL', {}, { cause: error });
  if (!STORAGE_FAULTS.has(code)) return error;
  return new HookdeskError('JOURNAL_FAILED', { detail: `${error.message} (${error.code})` }, { cause: error });
}

/** True for what {@link journalFault} makes of a file or disk that cannot be written now, and may be later. */
export function isJournalFault(error: unknown): boolean {
  const found = journalFault(error);
  return found instanceof HookdeskError && STORAGE_CODES.has(found.code);
}

/** Runs `work`; what SQLite throws leaves as {@link journalFault} has it. */
export function withJournalFaults<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw journalFault(error);
  }
}
