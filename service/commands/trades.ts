import type { Trade } from '../contract/orders.ts';
import type { JournalReader, Range } from '../journal/journal.ts';
import { TRADES } from '../tables/trades.ts';
import { enterBooks } from './books.ts';
import type { Invocation } from './invocation.ts';
import { type ListingOptions, list } from './listing.ts';
import { momentText } from './moment.ts';

/** `hookdesk trades`: executions of our own orders, or those that events tell of, oldest first. */
export async function listTrades(invocation: Invocation, options: ListingOptions): Promise<number> {
  if (options.told === true) await enterBooks(invocation);
  return list<Trade>(invocation, options, {
    read: (journal, range) => (options.told === true ? toldTrades(journal, range) : journal.orders.trades(range)),
    toJson: listedTrade,
    headings: ['AT', 'BROKER', 'TRADE', 'FEE', 'P&L', 'POSITION', 'ORDER'],
    toCells,
    empty: 'No trades.',
    csv: TRADES,
  });
}

/** With a limit the newest that many. */
function toldTrades({ books }: JournalReader, { since, limit }: Range): Iterable<Trade> {
  const trades = books.trades({ from: since });
  return limit === undefined ? trades : [...trades].slice(-limit);
}

/** With the keys of the interface, in their order. */
function listedTrade(trade: Trade): Trade {
  const { id, order, broker, symbol, side, amount, price, fee, feeCurrency, pnl, position, at } = trade;
  return { id, order, broker, symbol, side, amount, price, fee, feeCurrency, pnl, position, at };
}

function toCells(trade: Trade, timezone: string): string[] {
  const { at, broker, side, amount, symbol, price, fee, feeCurrency, pnl, position, order } = trade;
  const what = `${side.toUpperCase()} ${amount} ${symbol} @ ${price}`;
  return [
    momentText(at, timezone),
    broker,
    what,
    `${fee} ${feeCurrency ?? ''}`.trim(),
    pnl ?? '–',
    position.amount,
    order,
  ];
}
