import Big from 'big.js';
import { decimalText, readDecimal } from '../../../rules/event/decimal.ts';
import type { CanonicalEvent } from '../../../rules/event/event.ts';
import { exactDecimal } from '../../../rules/event/read.ts';
import type { Side } from '../../contract/orders.ts';
import { inEnglish, type Said } from '../../contract/sayings/en.ts';
import type { StoredOrder } from '../../journal/stored-order.ts';
import type { Market } from '../broker.ts';
import type { Direction, Refusal } from '../guard.ts';
import { POSITIONS, refusedAs } from '../limits/position-expectation.ts';
import { directionOf, isDust } from '../position.ts';
import { type Told, told } from '../told.ts';
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

/** Nothing is sent, for the position is there already. */
export interface Needless {
  nothing: Told;
}

/** Null: it is right as it was asked for. */
export type Alignment = Aligned | Needless | Refusal | null;

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
  if (target === null) return fits ? null : unalignable(held, 'noTargetStated');
  if ('unclear' in target) return unalignable(held, ...target.unclear);
  const mirrors = isMirror(order, event);
  if (!mirrors && !target.amount.eq(0)) {
    return fits ? null : unalignable(held, 'sizeNotOurs');
  }
  return towards(target.amount, mirrors, held);
}

function towards(target: Big, mirrors: boolean, held: Held): Alignment {
  const { order, market, marketKind, price } = held;
  const there = heldOf(held);
  const asked = readDecimal(order.amount);
  if (asked !== null && isRight(asked, there, target, held)) return null;
  if (marketKind === 'spot' && target.lt(0)) return unalignable(held, 'noShortOnSpot');
  const missing = target.minus(there);
  if (isDust(missing, market, price)) return { nothing: told('positionThere', statementOf(held)) };
  const side = missing.gt(0) ? 'buy' : 'sell';
  const obstacle = obstacleTo(side, mirrors, there, target, held);
  if (obstacle !== null) return unalignable(held, ...obstacle);
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
    message: inEnglish([
      'insteadOf',
      statementOf(held),
      ordered(side, amount, close),
      amountOn(order.side, order.amount),
    ]),
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
function obstacleTo(side: Side, mirrors: boolean, there: Big, target: Big, { order, openOrders }: Held): Said | null {
  const { kind, takeProfit, stopLoss, reduceOnly } = order;
  const isOther = side !== order.side;
  if (openOrders.length > 0) return ['othersMayFill', openOrders.join(', ')];
  if (kind === 'stop' || kind === 'stop_limit') return ['stopFillsSometime'];
  const toDo: Said = [side === 'buy' ? 'toBuy' : 'toSell'];
  if (isOther && !mirrors) return ['sideNotAsked', toDo];
  if (isOther && kind !== 'market') return ['sideWithoutLimit', toDo];
  if (isOther && (takeProfit ?? stopLoss) !== null) {
    return ['sideWithoutProtection', toDo];
  }
  const isOpening = target.abs().gt(there.abs()) || there.times(target).lt(0);
  return reduceOnly && isOpening ? ['wouldOpen'] : null;
}

function isMirror({ side, amount }: StoredOrder, event: Held['event']): boolean {
  const [asked, told] = [readDecimal(amount), exactDecimal(event, 'amount')];
  return asked !== null && told !== undefined && asked.eq(told) && side === event.side;
}

function accountDirection({ account, ...held }: Held): Direction | null {
  return account === null ? null : directionOf(account, held, held.price);
}

function unalignable(held: Held, ...why: Said): Refusal {
  return refusedAs('notAligned', statementOf(held), why);
}

/** `The alert states flat before and long 0.75 after; at main our own orders hold 0 ETH, and its account 2` */
function statementOf({ order, event, market, ours, account }: Held): Said {
  const before = statedPosition(order, event);
  const target = statedTarget(order, event);
  const after = target === null || 'unclear' in target ? null : positionOf(target.amount);
  const what = statedAs(before === null ? null : [POSITIONS[before]], after);
  const there = `${ours.toFixed()} ${market.base}`;
  return account === null
    ? ['alertStates', what, order.broker, there]
    : ['alertStatesAccount', what, order.broker, there, account.toFixed()];
}

function statedAs(before: Said | null, after: Said | null): Said {
  if (before === null) return after === null ? ['somePosition'] : ['positionAfter', after];
  return after === null ? ['positionBefore', before] : ['positionBoth', before, after];
}

function positionOf(amount: Big): Said {
  if (amount.eq(0)) return [POSITIONS.flat];
  return [amount.gt(0) ? 'longOf' : 'shortOf', amount.abs().toFixed()];
}

function ordered(side: Side, amount: Big, close: string | null): Said {
  const opening = amountOn(side, decimalText(amount));
  return close === null ? opening : ['closeThen', amountOn(side, close), opening];
}

function amountOn(side: Side, amount: string | null): Said {
  if (amount === null) return [side === 'buy' ? 'toBuy' : 'toSell'];
  return [side === 'buy' ? 'buyOf' : 'sellOf', amount];
}
