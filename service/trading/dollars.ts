import Big from 'big.js';
import type { PriceBook } from './price-book.ts';

/** Currencies that count as a dollar each. */
const DOLLARS: ReadonlySet<string> = new Set([
  'USD',
  'USDT',
  'USDC',
  'FDUSD',
  'BUSD',
  'TUSD',
  'USDP',
  'USDD',
  'USDE',
  'PYUSD',
  'DAI',
]);

/** Quotes in which other currencies are looked up, in this order. */
const LOOKED_UP = ['USDT', 'USDC', 'USD'];

/** How long after its receipt a price is one that an order may rely on, ms. */
export const FRESH_FOR = 5 * 60_000;

/** Whether a price that was received at `at` can be relied on at `now`; one from the future tells that the clock was set. */
export function isFresh({ at }: { at: number }, now: number): boolean {
  return Math.abs(now - at) <= FRESH_FOR;
}

/**
 * What an amount of a currency is worth in US dollars, by the newest price that was seen of it; null where none was. `now`: only by a
 * fresh one.
 */
export function inDollars(amount: Big, currency: string | null, prices: PriceBook, now?: number): Big | null {
  if (currency === null) return null;
  if (DOLLARS.has(currency.toUpperCase())) return amount;
  for (const quote of LOOKED_UP) {
    const seen = prices.of(`${currency}${quote}`);
    if (seen !== null && (now === undefined || isFresh(seen, now))) return amount.times(new Big(seen.price));
  }
  return null;
}
