import Big from 'big.js';
import type { Market } from './broker.ts';
import type { Direction, GuardedOrder } from './guard.ts';

/** What the market would not let anybody trade is no position: it is left over from fees and steps. `price`: decimal text, or null. */
export function isDust(amount: Big, market: Market, price: string | null): boolean {
  const size = amount.abs();
  const limits: [least: string | null, found: Big | null][] = [
    [market.amountStep, size],
    [market.minAmount, size],
    [market.minNotional, price === null ? null : size.times(price)],
  ];
  return size.eq(0) || limits.some(([least, found]) => least !== null && found?.lt(new Big(least)) === true);
}

export function directionOf(
  amount: Big,
  { market, marketKind }: Pick<GuardedOrder, 'market' | 'marketKind'>,
  price: string | null,
): Direction {
  if (isDust(amount, market, price)) return 'flat';
  if (amount.gt(0)) return 'long';
  // Sold without having been bought here: coins from elsewhere, and no short position.
  return marketKind === 'spot' ? 'flat' : 'short';
}
