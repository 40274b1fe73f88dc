import { DAY_MS } from '../conditions/wall-clock.ts';
import { calendarDay } from '../engine/calendar-day.ts';
import { type ReportTotals, totalsOf } from './totals.ts';
import type { ReportTrade } from './trades.ts';

/** The report of a day: real money, and beside it what was traded on paper. */
export interface DailyReport extends ReportTotals {
  /** `2026-11-03`, a day of {@link timezone}: from one local midnight to the next, 23 or 25 hours where clocks change. */
  date: string;
  timezone: string;
  /** Null where nothing was traded on paper. */
  paper: ReportTotals | null;
}

/** What a report is made of. Trades may lie outside of the day. */
export interface ReportInput {
  date: string;
  timezone: string;
  trades: readonly ReportTrade[];
  paper: readonly ReportTrade[];
}

/** The report of one day; a day without trades is one too (W31). */
export function dailyReport({ date, timezone, trades, paper }: ReportInput): DailyReport {
  const onDay = ({ timestamp }: ReportTrade) => calendarDay(timestamp, timezone) === date;
  const onPaper = paper.filter(onDay);
  return {
    date,
    timezone,
    ...totalsOf(trades.filter(onDay)),
    paper: onPaper.length === 0 ? null : totalsOf(onPaper),
  };
}

/** No zone is further from UTC; ms. */
const FURTHEST_MS = 15 * 3_600_000;

/** Between which times (ms, from … inclusive, to … exclusive) all of a day lies, whatever its zone. */
export function aroundDay(date: string): { from: number; to: number } {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  return { from: midnight - FURTHEST_MS, to: midnight + DAY_MS + FURTHEST_MS };
}

/** True for a day that there is: `2026-02-30` is none. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && dayText(Date.parse(`${text}T00:00:00Z`)) === text;
}

/** The day before or after one, so many away. */
export function dayAway(date: string, days: number): string {
  return dayText(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS);
}

function dayText(at: number): string {
  return Number.isNaN(at) ? '' : calendarDay(at, 'UTC');
}
