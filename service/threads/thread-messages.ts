import type { ErrorCode } from '../errors.ts';

/** How far a thread that reads a journal is. */
export interface ThreadProgress {
  /** Events that were taken. */
  events: number;
  /** Part of what is to be read, 0 to 1. */
  read: number;
}

/** What a thread of `runInThread` says. */
export type FromThread<Result> =
  | { kind: 'progress'; progress: ThreadProgress }
  | { kind: 'done'; result: Result }
  /** An error of the catalogue. */
  | { kind: 'refused'; code: ErrorCode; values: Readonly<Record<string, string | number>> };
