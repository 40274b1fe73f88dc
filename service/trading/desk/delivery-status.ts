import type { OrderStatus } from '../../contract/orders.ts';
import type { DeliveryStatus } from '../../contract/views.ts';
import type { StoredOrder } from '../../journal/stored-order.ts';

/**
 * The status of the action whose order is `status` now: done once a broker has taken the order, whatever becomes of it there, and dead
 * where it was refused. `wasTaken`: a broker had taken it before.
 */
export function deliveryStatusOf(status: OrderStatus, wasTaken: boolean): DeliveryStatus {
  switch (status) {
    case 'accepted':
    case 'partially_filled':
    case 'filled':
    case 'shadow':
      return 'done';
    case 'refused':
      return 'dead';
    case 'canceled':
    case 'expired':
      return wasTaken ? 'done' : status;
    case 'unknown':
      return 'unknown';
    default:
      return 'pending';
  }
}

/** Of what becomes of its orders, the first of these is the status of an action that plans several. */
const FIRST: readonly DeliveryStatus[] = ['pending', 'unknown', 'dead', 'done', 'expired', 'canceled'];

export function planStatusOf(orders: readonly Pick<StoredOrder, 'status' | 'exchangeOrderId'>[]): DeliveryStatus {
  const statuses = orders.map(({ status, exchangeOrderId }) => deliveryStatusOf(status, exchangeOrderId !== null));
  return FIRST.find((status) => statuses.includes(status)) ?? 'done';
}
