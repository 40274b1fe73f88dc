import Big from 'big.js';
import type { GuardedOrder } from '../guard.ts';
import type { Position } from '../ledger.ts';
import { refusal } from '../refusal.ts';
import { within } from '../told.ts';
import { dollars, type ValueLimit } from './limit.ts';

/** Once so much was lost, or where it is not known, nothing is sent that opens exposure; what closes a position passes. */
export const maxDailyLoss: ValueLimit = ({ order }, { risk, usage, ledger, now }) => {
  const most = risk.maxDailyLoss;
  if (most === undefined || !opensExposure(order, ledger.position(order.broker, order.symbol, order.marketKind)))
    return null;
  const loss = usage.loss(order.money, now);
  const limit = dollars(new Big(most));
  if ('unknown' in loss) return refusal('maxDailyLoss', 'lossNotKnown', within(loss.unknown), limit);
  if (loss.known.lt(most)) return null;
  return refusal('maxDailyLoss', 'overLossOfDay', dollars(loss.known), limit);
};

/** On spot only a purchase opens exposure; on a perpetual contract whatever does not lie within the position on the other side. */
function opensExposure({ side, amount, reduceOnly, marketKind }: GuardedOrder, position: Position): boolean {
  if (reduceOnly) return false;
  if (marketKind === 'spot') return side === 'buy';
  const held = new Big(position.amount);
  const isOtherSide = side === 'buy' ? held.lt(0) : held.gt(0);
  return !isOtherSide || held.abs().lt(amount);
}
