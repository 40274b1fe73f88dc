import type { OrderStatus } from '../contract/orders.ts';
import { inEnglish } from '../contract/sayings/en.ts';
import type { Connection } from './connection.ts';
import { saidText } from './said-text.ts';
import type { OrderChange, OrderIntent } from './stored-order.ts';

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
    detail: inEnglish([status === 'shadow' ? 'onlyRecordedStep' : 'stepDecided']),
  });
}

const COLUMNS: Readonly<Record<keyof Omit<OrderChange, 'reason' | 'approval' | 'request'>, string>> = {
  status: 'status',
  broker: 'broker',
  money: 'money',
  side: 'side',
  market: 'market',
  amount: 'amount',
  price: 'price',
  stopPrice: 'stop_price',
  notional: 'notional',
  value: 'value',
  exchangeOrderId: 'exchange_order_id',
  paperPrice: 'paper_price',
  filled: 'filled',
  averagePrice: 'average_price',
  sentAt: 'sent_at',
  expiresAt: 'expires_at',
};

/** Changes an order and, where `detail` says something, adds the step to its life line. */
export function changeOrder(
  connection: Connection,
  id: string,
  { reason, approval, request, ...change }: OrderChange,
  now: number,
  detail: string | null,
): void {
  const set: [string, unknown][] = Object.entries(change)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [COLUMNS[name as keyof typeof COLUMNS], value]);
  if (reason !== undefined) {
    set.push(['reason_code', reason?.code ?? null], ['reason_message', reason?.message ?? null]);
    set.push(['reason_said', saidText(reason?.said)]);
  }
  if (approval !== undefined) {
    set.push(['approval_code', approval?.code ?? null], ['approval_until', approval?.until ?? null]);
    set.push(['asked_price', approval?.askedPrice ?? null]);
  }
  if (request !== undefined) set.push(['request', JSON.stringify(request)]);
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
