import Big from 'big.js';
import { decimalOf, textOf } from '../event/data.ts';
import type { CanonicalEvent } from '../event/event.ts';
import { isRecord, member } from '../event/json.ts';

/** What is there of one currency; null where the event does not tell. */
export interface Holding {
  /** Units of the currency. */
  amount: Big | null;
  /** US dollars. */
  value: Big | null;
}

/** What a `balance.updated` lists, by currency code in upper case; of one that is listed twice the sum. */
export function holdingsIn({ data }: CanonicalEvent): Map<string, Holding> {
  const holdings = new Map<string, Holding>();
  const assets = member(data, 'assets');
  for (const one of Array.isArray(assets) ? assets : []) {
    if (!isRecord(one)) continue;
    const sender = { values: one, path: '$' };
    const currency = textOf(sender, ['currency', 'asset'])?.toUpperCase();
    if (currency === undefined) continue;
    const before = holdings.get(currency) ?? { amount: new Big(0), value: new Big(0) };
    holdings.set(currency, {
      amount: sumOf(before.amount, decimalOf(sender, ['amount', 'total'])),
      value: sumOf(before.value, decimalOf(sender, ['usdValue'])),
    });
  }
  return holdings;
}

function sumOf(before: Big | null, more: Big | undefined): Big | null {
  return before === null || more === undefined ? null : before.plus(more);
}
