import type { OrderView } from '../../service/contract/orders.ts';
import type { EventSummary } from '../../service/contract/views.ts';
import type { EventFilter, OrderFilter } from './queries.ts';

/**
 * Whether an event that just arrived belongs into a list with this filter. The service searches the whole body for `text`,
 * which the page does not have: `unknown` asks it again.
 */
export function passes(filter: EventFilter, row: EventSummary): boolean | 'unknown' {
  if (filter.source !== undefined && row.event.source !== filter.source) return false;
  if (filter.type !== undefined && row.event.type !== filter.type) return false;
  if (filter.status !== undefined && row.status !== filter.status) return false;
  return filter.text === undefined ? true : 'unknown';
}

/** Whether an order belongs into a list with this filter. */
export function orderPasses({ status, broker, symbol }: OrderFilter, order: OrderView): boolean {
  return (
    (status === undefined || status.includes(order.status)) &&
    (broker === undefined || order.broker === broker) &&
    (symbol === undefined || order.symbol === symbol)
  );
}
