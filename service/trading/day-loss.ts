import Big from 'big.js';
import { calendarDay } from '../../rules/engine/calendar-day.ts';
import type { Money } from '../journal/stored-order.ts';
import { inDollars } from './dollars.ts';
import type { Ledger, Realised } from './ledger.ts';
import type { PriceBook } from './price-book.ts';
import { type Told, told } from './told.ts';

/** Longer than any day, in any zone. */
const KEPT = 3 * 24 * 60 * 60 * 1000;

/** What was lost, US dollars (below 0: won); or why it is not known. */
export type Loss = { known: Big } | { unknown: Told };

const ZERO = new Big(0);

/**
 * What one kind of money lost in the account's day: what its closing trades of the day brought, after fees, and what everything that
 * is held now would bring at the last price that was seen. It is not known where something was sold whose cost is not known, where
 * something held has no price, or where a currency cannot be told in dollars.
 */
export class DayLoss {
  readonly #money: Money;
  readonly #ledger: Pick<Ledger, 'holdings'>;
  readonly #prices: PriceBook;
  #of = '';
  #today = '';
  #timezone = 'UTC';
  #recent: Realised[] = [];
  /** Of the day, by quote currency. */
  #sums = new Map<string | null, Big>();
  /** A closing trade of the day whose profit is not known. */
  #unknown: Realised | null = null;

  constructor(money: Money, ledger: Pick<Ledger, 'holdings' | 'follow'>, prices: PriceBook) {
    this.#money = money;
    this.#ledger = ledger;
    this.#prices = prices;
    ledger.follow((realised) => {
      if (realised.money !== money) return;
      this.#recent.push(realised);
      if (this.#of !== '') this.#add(realised);
    });
  }

  at(now: number, timezone: string): Loss {
    this.#turnTo(now, timezone);
    if (this.#unknown !== null) {
      const { symbol, broker } = this.#unknown;
      return { unknown: told('soldWithoutCost', symbol, broker) };
    }
    let won = ZERO;
    for (const [quote, sum] of this.#sums) {
      const dollars = sum.eq(0) ? ZERO : inDollars(sum, quote, this.#prices);
      if (dollars === null)
        return { unknown: quote === null ? told('lossWithoutCurrency') : told('lossWithoutRate', quote) };
      won = won.plus(dollars);
    }
    const held = this.#unrealised();
    return 'unknown' in held ? held : { known: won.plus(held.known).neg() };
  }

  #unrealised(): Loss {
    let sum = ZERO;
    for (const { symbol, broker, quote, unrealised } of this.#ledger.holdings(this.#money)) {
      const seen = this.#prices.of(symbol);
      if (seen === null) return { unknown: told('heldWithoutPrice', symbol, broker) };
      const dollars = inDollars(new Big(unrealised(seen.price)), quote, this.#prices);
      if (dollars === null) return { unknown: told('lossWithoutRate', quote ?? symbol) };
      sum = sum.plus(dollars);
    }
    return { known: sum };
  }

  #turnTo(now: number, timezone: string): void {
    const today = calendarDay(now, timezone);
    const name = `${today} ${timezone}`;
    if (name === this.#of) return;
    this.#of = name;
    this.#today = today;
    this.#timezone = timezone;
    this.#recent = this.#recent.filter(({ at }) => at > now - KEPT);
    this.#sums = new Map();
    this.#unknown = null;
    for (const realised of this.#recent) this.#add(realised);
  }

  /** Half-open: a trade at midnight is one of the day that begins. */
  #add(realised: Realised): void {
    if (calendarDay(realised.at, this.#timezone) < this.#today) return;
    const { pnl, quote } = realised;
    if (pnl === null) this.#unknown = realised;
    else this.#sums.set(quote, (this.#sums.get(quote) ?? ZERO).plus(pnl));
  }
}
