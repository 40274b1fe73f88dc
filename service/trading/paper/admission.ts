import Big from 'big.js';
import { decimalText } from '../../../rules/event/decimal.ts';
import type { OrderReason } from '../../contract/orders.ts';
import type { PaperOrder } from '../../journal/paper-journal.ts';
import type { Market, NewOrder } from '../broker.ts';
import { reasonFor } from '../told.ts';
import type { PaperAccount } from './account.ts';
import { crossed, isOnStep, type PaperTerms } from './terms.ts';

/** What is held back for an order while it is open. */
export type Hold = Pick<PaperOrder, 'heldAmount' | 'heldEach'>;

interface Circumstances {
  account: PaperAccount;
  market: Market;
  terms: PaperTerms;
  /** The newest price, where one is known. */
  seen: Big | null;
}

/** What an exchange would look at before it takes an order: steps, minimums, and whether it can be paid for. */
export function admission(order: NewOrder, circumstances: Circumstances): Hold | OrderReason {
  const { market, seen } = circumstances;
  const amount = new Big(order.amount);
  const offStep = stepRefusal(order, market);
  if (offStep !== null) return offStep;
  if (order.kind === 'market' && seen === null) return reasonFor('NO_PRICE', 'noPriceYet', order.symbol);
  const price = expectedPrice(order, circumstances);
  if (price !== null && market.minNotional !== null && amount.times(price).lt(market.minNotional)) {
    return reasonFor('MIN_NOTIONAL', 'isBelow', decimalText(amount.times(price)), market.minNotional);
  }
  return paid(order, amount, price, circumstances);
}

function stepRefusal(
  { amount, price, stopPrice }: NewOrder,
  { amountStep, priceStep, minAmount }: Market,
): OrderReason | null {
  if (!isOnStep(new Big(amount), amountStep)) return reasonFor('LOT_SIZE', 'notOnStep', amount, String(amountStep));
  if (minAmount !== null && new Big(amount).lt(minAmount)) return reasonFor('MIN_AMOUNT', 'isBelow', amount, minAmount);
  const off = [price, stopPrice].find((each) => each !== null && !isOnStep(new Big(each), priceStep));
  return off === undefined ? null : reasonFor('PRICE_FILTER', 'notOnStep', String(off), String(priceStep));
}

/** The worst price that it is expected to trade at; null where none is known. */
function expectedPrice(
  { side, price, stopPrice, symbol: _symbol }: NewOrder,
  { market, terms, seen }: Circumstances,
): Big | null {
  if (price !== null) return new Big(price);
  const from = stopPrice === null ? seen : new Big(stopPrice);
  return from === null ? null : crossed(from, side, true, market, terms);
}

/** An order that may only reduce holds nothing back: it is cut to what there is when it trades. */
function paid(
  order: NewOrder,
  amount: Big,
  price: Big | null,
  { account, market, terms }: Circumstances,
): Hold | OrderReason {
  const of = { side: order.side, base: market.base, quote: market.quote, symbol: order.symbol };
  if (order.reduceOnly) {
    if (account.closable(of).gt(0)) return { heldAmount: '0', heldEach: '0' };
    return reasonFor('REDUCE_ONLY', 'nothingToReduce');
  }
  const currency = account.heldCurrency(of);
  const isOfBase = currency === market.base;
  if (!isOfBase && price === null) return reasonFor('NO_PRICE', 'noPriceKnown', order.symbol);
  const each = isOfBase ? new Big(1) : (price ?? new Big(0)).times(terms.fee.plus(1));
  const held = account.kind === 'spot' ? amount : account.opening(of, amount);
  const needed = held.times(each);
  const free = account.free(currency);
  if (free.lt(needed))
    return reasonFor('INSUFFICIENT_BALANCE', 'moreNeeded', decimalText(needed), currency, decimalText(free));
  return { heldAmount: decimalText(held), heldEach: decimalText(each) };
}
