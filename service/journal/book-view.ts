import Big from 'big.js';
import type { Place } from '../../rules/books/book.ts';
import { decimalText, nearestNumber } from '../../rules/event/decimal.ts';
import { marketNames } from '../../rules/event/symbol.ts';
import type { ToldOrder, ToldPosition } from '../contract/books.ts';
import type { Trade } from '../contract/orders.ts';
import type { Connection } from './connection.ts';
import { Filter, inPages } from './paging.ts';
import type { Range } from './range.ts';

/** A fill that events told of, as a trade; its `order` is the id at the exchange, its `broker` the exchange or else the source. */
export interface ToldTrade extends Trade, Place {
  seq: number;
  /** `seq` of its order. */
  orderSeq: number;
  /** Id of the event that told of it first. */
  event: string;
}

/** What was executed with one event alone, as numbers like the event's other figures. */
export interface EventFill {
  /** Base currency. */
  fillAmount: number;
  /** Quote currency. */
  fillPrice: number;
}

/** By the sender's time, ms: from … inclusive, to … exclusive. */
export interface TimeRange {
  from?: number | undefined;
  to?: number | undefined;
}

/** What a fill of ours is recognised by. */
export interface OwnOrder {
  symbol: string;
  exchangeOrderId: string | null;
  clientOrderId: string;
}

const TRADES = `
  SELECT f.seq, f.book, f.counted, f."order" AS orderSeq, f.event, o.order_id AS orderId, f.end_amount AS end, b.account, b.exchange, b.symbol, b.market,
    f.side, f.amount, f.price, f.fee, f.fee_currency AS feeCurrency, f.pnl, f.position_amount AS positionAmount,
    f.position_price AS positionPrice, f.at
  FROM book_fills f JOIN book_orders o ON o.seq = f."order" JOIN books b ON b.seq = f.book`;

const TRADES_A_PAGE = 1_000;

interface TradeRow extends Place, Pick<ToldTrade, 'seq' | 'orderSeq' | 'event' | 'side' | 'amount' | 'price' | 'fee'> {
  book: number;
  counted: number;
  orderId: string;
  end: string;
  feeCurrency: string | null;
  pnl: string | null;
  positionAmount: string;
  positionPrice: string | null;
  at: number;
}

/** Where a listing of told trades is: the order in which they come. */
type TradePlace = [at: number, book: number, counted: number];

/**
 * Oldest first; those of one moment and position in the order in which they count. A page at a time, so that no statement stays open: who
 * wants all of them as they are at one moment reads inside of one.
 */
export function* readToldTrades(connection: Connection, { from, to }: TimeRange): Generator<ToldTrade> {
  // Those that are not worked out yet are not counted.
  const filter = new Filter().where('f.at >= ?', from).where('f.at < ?', to).where('f.counted > ?', 0);
  const sql = `${TRADES} ${filter.sql} AND (f.at, f.book, f.counted) > (?, ?, ?) ORDER BY f.at, f.book, f.counted LIMIT ?`;
  const statement = connection.statement<TradeRow>(sql);
  let place: TradePlace = [from ?? Number.MIN_SAFE_INTEGER, 0, 0];
  for (;;) {
    const rows = statement.all(...filter.parameters, ...place, TRADES_A_PAGE);
    for (const row of rows) yield tradeOf(row);
    const last = rows.at(-1);
    if (last === undefined || rows.length < TRADES_A_PAGE) return;
    place = [last.at, last.book, last.counted];
  }
}

export function countToldTrades(connection: Connection): number {
  const sql = `SELECT count(*) AS count FROM book_fills WHERE counted > 0`;
  return connection.statement<{ count: number }>(sql).get()?.count ?? 0;
}

function tradeOf({
  orderId,
  end,
  book: _book,
  counted: _counted,
  positionAmount,
  positionPrice,
  ...row
}: TradeRow): ToldTrade {
  const { account, exchange } = row;
  return {
    ...row,
    id: `${orderId}:${end}`,
    order: orderId,
    broker: exchange === '' ? account : exchange,
    position: { amount: positionAmount, averagePrice: positionPrice },
  };
}

const ORDERS = `
  SELECT o.seq, o.order_id AS orderId, o.client_order_id AS clientOrderId, b.account, b.exchange, b.symbol, b.market, o.side, o.status,
    o.amount, o.price, o.filled, o.remaining, o.notional, o.fee, o.fee_currency AS feeCurrency, o.reason, o.created_at AS createdAt,
    o.updated_at AS updatedAt
  FROM book_orders o JOIN books b ON b.seq = o.book`;

/** Oldest first, as they were entered; with a limit the newest that many. */
export function* readToldOrders(connection: Connection, { since, limit }: Range): Generator<ToldOrder> {
  const asked = () => new Filter().where('o.updated_at >= ?', since);
  const first = limit === undefined ? 1 : firstOrder(connection, asked(), limit);
  const rows = inPages(first - 1, (after, size) => {
    const filter = asked().where('o.seq > ?', after);
    return connection
      .statement<OrderRow>(`${ORDERS} ${filter.sql} ORDER BY o.seq LIMIT ?`)
      .all(...filter.parameters, size);
  });
  for (const row of rows) yield { ...row, averagePrice: averageOf(row) };
}

type OrderRow = Omit<ToldOrder, 'averagePrice'>;

function averageOf({ notional, filled }: OrderRow): string | null {
  return notional === null || filled === '0' ? null : decimalText(new Big(notional).div(filled));
}

function firstOrder(connection: Connection, asked: Filter, limit: number): number {
  const sql = `SELECT o.seq FROM book_orders o ${asked.sql} ORDER BY o.seq DESC LIMIT 1 OFFSET ?`;
  return connection.statement<{ seq: number }>(sql).get(...asked.parameters, limit - 1)?.seq ?? 1;
}

const TOLD_OF = `
  SELECT o.seq, o.filled FROM book_orders o JOIN books b ON b.seq = o.book
  WHERE b.symbol IN (SELECT value FROM json_each(?)) AND (o.order_id = ? OR o.client_order_id = ?) LIMIT 1`;

export function readToldOf(connection: Connection, own: OwnOrder): { seq: number; filled: string } | undefined {
  const { symbol, exchangeOrderId, clientOrderId } = own;
  return connection
    .statement<{ seq: number; filled: string }>(TOLD_OF)
    .get(JSON.stringify(marketNames(symbol)), exchangeOrderId, clientOrderId);
}

const POSITIONS = `
  SELECT b.account, b.exchange, b.symbol, b.market, f.position_amount AS amount, f.position_price AS averagePrice,
    f.price AS lastPrice, f.at
  FROM books b JOIN book_fills f ON f.seq = (
    SELECT seq FROM book_fills WHERE book = b.seq AND counted > 0 ORDER BY at DESC, counted DESC LIMIT 1)
  ORDER BY b.account, b.exchange, b.symbol, b.market`;

export function readPositions(connection: Connection): ToldPosition[] {
  return connection.statement<ToldPosition>(POSITIONS).all();
}

/** Undefined where an event told of no new fill, or that is not worked out yet. Where it told of several they are one here. */
export function readFillOf(connection: Connection, event: string): EventFill | undefined {
  const rows = connection
    .statement<{ amount: string; worth: string }>(`SELECT amount, worth FROM book_fills WHERE event = ?`)
    .all(event);
  if (rows.length === 0) return undefined;
  const sumOf = (name: 'amount' | 'worth') => rows.reduce((sum, row) => sum.plus(row[name]), new Big(0));
  const amount = sumOf('amount');
  return { fillAmount: nearestNumber(amount), fillPrice: nearestNumber(sumOf('worth').div(amount)) };
}
