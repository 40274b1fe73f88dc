import Big from 'big.js';
import { calendarDay } from '../../rules/engine/calendar-day.ts';
import type { OrderReader } from '../journal/order-journal.ts';
import type { Money, SentOrder } from '../journal/stored-order.ts';

const MINUTE = 60_000;
/** More than the longest day, which has 25 hours. */
const LONGEST_DAY = 26 * 60 * MINUTE;

interface Counted {
  id: string;
  rule: string;
  /** US dollars. */
  value: Big;
  at: number;
}

const ZERO = new Big(0);

/**
 * The orders of one kind of money that left, as the limits count them: those of the day and of the last 60 s. A day is one of the
 * account's calendar; what the clock says to be later than now counts too, since a clock that was set back must not make room.
 *
 * Sums are kept in memory, so that an order costs the same on a day with ten thousand others; the journal is read when the day, or the
 * zone that it is one of, changes.
 */
export class SentOrders {
  readonly #money: Money;
  readonly #orders: Pick<OrderReader, 'sent'>;
  #of = '';
  #day = new Map<string, Counted>();
  #sum = ZERO;
  /** Of the day, by rule. */
  #sumsOfRules = new Map<string, Big>();
  /** Newest last, as they were counted. */
  #minute = new Map<string, Counted>();

  constructor(money: Money, orders: Pick<OrderReader, 'sent'>) {
    this.#money = money;
    this.#orders = orders;
  }

  count(order: Counted, now: number, timezone: string): void {
    this.#turnTo(now, timezone);
    this.returned(order.id);
    this.#add(order);
    this.#minute.set(order.id, order);
    this.#leaveMinute(now);
  }

  /** It is worth more than was counted, US dollars; one that does not count today stays as it is. */
  grew(id: string, value: Big): void {
    const known = this.#day.get(id);
    if (known === undefined) return;
    this.#take(known);
    this.#add({ ...known, value });
  }

  /** It did not leave after all. */
  returned(id: string): void {
    this.#minute.delete(id);
    const known = this.#day.get(id);
    if (known !== undefined) this.#take(known);
  }

  /** US dollars and number of the day's orders, without the one of this id. */
  ofDay(now: number, timezone: string, without = ''): { sum: Big; count: number } {
    this.#turnTo(now, timezone);
    const own = this.#day.get(without);
    return own === undefined
      ? { sum: this.#sum, count: this.#day.size }
      : { sum: this.#sum.minus(own.value), count: this.#day.size - 1 };
  }

  /** US dollars of the day's orders of one rule, without the one of this id. */
  ofRule(rule: string, now: number, timezone: string, without: string): Big {
    this.#turnTo(now, timezone);
    const sum = this.#sumsOfRules.get(rule) ?? ZERO;
    const own = this.#day.get(without);
    return own === undefined ? sum : sum.minus(own.value);
  }

  /** Number of orders in (now − 60 s, now], without the one of this id. */
  ofMinute(now: number, timezone: string, without = ''): number {
    this.#turnTo(now, timezone);
    this.#leaveMinute(now);
    return this.#minute.size - (this.#minute.has(without) ? 1 : 0);
  }

  /** Nothing that has left the minute comes back into it, unless the clock is set. */
  #leaveMinute(now: number): void {
    for (const [id, { at }] of this.#minute) {
      if (at > now - MINUTE) return;
      this.#minute.delete(id);
    }
  }

  #turnTo(now: number, timezone: string): void {
    const today = calendarDay(now, timezone);
    const name = `${today} ${timezone}`;
    if (name === this.#of) return;
    this.#of = name;
    this.#day = new Map();
    this.#sum = ZERO;
    this.#sumsOfRules = new Map();
    const counted = this.#orders
      .sent(this.#money, now - LONGEST_DAY)
      .filter(counts)
      .map(countedOf);
    for (const order of counted) if (calendarDay(order.at, timezone) >= today) this.#add(order);
    this.#minute = new Map(counted.filter(({ at }) => at > now - MINUTE).map((order) => [order.id, order]));
  }

  #add(order: Counted): void {
    this.#day.set(order.id, order);
    this.#sum = this.#sum.plus(order.value);
    this.#sumsOfRules.set(order.rule, (this.#sumsOfRules.get(order.rule) ?? ZERO).plus(order.value));
  }

  #take({ id, rule, value }: Counted): void {
    this.#day.delete(id);
    this.#sum = this.#sum.minus(value);
    this.#sumsOfRules.set(rule, (this.#sumsOfRules.get(rule) ?? ZERO).minus(value));
  }
}

/** Every order whose request left, whatever became of it, but for those that the broker refused for certain, and those that protect. */
function counts({ leg, status }: SentOrder): boolean {
  return leg === 'entry' && status !== 'refused';
}

function countedOf({ id, rule, value, sentAt }: SentOrder): Counted {
  return { id, rule, value: new Big(value), at: sentAt };
}
