import Big from 'big.js';
import { deliveryId } from '../../../rules/engine/delivery-id.ts';
import { decimalText } from '../../../rules/event/decimal.ts';
import type { OrderLeg } from '../../contract/orders.ts';
import type { OrderIntent, StoredOrder } from '../../journal/stored-order.ts';
import type { StoredTrade } from '../../journal/trade-table.ts';
import type { Market } from '../broker.ts';
import { downTo } from './steps.ts';

/** Protection is placed however late, as long as what it protects is there. */
export const PROTECTED_FOR_MS = 365 * 86_400_000;

/** An order that others protect, and what was filled of it. */
export interface Protected {
  order: StoredOrder;
  /** All of the order, the newest one included. */
  trades: readonly Pick<StoredTrade, 'amount' | 'fee' | 'feeCurrency'>[];
  /** The legs that are there already. */
  there: readonly StoredOrder[];
  market: Market;
  /** Nothing more will be filled: what is left is protected however little it is. */
  isEnd: boolean;
  now: number;
}

export type BracketLegs = (what: Protected) => OrderIntent[];

export function needsLegs({ leg, takeProfit, stopLoss }: StoredOrder): boolean {
  return leg === 'entry' && (takeProfit !== null || stopLoss !== null);
}

/**
 * The orders that protect what was filled and is not protected yet: each partial fill that the market lets stand alone gets a pair of its
 * own, smaller ones wait for the next. Their ids are functions of the entry's, so that a repeat is recognised.
 */
export function bracketLegs({ order, trades, there, market, isEnd, now }: Protected): OrderIntent[] {
  const legs = legsOf(order);
  const first = legs[0];
  if (first === undefined) return [];
  // One that took the place of another protects nothing that was not protected before.
  const pairs = there.filter(({ leg, request }) => leg === first.leg && request.turn === undefined);
  const covered = sum(pairs.map(({ amount }) => amount ?? '0'));
  const open = downTo(market.amountStep, held(trades, market).minus(covered));
  if (open.lte(0) || (!isEnd && legs.some(({ price }) => isTooSmall(open, price, market)))) return [];
  return legs.map((leg) => intentOf(order, leg, pairs.length, decimalText(open), now));
}

interface Leg {
  leg: Exclude<OrderLeg, 'entry'>;
  price: string;
}

function legsOf({ takeProfit, stopLoss }: StoredOrder): Leg[] {
  return [
    ...(stopLoss === null ? [] : [{ leg: 'stopLoss' as const, price: stopLoss }]),
    ...(takeProfit === null ? [] : [{ leg: 'takeProfit' as const, price: takeProfit }]),
  ];
}

function intentOf(order: StoredOrder, { leg, price }: Leg, pair: number, amount: string, now: number): OrderIntent {
  const { delivery, event, rule, stage, money, broker, market, symbol, depth } = order;
  const side = order.side === 'buy' ? 'sell' : 'buy';
  const isStop = leg === 'stopLoss';
  return {
    id: deliveryId(order.id, rule, '', pair, leg),
    ...{ delivery, event, rule, stage, money, leg, parent: order.id, broker, market, symbol, side, depth, amount },
    kind: isStop ? 'stop' : 'limit',
    price: isStop ? null : price,
    stopPrice: isStop ? price : null,
    status: 'pending',
    signalPrice: null,
    expiresAt: now + PROTECTED_FOR_MS,
    request: { broker, symbol, side, kind: isStop ? 'stop' : 'limit', amount, reduceOnly: true, pair },
  };
}

/** A fee in the base currency is not there to be sold. */
function held(trades: Protected['trades'], { base }: Market): Big {
  const fees = trades.map(({ fee, feeCurrency }) => (feeCurrency === base ? fee : '0'));
  return sum(trades.map(({ amount }) => amount)).minus(sum(fees));
}

function isTooSmall(amount: Big, price: string, { minAmount, minNotional, amountStep }: Market): boolean {
  return (
    (minAmount !== null && amount.lt(minAmount)) ||
    (amountStep !== null && amount.lt(amountStep)) ||
    (minNotional !== null && amount.times(price).lt(minNotional))
  );
}

function sum(amounts: readonly string[]): Big {
  return amounts.reduce((total, amount) => total.plus(amount), new Big(0));
}
