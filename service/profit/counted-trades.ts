import type { ProfitTrade } from '../../rules/profit/profit-trade.ts';
import type { TradesOf } from '../contract/profit.ts';
import type { JournalReader } from '../journal/journal.ts';

/** Every trade of one kind, in the order in which they count. */
export function countedTrades(journal: JournalReader, of: TradesOf): Iterable<ProfitTrade> {
  return of === 'told' ? journal.books.trades({}) : ownTrades(journal, of);
}

function* ownTrades(journal: JournalReader, money: Exclude<TradesOf, 'told'>): Generator<ProfitTrade> {
  for (const trade of journal.orders.trades({ money })) yield { ...trade, account: trade.broker, exchange: '' };
}
