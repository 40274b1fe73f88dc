import type { Stage } from '../../rules/engine/judgement.ts';
import type { OrderKind, OrderLeg, OrderStatus, Side } from '../contract/orders.ts';
import { saidIn } from './said-text.ts';
import type { Money, StoredOrder } from './stored-order.ts';

const RULE_NAME = `
  coalesce((SELECT v.document ->> '$.document.name' FROM rule_versions v WHERE v.rule = o.rule ORDER BY v.seq DESC LIMIT 1), o.rule)`;

/** Selects {@link OrderRow}s of `orders o`. */
export const SELECT_ORDERS = `SELECT o.*, ${RULE_NAME} AS rule_name FROM orders o`;
/** A row of `orders`, with the name that its rule has now. */
export interface OrderRow {
  seq: number;
  id: string;
  client_order_id: string;
  delivery: string;
  event: string;
  rule: string;
  rule_name: string;
  stage: Stage;
  money: Money;
  leg: OrderLeg;
  parent: string | null;
  broker: string;
  market: 'spot' | 'perpetual' | null;
  symbol: string;
  side: Side;
  kind: OrderKind;
  amount: string | null;
  price: string | null;
  stop_price: string | null;
  notional: string | null;
  value: string | null;
  status: OrderStatus;
  reason_code: string | null;
  reason_message: string | null;
  reason_said: string | null;
  exchange_order_id: string | null;
  filled: string;
  average_price: string | null;
  signal_price: string | null;
  paper_price: string | null;
  expires_at: number;
  sent_at: number | null;
  depth: number;
  approval_code: string | null;
  approval_until: number | null;
  asked_price: string | null;
  created_at: number;
  updated_at: number;
  request: string;
}

export function orderOf(row: OrderRow): StoredOrder {
  const request = JSON.parse(row.request) as Record<string, unknown>;
  const text = (name: string) => (request[name] === undefined ? null : String(request[name]));
  return {
    seq: row.seq,
    id: row.id,
    clientOrderId: row.client_order_id,
    delivery: row.delivery,
    event: row.event,
    rule: row.rule,
    ruleName: row.rule_name,
    stage: row.stage,
    money: row.money,
    leg: row.leg,
    parent: row.parent,
    broker: row.broker,
    market: row.market,
    symbol: row.symbol,
    side: row.side,
    kind: row.kind,
    amount: row.amount,
    price: row.price,
    stopPrice: row.stop_price,
    notional: row.notional,
    value: row.value,
    status: row.status,
    reason:
      row.reason_code === null
        ? null
        : { code: row.reason_code, message: row.reason_message ?? '', ...saidIn(row.reason_said) },
    exchangeOrderId: row.exchange_order_id,
    filled: row.filled,
    averagePrice: row.average_price,
    signalPrice: row.signal_price,
    paperPrice: row.paper_price,
    expiresAt: row.expires_at,
    sentAt: row.sent_at,
    depth: row.depth,
    approval:
      row.approval_code === null
        ? null
        : { code: row.approval_code, until: row.approval_until ?? 0, askedPrice: row.asked_price },
    plan: request.plan === undefined ? null : row.delivery,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    timeInForce: (request.timeInForce as StoredOrder['timeInForce']) ?? null,
    reduceOnly: request.reduceOnly === true,
    trailPercent: text('trailPercent'),
    takeProfit: text('takeProfit'),
    stopLoss: text('stopLoss'),
    request,
  };
}
