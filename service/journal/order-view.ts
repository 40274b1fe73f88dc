import type { Order, OrderView } from '../contract/orders.ts';
import type { StoredOrder } from './stored-order.ts';

/** The part that the listing shows (`orders`). */
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
  return { ...asked, status, reason, exchangeOrderId, filled, averagePrice, createdAt, updatedAt };
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
