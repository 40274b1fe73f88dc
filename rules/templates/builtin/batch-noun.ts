import { clipped } from '../format.ts';

/** How the events of a type are called together, by the name of the type. */
export interface BatchNoun {
  /** What S62 calls the notification. */
  key: string;
  title: string;
  one: string;
  many: string;
}

const NOUNS: ReadonlyMap<string, BatchNoun> = new Map([
  ['order.filled', nounOf('order_fills', 'Order Fills', 'order fill')],
  ['order.partially_filled', nounOf('partial_order_fills', 'Partial Order Fills', 'partial order fill')],
  ['order.canceled', nounOf('order_cancellations', 'Canceled Orders', 'canceled order')],
  ['order.rejected', nounOf('order_rejections', 'Rejected Orders', 'rejected order')],
  ['balance.updated', nounOf('balance_updates', 'Balance Updates', 'balance update')],
  ['balance.changed', nounOf('balance_changes', 'Balance Changes', 'balance change')],
  ['price.threshold', nounOf('price_alerts', 'Price Alerts', 'price alert')],
  ['deposit.confirmed', nounOf('deposits', 'Deposits', 'deposit')],
  ['withdrawal.completed', nounOf('withdrawals', 'Withdrawals', 'withdrawal')],
]);
/** Characters of a type that nobody named. */
const TYPE_LIMIT = 200;
const ANYTHING = nounOf('events', 'Events', 'event');

/** The words for a group of one type, or of several where `type` is undefined. A map, because a type may be `constructor`. */
export function nounFor(type: string | undefined): BatchNoun {
  if (type === undefined) return ANYTHING;
  const known = NOUNS.get(type);
  if (known !== undefined) return known;
  const name = clipped(type, TYPE_LIMIT);
  return { key: type, title: `${name} events`, one: `${name} event`, many: `${name} events` };
}

function nounOf(key: string, title: string, one: string): BatchNoun {
  return { key, title, one, many: `${one}s` };
}
