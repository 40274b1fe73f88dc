import type { OrderKind, Side, TimeInForce } from '../contract/orders.ts';
import type { Connection } from './connection.ts';

/** An order at a paper broker. Quantities are decimal texts. */
export interface PaperOrder {
  /** Its number among all paper orders; never used again. */
  readonly seq: number;
  readonly account: string;
  readonly clientOrderId: string;
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  readonly side: Side;
  readonly kind: OrderKind;
  readonly amount: string;
  readonly price: string | null;
  readonly stopPrice: string | null;
  readonly trailPercent: string | null;
  readonly timeInForce: TimeInForce | null;
  readonly reduceOnly: boolean;
  status: 'accepted' | 'partially_filled' | 'filled' | 'canceled';
  filled: string;
  /** Sum of the notional of its fills, quote currency. */
  cost: string;
  /** For so much of the amount something is held back … */
  readonly heldAmount: string;
  /** … and so much for each unit of it: quote currency, or base currency for what is sold on a spot market. */
  readonly heldEach: string;
  /** The latency is over, and it was matched once. */
  isWorking: boolean;
  /** A stop order that was triggered. */
  isTriggered: boolean;
  /** Of a trailing stop: the best price since it works. */
  bestPrice: string | null;
  /** When its latency is over, ms since 1970. */
  readonly activeAt: number;
  reasonCode: string | null;
  reasonMessage: string | null;
  /** JSON text, see `said-text.ts`; absent like null. */
  reasonSaid?: string | null;
  readonly createdAt: number;
  updatedAt: number;
}

/** An execution; `fee` in the quote currency. */
export interface PaperFill {
  seq: number;
  amount: string;
  price: string;
  fee: string;
  at: number;
}

/** A position in a perpetual contract: its amount is below 0 where it is short, its cost is what it was opened for. */
export interface PaperPosition {
  symbol: string;
  quote: string;
  amount: string;
  cost: string;
}

export interface PaperReader {
  /** What the account was opened with, currency → quantity; undefined where there is no such account yet. */
  openedWith(account: string): Record<string, string> | undefined;
  balances(account: string): { currency: string; total: string }[];
  positions(account: string): PaperPosition[];
  /** Oldest first. */
  openOrders(account: string): PaperOrder[];
  order(account: string, clientOrderId: string): PaperOrder | undefined;
  /** Oldest first. */
  fills(seq: number): PaperFill[];
}

/** Writes inside one transaction. */
export interface PaperWriter {
  putAccount(account: string, openedWith: Readonly<Record<string, string>>): void;
  putBalance(account: string, currency: string, total: string): void;
  putPosition(account: string, position: PaperPosition): void;
  /** The order with its number. Throws SQLite's constraint error where the client order id is taken. */
  insertOrder(order: Omit<PaperOrder, 'seq'>): PaperOrder;
  updateOrder(order: PaperOrder): void;
  insertFill(order: number, fill: Omit<PaperFill, 'seq'>): void;
}

type OrderRow = Omit<PaperOrder, 'reduceOnly' | 'isWorking' | 'isTriggered'> & {
  reduceOnly: number;
  isWorking: number;
  isTriggered: number;
};

const SELECT_ORDER = `
  SELECT seq, account, client_order_id AS clientOrderId, symbol, base, quote, side, kind, amount, price, stop_price AS stopPrice,
    trail_percent AS trailPercent, time_in_force AS timeInForce, reduce_only AS reduceOnly, status, filled, cost,
    held_amount AS heldAmount, held_each AS heldEach, is_working AS isWorking, is_triggered AS isTriggered,
    best_price AS bestPrice, active_at AS activeAt, reason_code AS reasonCode, reason_message AS reasonMessage,
    reason_said AS reasonSaid, created_at AS createdAt, updated_at AS updatedAt
  FROM paper_orders`;

const INSERT_ORDER = `
  INSERT INTO paper_orders (account, client_order_id, symbol, base, quote, side, kind, amount, price, stop_price, trail_percent,
    time_in_force, reduce_only, status, filled, cost, held_amount, held_each, is_working, is_triggered, best_price, active_at,
    reason_code, reason_message, created_at, updated_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const UPDATE_ORDER = `
  UPDATE paper_orders SET status = ?, filled = ?, cost = ?, is_working = ?, is_triggered = ?, best_price = ?, reason_code = ?,
    reason_message = ?, reason_said = ?, updated_at = ?
  WHERE seq = ?`;

export function paperReader(connection: Connection): PaperReader {
  return {
    openedWith(account) {
      const sql = `SELECT opened_with FROM paper_accounts WHERE account = ?`;
      const row = connection.statement<{ opened_with: string }>(sql).get(account);
      return row === undefined ? undefined : (JSON.parse(row.opened_with) as Record<string, string>);
    },
    balances: (account) =>
      connection
        .statement<{ currency: string; total: string }>(
          `SELECT currency, total FROM paper_balances WHERE account = ? ORDER BY currency`,
        )
        .all(account),
    positions: (account) =>
      connection
        .statement<PaperPosition>(
          `SELECT symbol, quote, amount, cost FROM paper_positions WHERE account = ? ORDER BY symbol`,
        )
        .all(account),
    openOrders: (account) =>
      connection
        .statement<OrderRow>(
          `${SELECT_ORDER} WHERE account = ? AND status IN ('accepted', 'partially_filled') ORDER BY seq`,
        )
        .all(account)
        .map(orderOf),
    order(account, clientOrderId) {
      const sql = `${SELECT_ORDER} WHERE account = ? AND client_order_id = ?`;
      const row = connection.statement<OrderRow>(sql).get(account, clientOrderId);
      return row === undefined ? undefined : orderOf(row);
    },
    fills: (seq) =>
      connection
        .statement<PaperFill>(`SELECT seq, amount, price, fee, at FROM paper_fills WHERE "order" = ? ORDER BY seq`)
        .all(seq),
  };
}

export function paperWriter(connection: Connection): PaperWriter {
  const run = (sql: string, ...values: unknown[]) => connection.statement(sql).run(...values);
  return {
    putAccount: (account, openedWith) =>
      void run(
        `INSERT OR REPLACE INTO paper_accounts (account, opened_with) VALUES (?, ?)`,
        account,
        JSON.stringify(openedWith),
      ),
    putBalance: (account, currency, total) =>
      void run(
        `INSERT OR REPLACE INTO paper_balances (account, currency, total) VALUES (?, ?, ?)`,
        account,
        currency,
        total,
      ),
    putPosition: (account, { symbol, quote, amount, cost }) =>
      void run(
        `INSERT OR REPLACE INTO paper_positions (account, symbol, quote, amount, cost) VALUES (?, ?, ?, ?, ?)`,
        account,
        symbol,
        quote,
        amount,
        cost,
      ),
    insertOrder(order) {
      const { account, clientOrderId, symbol, base, quote, side, kind, amount, price, stopPrice, trailPercent } = order;
      const { timeInForce, status, filled, cost, heldAmount, heldEach, bestPrice, activeAt } = order;
      const names = [account, clientOrderId, symbol, base, quote, side, kind, amount, price, stopPrice, trailPercent];
      const state = [status, filled, cost, heldAmount, heldEach, Number(order.isWorking), Number(order.isTriggered)];
      const { lastInsertRowid } = run(
        INSERT_ORDER,
        ...names,
        timeInForce,
        Number(order.reduceOnly),
        ...state,
        bestPrice,
        activeAt,
        order.reasonCode,
        order.reasonMessage,
        order.createdAt,
        order.updatedAt,
      );
      return { ...order, seq: Number(lastInsertRowid) };
    },
    updateOrder({ seq, status, filled, cost, bestPrice, updatedAt, ...order }) {
      const flags = [Number(order.isWorking), Number(order.isTriggered)];
      const reason = [order.reasonCode, order.reasonMessage, order.reasonSaid ?? null];
      run(UPDATE_ORDER, status, filled, cost, ...flags, bestPrice, ...reason, updatedAt, seq);
    },
    insertFill: (order, { amount, price, fee, at }) =>
      void run(
        `INSERT INTO paper_fills ("order", amount, price, fee, at) VALUES (?, ?, ?, ?, ?)`,
        order,
        amount,
        price,
        fee,
        at,
      ),
  };
}

function orderOf({ reduceOnly, isWorking, isTriggered, ...row }: OrderRow): PaperOrder {
  return {
    ...row,
    reduceOnly: reduceOnly === 1,
    isWorking: isWorking === 1,
    isTriggered: isTriggered === 1,
  };
}
