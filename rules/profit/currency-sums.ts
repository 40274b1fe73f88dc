import Big from 'big.js';
import { decimalText } from '../event/decimal.ts';

/** An amount of one currency, decimal text. */
export interface Money {
  /** '' where it is not told. */
  currency: string;
  amount: string;
}

/** Sums of each currency for itself: they are never added up. */
export class CurrencySums {
  readonly #sums = new Map<string, Big>();

  add(currency: string, amount: string): void {
    if (amount === '0') return;
    const sum = this.#sums.get(currency);
    this.#sums.set(currency, sum === undefined ? new Big(amount) : sum.plus(amount));
  }

  /** In alphabetical order. */
  result(): Money[] {
    return [...this.#sums]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([currency, sum]) => ({ currency, amount: decimalText(sum) }));
  }
}
