import type Big from 'big.js';
import { decimalText } from '../../rules/event/decimal.ts';
import type { Usage } from '../contract/orders.ts';
import type { OrderReader } from '../journal/order-journal.ts';
import type { Money, StoredOrder } from '../journal/stored-order.ts';
import { DayLoss, type Loss } from './day-loss.ts';
import type { Ledger } from './ledger.ts';
import type { PriceBook } from './price-book.ts';
import { SentOrders } from './sent-orders.ts';

export interface UsageMeans {
  orders: Pick<OrderReader, 'sent'>;
  ledger: Ledger;
  prices: PriceBook;
  /** The zone of the account's day. */
  timezone: () => string;
}

/** How much of the limits is used up; paper and live apart. */
export class OrderUsage {
  readonly #timezone: () => string;
  readonly #sent: Readonly<Record<Money, SentOrders>>;
  readonly #loss: Readonly<Record<Money, DayLoss>>;

  constructor({ orders, ledger, prices, timezone }: UsageMeans) {
    this.#timezone = timezone;
    this.#sent = { paper: new SentOrders('paper', orders), live: new SentOrders('live', orders) };
    this.#loss = { paper: new DayLoss('paper', ledger, prices), live: new DayLoss('live', ledger, prices) };
  }

  /** An order leaves: it counts from now on, once, however often it is told. `value` in US dollars. */
  count({ id, rule, money }: Pick<StoredOrder, 'id' | 'rule' | 'money'>, value: Big, now: number): void {
    this.#sent[money].count({ id, rule, value, at: now }, now, this.#timezone());
  }

  /** More of it was filled than was ordered: so much is it worth, US dollars. */
  grew(id: string, value: Big): void {
    this.#sent.paper.grew(id, value);
    this.#sent.live.grew(id, value);
  }

  /** It did not leave, or was refused for certain. */
  returned(id: string): void {
    this.#sent.paper.returned(id);
    this.#sent.live.returned(id);
  }

  /** US dollars and number of the day's orders, without the one of this id. */
  ofDay(money: Money, now: number, without?: string): { sum: Big; count: number } {
    return this.#sent[money].ofDay(now, this.#timezone(), without);
  }

  /** US dollars of the day's orders of one rule with real money, without the one of this id. */
  ofRule(rule: string, now: number, without: string): Big {
    return this.#sent.live.ofRule(rule, now, this.#timezone(), without);
  }

  /** Number of orders in (now − 60 s, now], without the one of this id. */
  ofMinute(money: Money, now: number, without?: string): number {
    return this.#sent[money].ofMinute(now, this.#timezone(), without);
  }

  loss(money: Money, now: number): Loss {
    return this.#loss[money].at(now, this.#timezone());
  }

  view(money: Money, now: number): Usage {
    const { sum, count } = this.ofDay(money, now);
    const loss = this.loss(money, now);
    return {
      notionalToday: decimalText(sum),
      ordersToday: count,
      ordersLastMinute: this.ofMinute(money, now),
      lossToday: 'known' in loss ? decimalText(loss.known) : null,
    };
  }
}
