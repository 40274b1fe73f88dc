import type { Stage } from '../../rules/engine/judgement.ts';
import type {
  Approval,
  Order,
  OrderKind,
  OrderLeg,
  OrderReason,
  OrderStatus,
  OrderStep,
  OrderView,
  Side,
} from '../contract/orders.ts';
import type { Connection } from './connection.ts';
import { Filter, inPages } from './paging.ts';
import type { Range } from './range.ts';

/** Whose money an order is about. */
export type Money = OrderView['money'];

/** An order as a rule asked for it; it becomes a row in the transaction that decided it. */
export interface OrderIntent {
  /** Also the client order id: a hash of event, rule, group, action and leg. */
  id: string;
  /** The delivery that asked for it. */
  delivery: string;
  event: string;
  rule: string;
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
  stopPrice: string | null;
  status: Extract<OrderStatus, 'pending' | 'shadow'>;
  signalPrice: string | null;
  expiresAt: number;
  depth: number;
  /** The action as it was rendered: sizes in other terms, protection, time in force. */
  request: Readonly<Record<string, unknown>>;
}

/** An order as the journal has it. */
export interface StoredOrder extends OrderView {
  delivery: string;
  market: 'spot' | 'perpetual' | null;
  /** Notional in US dollars, as the limits count it. */
  value: string | null;
  sentAt: number | null;
  depth: number;
  request: Readonly<Record<string, unknown>>;
}

/** What changes with a step; what is left out stays. */
export interface OrderChange {
  status?: OrderStatus;
  reason?: OrderReason | null;
  broker?: string;
  money?: Money;
  /** Which one the broker traded when it was sent. */
  market?: 'spot' | 'perpetual';
  amount?: string;
  price?: string | null;
  stopPrice?: string | null;
  notional?: string;
  value?: string;
  exchangeOrderId?: string;
  filled?: string;
  averagePrice?: string | null;
  /** Null: it did not leave after all. */
  sentAt?: number | null;
  /** Of an order that was approved: its age counts from then. */
  expiresAt?: number;
  approval?: Approval | null;
}

export interface OrderQuery {
  before?: number | undefined;
  limit: number;
  status?: OrderStatus[] | undefined;
  broker?: string | undefined;
  symbol?: string | undefined;
  rule?: string | undefined;
}

/** An order that left this machine, as the limits count it. */
export interface SentOrder {
  id: string;
  rule: string;
  symbol: string;
  leg: OrderLeg;
  status: OrderStatus;
  /** US dollars. */
  value: string;
  sentAt: number;
}

/** Statuses of orders that something may still happen to. */
export const OPEN_STATUSES = ['pending', 'waiting', 'sending', 'unknown', 'accepted', 'partially_filled'] as const;

const RULE_NAME = `
  coalesce((SELECT v.document ->> '$.document.name' FROM rule_versions v WHERE v.rule = o.rule ORDER BY v.seq DESC LIMIT 1), o.rule)`;

const SELECT = `SELECT o.*, ${RULE_NAME} AS rule_name FROM orders o`;
const IS_OPEN = `o.status IN (${OPEN_STATUSES.map((status) => `'${status}'`).join(', ')})`;
const HAS_STATUS = `o.status IN (SELECT value FROM json_each(?))`;

interface OrderRow {
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
  exchange_order_id: string | null;
  filled: string;
  average_price: string | null;
  signal_price: string | null;
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

/** Undefined where there is none. */
export function readOrder(connection: Connection, id: string): StoredOrder | undefined {
  const row = connection.statement<OrderRow>(`${SELECT} WHERE o.id = ?`).get(id);
  return row === undefined ? undefined : orderOf(row);
}

/** By the broker's own id; of several brokers the newest. */
export function readOrderAtExchange(connection: Connection, exchangeOrderId: string): StoredOrder | undefined {
  const row = connection
    .statement<OrderRow>(`${SELECT} WHERE o.exchange_order_id = ? ORDER BY o.seq DESC LIMIT 1`)
    .get(exchangeOrderId);
  return row === undefined ? undefined : orderOf(row);
}

/** Orders of one delivery, the entry first. */
export function readOrdersOfDelivery(connection: Connection, delivery: string): StoredOrder[] {
  return connection.statement<OrderRow>(`${SELECT} WHERE o.delivery = ? ORDER BY o.seq`).all(delivery).map(orderOf);
}

/** Orders that something may still happen to, oldest first. */
export function readOpenOrders(connection: Connection): StoredOrder[] {
  return connection.statement<OrderRow>(`${SELECT} WHERE ${IS_OPEN} ORDER BY o.seq`).all().map(orderOf);
}

/** The newest orders of a rule, newest first. */
export function readOrdersOfRule(connection: Connection, rule: string, most: number): StoredOrder[] {
  return connection
    .statement<OrderRow>(`${SELECT} WHERE o.rule = ? ORDER BY o.seq DESC LIMIT ?`)
    .all(rule, most)
    .map(orderOf);
}

/** Newest first; the next page is asked for with the last row's `seq` as `before`. */
export function readOrderPage(connection: Connection, query: OrderQuery): StoredOrder[] {
  const filter = new Filter()
    .where(HAS_STATUS, query.status === undefined ? undefined : JSON.stringify(query.status))
    .where('o.seq < ?', query.before)
    .where('o.broker = ?', query.broker)
    .where('o.symbol = ?', query.symbol)
    .where('o.rule = ?', query.rule);
  return connection
    .statement<OrderRow>(`${SELECT} ${filter.sql} ORDER BY o.seq DESC LIMIT ?`)
    .all(...filter.parameters, query.limit)
    .map(orderOf);
}

/** Oldest first; with a limit the newest that many. `since` is about when an order was asked for. */
export function* readOrders(connection: Connection, range: Range): Generator<StoredOrder> {
  const asked = () => new Filter().where('o.created_at >= ?', range.since);
  const { limit } = range;
  if (limit !== undefined && limit < 1) return;
  const first = limit === undefined ? 1 : firstOf(connection, asked(), limit);
  const rows = inPages(first - 1, (after, size) => {
    const filter = asked().where('o.seq > ?', after);
    return connection
      .statement<OrderRow>(`${SELECT} ${filter.sql} ORDER BY o.seq LIMIT ?`)
      .all(...filter.parameters, size);
  });
  for (const row of rows) yield orderOf(row);
}

function firstOf(connection: Connection, asked: Filter, limit: number): number {
  const newest = connection.statement<{ seq: number }>(
    `SELECT o.seq FROM orders o ${asked.sql} ORDER BY o.seq DESC LIMIT 1 OFFSET ?`,
  );
  return newest.get(...asked.parameters, limit - 1)?.seq ?? 1;
}

/** Orders whose request left at `since` (ms) or later, oldest first; the limits count them. */
export function readSentOrders(connection: Connection, money: Money, since: number): SentOrder[] {
  const sql = `
    SELECT id, rule, symbol, leg, status, coalesce(value, '0') AS value, sent_at AS sentAt FROM orders
    WHERE money = ? AND sent_at >= ? ORDER BY sent_at, seq`;
  return connection.statement<SentOrder>(sql).all(money, since);
}

export function countOrders(connection: Connection, status: OrderStatus): number {
  const sql = `SELECT count(*) AS count FROM orders o WHERE ${IS_OPEN} AND o.status = ?`;
  return connection.statement<{ count: number }>(sql).get(status)?.count ?? 0;
}

/** The life line of an order, oldest first. */
export function readSteps(connection: Connection, id: string): OrderStep[] {
  const sql = `
    SELECT at, status, detail FROM order_steps
    WHERE "order" = (SELECT seq FROM orders WHERE id = ?) ORDER BY seq`;
  return connection.statement<OrderStep>(sql).all(id);
}

const INSERT = `
  INSERT INTO orders (id, client_order_id, delivery, event, rule, stage, money, leg, parent, broker, market, symbol, side, kind,
    amount, price, stop_price, status, signal_price, expires_at, depth, created_at, updated_at, request)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Throws SQLite's constraint error where the order is there already: it is the same intent. */
export function insertOrder(connection: Connection, intent: OrderIntent, now: number): void {
  const { id, delivery, event, rule, stage, money, leg, parent, broker, market, symbol, side, kind } = intent;
  const { amount, price, stopPrice, status, signalPrice, expiresAt, depth, request } = intent;
  const names = [id, id, delivery, event, rule, stage, money, leg, parent, broker, market, symbol, side, kind];
  const terms = [amount, price, stopPrice, status, signalPrice, expiresAt, depth, now, now, JSON.stringify(request)];
  connection.statement(INSERT).run(...names, ...terms);
  insertStep(connection, id, {
    at: now,
    status,
    detail: status === 'shadow' ? 'only recorded: stage shadow' : 'decided',
  });
}

const COLUMNS: Readonly<Record<keyof Omit<OrderChange, 'reason' | 'approval'>, string>> = {
  status: 'status',
  broker: 'broker',
  money: 'money',
  market: 'market',
  amount: 'amount',
  price: 'price',
  stopPrice: 'stop_price',
  notional: 'notional',
  value: 'value',
  exchangeOrderId: 'exchange_order_id',
  filled: 'filled',
  averagePrice: 'average_price',
  sentAt: 'sent_at',
  expiresAt: 'expires_at',
};

/** Changes an order and, where `detail` says something, adds the step to its life line. */
export function changeOrder(
  connection: Connection,
  id: string,
  { reason, approval, ...change }: OrderChange,
  now: number,
  detail: string | null,
): void {
  const set: [string, unknown][] = Object.entries(change)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [COLUMNS[name as keyof typeof COLUMNS], value]);
  if (reason !== undefined)
    set.push(['reason_code', reason?.code ?? null], ['reason_message', reason?.message ?? null]);
  if (approval !== undefined) {
    set.push(['approval_code', approval?.code ?? null], ['approval_until', approval?.until ?? null]);
    set.push(['asked_price', approval?.askedPrice ?? null]);
  }
  set.push(['updated_at', now]);
  const columns = set.map(([column]) => `${column} = ?`).join(', ');
  connection.statement(`UPDATE orders SET ${columns} WHERE id = ?`).run(...set.map(([, value]) => value), id);
  if (detail !== null) insertStep(connection, id, { at: now, status: change.status ?? null, detail });
}

const INSERT_STEP = `
  INSERT INTO order_steps ("order", at, status, detail)
  SELECT seq, ?, coalesce(?, status), ? FROM orders WHERE id = ?`;

function insertStep(
  connection: Connection,
  id: string,
  { at, status, detail }: { at: number; status: OrderStatus | null; detail: string },
): void {
  connection.statement(INSERT_STEP).run(at, status, detail, id);
}

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
export function readableOrder({ delivery, market, value, sentAt, depth, request, ...view }: StoredOrder): OrderView {
  return view;
}

function orderOf(row: OrderRow): StoredOrder {
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
    reason: row.reason_code === null ? null : { code: row.reason_code, message: row.reason_message ?? '' },
    exchangeOrderId: row.exchange_order_id,
    filled: row.filled,
    averagePrice: row.average_price,
    signalPrice: row.signal_price,
    expiresAt: row.expires_at,
    sentAt: row.sent_at,
    depth: row.depth,
    approval:
      row.approval_code === null
        ? null
        : { code: row.approval_code, until: row.approval_until ?? 0, askedPrice: row.asked_price },
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
