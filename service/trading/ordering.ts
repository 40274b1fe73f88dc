import type { PlannedAction, Stage } from '../../rules/engine/judgement.ts';
import type { CanonicalEvent } from '../../rules/event/event.ts';
import type { JournalReader } from '../journal/journal.ts';
import type { OrderReader } from '../journal/order-journal.ts';
import type { OrderIntent, StoredOrder } from '../journal/stored-order.ts';

/** Whose order it is. */
export interface Decided {
  event: string;
  rule: string;
  stage: Stage;
}

/** What an action comes to. */
export interface Ordered {
  /** As its delivery shows it: an action that plans by what was ordered before is planned now. */
  action: PlannedAction;
  orders: OrderIntent[];
  /** Why an action that orders by a plan orders nothing; null for all others. */
  nothing: string | null;
}

/** What reads all that events said of orders until now. */
export type ToldReader = Pick<JournalReader, 'books' | 'orderEvents'>;

/** What it takes to make orders of an action. */
export interface Ordering {
  on: Decided;
  /** The event that led to it; undefined where the journal no longer has it. */
  event: CanonicalEvent | undefined;
  orders: OrderReader;
  /** What events said of orders. */
  journal: ToldReader;
  /** The order that parameters as those of the action `order` ask for; `id` is its client order id, too. */
  intentOf: (id: string, parameters: PlannedAction['payload']) => OrderIntent;
}

/** The order of ours that an event tells of: by our id, else by the broker's. */
export function orderToldOf({ orderId, clientOrderId }: CanonicalEvent, orders: OrderReader): StoredOrder | undefined {
  return (
    (clientOrderId === undefined ? undefined : orders.order(clientOrderId)) ??
    (orderId === undefined ? undefined : (orders.atExchange(orderId) ?? orders.order(orderId)))
  );
}
