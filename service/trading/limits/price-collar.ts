import Big from 'big.js';
import { decimalText } from '../../../rules/event/decimal.ts';
import { FRESH_FOR, isFresh } from '../dollars.ts';
import type { GuardedOrder } from '../guard.ts';
import { refusal } from '../refusal.ts';
import type { OrderLimit } from './limit.ts';

const MINUTES = FRESH_FOR / 60_000;

/** Live orders need a fresh price, and so does every order while the collar is set. */
export const freshPrice: OrderLimit = ({ symbol, money }, { risk, prices, now }) => {
  if (money === 'paper' && risk.priceCollarPercent === undefined) return null;
  const seen = prices.of(symbol);
  if (seen !== null && isFresh(seen, now)) return null;
  return seen === null
    ? refusal('priceCollarPercent', 'noFreshPrice', symbol, MINUTES)
    : refusal('priceCollarPercent', 'onlyOldPrice', symbol, MINUTES, new Date(seen.at).toISOString());
};

/** How far a limit price may be from the last price, or from the stop price that makes it count. */
export const priceCollar: OrderLimit = (order, { risk, prices }) => {
  const most = risk.priceCollarPercent;
  const from = most === undefined ? null : referenceOf(order, prices.of(order.symbol)?.price ?? null);
  if (most === undefined || from === null || order.price === null) return null;
  const percent = new Big(order.price).minus(from.price).abs().div(from.price).times(100);
  if (percent.lte(most)) return null;
  const away = decimalText(percent.round(4, Big.roundUp));
  return refusal('priceCollarPercent', from.saidAs, order.price, away, from.price, most);
};

interface Reference {
  saidAs: 'offLastPrice' | 'offStopPrice';
  price: string;
}

function referenceOf({ kind, stopPrice }: GuardedOrder, last: string | null): Reference | null {
  if (kind === 'limit') return last === null ? null : { saidAs: 'offLastPrice', price: last };
  if (kind === 'stop_limit') return stopPrice === null ? null : { saidAs: 'offStopPrice', price: stopPrice };
  return null;
}
