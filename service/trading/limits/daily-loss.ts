import Big from 'big.js';
import type { GuardedOrder } from '../guard.ts';
import type { Position } from '../ledger.ts';
import { dollars, type ValueLimit } from './limit.ts';

/** Once so much was lost, or where it is not known, nothing is sent that opens exposure; what closes a position passes. */
export const maxDailyLoss: ValueLimit = ({ order }, { risk, usage, ledger, now }) => {
  const most = risk.maxDailyLoss;
  if (most === undefined || !opensExposure(order, ledger.position(order.broker, order.symbol, order.marketKind)))
    return null;
  const loss = usage.loss(order.money, now);
  const limit = dollars(new Big(most));
  if ('unknown' in loss) {
    const message = `What was lost today is not known: ${loss.unknown}; at most ${limit} may be lost`;
    return { refused: 'maxDailyLoss', message };
  }
  if (loss.known.lt(most)) return null;
  return { refused: 'maxDailyLoss', message: `${dollars(loss.known)} were lost today; at most ${limit} may be` };
};

/** On spot only a purchase opens exposure; on a perpetual contract whatever does not lie within the position on the other side. */
function opensExposure({ side, amount, reduceOnly, marketKind }: GuardedOrder, position: Position): boolean {
  if (reduceOnly) return false;
  if (marketKind === 'spot') return side === 'buy';
  const held = new Big(position.amount);
  const isOtherSide = side === 'buy' ? held.lt(0) : held.gt(0);
  return !isOtherSide || held.abs().lt(amount);
}
