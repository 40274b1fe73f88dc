import type { OrderKind } from '../../contract/orders.ts';
import type { StoredOrder } from '../../journal/stored-order.ts';
import type { Broker } from '../broker.ts';
import type { Refusal } from '../guard.ts';

/** What a broker cannot do of what an order asks; null where it can do all of it. Nothing is left out of an order to make it fit. */
export function unfitness(order: StoredOrder, { id, market, abilities }: Broker): Refusal | null {
  const cannot = (what: string): Refusal => ({ refused: 'unsupported', message: `${id} has no ${what}` });
  if (order.symbol === '') return { refused: 'market', message: 'it names no symbol' };
  if (order.market !== null && order.market !== market) {
    return { refused: 'market', message: `${order.symbol} is a ${order.market} market, and ${id} trades ${market}` };
  }
  const missing = kindsOf(order).find((kind) => !abilities.kinds.has(kind));
  if (missing !== undefined) return cannot(`${missing.replace('_', ' ')} orders`);
  if (order.trailPercent !== null && !abilities.trailing) return cannot('trailing stops');
  if (order.timeInForce !== null && !abilities.timesInForce.has(order.timeInForce)) {
    return cannot(`time in force ${order.timeInForce}`);
  }
  if (abilities.reduceOnly) return null;
  if (order.leg === 'entry' && order.reduceOnly) return cannot('reduce-only orders');
  // Both would hold the same coins.
  if (order.takeProfit !== null && order.stopLoss !== null) return cannot('take profit and stop loss together');
  return null;
}

/** The kinds of the order and of those that would protect it. */
function kindsOf({ kind, takeProfit, stopLoss }: StoredOrder): OrderKind[] {
  return [kind, ...(takeProfit === null ? [] : ['limit' as const]), ...(stopLoss === null ? [] : ['stop' as const])];
}
