import Big from 'big.js';
import { decimalText } from '../../../rules/event/decimal.ts';
import type { OrderReason } from '../../contract/orders.ts';
import type { PaperFill, PaperOrder, PaperWriter } from '../../journal/paper-journal.ts';
import type { Market } from '../broker.ts';
import { reasonFor } from '../told.ts';
import { type PaperAccount, remainingOf } from './account.ts';
import { crossed, type PaperTerms, portionOf } from './terms.ts';

/** What an order is matched with. */
export interface Matching {
  account: PaperAccount;
  market: Market;
  terms: PaperTerms;
  writer: PaperWriter;
  /** ms. */
  now: number;
}

/**
 * An order's first look at the market, once its latency is over: what does not trade at once rests from then on. `seen` null: no
 * price is known.
 */
export function activate(order: PaperOrder, seen: Big | null, matching: Matching): void {
  order.isWorking = true;
  matching.account.changed(order);
  if (seen !== null) look(order, seen, true, matching);
  else if (order.kind === 'limit' && isImmediate(order)) {
    end(order, reasonFor('NO_PRICE', 'noPriceOfThisYet'), matching);
  }
}

/** A price was seen: a working order is triggered, filled, ended, or left as it is. */
export function match(order: PaperOrder, seen: Big, matching: Matching): void {
  if (order.isWorking) look(order, seen, false, matching);
}

/** False where {@link match} would leave a working order as it is: nearly every price, for nearly every order that rests. */
export function isTouched(order: PaperOrder, seen: Big): boolean {
  const { side, price, trailPercent, bestPrice } = order;
  if (isImmediate(order)) return true;
  if (isStop(order) && !order.isTriggered) {
    if (trailPercent !== null && (bestPrice === null || isBetter(order, seen, bestPrice))) return true;
    const stop = stopOf(order);
    return stop !== null && (side === 'buy' ? seen.gte(stop) : seen.lte(stop));
  }
  return price === null || (side === 'buy' ? seen.lte(price) : seen.gte(price));
}

function look(order: PaperOrder, seen: Big, isFirst: boolean, matching: Matching): void {
  let isNew = isFirst;
  if (isStop(order) && !order.isTriggered) {
    if (!isReached(order, seen, matching)) return;
    order.isTriggered = true;
    order.updatedAt = matching.now;
    matching.account.changed(order);
    isNew = true;
  }
  const price = priceFor(order, seen, isNew, matching);
  if (price !== null) execute(order, price, isNew, matching);
  else if (isImmediate(order)) end(order, reasonFor('NOT_FILLED', 'limitNotReached', String(order.price)), matching);
}

function isStop({ kind }: PaperOrder): boolean {
  return kind === 'stop' || kind === 'stop_limit';
}

function isImmediate({ timeInForce }: PaperOrder): boolean {
  return timeInForce === 'IOC' || timeInForce === 'FOK';
}

/** Whether the price has come to the stop. The stop of a trailing order follows the best price first. */
function isReached(order: PaperOrder, seen: Big, { account }: Matching): boolean {
  if (order.trailPercent !== null && (order.bestPrice === null || isBetter(order, seen, order.bestPrice))) {
    order.bestPrice = decimalText(seen);
    account.changed(order);
  }
  const stop = stopOf(order);
  return stop !== null && (order.side === 'buy' ? seen.gte(stop) : seen.lte(stop));
}

/** For a trailing stop that sells the best price is the highest. */
function isBetter({ side }: PaperOrder, seen: Big, best: string): boolean {
  return side === 'sell' ? seen.gt(best) : seen.lt(best);
}

/** The nearer of the fixed stop and the one that trails. */
function stopOf({ side, stopPrice, trailPercent, bestPrice }: PaperOrder): Big | null {
  const fixed = stopPrice === null ? null : new Big(stopPrice);
  if (trailPercent === null || bestPrice === null) return fixed;
  const distance = new Big(bestPrice).times(trailPercent).times('0.01');
  const trailing = side === 'sell' ? new Big(bestPrice).minus(distance) : new Big(bestPrice).plus(distance);
  if (fixed === null) return trailing;
  const isNearer = side === 'sell' ? trailing.gt(fixed) : trailing.lt(fixed);
  return isNearer ? trailing : fixed;
}

/**
 * At what an order trades now, or null: a market order at the price seen, made worse by spread and slippage; a limit order that takes
 * what is there pays half of the spread, one that rests pays none, and neither trades beyond its limit.
 */
function priceFor(order: PaperOrder, seen: Big, isNew: boolean, { market, terms }: Matching): Big | null {
  const { side, price } = order;
  if (price === null) return crossed(seen, side, true, market, terms);
  const limit = new Big(price);
  if (side === 'buy' ? seen.gt(limit) : seen.lt(limit)) return null;
  const asked = isNew ? crossed(seen, side, false, market, terms) : seen;
  const isWithin = side === 'buy' ? asked.lt(limit) : asked.gt(limit);
  // A post-only order that would take ends in execute().
  return isWithin ? asked : limit;
}

/** `isNew`: it meets the market for the first time, and so would take what is there. */
function execute(order: PaperOrder, price: Big, isNew: boolean, matching: Matching): void {
  const { account, market, terms } = matching;
  if (order.timeInForce === 'PO' && isNew) {
    end(order, reasonFor('POST_ONLY', 'tradedAtOnce'), matching);
    return;
  }
  const remaining = remainingOf(order);
  const wanted = portionOf(new Big(order.amount), remaining, market, terms);
  const closable = order.reduceOnly ? account.closable(order, order) : wanted;
  const amount = closable.lt(wanted) ? closable : wanted;
  const fee = amount.times(price).times(terms.fee);
  if (amount.eq(0)) end(order, reasonFor('REDUCE_ONLY', 'nothingLeftToReduce'), matching);
  else if (order.timeInForce === 'FOK' && amount.lt(remaining)) {
    end(order, reasonFor('NOT_FILLED', 'notFilledWhole'), matching);
  } else if (!account.affords(order, amount, price, fee)) {
    end(order, reasonFor('INSUFFICIENT_BALANCE', 'cannotPayAt', decimalText(price)), matching);
  } else fill(order, { amount, price, fee }, matching);
}

function fill(
  order: PaperOrder,
  { amount, price, fee }: { amount: Big; price: Big; fee: Big },
  matching: Matching,
): void {
  const { account, writer, now } = matching;
  account.settle(order, amount, price, fee);
  const filled = new Big(order.filled).plus(amount);
  order.filled = decimalText(filled);
  order.cost = decimalText(new Big(order.cost).plus(amount.times(price)));
  order.status = filled.eq(order.amount) ? 'filled' : 'partially_filled';
  order.updatedAt = now;
  const execution: Omit<PaperFill, 'seq'> = {
    amount: decimalText(amount),
    price: decimalText(price),
    fee: decimalText(fee),
    at: now,
  };
  writer.insertFill(order.seq, execution);
  account.changed(order);
  if (order.status === 'filled') return;
  if (order.timeInForce === 'IOC') end(order, reasonFor('NOT_FILLED', 'notFilledWhole'), matching);
  else if (order.reduceOnly && account.closable(order, order).eq(0)) {
    end(order, reasonFor('REDUCE_ONLY', 'nothingLeftToReduce'), matching);
  }
}

function end(order: PaperOrder, reason: OrderReason, { account, now }: Matching): void {
  account.cancel(order, reason, now);
}
