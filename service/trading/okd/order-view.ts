import Big from 'big.js';
import { decimalText } from '../../../rules/event/decimal.ts';
import type { BrokerOrder, OrderReference } from '../broker.ts';
import { bareSymbol } from './fields.ts';
import type { OrderRow } from './order-row.ts';
import { averageOf, sumOf, type TradeRow } from './trade-row.ts';

/**
 * An order of ours as its row and its trades tell it; null where neither says how much was executed. `trades`: all of them, or null where
 * they cannot be read. They are told one by one only where they add up to what the row says: the exchange may show them later.
 */
export function viewOf(
  row: OrderRow,
  trades: readonly TradeRow[] | null,
  symbol: string,
  now: number,
): BrokerOrder | null {
  const filled = row.filled ?? filledBy(row, trades);
  if (filled === null) return null;
  const { exchangeOrderId, clientOrderId, side, updatedAt = now } = row;
  const isWhole = trades !== null && sumOf(trades).eq(filled);
  const status = statusOf(row, filled);
  const average = filled.eq(0) ? undefined : (row.averagePrice ?? averageOf(trades ?? []));
  return {
    ...{ exchangeOrderId, clientOrderId, symbol, side, status, updatedAt },
    filled: decimalText(filled),
    averagePrice: average === undefined ? null : decimalText(average),
    fills: isWhole ? trades.map(({ fill }) => fill) : [],
    reason: row.reason,
  };
}

/** An order that only its trades show: it is not known to have ended unless they say how large it was. */
export function viewOfTrades(
  trades: readonly [TradeRow, ...TradeRow[]],
  { clientOrderId, exchangeOrderId, symbol }: OrderReference,
): BrokerOrder | null {
  const [{ exchangeOrderId: told, side, orderQuantity }] = trades;
  const id = told ?? exchangeOrderId;
  if (id === null || side === undefined) return null;
  const filled = sumOf(trades);
  const average = averageOf(trades);
  return {
    exchangeOrderId: id,
    ...{ clientOrderId, symbol, side },
    status: orderQuantity !== undefined && filled.gte(orderQuantity) ? 'filled' : 'partially_filled',
    filled: decimalText(filled),
    averagePrice: average === undefined ? null : decimalText(average),
    fills: trades.map(({ fill }) => fill),
    reason: null,
    updatedAt: Math.max(...trades.map(({ fill }) => fill.at)),
  };
}

/** An order that rests, without a look at its trades. */
export function viewOfOpen(row: OrderRow, now: number): BrokerOrder | null {
  const isOpen = row.status === 'accepted' || row.status === 'partially_filled';
  return isOpen ? viewOf({ ...row, filled: row.filled ?? new Big(0) }, null, bareSymbol(row.symbol ?? ''), now) : null;
}

/** What is executed of an order whose row does not say it. */
function filledBy({ status, quantity }: OrderRow, trades: readonly TradeRow[] | null): Big | null {
  const sum = trades === null ? null : sumOf(trades);
  if (sum?.gt(0) === true) return sum;
  // Its trades may be shown later; the word says that all of it was executed.
  if (status === 'filled' || status === 'completed') return quantity ?? null;
  return sum;
}

function statusOf({ status, quantity }: OrderRow, filled: Big): BrokerOrder['status'] {
  const isFilling = filled.gt(0);
  if (status === 'completed') return quantity !== undefined && filled.lt(quantity) ? 'canceled' : 'filled';
  if (status === 'accepted' && isFilling) return 'partially_filled';
  // What was executed of it stays executed.
  if (status === 'rejected' && isFilling) return 'canceled';
  return status;
}
