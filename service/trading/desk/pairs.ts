import Big from 'big.js';
import type { StoredOrder } from '../../journal/stored-order.ts';
import { counterpartOf } from './bracket-legs.ts';
import type { Canceling } from './canceling.ts';
import type { OrderRecords } from './order-records.ts';
import { isFinal } from './status-seen.ts';

/** Of paper, where an order that only reduces finds no position. */
const NOTHING_TO_REDUCE = 'REDUCE_ONLY';

/**
 * One cancels the other: when a leg is filled, or the broker ended it because nothing was left that it could reduce, the other of its pair
 * has nothing left to protect. Left where it is, it would close what is bought next.
 */
export class Pairs {
  readonly #records: OrderRecords;
  readonly #cancel: Canceling['cancel'];

  constructor(records: OrderRecords, cancel: Canceling['cancel']) {
    this.#records = records;
    this.#cancel = cancel;
  }

  /** False where the counterpart of a leg has closed what both protect. */
  isWanted(order: StoredOrder): boolean {
    const other = this.#counterpart(order);
    return other === undefined || endOf(other) === null;
  }

  /** Looks at a leg and its counterpart after either changed. */
  look(leg: StoredOrder): void {
    const other = this.#counterpart(leg);
    if (other === undefined) return;
    const isClosed = leg.amount !== null && new Big(leg.filled).plus(other.filled).gte(leg.amount);
    const closed = isClosed ? 'both orders of the pair together have closed what they protect' : null;
    this.#end(other, endOf(leg) ?? closed);
    this.#end(leg, endOf(other) ?? closed);
  }

  #end(leg: StoredOrder, why: string | null): void {
    if (why === null || isFinal(leg.status) || leg.status === 'sending' || leg.status === 'unknown') return;
    void this.#cancel(leg.id, why);
  }

  #counterpart(leg: StoredOrder): StoredOrder | undefined {
    return leg.leg === 'entry' ? undefined : counterpartOf(leg, this.#records.read.ofDelivery(leg.delivery));
  }
}

/** Why the other leg is not wanted any more; null where it is. One that was canceled by hand, or never taken, says nothing of the other. */
function endOf({ status, reason }: StoredOrder): string | null {
  if (status === 'filled') return 'the other order of its pair was filled';
  return status === 'canceled' && reason?.code === NOTHING_TO_REDUCE ? 'nothing is left that it protects' : null;
}
