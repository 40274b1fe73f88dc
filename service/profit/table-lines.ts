import { dayStart } from '../../rules/report/schedule.ts';
import type { ProfitTable } from '../contract/profit.ts';
import type { JournalReader } from '../journal/journal.ts';
import { csvLines } from '../tables/csv.ts';
import { ORDERS, TOLD_ORDERS } from '../tables/orders.ts';
import { TRADES } from '../tables/trades.ts';

/** The lines of a table for spreadsheets: those that the commands `orders` and `trades` print with `--csv`. */
export function tableLines(
  journal: JournalReader,
  { of, what, since: day }: ProfitTable,
  timezone: string,
): Generator<string> {
  const since = day === null ? undefined : dayStart(day, timezone);
  if (what === 'trades') {
    const trades = of === 'told' ? journal.books.trades({ from: since }) : journal.orders.trades({ since, money: of });
    return csvLines(TRADES, trades);
  }
  if (of === 'told') return csvLines(TOLD_ORDERS, journal.books.orders({ since }));
  return csvLines(ORDERS, journal.orders.list({ since, money: of }));
}
