import Big from 'big.js';
import { decimalText, readDecimal } from '../../../rules/event/decimal.ts';
import type { StoredOrder } from '../../journal/stored-order.ts';
import type { Balance, Market } from '../broker.ts';
import type { Refusal } from '../guard.ts';
import { isPlanned } from '../rebalancing.ts';
import { refusal } from '../refusal.ts';
import { downTo, quotientDown, upTo } from './steps.ts';

/** An order on the market's steps. Decimal texts. */
export interface Sized {
  /** Base currency. */
  amount: string;
  price: string | null;
  stopPrice: string | null;
  /** Quote currency, at the limit, the stop or the last price; null where none is known. */
  notional: string | null;
}

export interface SizeMeans {
  market: Market;
  marketKind: 'spot' | 'perpetual';
  /** The newest price, decimal text, or null. */
  lastPrice: string | null;
  /** What it may cost beyond its amount at the price, as a share of that; default 0. */
  surcharge?: string | undefined;
  /** Only asked where {@link needsBalance}. */
  balances: readonly Balance[];
  /** No more than the account can pay for, or has; default false. */
  withinBalance?: boolean | undefined;
}

/**
 * Works out how much is ordered, and puts it on the market's steps in the safe direction: never more than asked, never paying more or
 * selling for less, and a stop that triggers no later than asked.
 */
export function sizeOf(order: StoredOrder, means: SizeMeans): Sized | Refusal {
  const prices = pricesOf(order, means.market);
  const reference = referencePrice(order, prices, means.lastPrice);
  const wanted = payable(wantedAmount(order, reference, means), order, reference, means);
  if ('refused' in wanted) return wanted;
  const amount = downTo(means.market.amountStep, wanted.amount);
  const notional = reference === null ? null : amount.times(reference);
  const found = tooSmall(amount, notional, means.market) ?? misplaced(order, reference);
  if (found !== null) return found;
  return {
    amount: decimalText(amount),
    price: prices.price === null ? null : decimalText(prices.price),
    stopPrice: prices.stopPrice === null ? null : decimalText(prices.stopPrice),
    notional: notional === null ? null : decimalText(notional),
  };
}

/** True where only the account can tell how much is ordered. */
export function needsBalance(order: StoredOrder): boolean {
  return isPlanned(order) || (order.amount === null && order.request.percentOfBalance !== undefined);
}

interface Prices {
  price: Big | null;
  stopPrice: Big | null;
}

function pricesOf({ side, kind, price, stopPrice }: StoredOrder, { priceStep }: Market): Prices {
  const isLimit = kind === 'limit' || kind === 'stop_limit';
  const isStop = kind === 'stop' || kind === 'stop_limit';
  const limit = isLimit ? readDecimal(price) : null;
  const stop = isStop ? readDecimal(stopPrice) : null;
  const paysLess = side === 'buy' ? downTo : upTo;
  // A buy stop waits for a rising price, a sell stop for a falling one.
  const sooner = side === 'buy' ? downTo : upTo;
  return {
    price: limit === null ? null : paysLess(priceStep, limit),
    stopPrice: stop === null ? null : sooner(priceStep, stop),
  };
}

function referencePrice({ signalPrice }: StoredOrder, { price, stopPrice }: Prices, last: string | null): Big | null {
  return price ?? stopPrice ?? readDecimal(last ?? signalPrice);
}

function wantedAmount(order: StoredOrder, price: Big | null, means: SizeMeans): { amount: Big } | Refusal {
  const given = readDecimal(order.amount);
  if (given !== null) return { amount: given };
  const notional = readDecimal(order.request.notional);
  if (notional !== null) return ofNotional(notional, price);
  const percent = readDecimal(order.request.percentOfBalance);
  if (percent === null) return refusal('amount', 'noSize');
  const paid = availableFor(order, means);
  if ('refused' in paid) return paid;
  const { available, currency } = paid;
  const part = available.times(percent).div(100);
  if (currency === means.market.base) return { amount: part };
  const most = available.div(new Big(means.surcharge ?? 0).plus(1));
  return ofNotional(part.lt(most) ? part : most, price);
}

/** On a spot market: what is there may be less than when the order was planned, and a fee comes on top. */
function payable(
  wanted: { amount: Big } | Refusal,
  order: StoredOrder,
  price: Big | null,
  means: SizeMeans,
): { amount: Big } | Refusal {
  if ('refused' in wanted || means.withinBalance !== true || means.marketKind === 'perpetual') return wanted;
  const paid = availableFor(order, means);
  if ('refused' in paid) return paid;
  const { available, currency } = paid;
  const most =
    currency === means.market.base
      ? { amount: available }
      : ofNotional(available.div(new Big(means.surcharge ?? 0).plus(1)), price);
  return 'refused' in most || most.amount.lt(wanted.amount) ? most : wanted;
}

/** What an order is paid with; on a perpetual market both directions are paid for by the margin. */
function availableFor(
  { side }: StoredOrder,
  { market: { base, quote }, marketKind, balances }: SizeMeans,
): { available: Big; currency: string } | Refusal {
  const currency = side === 'buy' || marketKind === 'perpetual' ? quote : base;
  const available = readDecimal(balances.find((balance) => balance.currency === currency)?.available ?? '0');
  if (available === null || available.lte(0)) return refusal('balance', 'noneOfCurrency', currency);
  return { available, currency };
}

function ofNotional(notional: Big, price: Big | null): { amount: Big } | Refusal {
  if (price?.gt(0) === true) return { amount: quotientDown(notional, price) };
  return refusal('priceCollarPercent', 'noPriceToSize');
}

function tooSmall(amount: Big, notional: Big | null, { minAmount, minNotional, amountStep }: Market): Refusal | null {
  const found = decimalText(amount);
  if (amount.lte(0)) return refusal('amount', 'nothingOnStep', String(amountStep));
  if (minAmount !== null && amount.lt(minAmount)) return refusal('amount', 'belowMinimum', found, minAmount);
  if (minNotional !== null && notional?.lt(minNotional) === true) {
    return refusal('amount', 'belowMinimum', decimalText(notional), minNotional);
  }
  return null;
}

/** Protection on the wrong side of the price would close the position at once, or at a loss that nobody asked for. */
function misplaced({ side, takeProfit, stopLoss }: StoredOrder, price: Big | null): Refusal | null {
  if (price === null) return null;
  const sign = side === 'buy' ? 1 : -1;
  const isAbove = (text: string) => new Big(text).cmp(price) * sign > 0;
  const at = decimalText(price);
  if (takeProfit !== null && !isAbove(takeProfit)) return refusal('price', 'noTakeProfit', takeProfit, at);
  if (stopLoss !== null && new Big(stopLoss).cmp(price) * sign >= 0) {
    return refusal('price', 'stopLossAtOnce', stopLoss, at);
  }
  return null;
}
