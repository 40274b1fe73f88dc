import Big from 'big.js';
import { decimalText } from '../../../rules/event/decimal.ts';
import type { PaperOrder } from '../../journal/paper-journal.ts';
import type { Market, NewOrder } from '../broker.ts';
import type { PaperAccount } from './account.ts';
import { crossed, isOnStep, type PaperTerms } from './terms.ts';

/** What is held back for an order while it is open. */
export type Hold = Pick<PaperOrder, 'heldAmount' | 'heldEach'>;

interface Refusal {
  code: string;
  message: string;
}

interface Circumstances {
  account: PaperAccount;
  market: Market;
  terms: PaperTerms;
  /** The newest price, where one is known. */
  seen: Big | null;
}

/** What an exchange would look at before it takes an order: steps, minimums, and whether it can be paid for. */
export function admission(order: NewOrder, circumstances: Circumstances): Hold | Refusal {
  const { market, seen } = circumstances;
  const amount = new Big(order.amount);
  const offStep = stepRefusal(order, market);
  if (offStep !== null) return offStep;
  if (order.kind === 'market' && seen === null) {
    return { code: 'NO_PRICE', message: `no event has brought a price of ${order.symbol} yet` };
  }
  const price = expectedPrice(order, circumstances);
  if (price !== null && market.minNotional !== null && amount.times(price).lt(market.minNotional)) {
    return { code: 'MIN_NOTIONAL', message: `${decimalText(amount.times(price))} is below ${market.minNotional}` };
  }
  return paid(order, amount, price, circumstances);
}

function stepRefusal(
  { amount, price, stopPrice }: NewOrder,
  { amountStep, priceStep, minAmount }: Market,
): Refusal | null {
  if (!isOnStep(new Big(amount), amountStep))
    return { code: 'LOT_SIZE', message: `${amount} is not on the step ${amountStep}` };
  if (minAmount !== null && new Big(amount).lt(minAmount)) {
    return { code: 'MIN_AMOUNT', message: `${amount} is below ${minAmount}` };
  }
  const off = [price, stopPrice].find((each) => each !== null && !isOnStep(new Big(each), priceStep));
  return off === undefined ? null : { code: 'PRICE_FILTER', message: `${off} is not on the step ${priceStep}` };
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
): Hold | Refusal {
  const of = { side: order.side, base: market.base, quote: market.quote, symbol: order.symbol };
  if (order.reduceOnly) {
    if (account.closable(of).gt(0)) return { heldAmount: '0', heldEach: '0' };
    return { code: 'REDUCE_ONLY', message: 'there is nothing that it could reduce' };
  }
  const currency = account.heldCurrency(of);
  const isOfBase = currency === market.base;
  if (!isOfBase && price === null) return { code: 'NO_PRICE', message: `no price of ${order.symbol} is known` };
  const each = isOfBase ? new Big(1) : (price ?? new Big(0)).times(terms.fee.plus(1));
  const held = account.kind === 'spot' ? amount : account.opening(of, amount);
  const needed = held.times(each);
  const free = account.free(currency);
  if (free.lt(needed)) {
    const message = `${decimalText(needed)} ${currency} needed, ${decimalText(free)} available`;
    return { code: 'INSUFFICIENT_BALANCE', message };
  }
  return { heldAmount: decimalText(held), heldEach: decimalText(each) };
}
