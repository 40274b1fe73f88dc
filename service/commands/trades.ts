import type { StoredTrade } from '../journal/trade-table.ts';
import type { Invocation } from './invocation.ts';
import { type ListingOptions, list } from './listing.ts';
import { momentText } from './moment.ts';

/** `hookdesk trades`: executions of our own orders, oldest first. */
export function listTrades(invocation: Invocation, options: ListingOptions): Promise<number> {
  return list(invocation, options, {
    read: (journal, range) => journal.orders.trades(range),
    toJson: ({ seq: _seq, money: _money, ...trade }) => trade,
    headings: ['AT', 'BROKER', 'TRADE', 'FEE', 'P&L', 'POSITION', 'ORDER'],
    toCells,
    empty: 'No trades.',
  });
}

function toCells(trade: StoredTrade, timezone: string): string[] {
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
