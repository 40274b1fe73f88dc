import { DAY_MS } from '../conditions/wall-clock.ts';
import { calendarDay } from '../engine/calendar-day.ts';
import { type ExecutionReport, executionOf, type OwnOrder } from './execution.ts';
import { type ReportTotals, totalsOf } from './totals.ts';
import type { ReportTrade } from './trades.ts';

/** The totals of one kind of money, and what became of its orders; null where there were none. */
export interface DayOfMoney extends ReportTotals {
  execution: ExecutionReport | null;
}

/** The report of a day: real money, and beside it what was traded on paper. */
export interface DailyReport extends DayOfMoney {
  /** `2026-11-03`, a day of {@link timezone}: from one local midnight to the next, 23 or 25 hours where clocks change. */
  date: string;
  timezone: string;
  /** Null where nothing was traded or ordered on paper. */
  paper: DayOfMoney | null;
}

/** What was traded and ordered with one kind of money. */
export interface MoneyInput {
  trades: readonly ReportTrade[];
  orders: readonly OwnOrder[];
}

/** What a report is made of. Trades and orders may lie outside of the day. */
export interface ReportInput {
  date: string;
  timezone: string;
  real: MoneyInput;
  paper: MoneyInput;
}

/** The report of one day; a day without trades is one too (W31). An order is of the day on which it was decided. */
export function dailyReport({ date, timezone, real, paper }: ReportInput): DailyReport {
  const isOnDay = (at: number) => calendarDay(at, timezone) === date;
  const dayOf = ({ trades, orders }: MoneyInput): DayOfMoney => ({
    ...totalsOf(trades.filter(({ timestamp }) => isOnDay(timestamp))),
    execution: executionOf(orders.filter(({ decidedAt }) => isOnDay(decidedAt))),
  });
  const onPaper = dayOf(paper);
  const isEmpty = onPaper.totalTrades === 0 && onPaper.execution === null;
  return { date, timezone, ...dayOf(real), paper: isEmpty ? null : onPaper };
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
