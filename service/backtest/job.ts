import type { Range } from '../../rules/backtest/range.ts';
import type { Outcome } from '../../rules/backtest/simulation.ts';
import type { ErrorCode } from '../errors.ts';
import type { RuleVersion } from '../journal/journal.ts';

/** Where the events of a back-test come from. */
export type BacktestInput =
  /** Lines of JSON, or a JSON list; `name` is what messages call it. */
  | { kind: 'file'; file: string }
  /** The same, on the standard input of the worker. */
  | { kind: 'stream' }
  /** What a data folder's journal holds. */
  | { kind: 'journal'; file: string };

/** Everything that a back-test is a function of. */
export interface BacktestJob {
  /** Checked documents, in any order, each with the named conditions and the strategies that it may refer to. */
  rules: readonly RuleVersion[];
  /** IANA zone where a rule names none. */
  timezone: string;
  range: Range;
  input: BacktestInput;
}

/** How far a back-test is. */
export interface Progress {
  /** Events that were taken. */
  events: number;
  /** Part of the input that was read, 0 to 1; null where its length is not known. */
  read: number | null;
}

/** What the worker says. It begins by itself, and gives lines when it is asked for {@link More}. */
export type FromWorker =
  | { kind: 'progress'; progress: Progress }
  | { kind: 'done'; outcome: Outcome }
  /** Whole lines of JSON, in order; empty after the last. */
  | { kind: 'lines'; bytes: Uint8Array }
  /** An error of the catalogue. */
  | { kind: 'refused'; code: ErrorCode; values: Readonly<Record<string, string | number>> };

/** Asks the worker for the next lines. */
export type More = 'more';
