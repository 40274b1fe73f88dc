import type { Side, Trade } from '../contract/orders.ts';
import type { Connection } from './connection.ts';
import { Filter, inPages } from './paging.ts';
import type { Range } from './range.ts';
import type { Money } from './stored-order.ts';

const SELECT = `
  SELECT t.seq, t.id, o.id AS "order", t.broker, t.symbol, t.side, t.amount, t.price, t.fee, t.fee_currency, t.pnl,
    t.position_amount, t.position_price, t.at, o.money, o.market
  FROM trades t JOIN orders o ON o.seq = t."order"`;

interface TradeRow {
  seq: number;
  id: string;
  order: string;
  broker: string;
  symbol: string;
  side: Side;
  amount: string;
  price: string;
  fee: string;
  fee_currency: string | null;
  pnl: string | null;
  position_amount: string;
  position_price: string | null;
  at: number;
  money: 'paper' | 'live';
  market: 'spot' | 'perpetual' | null;
}

/** A trade, its place, whose money it was, and in which market; null where its order does not tell. */
export interface StoredTrade extends Trade {
  seq: number;
  money: 'paper' | 'live';
  market: 'spot' | 'perpetual' | null;
}

/** Oldest first; with a limit the newest that many. */
export function* readTrades(connection: Connection, range: Range): Generator<StoredTrade> {
  const asked = () => new Filter().where('t.at >= ?', range.since).where('o.money = ?', range.money);
  const { limit } = range;
  if (limit !== undefined && limit < 1) return;
  const first = limit === undefined ? 1 : firstOf(connection, asked(), limit);
  const rows = inPages(first - 1, (after, size) => {
    const filter = asked().where('t.seq > ?', after);
    return connection
      .statement<TradeRow>(`${SELECT} ${filter.sql} ORDER BY t.seq LIMIT ?`)
      .all(...filter.parameters, size);
  });
  for (const row of rows) yield tradeOf(row);
}

function firstOf(connection: Connection, asked: Filter, limit: number): number {
  const newest = connection.statement<{ seq: number }>(
    `SELECT t.seq FROM trades t JOIN orders o ON o.seq = t."order" ${asked.sql} ORDER BY t.seq DESC LIMIT 1 OFFSET ?`,
  );
  return newest.get(...asked.parameters, limit - 1)?.seq ?? 1;
}

export function newestTrade(connection: Connection): number {
  return connection.statement<{ seq: number | null }>(`SELECT max(seq) AS seq FROM trades`).get()?.seq ?? 0;
}

export function countTrades(connection: Connection): Record<Money, number> {
  const sql = `SELECT o.money, count(*) AS count FROM trades t JOIN orders o ON o.seq = t."order" GROUP BY o.money`;
  const counts = connection.statement<{ money: Money; count: number }>(sql).all();
  const of = (money: Money) => counts.find((row) => row.money === money)?.count ?? 0;
  return { paper: of('paper'), live: of('live') };
}

/** Newest first. */
export function readTradePage(
  connection: Connection,
  { before, limit }: { before?: number | undefined; limit: number },
): StoredTrade[] {
  const filter = new Filter().where('t.seq < ?', before);
  return connection
    .statement<TradeRow>(`${SELECT} ${filter.sql} ORDER BY t.seq DESC LIMIT ?`)
    .all(...filter.parameters, limit)
    .map(tradeOf);
}

/** Trades of one order, oldest first. */
export function readTradesOfOrder(connection: Connection, order: string): StoredTrade[] {
  return connection.statement<TradeRow>(`${SELECT} WHERE o.id = ? ORDER BY t.seq`).all(order).map(tradeOf);
}

const INSERT = `
  INSERT OR IGNORE INTO trades
    (id, "order", broker, symbol, side, amount, price, fee, fee_currency, pnl, position_amount, position_price, at)
  SELECT ?, seq, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM orders WHERE id = ?`;

/** False where the broker's execution is there already. */
export function insertTrade(connection: Connection, trade: Trade): boolean {
  const { id, order, broker, symbol, side, amount, price, fee, feeCurrency, pnl, position, at } = trade;
  const values = [
    id,
    broker,
    symbol,
    side,
    amount,
    price,
    fee,
    feeCurrency,
    pnl,
    position.amount,
    position.averagePrice,
    at,
  ];
  return connection.statement(INSERT).run(...values, order).changes > 0;
}

function tradeOf(row: TradeRow): StoredTrade {
  const { fee_currency, position_amount, position_price, ...rest } = row;
  return { ...rest, feeCurrency: fee_currency, position: { amount: position_amount, averagePrice: position_price } };
}
