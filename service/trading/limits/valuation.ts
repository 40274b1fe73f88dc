import Big from 'big.js';
import { decimalText } from '../../../rules/event/decimal.ts';
import { inDollars } from '../dollars.ts';
import type { GuardedOrder, Refusal } from '../guard.ts';
import { refusal } from '../refusal.ts';
import type { Circumstances, Valued } from './limit.ts';

/** An order with what it is worth: `notional` at its own price, decimal text in the quote currency. */
export interface Valuation extends Valued {
  notional: string;
}

/**
 * What an order is worth. The limits count the worst price that it allows: a sale below the last price is filled at the last price, and a
 * stop order beyond it at the last price at once.
 */
export function valued(order: GuardedOrder, circumstances: Circumstances): Valuation | Refusal {
  const { prices } = circumstances;
  const last = prices.of(order.symbol)?.price ?? null;
  const own = order.price ?? order.stopPrice ?? last;
  if (own === null) return refusal('priceCollarPercent', 'noPriceToValue', order.symbol);
  const amount = new Big(order.amount);
  const notional = decimalText(amount.times(own));
  const worst = amount.times(worstOf(order, new Big(own), last));
  const value = inDollars(worst, order.market.quote, prices, neededAt(order, circumstances));
  if (value !== null) return { order, value, notional };
  if (!isValueNeeded(order, circumstances)) return { order, value: new Big(0), notional };
  return refusal('maxOrderNotional', 'noDollarPrice', order.market.quote);
}

function worstOf({ side, kind, stopPrice }: GuardedOrder, own: Big, last: string | null): Big {
  // A limit on a purchase is kept, whatever the market does.
  if (side === 'buy' && (kind === 'limit' || kind === 'stop_limit')) return own;
  const others = [last, stopPrice].flatMap((price) => (price === null ? [] : [new Big(price)]));
  return others.reduce((highest, price) => (price.gt(highest) ? price : highest), own);
}

/** Live orders are converted by a fresh price alone. */
function neededAt({ money }: GuardedOrder, { now }: Circumstances): number | undefined {
  return money === 'live' ? now : undefined;
}

/** A paper order in a currency that nothing is known of is sent where no limit asks for its worth. */
function isValueNeeded({ money, rule }: GuardedOrder, { risk, capOf }: Circumstances): boolean {
  return (
    money === 'live' ||
    risk.maxOrderNotional !== undefined ||
    risk.maxDailyNotional !== undefined ||
    capOf(rule) !== null
  );
}
