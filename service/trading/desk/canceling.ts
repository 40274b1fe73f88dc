import type { StoredOrder } from '../../journal/stored-order.ts';
import type { Broker } from '../broker.ts';
import type { NotDone } from '../desk.ts';
import { askedToCancel } from '../taken-back.ts';
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
  /** An order that waited for an approval does not any longer. */
  onOver: (order: StoredOrder) => void;
}

/** Takes orders back: those that have not left by ourselves, those that rest by asking the broker. */
export class Canceling {
  readonly #means: Means;

  constructor(means: Means) {
    this.#means = means;
  }

  /** `why` goes to the life line. */
  async cancel(id: string, why: string): Promise<NotDone | null> {
    const { records, onOver } = this.#means;
    records.flush();
    const order = records.read.order(id);
    if (order === undefined) return { refused: 'not_found', message: `there is no order ${id}` };
    if (order.status === 'pending' || order.status === 'waiting') {
      records.write({ order, change: { status: 'canceled', approval: null }, detail: `canceled: ${why}` });
      onOver(order);
      return null;
    }
    if (isResting(order)) return this.#atBroker(order, why);
    const message = isFinal(order.status)
      ? `it has ended: ${order.status}`
      : `it is ${order.status}: what became of it is not known yet`;
    return { refused: 'not_so', message };
  }

  /** What the broker made of it is looked at at once: a fill may have come first, and only the broker says that it has ended. */
  async #atBroker(order: StoredOrder, why: string): Promise<NotDone | null> {
    const { calls, records, following, brokerOf } = this.#means;
    const broker = brokerOf(order.broker);
    if (broker === undefined) return { refused: 'not_so', message: `there is no broker ${order.broker}` };
    await records.keep({ order, change: {}, detail: askedToCancel(why) });
    const answer = await calls.cancel(broker, referenceTo(order));
    await following.look(order.id);
    const after = records.read.order(order.id);
    if (after !== undefined && isFinal(after.status)) return null;
    following.soon(order.id);
    if (answer.kind === 'refused') return { refused: 'not_so', message: `${answer.code}: ${answer.message}` };
    if (answer.kind === 'unknown') {
      return { refused: 'not_so', message: `not known whether it was canceled: ${answer.message}` };
    }
    return null;
  }
}
