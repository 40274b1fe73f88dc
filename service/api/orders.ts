import { ORPCError } from '@orpc/server';
import type { OrderDetail, OrderView } from '../contract/orders.ts';
import { readableOrder } from '../journal/order-view.ts';
import type { OrderQuery, StoredOrder } from '../journal/stored-order.ts';
import type { NotDone } from '../trading/desk.ts';
import type { Told } from '../trading/told.ts';
import type { Parts } from './parts.ts';

/** An order as the interface sees it. */
export function orderView(order: StoredOrder | undefined): OrderView | undefined {
  return order === undefined ? undefined : readableOrder(order);
}

export function listOrders({ journal }: Parts, query: OrderQuery): OrderView[] {
  return journal.orders.page(query).map(readableOrder);
}

/** Throws `NOT_FOUND`. */
export function orderDetail({ trading }: Parts, id: string): OrderDetail {
  const detail = trading.desk.detail(id);
  if (detail === undefined) throw new ORPCError('NOT_FOUND', { data: { what: 'order', id } });
  return detail;
}

/** Why it was not done, as `ORDER_REFUSED` tells it. */
export function refusedOrder(id: string, { message: detail, said }: Told) {
  return { id, detail, ...(said === undefined ? {} : { said }) };
}

/** The order after what was asked for; throws `NOT_FOUND` or `ORDER_REFUSED` where it was not done. */
export function asked(parts: Parts, id: string, answer: NotDone | null): OrderDetail {
  if (answer?.refused === 'not_so') throw new ORPCError('ORDER_REFUSED', { data: refusedOrder(id, answer) });
  return orderDetail(parts, id);
}
