import type { StoredOrder } from '../../journal/stored-order.ts';
import type { Canceling } from './canceling.ts';
import type { OrderRecords } from './order-records.ts';
import { isTooLarge, leftOf, pairOf, SMALLER } from './pair-legs.ts';
import { isFinal } from './status-seen.ts';

/** Of paper, where an order that only reduces finds no position. */
const NOTHING_TO_REDUCE = 'REDUCE_ONLY';

interface Means {
  records: OrderRecords;
  cancel: Canceling['cancel'];
  /** Whether a leg that is too large is to come again smaller: on a spot market, and where an order that protects may leave now. */
  canComeAgain: (leg: StoredOrder) => boolean;
}

/**
 * One cancels the other: when a leg is filled, or the broker ended it because nothing was left that it could reduce, the other of its pair
 * has nothing left to protect. Left where it is, it would close what is bought next. When a leg is filled in part, the other would close
 * more than is left: it is canceled, and its end brings a smaller one ({@link OrderRecords}); never are both there.
 */
export class Pairs {
  readonly #means: Means;
  /** Legs that are being canceled. */
  readonly #ending = new Set<string>();

  constructor(means: Means) {
    this.#means = means;
  }

  /** False where the counterpart of a leg has closed what both protect, or so much of it that the leg is too large. */
  isWanted(order: StoredOrder): boolean {
    return order.leg === 'entry' || this.#endOf(order, this.#pair(order)) === null;
  }

  /** Looks at all legs of a pair after one of them changed. */
  look(leg: StoredOrder): void {
    if (leg.leg === 'entry') return;
    const pair = this.#pair(leg);
    for (const each of pair) this.#end(each, this.#endOf(each, pair));
  }

  #end(leg: StoredOrder, why: string | null): void {
    if (why === null || isFinal(leg.status) || leg.status === 'sending' || leg.status === 'unknown') return;
    // Each look at the broker leads back here.
    if (this.#ending.has(leg.id)) return;
    this.#ending.add(leg.id);
    void this.#means.cancel(leg.id, why).finally(() => this.#ending.delete(leg.id));
  }

  /** Why a leg is not wanted any more, at least not of this size; null where it is. */
  #endOf(leg: StoredOrder, pair: readonly StoredOrder[]): string | null {
    const byOther = pair.filter(({ id }) => id !== leg.id).map(endedBy);
    const ended = byOther.find((why) => why !== null);
    if (ended !== undefined) return ended;
    const left = leftOf(pair);
    if (left.lte(0)) return 'both orders of the pair together have closed what they protect';
    return isTooLarge(leg, left) && this.#means.canComeAgain(leg) ? SMALLER : null;
  }

  #pair(leg: StoredOrder): StoredOrder[] {
    return pairOf(leg, this.#means.records.read.ofDelivery(leg.delivery));
  }
}

/** Why a leg ends the others; null where it does not. One that was canceled by hand, or never taken, says nothing of the others. */
function endedBy({ status, reason }: StoredOrder): string | null {
  if (status === 'filled') return 'the other order of its pair was filled';
  return status === 'canceled' && reason?.code === NOTHING_TO_REDUCE ? 'nothing is left that it protects' : null;
}
