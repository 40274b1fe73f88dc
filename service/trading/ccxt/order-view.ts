import Big from 'big.js';
import { decimalText } from '../../../rules/event/decimal.ts';
import { isRecord } from '../../../rules/event/json.ts';
import type { OrderReason } from '../../contract/orders.ts';
import type { BrokerFill, BrokerOrder } from '../broker.ts';
import { reasonFor } from '../told.ts';
import type { CcxtMarket, CcxtOrder, CcxtTrade } from './exchange.ts';
import { baseAmount } from './market-book.ts';

/** A list of executions may be behind its order for so long, ms; then the order's own sums are taken. */
const LISTS_ARE_BEHIND_MS = 30_000;

const NONE = new Big(0);

/** What an order is seen with. */
export interface Viewing {
  market: CcxtMarket;
  /** As it was asked for. */
  symbol: string;
  /** ms since 1970. */
  now: number;
  /** Executions of this order; null where they could not be read: the order's own sums count then. */
  trades: readonly CcxtTrade[] | null;
}

/**
 * An order of ccxt as a broker shows it. While the list of executions is behind, no more is shown of the order than is in the list, so
 * that no fee is lost; for good it never is.
 */
export function viewOf(order: CcxtOrder, { market, symbol, now, trades }: Viewing): BrokerOrder {
  const updatedAt = order.lastUpdateTimestamp ?? order.lastTradeTimestamp ?? order.timestamp ?? now;
  const told = { ...sumsOf(order, market), status: statusOf(order, market) };
  const fills = fillsOf(trades ?? [], market, updatedAt);
  const listed = fills.reduce((sum, { amount }) => sum.plus(amount), NONE);
  const view = {
    exchangeOrderId: order.id ?? '',
    clientOrderId: order.clientOrderId ?? null,
    symbol,
    side: order.side ?? 'buy',
    reason: told.status === 'rejected' ? reasonOf(order) : null,
    updatedAt,
  };
  const isBehind = listed.lt(told.filled);
  if (isBehind && (trades === null || now - updatedAt >= LISTS_ARE_BEHIND_MS)) {
    const { filled, averagePrice, status } = told;
    return { ...view, status, filled: decimalText(filled), averagePrice, fills: [] };
  }
  const isOpenStill = isBehind || told.status === 'accepted';
  const status = isOpenStill ? (listed.gt(0) ? 'partially_filled' : 'accepted') : told.status;
  return { ...view, status, filled: decimalText(listed), averagePrice: averageOf(fills, listed), fills };
}

function sumsOf(order: CcxtOrder, market: CcxtMarket): { filled: Big; averagePrice: string | null } {
  const filled = order.filled === undefined ? NONE : baseAmount(order.filled, market);
  const hasPrice = order.average !== undefined && filled.gt(0) && new Big(order.average).gt(0);
  return { filled, averagePrice: hasPrice ? decimalText(new Big(order.average ?? 0)) : null };
}

function statusOf({ status, amount, filled = '0' }: CcxtOrder, market: CcxtMarket): BrokerOrder['status'] {
  const done = baseAmount(filled, market);
  const isWhole = amount !== undefined && new Big(amount).gt(0) && done.gte(baseAmount(amount, market));
  switch (status) {
    case 'closed':
      // ccxt says so too of an order that was filled in part and then canceled.
      return isWhole || amount === undefined ? 'filled' : 'canceled';
    case 'canceled':
    case 'expired':
    case 'rejected':
      return isWhole ? 'filled' : status;
    default:
      return done.gt(0) ? 'partially_filled' : 'accepted';
  }
}

/** Executions with their fees; each once. */
function fillsOf(trades: readonly CcxtTrade[], market: CcxtMarket, orderAt: number): BrokerFill[] {
  const fills = new Map<string, BrokerFill>();
  for (const { id, amount, price, timestamp, fee } of trades) {
    if (id === undefined || amount === undefined || price === undefined) continue;
    fills.set(id, {
      id,
      amount: decimalText(baseAmount(amount, market)),
      price: decimalText(new Big(price)),
      fee: fee?.cost === undefined ? null : decimalText(new Big(fee.cost)),
      feeCurrency: fee?.cost === undefined ? null : (fee.currency ?? null),
      at: timestamp ?? orderAt,
    });
  }
  return [...fills.values()];
}

function averageOf(fills: readonly BrokerFill[], amount: Big): string | null {
  if (amount.eq(0)) return null;
  const cost = fills.reduce((sum, fill) => sum.plus(new Big(fill.amount).times(fill.price)), NONE);
  return decimalText(cost.div(amount));
}

/** Bybit says why in `rejectReason`, OKX in `failCode` of a conditional order, the others in the status alone. */
function reasonOf({ info }: CcxtOrder): OrderReason {
  const told = isRecord(info) ? [info.rejectReason, info.failCode, info.status, info.algoStatus, info.state] : [];
  const code = told.find((text): text is string => typeof text === 'string' && text !== '') ?? 'rejected';
  return reasonFor(code, 'rejectedAfterTaken');
}
