import type { OrderReader } from '../../journal/order-journal.ts';
import type { StoredOrder } from '../../journal/stored-order.ts';
import type { Sized } from './size.ts';

/** An order that can be asked about. */
export interface Ready {
  order: StoredOrder;
  sized: Sized;
}

/**
 * The orders of a plan become ready each in its own lane, and are asked about together. In memory alone: after a restart they become
 * ready again.
 */
export class ReadyPlans {
  readonly #read: Pick<OrderReader, 'ofDelivery'>;
  readonly #plans = new Map<string, Map<string, Sized>>();

  constructor(read: Pick<OrderReader, 'ofDelivery'>) {
    this.#read = read;
  }

  /** All orders of the plan as they are now, once each that has not ended is ready; null before. */
  add({ order, sized }: Ready): Ready[] | null {
    const ready = this.#plans.get(order.delivery) ?? new Map<string, Sized>();
    this.#plans.set(order.delivery, ready.set(order.id, sized));
    const pending = this.#read.ofDelivery(order.delivery).filter(({ status }) => status === 'pending');
    const all = pending.flatMap((each) => {
      const own = ready.get(each.id);
      return own === undefined ? [] : [{ order: each, sized: own }];
    });
    if (all.length < pending.length) return null;
    this.#plans.delete(order.delivery);
    return all;
  }
}
