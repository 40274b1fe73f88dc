import type { ToldOrder } from '../contract/books.ts';
import type { Order } from '../contract/orders.ts';
import { listedOrder } from '../journal/order-view.ts';
import type { StoredOrder } from '../journal/stored-order.ts';
import { ORDERS, TOLD_ORDERS } from '../tables/orders.ts';
import { enterBooks } from './books.ts';
import type { Invocation } from './invocation.ts';
import { type ListingOptions, list } from './listing.ts';
import { momentText } from './moment.ts';

/** `hookdesk orders`: what rules ordered and what became of it, or the orders that events tell of, oldest first. */
export async function listOrders(invocation: Invocation, options: ListingOptions): Promise<number> {
  if (options.told === true) return listTold(invocation, options);
  return list(invocation, options, {
    read: (journal, range) => journal.orders.list(range),
    toJson: listedOrder,
    headings: ['CREATED', 'ID', 'STATUS', 'ORDER', 'FILLED', 'BROKER', 'STAGE', 'RULE', 'REASON'],
    toCells,
    empty: 'No orders.',
    csv: ORDERS,
  });
}

async function listTold(invocation: Invocation, options: ListingOptions): Promise<number> {
  await enterBooks(invocation);
  return list(invocation, options, {
    read: (journal, range) => journal.books.orders(range),
    toJson: ({ seq: _seq, ...order }: ToldOrder) => order,
    headings: ['CREATED', 'ID', 'STATUS', 'ORDER', 'FILLED', 'ACCOUNT', 'REASON'],
    toCells: toldCells,
    empty: 'No orders.',
    csv: TOLD_ORDERS,
  });
}

function toldCells(order: ToldOrder, timezone: string): string[] {
  const { createdAt, orderId, status, side, amount, symbol, price, filled, averagePrice, account, exchange, reason } =
    order;
  const what = `${side.toUpperCase()} ${amount ?? '?'} ${symbol}${price === null ? '' : ` @ ${price}`}`;
  const fills = filled === '0' ? '–' : `${filled} @ ${averagePrice ?? '?'}`;
  const place = exchange === '' ? account : `${account} ${exchange}`;
  return [momentText(createdAt, timezone), orderId, status, what, fills, place, reason ?? ''];
}

function toCells(order: StoredOrder, timezone: string): string[] {
  const { createdAt, id, status, filled, averagePrice, broker, stage, rule, reason } = order;
  const fills = filled === '0' ? '–' : `${filled} @ ${averagePrice ?? '?'}`;
  const why = reason === null ? waitsFor(order) : `${reason.code}: ${reason.message}`;
  return [momentText(createdAt, timezone), id, status, gistOf(order), fills, broker, stage, rule, why];
}

/** The orders of a plan wait for one answer. */
function waitsFor({ approval, plan }: StoredOrder): string {
  if (approval === null) return '';
  return `waits for your answer${plan === null ? '' : ' to its plan'}`;
}

/** `BUY 0.002 BTCUSDT limit @ 50000`. */
function gistOf({ side, amount, symbol, kind, price, stopPrice }: Order): string {
  const at = price === null ? '' : ` @ ${price}`;
  const stop = stopPrice === null ? '' : ` stop ${stopPrice}`;
  return `${side.toUpperCase()} ${amount ?? '?'} ${symbol} ${kind}${at}${stop}`;
}
