import type { StoredOrder } from '../../journal/stored-order.ts';
import { counterpartOf } from './bracket-legs.ts';
import type { Canceling } from './canceling.ts';
import type { OrderRecords } from './order-records.ts';
import { isFinal } from './status-seen.ts';

/** One cancels the other: when a leg is filled, the other of its pair has nothing left to protect. */
export class Pairs {
  readonly #records: OrderRecords;
  readonly #cancel: Canceling['cancel'];

  constructor(records: OrderRecords, cancel: Canceling['cancel']) {
    this.#records = records;
    this.#cancel = cancel;
  }

  /** False where the counterpart of a leg was filled. */
  isWanted(order: StoredOrder): boolean {
    return this.#counterpart(order)?.status !== 'filled';
  }

  /** Looks at a leg and its counterpart after either changed. */
  look(leg: StoredOrder): void {
    const other = this.#counterpart(leg);
    if (other === undefined) return;
    if (leg.status === 'filled') this.#end(other);
    else if (other.status === 'filled') this.#end(leg);
  }

  #end(leg: StoredOrder): void {
    if (isFinal(leg.status) || leg.status === 'sending' || leg.status === 'unknown') return;
    void this.#cancel(leg.id, 'the other order of its pair was filled');
  }

  #counterpart(leg: StoredOrder): StoredOrder | undefined {
    return leg.leg === 'entry' ? undefined : counterpartOf(leg, this.#records.read.ofDelivery(leg.delivery));
  }
}
