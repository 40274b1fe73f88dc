import type { Trade } from '../contract/orders.ts';
import type { StoredTrade } from '../journal/trade-table.ts';
import type { Invocation } from './invocation.ts';
import { type ListingOptions, list } from './listing.ts';
import { momentText } from './moment.ts';

/** `hookdesk trades`: executions of our own orders, oldest first. */
export function listTrades(invocation: Invocation, options: ListingOptions): Promise<number> {
  return list(invocation, options, {
    read: (journal, range) => journal.orders.trades(range),
    toJson: listedTrade,
    headings: ['AT', 'BROKER', 'TRADE', 'FEE', 'P&L', 'POSITION', 'ORDER'],
    toCells,
    empty: 'No trades.',
  });
}

/** With the keys of the interface, in their order. */
function listedTrade(trade: StoredTrade): Trade {
  const { id, order, broker, symbol, side, amount, price, fee, feeCurrency, pnl, position, at } = trade;
  return { id, order, broker, symbol, side, amount, price, fee, feeCurrency, pnl, position, at };
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
