import { inEnglish } from '../../contract/sayings/en.ts';
import type { Clock } from '../../host.ts';
import type { StoredOrder } from '../../journal/stored-order.ts';
import type { NotDone } from '../desk.ts';
import type { TellTrouble } from '../trouble.ts';
import type { Canceling } from './canceling.ts';
import type { OrderRecords } from './order-records.ts';
import { POSITION_CLOSED } from './orphans.ts';
import { isTooLarge, leftOf, pairOf, SMALLER } from './pair-legs.ts';
import { isFinal } from './status-seen.ts';

/** Of paper, where an order that only reduces finds no position. */
const NOTHING_TO_REDUCE = 'REDUCE_ONLY';

/** Until a cancel that was not done is asked for again, ms: twice as long each time. */
const AGAIN_MS = 1_000;
const LATEST_MS = 60_000;
/** After so many the user is told. */
const TOLD_AFTER = 5;

/** Cancels of one leg that were not done, in a row. */
interface NotCanceled {
  times: number;
  /** ms since 1970. */
  notBefore: number;
}

interface Means {
  records: OrderRecords;
  clock: Clock;
  tell: TellTrouble;
  cancel: Canceling['cancel'];
  /** Whether a leg that is too large is to come again smaller: on a spot market, and where an order that protects may leave now. */
  canComeAgain: (leg: StoredOrder) => boolean;
  /** Whether the position that a leg protects is gone by other orders than those of its pair. */
  isOrphan: (leg: StoredOrder) => boolean;
}

/**
 * One cancels the other: when a leg is filled, or the broker ended it because nothing was left that it could reduce, the other of its pair
 * has nothing left to protect. Left where it is, it would close what is bought next. When a leg is filled in part, the other would close
 * more than is left: it is canceled, and its end brings a smaller one ({@link OrderRecords}); never are both there. On a perpetual contract
 * a leg whose position another order closed ends as well.
 */
export class Pairs {
  readonly #means: Means;
  /** Legs that are being canceled. */
  readonly #ending = new Set<string>();
  readonly #notCanceled = new Map<string, NotCanceled>();

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
    if (this.#ending.has(leg.id) || this.#means.clock.now() < (this.#notCanceled.get(leg.id)?.notBefore ?? 0)) return;
    this.#ending.add(leg.id);
    void this.#means
      .cancel(leg.id, why)
      .then((answer) => this.#answered(leg, why, answer))
      .finally(() => this.#ending.delete(leg.id));
  }

  /** What rests stays as it is, and is asked for again by the next look after a while: an exchange may have its reasons for long. */
  #answered(leg: StoredOrder, why: string, answer: NotDone | null): void {
    if (answer === null) {
      this.#notCanceled.delete(leg.id);
      return;
    }
    const times = (this.#notCanceled.get(leg.id)?.times ?? 0) + 1;
    const delay = Math.min(LATEST_MS, AGAIN_MS * 2 ** (times - 1));
    this.#notCanceled.set(leg.id, { times, notBefore: this.#means.clock.now() + delay });
    if (times !== TOLD_AFTER) return;
    const { id: order, rule, symbol, broker } = leg;
    const details = { order, rule, symbol, broker, why, reason: answer.message };
    this.#means.tell.begin({ key: `cancel_refused:${order}`, code: 'cancel_refused', details });
  }

  /** Why a leg is not wanted any more, at least not of this size; null where it is. */
  #endOf(leg: StoredOrder, pair: readonly StoredOrder[]): string | null {
    const byOther = pair.filter(({ id }) => id !== leg.id).map(endedBy);
    const ended = byOther.find((why) => why !== null);
    if (ended !== undefined) return ended;
    if (this.#means.isOrphan(leg)) return POSITION_CLOSED;
    const left = leftOf(pair);
    if (left.lte(0)) return inEnglish(['pairClosedAll']);
    return isTooLarge(leg, left) && this.#means.canComeAgain(leg) ? SMALLER : null;
  }

  #pair(leg: StoredOrder): StoredOrder[] {
    return pairOf(leg, this.#means.records.read.ofDelivery(leg.delivery));
  }
}

/** Why a leg ends the others; null where it does not. One that was canceled by hand, or never taken, says nothing of the others. */
function endedBy({ status, reason }: StoredOrder): string | null {
  if (status === 'filled') return inEnglish(['otherFilled']);
  return status === 'canceled' && reason?.code === NOTHING_TO_REDUCE ? inEnglish(['nothingProtected']) : null;
}
