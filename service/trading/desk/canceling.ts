import type { StoredOrder } from '../../journal/stored-order.ts';
import type { Broker } from '../broker.ts';
import type { NotDone } from '../desk.ts';
import { notSo } from '../not-so.ts';
import { askedToCancel, takenBack } from '../taken-back.ts';
import { told, within } from '../told.ts';
import type { BrokerCalls } from './broker-calls.ts';
import type { Following } from './following.ts';
import { referenceTo } from './look-up.ts';
import type { OrderRecords } from './order-records.ts';
import { isFinal, isResting } from './status-seen.ts';

interface Means {
  records: OrderRecords;
  calls: BrokerCalls;
  following: Following;
  brokerOf: (id: string) => Broker | undefined;
  /** An order that had not left does not any longer: it may have waited for an approval. */
  onOver: (order: StoredOrder) => void;
  /** The orders that wait for the same answer as one that waits: none of them is left alone. */
  together: (order: StoredOrder) => StoredOrder[];
  isStopped: () => boolean;
}

/** Takes orders back: those that have not left by ourselves, those that rest by asking the broker. */
export class Canceling {
  readonly #means: Means;

  constructor(means: Means) {
    this.#means = means;
  }

  /** `why` goes to the life line. While the journal cannot be written it waits for that. */
  async cancel(id: string, why: string): Promise<NotDone | null> {
    const { records } = this.#means;
    let isTakenBack = false;
    const isWritten = await records.untilWrittenOrLogged(() => {
      isTakenBack = this.#takeBack(id, why);
    });
    if (!isWritten) return notSo('orderNotWritten');
    if (isTakenBack) return null;
    const order = records.read.order(id);
    if (order === undefined) return { refused: 'not_found', ...told('noOrderOfId', id) };
    if (isResting(order)) return this.#atBroker(order, why);
    return notSo(isFinal(order.status) ? 'hasEndedAs' : 'fateNotKnown', ['orderStatus', order.status]);
  }

  /** One that has not left, as it is by now; false where it has. Throws where the journal cannot be written. */
  #takeBack(id: string, why: string): boolean {
    const { records, onOver, together } = this.#means;
    records.flush();
    const order = records.read.order(id);
    if (order?.status !== 'pending' && order?.status !== 'waiting') return false;
    const step = { change: { status: 'canceled', approval: null }, detail: takenBack(why) } as const;
    const orders = order.status === 'waiting' ? together(order) : [order];
    records.writeAll(orders.map((each) => ({ ...step, order: each })));
    for (const each of orders) onOver(each);
    return true;
  }

  /** What the broker made of it is looked at at once: a fill may have come first, and only the broker says that it has ended. */
  async #atBroker(order: StoredOrder, why: string): Promise<NotDone | null> {
    const { calls, records, following, brokerOf, isStopped } = this.#means;
    const broker = brokerOf(order.broker);
    if (broker === undefined) return notSo('noBrokerOfId', order.broker);
    const asked = askedToCancel(why);
    // What is asked again and again, until the broker answers, is one line of its life line.
    const isAsked = records.read.steps(order.id).at(-1)?.detail === asked;
    await records.keep({ order, change: {}, detail: isAsked ? null : asked });
    const answer = await calls.cancel(broker, referenceTo(order));
    await following.look(order.id);
    // The journal may be closed by now.
    if (isStopped()) return notSo('endedMeanwhile');
    const after = records.read.order(order.id);
    if (after !== undefined && isFinal(after.status)) return null;
    // One that goes on as before is looked at like any other.
    if (answer.kind === 'refused') return notSo('whatAndWhy', answer.code, within(answer));
    following.soon(order.id);
    return answer.kind === 'unknown' ? notSo('cancelNotKnown', within(answer)) : null;
  }
}
