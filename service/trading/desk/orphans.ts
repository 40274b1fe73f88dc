import Big from 'big.js';
import { marketName } from '../../../rules/event/symbol.ts';
import { inEnglish } from '../../contract/sayings/en.ts';
import type { OrderReader } from '../../journal/order-journal.ts';
import type { StoredOrder } from '../../journal/stored-order.ts';
import type { StoredTrade } from '../../journal/trade-table.ts';
import type { Ledger } from '../ledger.ts';
import { turnOf } from './pair-legs.ts';

/** Why a leg of a perpetual contract ends that no other of its pair ends. */
export const POSITION_CLOSED = inEnglish(['protectedClosed']);

/** Whether the position of a perpetual contract that a leg protects is gone, by what our own orders were filled. Where that is in doubt it is there. */
export function isOrphan(leg: StoredOrder, read: OrderReader, ledger: Pick<Ledger, 'heldSince'>): boolean {
  if (leg.leg === 'entry' || leg.parent === null) return false;
  const trade = tradeBehind(leg, read.ofDelivery(leg.delivery), read.tradesOf(leg.parent));
  if (trade?.market !== 'perpetual' || trade.broker !== leg.broker) return false;
  // By what we know it opened nothing: there is a position of somebody else's, and none to judge by.
  const after = new Big(trade.position.amount);
  if (trade.side === 'buy' ? after.lte(0) : after.gte(0)) return false;
  return !ledger.heldSince(trade);
}

/** The other legs at the exchange, or on their way there, that a fill of this order may have left without a position. */
export function legsBeside(order: StoredOrder, open: readonly StoredOrder[]): StoredOrder[] {
  const name = marketName(order.symbol);
  return open.filter(
    (other) =>
      other.leg !== 'entry' &&
      other.id !== order.id &&
      other.broker === order.broker &&
      marketName(other.symbol) === name,
  );
}

/**
 * The execution of its entry with which a leg came to protect: the first one by which as much was filled as it and the pairs before it
 * protect. Undefined where it is not known. On perpetual contracts no fee is taken out of the position.
 */
function tradeBehind(
  leg: StoredOrder,
  siblings: readonly StoredOrder[],
  trades: readonly StoredTrade[],
): StoredTrade | undefined {
  const isBefore = (other: StoredOrder) =>
    other.leg === leg.leg &&
    other.parent === leg.parent &&
    turnOf(other) === 1 &&
    Number(other.request.pair) <= Number(leg.request.pair);
  const covered = siblings.filter(isBefore).reduce((sum, { amount }) => sum.plus(amount ?? 0), new Big(0));
  let filled = new Big(0);
  return trades.find(({ amount }) => {
    filled = filled.plus(amount);
    return filled.gte(covered);
  });
}
