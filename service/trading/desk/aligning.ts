import Big from 'big.js';
import { decimalText, readDecimal } from '../../../rules/event/decimal.ts';
import type { CanonicalEvent } from '../../../rules/event/event.ts';
import { exactDecimal } from '../../../rules/event/read.ts';
import type { Side } from '../../contract/orders.ts';
import type { StoredOrder } from '../../journal/stored-order.ts';
import type { Market } from '../broker.ts';
import type { Direction, Refusal } from '../guard.ts';
import { refusedAs } from '../limits/position-expectation.ts';
import { directionOf, isDust } from '../position.ts';
import { statedPosition, statedTarget } from './stated-position.ts';
import { downTo } from './steps.ts';

/** What an order whose alert states a position is held against. */
export interface Held {
  /** As its rule asked for it. */
  order: StoredOrder;
  event: Omit<CanonicalEvent, 'id'>;
  market: Market;
  marketKind: 'spot' | 'perpetual';
  /** The newest price, decimal text, or null. */
  price: string | null;
  /** What our own orders hold, base currency. */
  ours: Big;
  /** On a spot market all of the base currency that the account holds. */
  account: Big | null;
  /** Ids of our other orders of the symbol that may be filled still, and change the position. */
  openOrders: readonly string[];
  /** Whether the broker knows orders that only reduce. */
  canReduce: boolean;
}

/** Side and size with which the position ends as it is stated. Amounts are decimal texts, base currency. */
export interface Aligned {
  side: Side;
  amount: string;
  reduceOnly: boolean;
  /** What has to be closed by an order of its own before; null where the position does not change its direction. */
  close: string | null;
  /** What our own orders held. */
  alignedWith: string;
  /** What was stated, what is held, and what was made of the order. */
  message: string;
}

/** Null: it is right as it was asked for. `nothing`: the position is there already. */
export type Alignment = Aligned | { nothing: string } | Refusal | null;

/**
 * What becomes of an order whose alert states a position, so that the broker ends at that position. Only what our own orders hold is
 * traded away, never what else the account has, and no more of it than is there. Where the rule orders by another measure than the
 * alert, its size says nothing of ours: then only flat can be aligned with. What is in doubt is refused with its values.
 */
export function alignmentOf(held: Held): Alignment {
  const { order, event } = held;
  const before = statedPosition(order, event);
  const target = statedTarget(order, event);
  if (before === null && target === null) return null;
  const own = directionOf(held.ours, held, held.price);
  // The strategy's coins come from elsewhere: how many of the account's are its own nobody says.
  if (before !== null && own !== before && accountDirection(held) === before) return null;
  const fits = before === null || own === before;
  if (target === null) return fits ? null : refusal(held, 'it does not state which one it wants after it');
  if ('unclear' in target) return refusal(held, target.unclear);
  const mirrors = isMirror(order, event);
  if (!mirrors && !target.amount.eq(0)) {
    return fits
      ? null
      : refusal(held, 'the rule orders another amount or side than the alert, so that its size is not ours');
  }
  return towards(target.amount, mirrors, held);
}

function towards(target: Big, mirrors: boolean, held: Held): Alignment {
  const { order, market, marketKind, price } = held;
  const there = heldOf(held);
  const asked = readDecimal(order.amount);
  if (asked !== null && isRight(asked, there, target, held)) return null;
  if (marketKind === 'spot' && target.lt(0)) return refusal(held, 'on a spot market nothing can be short');
  const missing = target.minus(there);
  if (isDust(missing, market, price)) return { nothing: `${statementOf(held)}: the position is there already` };
  const side = missing.gt(0) ? 'buy' : 'sell';
  const obstacle = obstacleTo(side, mirrors, there, target, held);
  if (obstacle !== null) return refusal(held, obstacle);
  const isReversal = !isDust(there, market, price) && there.times(target).lt(0);
  const amount = downTo(market.amountStep, isReversal ? target.abs() : missing.abs());
  const close = isReversal ? decimalText(downTo(market.amountStep, there.abs())) : null;
  const isReducing = !isReversal && target.abs().lt(there.abs());
  return {
    side,
    amount: decimalText(amount),
    reduceOnly: order.reduceOnly || (isReducing && held.canReduce && marketKind === 'perpetual'),
    close,
    alignedWith: decimalText(held.ours),
    message:
      `${statementOf(held)}: ${words(side, amount, close)} instead of ${order.side} ${order.amount ?? ''}`.trim(),
  };
}

/** Whether the order as it was asked for ends at the target; on a spot market it sells no more than there is. */
function isRight(asked: Big, there: Big, target: Big, { order, market, marketKind, price }: Held): boolean {
  if (marketKind === 'spot' && order.side === 'sell' && asked.gt(there)) return false;
  const after = order.side === 'buy' ? there.plus(asked) : there.minus(asked);
  return isDust(after.minus(target), market, price);
}

/** On a spot market no more than the account still has of it, and never below nothing. */
function heldOf({ ours, account, marketKind }: Held): Big {
  if (marketKind === 'perpetual') return ours;
  const least = account?.lt(ours) ? account : ours;
  return least.lt(0) ? new Big(0) : least;
}

/** Why an order cannot become one of this side; null where it can. */
function obstacleTo(side: Side, mirrors: boolean, there: Big, target: Big, { order, openOrders }: Held): string | null {
  const { kind, takeProfit, stopLoss, reduceOnly } = order;
  const isOther = side !== order.side;
  if (openOrders.length > 0) return `other orders of ours may be filled still: ${openOrders.join(', ')}`;
  if (kind === 'stop' || kind === 'stop_limit') return 'a stop order does not say when it is filled';
  if (isOther && !mirrors) return `to end there it would have to ${side}, which the rule does not ask for`;
  if (isOther && kind !== 'market') return `to end there it would have to ${side}, for which its limit is no price`;
  if (isOther && (takeProfit ?? stopLoss) !== null) {
    return `to end there it would have to ${side}, for which its take profit or stop loss is none`;
  }
  const isOpening = target.abs().gt(there.abs()) || there.times(target).lt(0);
  return reduceOnly && isOpening ? 'to end there it would have to open a position, and it is reduce-only' : null;
}

function isMirror({ side, amount }: StoredOrder, event: Held['event']): boolean {
  const [asked, told] = [readDecimal(amount), exactDecimal(event, 'amount')];
  return asked !== null && told !== undefined && asked.eq(told) && side === event.side;
}

function accountDirection({ account, ...held }: Held): Direction | null {
  return account === null ? null : directionOf(account, held, held.price);
}

function refusal(held: Held, why: string): Refusal {
  return refusedAs(`${statementOf(held)}; it cannot be aligned: ${why}`);
}

/** `The alert states flat before and long 0.75 after; at main our own orders hold 0 ETH, and its account 2` */
function statementOf({ order, event, market, ours, account }: Held): string {
  const before = statedPosition(order, event);
  const target = statedTarget(order, event);
  const after = target === null || 'unclear' in target ? null : positionText(target.amount);
  const stated = [...(before === null ? [] : [`${before} before`]), ...(after === null ? [] : [`${after} after`])];
  const there = account === null ? '' : `, and its account ${account.toFixed()}`;
  const what = stated.length === 0 ? 'a position' : stated.join(' and ');
  return `The alert states ${what}; at ${order.broker} our own orders hold ${ours.toFixed()} ${market.base}${there}`;
}

function positionText(amount: Big): string {
  if (amount.eq(0)) return 'flat';
  return `${amount.gt(0) ? 'long' : 'short'} ${amount.abs().toFixed()}`;
}

function words(side: Side, amount: Big, close: string | null): string {
  const opening = `${side} ${decimalText(amount)}`;
  return close === null ? opening : `${side} ${close} to close, then ${opening}`;
}
