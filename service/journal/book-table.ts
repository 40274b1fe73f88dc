import type { BookedTrade, BookFill, Place } from '../../rules/books/book.ts';
import type { SavedLots } from '../../rules/books/lots.ts';
import type { Observation } from '../../rules/books/observation.ts';
import type { BookedOrder } from '../../rules/books/order.ts';
import { decimalText } from '../../rules/event/decimal.ts';
import type { Connection } from './connection.ts';

/** A fill of a book, with its row. */
export interface StoredFill extends BookFill {
  seq: number;
  /** Which fill of its book it is, from 1; 0 while that is not worked out. */
  counted: number;
  /** What it came to when that was last worked out; null: not yet. */
  trade: BookedTrade | null;
}

/** An order that something was said of since it was worked out. */
export interface StaleOrder {
  seq: number;
  book: number;
  orderId: string;
}

const BOOK = `SELECT seq FROM books WHERE account = ? AND exchange = ? AND symbol = ? AND market = ?`;
const INSERT_BOOK = `INSERT INTO books (account, exchange, symbol, market) VALUES (?, ?, ?, ?)`;

/** `seq` of a position; it is made where there is none. */
export function bookOf(connection: Connection, { account, exchange, symbol, market }: Place): number {
  const found = connection.statement<{ seq: number }>(BOOK).get(account, exchange, symbol, market);
  if (found !== undefined) return found.seq;
  return Number(connection.statement(INSERT_BOOK).run(account, exchange, symbol, market).lastInsertRowid);
}

export function placeOfBook(connection: Connection, book: number): Place | undefined {
  return connection.statement<Place>(`SELECT account, exchange, symbol, market FROM books WHERE seq = ?`).get(book);
}

/** A position after one of its fills. */
export interface BookMark {
  last: BookFill;
  /** Fills until then. */
  count: number;
  lots: SavedLots;
}

export function readMark(connection: Connection, book: number): BookMark | null {
  const row = connection.statement<{ mark: string | null }>(`SELECT mark FROM books WHERE seq = ?`).get(book);
  return row === undefined || row.mark === null ? null : (JSON.parse(row.mark) as BookMark);
}

export function putMark(connection: Connection, book: number, mark: BookMark | null): void {
  const text = mark === null ? null : JSON.stringify(mark);
  connection.statement(`UPDATE books SET mark = ? WHERE seq = ?`).run(text, book);
}

const UPSERT_ORDER = `
  INSERT INTO book_orders (book, order_id, client_order_id, side, status, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (book, order_id) DO UPDATE
    SET is_stale = 1, client_order_id = coalesce(client_order_id, excluded.client_order_id)
  RETURNING seq`;
const INSERT_OBSERVATION = `INSERT OR REPLACE INTO book_observations (event, "order", observation) VALUES (?, ?, ?)`;

/** What is kept of an order's name beside what was said of it. */
export interface OrderName {
  book: number;
  orderId: string;
  clientOrderId: string | null;
}

/** Keeps what the event at a place says of an order; a second time it changes nothing. */
export function observe(connection: Connection, place: number, name: OrderName, observation: Observation): void {
  const { said, side, at } = observation;
  const order = connection
    .statement<{ seq: number }>(UPSERT_ORDER)
    .get(name.book, name.orderId, name.clientOrderId, side, said, at, at);
  connection.statement(INSERT_OBSERVATION).run(place, order?.seq, JSON.stringify(observation));
}

const STALE = `SELECT seq, book, order_id AS orderId FROM book_orders WHERE is_stale = 1 ORDER BY seq LIMIT ?`;

export function readStaleOrders(connection: Connection, most: number): StaleOrder[] {
  return connection.statement<StaleOrder>(STALE).all(most);
}

export function readObservations(connection: Connection, order: number): Observation[] {
  return connection
    .statement<{ observation: string }>(`SELECT observation FROM book_observations WHERE "order" = ?`)
    .all(order)
    .map(({ observation }) => JSON.parse(observation) as Observation);
}

const SAID_OF = `
  SELECT observation FROM book_observations s JOIN book_orders o ON o.seq = s."order" JOIN books b ON b.seq = o.book
  WHERE o.order_id = ? AND b.account = ? AND b.symbol = ? AND b.market = ? AND (b.exchange IN (?, '') OR ? = '')`;

export function readSaidOf(connection: Connection, place: Place, orderId: string): Observation[] {
  const { account, exchange, symbol, market } = place;
  return connection
    .statement<{ observation: string }>(SAID_OF)
    .all(orderId, account, symbol, market, exchange, exchange)
    .map(({ observation }) => JSON.parse(observation) as Observation);
}

/** An order of the same id, source, symbol and kind of market, with the exchange that was named for it. */
export interface Namesake extends StaleOrder {
  exchange: string;
  clientOrderId: string | null;
}

const NAMESAKES = `
  SELECT o.seq, o.book, o.order_id AS orderId, o.client_order_id AS clientOrderId, b.exchange
  FROM book_orders own JOIN books ob ON ob.seq = own.book
    JOIN book_orders o ON o.order_id = own.order_id
    JOIN books b ON b.seq = o.book AND b.account = ob.account AND b.symbol = ob.symbol AND b.market = ob.market
  WHERE own.seq = ? ORDER BY o.seq`;

/** The order itself among them; none where it is no longer there. */
export function readNamesakes(connection: Connection, order: number): Namesake[] {
  return connection.statement<Namesake>(NAMESAKES).all(order);
}

/** Puts what an event said of one order down to another one, or to one that is made; both have to be worked out then. */
export function moveObservation(connection: Connection, event: string, from: number, name: OrderName): void {
  const place = connection
    .statement<{ place: number; observation: string }>(
      `SELECT event AS place, observation FROM book_observations WHERE "order" = ? AND observation ->> '$.event' = ?`,
    )
    .get(from, event);
  if (place === undefined) return;
  observe(connection, place.place, name, JSON.parse(place.observation) as Observation);
  connection.statement(`UPDATE book_orders SET is_stale = 1 WHERE seq = ?`).run(from);
}

/** An order of which nothing is said any more. */
export function dropOrder(connection: Connection, seq: number): void {
  connection.statement(`DELETE FROM book_orders WHERE seq = ?`).run(seq);
}

const CHANGE_ORDER = `
  UPDATE book_orders SET is_stale = 0, side = ?, status = ?, amount = ?, price = ?, filled = ?, remaining = ?, notional = ?,
    fee = ?, fee_currency = ?, reason = ?, created_at = ?, updated_at = ?
  WHERE seq = ?`;

export function putOrder(connection: Connection, seq: number, order: BookedOrder): void {
  const { side, status, ordered, limit, filled, remaining, notional, fee, feeCurrency, reason, from, to } = order;
  const figures = [ordered, limit, filled, remaining, notional, fee].map((figure) => figure && decimalText(figure));
  connection.statement(CHANGE_ORDER).run(side, status, ...figures, feeCurrency, reason, from, to, seq);
}

const FILLS = `
  SELECT f.seq, o.order_id, f.end_amount, f.side, f.amount, f.worth, f.fee, f.fee_currency, f.stated, f.at, f.event, f.counted, f.price, f.pnl,
    f.position_amount, f.position_price
  FROM book_fills f JOIN book_orders o ON o.seq = f."order"`;

interface FillRow {
  seq: number;
  order_id: string;
  end_amount: string;
  side: 'buy' | 'sell';
  amount: string;
  worth: string;
  fee: string;
  fee_currency: string | null;
  stated: string | null;
  at: number;
  event: string;
  counted: number;
  price: string;
  pnl: string | null;
  position_amount: string;
  position_price: string | null;
}

/** Fills of a book at `since` (ms) or later, in the order of time; those of one moment in any. */
export function readFillsOfBook(connection: Connection, book: number, since: number): StoredFill[] {
  return connection
    .statement<FillRow>(`${FILLS} WHERE f.book = ? AND f.at >= ? ORDER BY f.at`)
    .all(book, since)
    .map(fillOf);
}

/** By order; in any order. */
export function readFillsOfOrder(connection: Connection, order: number): StoredFill[] {
  return connection.statement<FillRow>(`${FILLS} WHERE f."order" = ?`).all(order).map(fillOf);
}

function fillOf(row: FillRow): StoredFill {
  const { seq, order_id, end_amount, side, amount, worth, fee, fee_currency, stated, at, counted, price, pnl } = row;
  const position = { amount: row.position_amount, averagePrice: row.position_price };
  const trade = counted === 0 ? null : { price, pnl, position };
  const fill = { order: order_id, end: end_amount, side, amount, worth, fee, feeCurrency: fee_currency, stated, at };
  return { seq, ...fill, counted, trade };
}

const INSERT_FILL = `
  INSERT INTO book_fills (book, "order", end_amount, side, amount, worth, fee, fee_currency, stated, at, event)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

export function insertFill(connection: Connection, { book, seq }: StaleOrder, fill: BookFill, event: string): void {
  const { end, side, amount, worth, fee, feeCurrency, stated, at } = fill;
  connection.statement(INSERT_FILL).run(book, seq, end, side, amount, worth, fee, feeCurrency, stated, at, event);
}

export function dropFill(connection: Connection, seq: number): void {
  connection.statement(`DELETE FROM book_fills WHERE seq = ?`).run(seq);
}

const PUT_TRADE = `UPDATE book_fills SET counted = ?, price = ?, pnl = ?, position_amount = ?, position_price = ? WHERE seq = ?`;

export function putTrade(connection: Connection, seq: number, counted: number, trade: BookedTrade): void {
  const { price, pnl, position } = trade;
  connection.statement(PUT_TRADE).run(counted, price, pnl, position.amount, position.averagePrice, seq);
}
