import type { OrderKind } from '../../contract/orders.ts';
import type { Said } from '../../contract/sayings/en.ts';
import type { StoredOrder } from '../../journal/stored-order.ts';
import type { BrokerSettings } from '../../settings/brokers.ts';
import type { Broker } from '../broker.ts';
import type { Refusal } from '../guard.ts';
import { KINDS } from '../order-kinds.ts';
import { refusal } from '../refusal.ts';

/** What a broker cannot do of what an order asks; null where it can do all of it. Nothing is left out of an order to make it fit. */
export function unfitness(order: StoredOrder, { id, market, abilities }: Broker): Refusal | null {
  const cannot = (...what: Said): Refusal => refusal('unsupported', 'brokerHasNo', id, what);
  if (order.symbol === '') return refusal('market', 'namesNoSymbol');
  if (order.market !== null && order.market !== market) {
    return refusal('market', order.market === 'spot' ? 'spotAtPerpetual' : 'perpetualAtSpot', order.symbol, id);
  }
  const missing = kindsOf(order).find((kind) => !abilities.kinds.has(kind));
  if (missing !== undefined) return cannot(KINDS[missing]);
  if (order.trailPercent !== null && !abilities.trailing) return cannot('trailingStops');
  if (order.timeInForce !== null && !abilities.timesInForce.has(order.timeInForce)) {
    return cannot('timeInForce', order.timeInForce);
  }
  if (abilities.reduceOnly) return null;
  if (order.leg === 'entry' && order.reduceOnly) return cannot('reduceOnlyOrders');
  // Both would hold the same coins.
  if (order.takeProfit !== null && order.stopLoss !== null) return cannot('bothProtections');
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
  return refusal('acceptUnproven', 'notProven', id);
}

/** The kinds of the order and of those that would protect it. */
function kindsOf({ kind, takeProfit, stopLoss }: StoredOrder): OrderKind[] {
  return [kind, ...(takeProfit === null ? [] : ['limit' as const]), ...(stopLoss === null ? [] : ['stop' as const])];
}
