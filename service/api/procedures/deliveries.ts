import { ORPCError, type Router } from '@orpc/server';
import type { Contract } from '../../contract/contract.ts';
import { SENDS_ORDERS } from '../../contract/sends-orders.ts';
import { NEVER_AGAIN } from '../../trading/intents.ts';
import { refusedOrder } from '../orders.ts';
import type { Parts } from '../parts.ts';
import type { Spoken } from '../spoken.ts';
import { os } from './implementer.ts';

export const deliveries: Router<Contract['deliveries'], Parts & Spoken> = {
  list: os.deliveries.list.handler(({ context, input }) => context.journal.deliveryPage(input)),
  watch: os.deliveries.watch.handler(({ context, signal }) => context.feeds.deliveries.subscribe(signal)),
  retry: os.deliveries.retry.handler(({ context, input }) =>
    onDead(context, withoutOrders(context, input.ids), () => context.outbox.retry(input.ids)),
  ),
  drop: os.deliveries.drop.handler(({ context, input }) =>
    onDead(context, input.ids, () => context.outbox.drop(input.ids)),
  ),
};

/** The ids, where none of them is an order's; throws `ORDER_REFUSED`. */
function withoutOrders(parts: Parts, ids: string[]): string[] {
  const order = ids.find((id) => SENDS_ORDERS.has(parts.journal.delivery(id)?.type ?? ''));
  if (order !== undefined) throw new ORPCError('ORDER_REFUSED', { data: refusedOrder(order, NEVER_AGAIN) });
  return ids;
}

/** All or nothing: one delivery that is not dead refuses the whole request. */
function onDead(parts: Parts, ids: string[], act: () => void) {
  for (const id of ids) {
    const delivery = parts.journal.delivery(id);
    if (delivery === undefined) throw new ORPCError('NOT_FOUND', { data: { what: 'delivery', id } });
    if (delivery.status !== 'dead') throw new ORPCError('NOT_DEAD', { data: { id, status: delivery.status } });
  }
  act();
  return ids.flatMap((id) => parts.journal.delivery(id) ?? []);
}
