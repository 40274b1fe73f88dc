import type { OrderDetail } from '../contract/orders.ts';
import type { QueuedDelivery } from '../journal/journal.ts';
import type { Told } from './told.ts';

/** Why something that the user asked for was not done. */
export interface NotDone extends Told {
  refused: 'not_found' | 'not_so';
}

/**
 * Takes what rules ordered from its durable intent to its end: approval, size, guard, one request, look-up where its answer was lost,
 * fills. One lane for each broker and symbol; the journal is the truth, and this is only what is under way.
 */
export interface OrderDesk {
  /** Takes actions of type `order` and `cancelOrders` that were committed just now. */
  take(deliveries: readonly QueuedDelivery[]): void;
  /** Takes everything that was open when the program stopped, and asks the brokers what became of it. */
  resume(): void;
  /** Other brokers are in force: they are listened to, and what rests at them is looked at. */
  brokersChanged(): void;
  /** The machine slept: what is under way is looked at again. */
  reconcile(): void;
  detail(id: string): OrderDetail | undefined;
  /** Id of the order that waits for this code; undefined where there is none. */
  waitingFor(code: string): string | undefined;
  /** Says yes to an order that waits; `code` is the one that was asked with. `actor` for the audit. */
  approve(id: string, code: string, actor: string): NotDone | null;
  reject(id: string, code: string, actor: string): NotDone | null;
  /** Asks the broker to cancel an order that rests there. */
  cancel(id: string, actor: string): Promise<NotDone | null>;
  /** The kill switch was turned on: nothing more is sent, approvals are void. */
  halt(): void;
  /** Starts nothing more and waits up to 2 s for what is under way. */
  stop(): Promise<void>;
}
