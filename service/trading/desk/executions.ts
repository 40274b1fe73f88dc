import Big from 'big.js';
import { decimalText } from '../../../rules/event/decimal.ts';
import type { StoredOrder } from '../../journal/stored-order.ts';
import type { StoredTrade } from '../../journal/trade-table.ts';
import type { BrokerFill, BrokerOrder } from '../broker.ts';

const NONE = new Big(0);

/** What was filled of an order by the trades that we have. */
export interface Filled {
  /** Base currency. */
  amount: Big;
  /** Quote currency. */
  cost: Big;
}

export function filledBy(trades: readonly Pick<StoredTrade, 'amount' | 'price'>[]): Filled {
  return trades.reduce(
    ({ amount, cost }, trade) => ({
      amount: amount.plus(trade.amount),
      cost: cost.plus(new Big(trade.amount).times(trade.price)),
    }),
    { amount: NONE, cost: NONE },
  );
}

/** Null where nothing was filled. */
export function averageOf({ amount, cost }: Filled): string | null {
  return amount.eq(0) ? null : decimalText(cost.div(amount));
}

/**
 * The executions that a broker's view of an order adds to the trades that we have. Where it tells only sums, the difference is one
 * execution, named by the order and what was filled until then; once an order was counted so, it goes on so, whatever else is told.
 */
export function newFills(order: StoredOrder, trades: readonly StoredTrade[], seen: BrokerOrder): BrokerFill[] {
  const known = filledBy(trades);
  const isBySums = trades.some(({ id }) => id.startsWith(derivedId(order, '')));
  if (seen.fills.length === 0 || isBySums) return difference(order, known, seen);
  const ids = new Set(trades.map(({ id }) => id));
  return seen.fills.filter(({ id, amount }) => !ids.has(id) && new Big(amount).gt(0));
}

function difference(order: StoredOrder, known: Filled, seen: BrokerOrder): BrokerFill[] {
  const filled = new Big(seen.filled);
  const amount = filled.minus(known.amount);
  if (amount.lte(0)) return [];
  const price = priceOfDifference(known, seen, amount) ?? new Big(order.price ?? order.signalPrice ?? 0);
  const text = decimalText(filled);
  const { updatedAt: at } = seen;
  const figures = { amount: decimalText(amount), price: decimalText(price), fee: null, feeCurrency: null };
  return [{ id: derivedId(order, text), ...figures, at }];
}

/** What the average price says about the part that is new; null where it says nothing. */
function priceOfDifference(known: Filled, { filled, averagePrice }: BrokerOrder, amount: Big): Big | null {
  if (averagePrice === null) return null;
  const price = new Big(averagePrice).times(filled).minus(known.cost).div(amount);
  return price.gt(0) ? price : new Big(averagePrice);
}

function derivedId({ id }: StoredOrder, filled: string): string {
  return `${id}:${filled}`;
}
