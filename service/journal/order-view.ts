import type { Order, OrderView } from '../contract/orders.ts';
import type { StoredOrder } from './stored-order.ts';

/** The part that the listing shows (`orders`), of which the keys are fixed. */
export function listedOrder(order: StoredOrder): Order {
  const { id, clientOrderId, event, rule, stage, broker, symbol, side, kind, amount, price, stopPrice, notional } =
    order;
  const { status, reason, exchangeOrderId, filled, averagePrice, createdAt, updatedAt } = order;
  const asked = {
    id,
    clientOrderId,
    event,
    rule,
    stage,
    broker,
    symbol,
    side,
    kind,
    amount,
    price,
    stopPrice,
    notional,
  };
  const why = reason === null ? null : { code: reason.code, message: reason.message };
  return { ...asked, status, reason: why, exchangeOrderId, filled, averagePrice, createdAt, updatedAt };
}

/** The part that the interface is shown. */
export function readableOrder({
  delivery,
  market,
  value,
  sentAt,
  paperPrice,
  depth,
  request,
  ...view
}: StoredOrder): OrderView {
  return view;
}
