import Big from 'big.js';
import type { Movement } from './lots.ts';

/** A fill as a position sees it. Decimal texts; `fee` in `feeCurrency`. */
export interface Moving {
  side: 'buy' | 'sell';
  market: 'spot' | 'perpetual';
  /** Currencies of the market: a fee in the quote or the base currency counts, one in another is only kept. */
  base: string;
  quote: string;
  amount: string;
  price: string;
  /** What it was exchanged for, where that is known better than by the price. */
  worth?: string | undefined;
  fee: string;
  feeCurrency: string | null;
}

/**
 * On spot a fee in the base currency is taken out of what is bought, or goes with what is sold, and is worth that at the price of the
 * fill; the size of a contract stays what it is. A fee without a currency is one in the quote currency.
 */
export function movementOf({ side, market, base, quote, feeCurrency, ...texts }: Moving): Movement {
  const [amount, price, fee] = [new Big(texts.amount), new Big(texts.price), new Big(texts.fee)];
  const worth = texts.worth === undefined ? undefined : new Big(texts.worth);
  const mayBeShort = market === 'perpetual';
  const moving = { side, amount, price, worth, mayBeShort };
  if (feeCurrency === null || feeCurrency === quote) return { ...moving, fee };
  if (feeCurrency !== base) return { ...moving, fee: new Big(0) };
  const feeWorth = worth === undefined ? fee.times(price) : fee.times(worth).div(amount);
  if (mayBeShort) return { ...moving, fee: feeWorth };
  const change = side === 'buy' ? fee.neg() : fee;
  const moved = worth?.plus(side === 'buy' ? feeWorth.neg() : feeWorth);
  return { ...moving, amount: amount.plus(change), worth: moved, fee: feeWorth };
}
