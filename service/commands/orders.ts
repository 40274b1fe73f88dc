import type { Order } from '../contract/orders.ts';
import { listedOrder } from '../journal/order-view.ts';
import type { Invocation } from './invocation.ts';
import { type ListingOptions, list } from './listing.ts';
import { momentText } from './moment.ts';

/** `hookdesk orders`: what rules ordered and what became of it, oldest first. */
export function listOrders(invocation: Invocation, options: ListingOptions): Promise<number> {
  return list(invocation, options, {
    read: (journal, range) => journal.orders.list(range),
    toJson: listedOrder,
    headings: ['CREATED', 'ID', 'STATUS', 'ORDER', 'FILLED', 'BROKER', 'STAGE', 'RULE', 'REASON'],
    toCells,
    empty: 'No orders.',
  });
}

function toCells(order: Order, timezone: string): string[] {
  const { createdAt, id, status, filled, averagePrice, broker, stage, rule, reason } = order;
  const fills = filled === '0' ? '–' : `${filled} @ ${averagePrice ?? '?'}`;
  const why = reason === null ? '' : `${reason.code}: ${reason.message}`;
  return [momentText(createdAt, timezone), id, status, gistOf(order), fills, broker, stage, rule, why];
}

/** `BUY 0.002 BTCUSDT limit @ 50000`. */
function gistOf({ side, amount, symbol, kind, price, stopPrice }: Order): string {
  const at = price === null ? '' : ` @ ${price}`;
  const stop = stopPrice === null ? '' : ` stop ${stopPrice}`;
  return `${side.toUpperCase()} ${amount ?? '?'} ${symbol} ${kind}${at}${stop}`;
}
