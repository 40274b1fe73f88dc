import type Big from 'big.js';
import type { Side } from '../../contract/orders.ts';
import type { BrokerOrder } from '../broker.ts';
import { decimalOf, type Row, textOf, timeOf, Unreadable } from './fields.ts';

/** An order as a list shows it. */
export interface OrderRow {
  exchangeOrderId: string;
  clientOrderId: string | null;
  /** As the exchange writes it. */
  symbol: string | undefined;
  side: Side;
  /** `completed`: ended, and executed as far as the figures say. */
  status: BrokerOrder['status'] | 'completed';
  /** Base currency. */
  quantity: Big | undefined;
  /** Executed so far; undefined where the row does not say. */
  filled: Big | undefined;
  averagePrice: Big | undefined;
  reason: { code: string; message: string } | null;
  /** ms since 1970; undefined where the row does not say. */
  updatedAt: number | undefined;
}

/** Statuses of the reference (REST.md, "Transactions") and of Bybit v5 (bybit-exchange.github.io/docs/v5/enum#orderstatus), in lower-case letters. */
const STATUSES: ReadonlyMap<string, OrderRow['status']> = new Map([
  ...['new', 'pending', 'created', 'active', 'open', 'accepted', 'untriggered', 'triggered', 'pendingcancel'].map(
    (name) => [name, 'accepted'] as const,
  ),
  ...['partiallyfilled', 'partial'].map((name) => [name, 'partially_filled'] as const),
  ['filled', 'filled'],
  ['completed', 'completed'],
  ...['cancelled', 'canceled', 'partiallyfilledcanceled', 'partiallyfilledcancelled', 'deactivated'].map(
    (name) => [name, 'canceled'] as const,
  ),
  ['expired', 'expired'],
  ...['rejected', 'failed'].map((name) => [name, 'rejected'] as const),
]);

/** The exchange's id and ours; ours is undefined where the row has no place for one, null where that is empty. Throws {@link Unreadable}. */
export function idsOf(row: Row): { exchangeOrderId: string | undefined; clientOrderId: string | null | undefined } {
  const given = textOf(row, 'orderLinkId', 'clientOrderId');
  const hasPlace = Object.hasOwn(row, 'orderLinkId') || Object.hasOwn(row, 'clientOrderId');
  return { exchangeOrderId: textOf(row, 'orderId', 'id'), clientOrderId: given ?? (hasPlace ? null : undefined) };
}

/** Throws {@link Unreadable} where it is no order, or in a state that has no meaning here. */
export function readOrderRow(row: Row): OrderRow {
  const { exchangeOrderId, clientOrderId = null } = idsOf(row);
  if (exchangeOrderId === undefined) throw new Unreadable('an order without an id');
  return {
    exchangeOrderId,
    clientOrderId,
    symbol: textOf(row, 'symbol'),
    side: sideOf(row),
    status: statusOf(row),
    quantity: decimalOf(row, 'qty', 'quantity', 'amount'),
    filled: decimalOf(row, 'cumExecQty', 'executedQty', 'executedQuantity', 'filledQty', 'filled'),
    averagePrice: averageOf(row),
    reason: reasonOf(row),
    updatedAt: timeOf(row, 'updatedTime', 'updatedAt', 'updated_at', 'createdTime', 'createdAt', 'created_at'),
  };
}

function sideOf(row: Row): Side {
  const side = textOf(row, 'side')?.toLowerCase();
  if (side !== 'buy' && side !== 'sell') throw new Unreadable('an order without a side');
  return side;
}

function statusOf(row: Row): OrderRow['status'] {
  const told = textOf(row, 'orderStatus', 'status') ?? '';
  const status = STATUSES.get(told.toLowerCase().replace(/[^a-z]/g, ''));
  if (status === undefined) throw new Unreadable(`an order of the unknown status ${JSON.stringify(told.slice(0, 40))}`);
  return status;
}

/** The average of what was executed; undefined where nothing was, or the row does not say. */
function averageOf(row: Row): Big | undefined {
  const told = decimalOf(row, 'avgPrice', 'averagePrice', 'executedPrice');
  if (told?.gt(0) === true) return told;
  const value = decimalOf(row, 'cumExecValue', 'executedValue');
  const filled = decimalOf(row, 'cumExecQty', 'executedQty', 'executedQuantity');
  return value?.gt(0) === true && filled?.gt(0) === true ? value.div(filled) : undefined;
}

/** Bybit says `EC_NoError` where there is no reason. */
function reasonOf(row: Row): OrderRow['reason'] {
  const told = textOf(row, 'rejectReason', 'reason', 'failReason');
  if (told === undefined || told === 'EC_NoError') return null;
  return { code: textOf(row, 'rejectCode', 'code') ?? 'rejected', message: told };
}
