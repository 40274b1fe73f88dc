import type { OrderStatus, OrderStep } from '../contract/orders.ts';
import type { Connection } from './connection.ts';
import { type OrderRow, orderOf, SELECT_ORDERS } from './order-row.ts';
import { Filter, inPages } from './paging.ts';
import type { Range } from './range.ts';
import { type Money, OPEN_STATUSES, type OrderQuery, type SentOrder, type StoredOrder } from './stored-order.ts';

const IS_OPEN = `o.status IN (${OPEN_STATUSES.map((status) => `'${status}'`).join(', ')})`;
const HAS_STATUS = `o.status IN (SELECT value FROM json_each(?))`;

/** Undefined where there is none. */
export function readOrder(connection: Connection, id: string): StoredOrder | undefined {
  const row = connection.statement<OrderRow>(`${SELECT_ORDERS} WHERE o.id = ?`).get(id);
  return row === undefined ? undefined : orderOf(row);
}

/** By the broker's own id; of several brokers the newest. */
export function readOrderAtExchange(connection: Connection, exchangeOrderId: string): StoredOrder | undefined {
  const row = connection
    .statement<OrderRow>(`${SELECT_ORDERS} WHERE o.exchange_order_id = ? ORDER BY o.seq DESC LIMIT 1`)
    .get(exchangeOrderId);
  return row === undefined ? undefined : orderOf(row);
}

/** Orders of one delivery, the entry first. */
export function readOrdersOfDelivery(connection: Connection, delivery: string): StoredOrder[] {
  return connection
    .statement<OrderRow>(`${SELECT_ORDERS} WHERE o.delivery = ? ORDER BY o.seq`)
    .all(delivery)
    .map(orderOf);
}

/** The attempts of a chain of retries, oldest first. */
export function readOrdersOfChain(connection: Connection, chain: string): StoredOrder[] {
  return connection
    .statement<OrderRow>(`${SELECT_ORDERS} WHERE o.request ->> '$.retry.chain' = ? ORDER BY o.seq`)
    .all(chain)
    .map(orderOf);
}

/** Orders that something may still happen to, oldest first. */
export function readOpenOrders(connection: Connection): StoredOrder[] {
  return connection.statement<OrderRow>(`${SELECT_ORDERS} WHERE ${IS_OPEN} ORDER BY o.seq`).all().map(orderOf);
}

/** The newest orders of a rule, newest first. */
export function readOrdersOfRule(connection: Connection, rule: string, most: number): StoredOrder[] {
  return connection
    .statement<OrderRow>(`${SELECT_ORDERS} WHERE o.rule = ? ORDER BY o.seq DESC LIMIT ?`)
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
    .statement<OrderRow>(`${SELECT_ORDERS} ${filter.sql} ORDER BY o.seq DESC LIMIT ?`)
    .all(...filter.parameters, query.limit)
    .map(orderOf);
}

/** Oldest first; with a limit the newest that many. `since` is about when an order was asked for. */
export function* readOrders(connection: Connection, range: Range): Generator<StoredOrder> {
  const asked = () => new Filter().where('o.created_at >= ?', range.since).where('o.money = ?', range.money);
  const { limit } = range;
  if (limit !== undefined && limit < 1) return;
  const first = limit === undefined ? 1 : firstOf(connection, asked(), limit);
  const rows = inPages(first - 1, (after, size) => {
    const filter = asked().where('o.seq > ?', after);
    return connection
      .statement<OrderRow>(`${SELECT_ORDERS} ${filter.sql} ORDER BY o.seq LIMIT ?`)
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
