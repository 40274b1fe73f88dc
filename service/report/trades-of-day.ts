import Big from 'big.js';
import { aroundDay } from '../../rules/report/daily-report.ts';
import type { ReportTrade } from '../../rules/report/trades.ts';
import type { JournalReader } from '../journal/journal.ts';
import type { StoredTrade } from '../journal/trade-table.ts';

/** Trades around a day: real money, as events and our own brokers tell of it, and paper. */
export interface TradesOfDay {
  trades: ReportTrade[];
  paper: ReportTrade[];
}

/**
 * Everything that was traded around a day. An order of ours that events tell of too counts once: as told by whoever knows more of it as
 * executed, and by the events where they know as much, because their position has all that the account did.
 */
export function tradesOfDay(journal: JournalReader, date: string): TradesOfDay {
  const { from, to } = aroundDay(date);
  const own = [...journal.orders.trades({ since: from })].filter(({ at }) => at < to);
  const { kept, left } = apart(journal, own);
  const told = [...journal.books.trades({ from, to })].filter(({ orderSeq }) => !left.has(orderSeq));
  const live = kept.filter(({ money }) => money === 'live');
  const trades = [...told, ...live].sort((one, other) => one.at - other.at).map(reportTrade);
  return { trades, paper: kept.filter(({ money }) => money === 'paper').map(reportTrade) };
}

/** Our own trades that count, and the places of orders that count by them and not by what events tell. */
function apart(journal: JournalReader, own: readonly StoredTrade[]): { kept: StoredTrade[]; left: Set<number> } {
  const left = new Set<number>();
  const isTold = new Map<string, boolean>();
  for (const { order: id, money } of own) {
    if (money === 'paper' || isTold.has(id)) continue;
    const order = journal.orders.order(id);
    const told = order === undefined ? undefined : journal.books.toldOf(order);
    const knowsAsMuch = told !== undefined && order !== undefined && new Big(told.filled).gte(order.filled);
    isTold.set(id, knowsAsMuch);
    if (told !== undefined && !knowsAsMuch) left.add(told.seq);
  }
  return { kept: own.filter(({ order }) => isTold.get(order) !== true), left };
}

/** What both kinds of trades have. */
interface Executed {
  at: number;
  symbol: string;
  side: 'buy' | 'sell';
  amount: string;
  price: string;
  pnl: string | null;
  fee: string;
  feeCurrency: string | null;
  broker: string;
  order: string;
}

function reportTrade(executed: Executed): ReportTrade {
  const { at, symbol, side, amount, price, pnl, fee, feeCurrency, broker, order } = executed;
  return { timestamp: at, symbol, side, amount, price, pnl, fee, feeCurrency, exchange: broker, orderId: order };
}
