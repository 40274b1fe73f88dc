import Big from 'big.js';
import { decimalText } from '../../../rules/event/decimal.ts';
import type { TradingStop } from '../../contract/orders.ts';
import type { OrderReader } from '../../journal/order-journal.ts';
import type { StoredOrder } from '../../journal/stored-order.ts';
import { told } from '../told.ts';
import type { TellTrouble } from '../trouble.ts';

/**
 * The stop of a rule and symbol of whose order more was filled than was ordered; null where that is not so. Something was understood
 * otherwise at the exchange, a size taken for quote currency for one: the next order would do it again. `filled` in base currency.
 */
export function overfillOf(order: StoredOrder, filled: Big, now: number): TradingStop | null {
  const { id, rule, symbol, broker, amount } = order;
  if (amount === null || filled.lte(amount)) return null;
  const why = told('filledMore', broker, decimalText(filled), id, amount);
  return { key: `order_overfilled:${id}`, kind: 'overfilled', rule, symbol, order: id, since: now, ...why };
}

/** What an order counts as, US dollars, once so much of it was filled, base currency; null where it has no worth to count. */
export function worthOf({ amount, value, filled: before }: StoredOrder, filled: Big): string | null {
  if (amount === null || value === null || new Big(amount).lte(0)) return null;
  // What was filled beyond the order before is in its value already.
  const counted = new Big(before).gt(amount) ? before : amount;
  return decimalText(new Big(value).times(filled).div(counted));
}

/** Tells of every such stop that holds. */
export function tellOverfills(orders: Pick<OrderReader, 'stops' | 'order'>, tell: TellTrouble): void {
  for (const { kind, key, rule, order: id } of orders.stops()) {
    const order = kind === 'overfilled' ? orders.order(id) : undefined;
    if (order === undefined) continue;
    const { symbol, broker, amount, filled } = order;
    const details = { order: id, rule, symbol, broker, ordered: amount ?? '', filled };
    tell.begin({ key, code: 'order_overfilled', details });
  }
}
