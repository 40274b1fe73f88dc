import type { StoredOrder } from '../../journal/stored-order.ts';
import { isPlanned, plannedAfter } from '../rebalancing.ts';
import { keptAlignment } from './aligned-order.ts';

/** True where an action has several orders, of which this is one: their delivery is what becomes of all. */
export function isOneOfSeveral(order: Pick<StoredOrder, 'request'>): boolean {
  return isPlanned(order) || keptAlignment(order)?.part !== undefined;
}

/** True once an order may be sent: others of its action have to end before some. */
export function isDue(order: Pick<StoredOrder, 'request'>, isOver: (id: string) => boolean): boolean {
  return [...plannedAfter(order), ...(keptAlignment(order)?.after ?? [])].every(isOver);
}
