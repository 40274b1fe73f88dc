import type { OrderKind } from '../../contract/orders.ts';
import type { StoredOrder } from '../../journal/stored-order.ts';
import type { BrokerSettings } from '../../settings/brokers.ts';
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

/**
 * Why a live order may not go to a broker that was not shown to do with orders what its documents say; null where it may. What protects a
 * position goes all the same.
 */
export function unprovenness(
  { money, leg }: Pick<StoredOrder, 'money' | 'leg'>,
  { id, abilities }: Pick<Broker, 'id' | 'abilities'>,
  brokers: readonly BrokerSettings[],
): Refusal | null {
  if (money !== 'live' || leg !== 'entry' || abilities.isProven) return null;
  const settings = brokers.find((broker) => broker.id === id);
  if (settings !== undefined && settings.kind !== 'paper' && settings.acceptUnproven) return null;
  const message =
    `${id} was not shown to keep to what its documents say of orders; try it with small amounts, ` +
    'and set acceptUnproven of this broker to true to send it live orders';
  return { refused: 'acceptUnproven', message };
}

/** The kinds of the order and of those that would protect it. */
function kindsOf({ kind, takeProfit, stopLoss }: StoredOrder): OrderKind[] {
  return [kind, ...(takeProfit === null ? [] : ['limit' as const]), ...(stopLoss === null ? [] : ['stop' as const])];
}
