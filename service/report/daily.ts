import { calendarDay } from '../../rules/engine/calendar-day.ts';
import { type DailyReport, dailyReport } from '../../rules/report/daily-report.ts';
import type { ReportQuery } from '../contract/report.ts';
import type { JournalReader } from '../journal/journal.ts';
import { ordersOfDay } from './orders-of-day.ts';
import { tradesOfDay } from './trades-of-day.ts';

/** What a report needs besides its journal: the account's zone and now, ms. */
export interface ReportMoment {
  timezone: string;
  now: number;
}

/** The report of a day, of what the journal's books say now. */
export function reportOf(
  journal: JournalReader,
  query: ReportQuery,
  { timezone: own, now }: ReportMoment,
): DailyReport {
  const timezone = query.timezone ?? own;
  const date = query.date ?? calendarDay(now, timezone);
  const trades = tradesOfDay(journal, date);
  const orders = ordersOfDay(journal, date, timezone);
  return dailyReport({
    date,
    timezone,
    real: { trades: trades.trades, orders: orders.live },
    paper: { trades: trades.paper, orders: orders.paper },
  });
}
