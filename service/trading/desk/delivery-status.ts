import type { OrderStatus } from '../../contract/orders.ts';
import type { DeliveryStatus } from '../../contract/views.ts';

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
