import type { OrderStatus } from '../../contract/orders.ts';
import type { StoredOrder } from '../../journal/stored-order.ts';
import type { BrokerOrder } from '../broker.ts';

const FINAL: ReadonlySet<OrderStatus> = new Set(['filled', 'canceled', 'refused', 'expired', 'shadow']);

/** True where nothing more can happen to an order, but for a fill that was told late. */
export function isFinal(status: OrderStatus): boolean {
  return FINAL.has(status);
}

export function isResting({ status }: Pick<StoredOrder, 'status'>): boolean {
  return status === 'accepted' || status === 'partially_filled';
}

/**
 * The status of an order after a broker showed it. A broker's views may come out of order: what has ended does not begin again, and only
 * a fill makes more of it. `isFilling`: whether anything of it was filled.
 */
export function statusAfter(before: OrderStatus, seen: BrokerOrder['status'], isFilling: boolean): OrderStatus {
  if (isFinal(before)) return seen === 'filled' ? 'filled' : before;
  if (seen === 'rejected') return 'refused';
  if (seen === 'accepted' || seen === 'partially_filled') return isFilling ? 'partially_filled' : 'accepted';
  return seen;
}
