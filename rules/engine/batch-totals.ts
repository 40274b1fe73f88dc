import Big from 'big.js';
import { decimalText } from '../event/decimal.ts';
import type { BatchTotals, SymbolTotals } from '../templates/batch-totals.ts';
import type { BufferEntry } from './judgement.ts';

/** Significant digits of a quotient: what a reader with doubles can hold. */
const DIGITS = 15;
const ZERO = new Big(0);

/**
 * What a group of collected firings adds up to (SPEC rows S59, S60, S63): in decimals, so that 0.1 and 0.2 are 0.3 (W19), and
 * the price weighted by volume (W18). A quotient has 15 significant digits. Takes at least one entry.
 */
export function totalsOf(entries: readonly BufferEntry[]): BatchTotals {
  const prices = entries.flatMap(({ price }) => (price === null ? [] : new Big(price)));
  const times = entries.map(({ at }) => at);
  return {
    ...volumeOf(entries),
    avgPrice: quotient(sum(prices), new Big(prices.length)),
    from: times.reduce((least, at) => Math.min(least, at)),
    to: times.reduce((most, at) => Math.max(most, at)),
    events: entries.map(({ event }) => event),
  };
}

/** The same for each symbol, in order of first appearance: amounts of different symbols make no sum that says something (W18). */
export function symbolTotalsOf(entries: readonly BufferEntry[]): SymbolTotals[] {
  const parts = new Map<string | null, BufferEntry[]>();
  for (const entry of entries) parts.set(entry.symbol, [...(parts.get(entry.symbol) ?? []), entry]);
  return [...parts].map(([symbol, part]) => ({ symbol, ...volumeOf(part) }));
}

function volumeOf(entries: readonly BufferEntry[]): Pick<BatchTotals, 'count' | 'totalAmount' | 'vwap'> {
  const amounts = entries.flatMap(({ amount }) => (amount === null ? [] : new Big(amount)));
  const priced = entries.flatMap(({ amount, price }) =>
    amount === null || price === null ? [] : { amount: new Big(amount), price: new Big(price) },
  );
  const notional = sum(priced.map(({ amount, price }) => amount.times(price)));
  return {
    count: entries.length,
    totalAmount: decimalText(sum(amounts)),
    vwap: quotient(notional, sum(priced.map(({ amount }) => amount))),
  };
}

function sum(decimals: readonly Big[]): Big {
  return decimals.reduce((total, decimal) => total.plus(decimal), ZERO);
}

/**
 * Null where there is nothing to divide by. big.js divides to 20 decimal places, which a quotient far below 1 would use up, and of one far
 * above 1 it would count hundreds of digits that nobody reads: it is scaled to about 1 first.
 */
function quotient(dividend: Big, divisor: Big): string | null {
  if (divisor.eq(0)) return null;
  const shift = divisor.e - dividend.e;
  const scaled = dividend.times(`1e${shift}`).div(divisor);
  return decimalText(scaled.prec(DIGITS).times(`1e${-shift}`));
}
