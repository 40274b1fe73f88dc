import type { BackupContents } from '../contract/backups.ts';
import type { ErrorCode, ErrorValue } from '../errors.ts';
import type { FinishedBackup } from './backup.ts';

/** What is done in a thread of its own. */
export type BackupJob =
  /** A backup is made; see {@link ./backup.ts}. */
  | { kind: 'make'; folder: string; file: string; version: string; now: number; tag: string }
  /** One is unpacked into `draft`, which is not there yet, checked and counted beside the state in `folder`. */
  | { kind: 'check'; file: string; draft: string; folder: string; now: number };

export interface CheckedBackup {
  /** When it was made, ms since 1970, and by which Hookdesk. */
  createdAt: number;
  hookdesk: string;
  there: BackupContents;
  here: BackupContents;
}

/** What each kind of job comes to. */
export interface BackupResults {
  make: FinishedBackup;
  check: CheckedBackup;
}

/** What the thread says. */
export type FromBackup =
  | { kind: 'progress'; done: number }
  | { kind: 'done'; result: FinishedBackup | CheckedBackup }
  /** An error of the catalogue. */
  | { kind: 'refused'; code: ErrorCode; values: Readonly<Record<string, ErrorValue>> };
