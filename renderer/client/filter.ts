import type { EventFilter } from '../../service/contract/events.ts';
import type { OrderView } from '../../service/contract/orders.ts';
import type { EventSummary } from '../../service/contract/views.ts';
import type { OrderFilter } from './queries.ts';

type Fits = boolean | 'unknown';

/** Whether an event that just arrived belongs into a list with this filter; `unknown`: only the service can tell. */
export function passes(filter: EventFilter, row: EventSummary): Fits {
  const fits = [
    filter.source === undefined || row.event.source === filter.source,
    filter.type === undefined || row.event.type === filter.type,
    filter.status === undefined || row.status === filter.status,
    filter.since === undefined || row.event.receivedAt >= filter.since,
    filter.until === undefined || row.event.receivedAt < filter.until,
    filter.symbol === undefined || ofSymbol(filter.symbol, row),
    ofRules(filter, row),
    filter.text === undefined ? true : 'unknown',
  ];
  if (fits.includes(false)) return false;
  return fits.includes('unknown') ? 'unknown' : true;
}

/** Senders write one pair in several ways. */
function ofSymbol(asked: string, { event: { symbol } }: EventSummary): Fits {
  if (symbol === undefined) return false;
  return symbol === asked ? true : 'unknown';
}

/** A line tells which rules fired, not which ones nearly did, held back or failed. */
function ofRules({ rule, outcome }: EventFilter, row: EventSummary): Fits {
  const hasFired = rule === undefined ? row.rules.length > 0 : row.rules.includes(rule);
  switch (outcome) {
    case undefined:
      return rule === undefined || hasFired ? true : 'unknown';
    case 'fired':
      return hasFired;
    case 'quarantined':
      return rule === undefined && row.status === 'quarantined';
    case 'dead':
      return (row.deliveries.dead ?? 0) > 0 && (rule === undefined || hasFired ? true : 'unknown');
    case 'duplicate':
      return row.duplicates > 0 && (rule === undefined || hasFired ? true : 'unknown');
    default:
      return 'unknown';
  }
}

/** Whether an order belongs into a list with this filter. */
export function orderPasses({ status, broker, symbol }: OrderFilter, order: OrderView): boolean {
  return (
    (status === undefined || status.includes(order.status)) &&
    (broker === undefined || order.broker === broker) &&
    (symbol === undefined || order.symbol === symbol)
  );
}
