import { decimalText } from '../../../rules/event/decimal.ts';
import type { OrderStatus } from '../../contract/orders.ts';
import type { steps } from '../../contract/sayings/en/steps.ts';
import { inEnglish } from '../../contract/sayings/en.ts';
import type { Attempt } from '../../contract/views.ts';
import type { JournalWriter } from '../../journal/journal.ts';
import type { OrderChange, StoredOrder } from '../../journal/stored-order.ts';
import type { StoredTrade } from '../../journal/trade-table.ts';
import type { BrokerFill, BrokerOrder } from '../broker.ts';
import type { Execution } from '../ledger.ts';
import { reasonFor } from '../told.ts';
import { type BracketLegs, needsLegs } from './bracket-legs.ts';
import { averageOf, filledBy, newFills } from './executions.ts';
import type { Markets } from './markets.ts';
import type { DeskMeans } from './means.ts';
import type { OrderRecords } from './order-records.ts';
import { overfillOf, tellOverfills, worthOf } from './overfill.ts';
import { isFinal, statusAfter } from './status-seen.ts';

/** Statuses of orders whose request has not left: no broker can know them. */
const NOT_SENT = new Set(['pending', 'waiting', 'shadow']);

interface Means {
  records: OrderRecords;
  ledger: DeskMeans['ledger'];
  guard: Pick<DeskMeans['guard'], 'grew'>;
  brokers: DeskMeans['brokers'];
  log: DeskMeans['log'];
  tell: DeskMeans['tell'];
  markets: Markets;
  legs: BracketLegs;
  /** What was seen is on disk; `before` is the order as it was. */
  onSeen: (before: StoredOrder, after: StoredOrder) => void;
}

/** Takes over what brokers show of our orders: status, fills, protection. The same view again changes nothing. */
export class Observations {
  readonly #means: Means;

  constructor(means: Means) {
    this.#means = means;
  }

  /**
   * Writes what is new of an order; each execution in one transaction with its trade and the legs that protect it. Throws where the
   * journal cannot be written: the rest is taken over with the next view. `attempt`: the try that the view answers.
   */
  apply(id: string, seen: BrokerOrder, attempt?: Attempt): void {
    const { records } = this.#means;
    const before = records.read.order(id);
    if (before === undefined || NOT_SENT.has(before.status)) {
      this.#foreign(id, seen);
      return;
    }
    const fills = newFills(before, records.read.tradesOf(id), seen);
    const last = seen.status === 'filled' ? fills.pop() : undefined;
    for (const fill of fills) this.#fill(id, fill, seen, null);
    // The last execution of an order that is filled is the step that fills it.
    if (last !== undefined) this.#fill(id, last, seen, { attempt });
    this.#settle(id, seen, last === undefined ? attempt : undefined);
    const after = records.read.order(id);
    if (after !== undefined) this.#means.onSeen(before, after);
  }

  /** {@link apply}, again while the journal cannot be written; false where the desk was stopped before, or for a defect, which is logged. */
  applyUntilWritten(id: string, seen: BrokerOrder, attempt?: Attempt): Promise<boolean> {
    return this.#means.records.untilWrittenOrLogged(() => this.apply(id, seen, attempt));
  }

  #foreign(id: string, { status }: BrokerOrder): void {
    this.#means.log.warn({ order: id, status }, 'A broker showed an order that was not sent');
  }

  /** `end`: nothing is to come after it, with the try that it answers. */
  #fill(id: string, fill: BrokerFill, seen: BrokerOrder, end: { attempt: Attempt | undefined } | null): void {
    const { records, ledger } = this.#means;
    const order = records.read.order(id);
    if (order === undefined) return;
    const execution = this.#execution(order, fill);
    const trade = ledger.tradeOf(execution);
    const trades = [...records.read.tradesOf(id), trade];
    const filled = filledBy(trades);
    const isOver = order.amount !== null && filled.amount.gt(order.amount);
    const value = isOver ? worthOf(order, filled.amount) : null;
    const change: OrderChange = {
      ...(value === null ? {} : { value }),
      status: end !== null ? 'filled' : isFinal(order.status) ? order.status : 'partially_filled',
      ...(end === null ? {} : { reason: seen.reason }),
      filled: decimalText(filled.amount),
      averagePrice: averageOf(filled),
      exchangeOrderId: seen.exchangeOrderId,
    };
    const attempt = end?.attempt === undefined ? {} : { attempt: end.attempt };
    let isNew = true;
    const step = { order, change, detail: inEnglish(['filledAt', fill.amount, fill.price]), taken: true, ...attempt };
    records.write(step, (writer, now) => {
      isNew = writer.orders.insertTrade(trade);
      this.#protect(writer, order, trades, end !== null, now);
      const stop = overfillOf(order, filled.amount, now);
      if (stop !== null) writer.orders.putStop(stop);
    });
    if (isNew) ledger.note(trade, execution);
    if (value !== null) this.#means.guard.grew(id, value);
    if (isOver) tellOverfills(records.read, this.#means.tell);
  }

  /** Status, id and reason, once all fills are there. */
  #settle(id: string, seen: BrokerOrder, attempt: Attempt | undefined): void {
    const { records } = this.#means;
    const order = records.read.order(id);
    if (order === undefined) return;
    const status = statusAfter(order.status, seen.status, order.filled !== '0');
    const isNews = status !== order.status || order.exchangeOrderId !== seen.exchangeOrderId;
    if (!isNews && attempt === undefined) return;
    const reason = status === 'refused' ? (seen.reason ?? reasonFor('rejected', 'noReasonGiven')) : seen.reason;
    const change: OrderChange = {
      status,
      exchangeOrderId: seen.exchangeOrderId,
      ...(isFinal(status) ? { reason } : {}),
    };
    const detail = isNews ? wordsOf(status, reason, seen) : null;
    const step = { order, change, detail, taken: true, ...(attempt === undefined ? {} : { attempt }) };
    records.write(step, (writer, now) => {
      if (isFinal(status)) this.#protect(writer, order, records.read.tradesOf(id), true, now);
    });
  }

  #protect(
    writer: JournalWriter,
    order: StoredOrder,
    trades: readonly Pick<StoredTrade, 'amount' | 'fee' | 'feeCurrency'>[],
    isEnd: boolean,
    now: number,
  ): void {
    const { legs, markets, records } = this.#means;
    if (!needsLegs(order)) return;
    const market = markets.known(order.broker, order.symbol);
    const there = records.read.ofDelivery(order.delivery).filter(({ parent }) => parent === order.id);
    for (const leg of legs({ order, trades, there, market, isEnd, now })) writer.orders.insert(leg, now);
  }

  #execution(order: StoredOrder, fill: BrokerFill): Execution {
    const { brokers, markets } = this.#means;
    const { id: orderId, broker, money, symbol, side } = order;
    const { base, quote } = markets.known(broker, symbol);
    const market = brokers.find(broker)?.market ?? order.market ?? 'spot';
    const { id, amount, price, fee, feeCurrency, at } = fill;
    const whose = { order: orderId, broker, money, market, symbol, base, quote, side };
    return { id, ...whose, amount, price, fee: fee ?? '0', feeCurrency, at };
  }
}

/** The step by which a broker showed an order so. */
const SEEN: Partial<Record<OrderStatus, keyof typeof steps>> = {
  accepted: 'seenAccepted',
  partially_filled: 'seenPartlyFilled',
  filled: 'seenFilled',
  canceled: 'seenCanceled',
  refused: 'seenRefused',
  expired: 'seenExpired',
};

function wordsOf(
  status: OrderStatus,
  reason: { code: string; message: string } | null,
  { exchangeOrderId }: BrokerOrder,
): string {
  const seen = SEEN[status];
  const at = seen === undefined ? `${status}, ${exchangeOrderId}` : inEnglish([seen, exchangeOrderId]);
  return reason === null ? at : `${at}: ${reason.code}: ${reason.message}`;
}
