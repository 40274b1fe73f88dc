import type { ToldOrder } from '../contract/books.ts';
import type { Order } from '../contract/orders.ts';
import type { CsvTable } from './csv.ts';

/** What rules ordered, and what became of it. */
export const ORDERS: CsvTable<Order> = {
  columns: [
    'createdAt',
    'updatedAt',
    'id',
    'status',
    'broker',
    'symbol',
    'side',
    'kind',
    'amount',
    'price',
    'stopPrice',
    'notional',
    'filled',
    'averagePrice',
    'stage',
    'rule',
    'event',
    'clientOrderId',
    'exchangeOrderId',
    'reasonCode',
    'reason',
  ],
  toCells(order) {
    const { id, status, broker, symbol, side, kind, amount, price, stopPrice, notional, filled, averagePrice } = order;
    const { stage, rule, event, clientOrderId, exchangeOrderId, reason } = order;
    const times = [timeText(order.createdAt), timeText(order.updatedAt)];
    const what = [id, status, broker, symbol, side, kind, amount, price, stopPrice, notional, filled, averagePrice];
    const why = [reason?.code ?? null, reason?.message ?? null];
    return [...times, ...what, stage, rule, event, clientOrderId, exchangeOrderId, ...why];
  },
};

/** Orders that events told of. */
export const TOLD_ORDERS: CsvTable<ToldOrder> = {
  columns: [
    'createdAt',
    'updatedAt',
    'orderId',
    'status',
    'account',
    'exchange',
    'symbol',
    'market',
    'side',
    'amount',
    'price',
    'notional',
    'filled',
    'remaining',
    'averagePrice',
    'fee',
    'feeCurrency',
    'clientOrderId',
    'reason',
  ],
  toCells(order) {
    const { orderId, status, account, exchange, symbol, market, side, amount, price, notional } = order;
    const { filled, remaining, averagePrice, fee, feeCurrency, clientOrderId, reason } = order;
    const times = [timeText(order.createdAt), timeText(order.updatedAt)];
    const what = [orderId, status, account, exchange, symbol, market, side, amount, price, notional];
    return [...times, ...what, filled, remaining, averagePrice, fee, feeCurrency, clientOrderId, reason];
  },
};

function timeText(at: number): string {
  return new Date(at).toISOString();
}
