import type { OrderReason } from '../../contract/orders.ts';
import type { Attempt } from '../../contract/views.ts';
import { isJournalFault } from '../../journal/fault.ts';
import type { JournalWriter } from '../../journal/journal.ts';
import type { OrderReader } from '../../journal/order-journal.ts';
import type { OrderChange, StoredOrder } from '../../journal/stored-order.ts';
import { deliveryStatusOf, planStatusOf } from './delivery-status.ts';
import type { DeskMeans } from './means.ts';
import { replacementOf } from './pair-legs.ts';
import { isOneOfSeveral } from './several.ts';

/** While the journal cannot be written, what waits is written again after this long, ms. */
const AGAIN_MS = 250;

/** Refusals that one transaction holds at most. */
const MOST_TOGETHER = 64;

/** One step of an order's life. */
export interface OrderStep {
  order: StoredOrder;
  change: OrderChange;
  /** The line in its life line; null: none. */
  detail: string | null;
  /** A try that the delivery is to show. */
  attempt?: Attempt;
  /** Says that a broker has, or had, the order. */
  taken?: boolean;
  /** When its delivery is tried again, ms. */
  nextAt?: number;
}

/** What else belongs into the transaction of a step. */
type Also = (writer: JournalWriter, now: number) => void;

type Means = Pick<DeskMeans, 'journal' | 'clock' | 'log' | 'onOrders' | 'onDeliveries'>;

/**
 * Writes what becomes of orders, each step in one transaction with the state of the delivery that asked for it, and tells it once it is
 * on disk.
 */
export class OrderRecords {
  readonly #means: Means;
  #waiting: OrderStep[] = [];
  #isScheduled = false;
  #isClosed = false;

  constructor(means: Means) {
    this.#means = means;
  }

  get read(): OrderReader {
    return this.#means.journal.orders;
  }

  /** Writes a step at once; throws where the journal cannot be written: then nothing of it is. */
  write(step: OrderStep, also?: Also): void {
    this.writeAll([step], also);
  }

  /** The same of steps that are made together or not at all. */
  writeAll(steps: readonly OrderStep[], also?: Also): void {
    const now = this.#means.clock.now();
    this.#means.journal.transaction((writer) => {
      for (const step of steps) putStep(writer, step, now, this.read);
      also?.(writer, now);
    });
    this.#tell(steps);
  }

  /** Writes a step now or as soon as the journal can be written; false where the desk was stopped before, or for a defect, which is logged. */
  async keep(step: OrderStep, also?: Also): Promise<boolean> {
    return this.untilWrittenOrLogged(() => this.write(step, also));
  }

  /** {@link untilWritten}; a defect is logged, and false. */
  async untilWrittenOrLogged(write: () => void): Promise<boolean> {
    try {
      return await this.untilWritten(write);
    } catch (error) {
      this.#means.log.error({ err: error }, 'What became of an order could not be written; this is a defect');
      return false;
    }
  }

  /**
   * Runs `write` again and again while it throws because the journal cannot be written; false where the desk was stopped before. Any
   * other error is a defect, which trying again does not mend: it is thrown.
   */
  async untilWritten(write: () => void): Promise<boolean> {
    for (;;) {
      try {
        write();
        return true;
      } catch (error) {
        if (!isJournalFault(error)) throw error;
        this.#means.log.error({ err: error }, 'What became of an order cannot be written; trying again');
        if (this.#isClosed) return false;
        await new Promise<void>((resolve) => this.#means.clock.after(AGAIN_MS, resolve));
      }
    }
  }

  /** True where its refusal is still to be written: it is over, and reads as pending until then. */
  isRefused(id: string): boolean {
    return this.#waiting.some(({ order }) => order.id === id);
  }

  /**
   * An order that is not sent; the first reason counts. Refusals of one turn share a transaction: what a crash swallows of them is judged
   * again, and was not sent.
   */
  refuse(order: StoredOrder, reason: OrderReason): void {
    if (this.isRefused(order.id)) return;
    const { code, message } = reason;
    const error = `${code}: ${message}`;
    const isLate = code === 'expiresAfter';
    const attempt: Attempt = { at: this.#means.clock.now(), status: 'refused', error };
    const change: OrderChange = { status: isLate ? 'expired' : 'refused', reason, approval: null };
    this.#waiting.push({ order, change, detail: error, attempt });
    if (this.#waiting.length >= MOST_TOGETHER) this.flush();
    else this.#schedule();
  }

  /** Writes the refusals that wait. */
  flush(): void {
    const steps = this.#waiting;
    if (steps.length === 0) return;
    try {
      this.#put(steps);
    } catch (error) {
      if (!isJournalFault(error)) {
        this.#flushEach(steps);
        return;
      }
      this.#means.log.error({ err: error, orders: steps.length }, 'Refusals of orders cannot be written; trying again');
      if (!this.#isClosed) this.#means.clock.after(AGAIN_MS, () => this.flush());
      return;
    }
    this.#waiting = this.#waiting.slice(steps.length);
    this.#tell(steps);
  }

  #put(steps: readonly OrderStep[]): void {
    const now = this.#means.clock.now();
    this.#means.journal.transaction((writer) => {
      for (const step of steps) putStep(writer, step, now, this.read);
    });
  }

  /** One of them cannot be written for a defect: it must not hold up the others. It is judged again at the next start. */
  #flushEach(steps: readonly OrderStep[]): void {
    this.#waiting = this.#waiting.slice(steps.length);
    for (const step of steps) {
      try {
        this.#put([step]);
        this.#tell([step]);
      } catch (error) {
        if (isJournalFault(error)) this.#waiting.push(step);
        const told = { err: error, order: step.order.id };
        this.#means.log.error(told, 'The refusal of an order could not be written');
      }
    }
    if (this.#waiting.length > 0 && !this.#isClosed) this.#means.clock.after(AGAIN_MS, () => this.flush());
  }

  /** Writes what waits, a last time. */
  close(): void {
    this.#isClosed = true;
    this.flush();
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      if (!this.#isClosed) this.flush();
    });
  }

  #tell(steps: readonly OrderStep[]): void {
    this.#means.onOrders(steps.map(({ order }) => order.id));
    const deliveries = steps.filter(({ order }) => order.leg === 'entry').map(({ order }) => order.delivery);
    if (deliveries.length > 0) this.#means.onDeliveries(deliveries);
  }
}

/**
 * The delivery goes with its entry, or with all orders of its action; a leg has none of its own, and its end brings the one that takes its
 * place: nothing comes between them.
 */
function putStep(writer: JournalWriter, step: OrderStep, now: number, read: OrderReader): void {
  const { order, change, detail, attempt, nextAt } = step;
  writer.orders.change(order.id, change, now, detail);
  const ended = order.leg === 'entry' ? undefined : read.order(order.id);
  const next = ended === undefined ? null : replacementOf(ended, read, now);
  if (next !== null) writer.orders.insert(next, now);
  if (order.leg !== 'entry' || order.status === 'shadow') return;
  const wasTaken = step.taken === true || order.exchangeOrderId !== null;
  const plain = isOneOfSeveral(order)
    ? planStatusOf(read.ofDelivery(order.delivery))
    : deliveryStatusOf(change.status ?? order.status, wasTaken);
  const status = nextAt !== undefined && plain === 'pending' ? 'retrying' : plain;
  if (attempt !== undefined) writer.recordAttempt(order.delivery, attempt, status, nextAt ?? null, now);
  else if (change.status !== undefined) writer.setDeliveryStatus(order.delivery, status, null, now);
}
