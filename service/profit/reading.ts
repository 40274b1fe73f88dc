import type { DailyReport } from '../../rules/report/daily-report.ts';
import type { ProfitQuery, ProfitTable } from '../contract/profit.ts';
import type { ReportQuery } from '../contract/report.ts';
import type { ReportMoment } from '../report/daily.ts';
import type { CountedProfit } from './profit-view.ts';

/** A read of a journal that may take long. */
export type Reading = { file: string; moment: ReportMoment } & (
  | { kind: 'profit'; query: ProfitQuery }
  | { kind: 'report'; query: ReportQuery }
  | { kind: 'table'; table: ProfitTable }
);

/** What each kind answers with. */
export interface Answers {
  profit: CountedProfit;
  report: DailyReport;
}

/** What the thread says: one answer, or parts of a text as they are asked for, `null` after the last. */
export type FromReader = { answer: Answers[keyof Answers] } | { part: string | null };

/** Asks for the next part. */
export type NextPart = 'next';
