import { calendarDay } from '../../rules/engine/calendar-day.ts';
import { type Profit, profitOf } from '../../rules/profit/profit.ts';
import type { ProfitQuery, ProfitView } from '../contract/profit.ts';
import type { JournalReader } from '../journal/journal.ts';
import type { ReportMoment } from '../report/daily.ts';
import { countedTrades } from './counted-trades.ts';

/** A {@link ProfitView} as far as trades tell it: positions have the prices of their last fills. */
export interface CountedProfit extends Omit<ProfitView, 'positions' | 'isEntering'>, Pick<Profit, 'positions'> {}

/** What trades came to, as the journal has them at one moment; reads all of them. */
export function countProfit(
  journal: JournalReader,
  { of, since }: ProfitQuery,
  { timezone, now }: ReportMoment,
): CountedProfit {
  return journal.atOneMoment(() => ({
    timezone,
    today: calendarDay(now, timezone),
    trades: { told: journal.books.countTrades(), ...journal.orders.countTrades() },
    ...profitOf(countedTrades(journal, of), timezone, since),
  }));
}
