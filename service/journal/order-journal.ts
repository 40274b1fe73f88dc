import type { OrderStatus, OrderStep, Trade, TradingStop } from '../contract/orders.ts';
import type { Connection } from './connection.ts';
import { readJustEnded } from './ended-orders.ts';
import {
  countOrders,
  readOpenOrders,
  readOrder,
  readOrderAtExchange,
  readOrderPage,
  readOrders,
  readOrdersOfChain,
  readOrdersOfDelivery,
  readOrdersOfRule,
  readSentOrders,
  readSteps,
} from './order-table.ts';
import { changeOrder, insertOrder } from './order-writing.ts';
import type { Range } from './range.ts';
import type { Money, OrderChange, OrderIntent, OrderQuery, SentOrder, StoredOrder } from './stored-order.ts';
import {
  countTrades,
  insertTrade,
  newestTrade,
  readTradePage,
  readTrades,
  readTradesOfOrder,
  type StoredTrade,
} from './trade-table.ts';
import { dropStop, putStop, putSwitch, readStops, readSwitch, type Switch } from './trading-table.ts';

/** What the journal knows of orders, trades and what stops them. */
export interface OrderReader {
  order(id: string): StoredOrder | undefined;
  /** By the broker's own id; of several brokers the newest. */
  atExchange(exchangeOrderId: string): StoredOrder | undefined;
  ofDelivery(delivery: string): StoredOrder[];
  /** The attempts of a chain of retries, oldest first. */
  ofChain(chain: string): StoredOrder[];
  /** Those that something may still happen to, oldest first. */
  open(): StoredOrder[];
  /** Ids of those that ended at their broker within so many ms before the journal was left. */
  justEnded(within: number): string[];
  /** Newest first. */
  ofRule(rule: string, most: number): StoredOrder[];
  /** Newest first. */
  page(query: OrderQuery): StoredOrder[];
  /** Oldest first. */
  list(range: Range): Iterable<StoredOrder>;
  /** Those whose request left at `since` (ms) or later, oldest first. */
  sent(money: Money, since: number): SentOrder[];
  count(status: Extract<OrderStatus, 'pending' | 'waiting' | 'sending' | 'unknown'>): number;
  steps(id: string): OrderStep[];
  /** Oldest first. */
  trades(range: Range): Iterable<StoredTrade>;
  /** `seq` of the newest; 0: there is none. */
  newestTrade(): number;
  /** How many there are, by whose money it was. */
  countTrades(): Record<Money, number>;
  /** Newest first. */
  tradePage(query: { before?: number | undefined; limit: number }): StoredTrade[];
  tradesOf(order: string): StoredTrade[];
  switchOf(name: string): Switch | undefined;
  stops(): TradingStop[];
}

/** Writes inside one transaction. */
export interface OrderWriter {
  /** Whether there is an order of this id: then it is the same one. */
  has(id: string): boolean;
  insert(intent: OrderIntent, now: number): void;
  /** Where `detail` says something, the step is added to the life line. */
  change(id: string, change: OrderChange, now: number, detail: string | null): void;
  /** False where the broker's execution is there already. */
  insertTrade(trade: Trade): boolean;
  putSwitch(name: string, state: Switch): void;
  putStop(stop: TradingStop): void;
  /** False where there was none. */
  dropStop(key: string): boolean;
}

export function orderReader(connection: Connection): OrderReader {
  return {
    order: (id) => readOrder(connection, id),
    atExchange: (id) => readOrderAtExchange(connection, id),
    ofDelivery: (delivery) => readOrdersOfDelivery(connection, delivery),
    ofChain: (chain) => readOrdersOfChain(connection, chain),
    open: () => readOpenOrders(connection),
    justEnded: (within) => readJustEnded(connection, within),
    ofRule: (rule, most) => readOrdersOfRule(connection, rule, most),
    page: (query) => readOrderPage(connection, query),
    list: (range) => readOrders(connection, range),
    sent: (money, since) => readSentOrders(connection, money, since),
    count: (status) => countOrders(connection, status),
    steps: (id) => readSteps(connection, id),
    trades: (range) => readTrades(connection, range),
    newestTrade: () => newestTrade(connection),
    countTrades: () => countTrades(connection),
    tradePage: (query) => readTradePage(connection, query),
    tradesOf: (order) => readTradesOfOrder(connection, order),
    switchOf: (name) => readSwitch(connection, name),
    stops: () => readStops(connection),
  };
}

export function orderWriter(connection: Connection): OrderWriter {
  return {
    has: (id) => readOrder(connection, id) !== undefined,
    insert: (intent, now) => insertOrder(connection, intent, now),
    change: (id, change, now, detail) => changeOrder(connection, id, change, now, detail),
    insertTrade: (trade) => insertTrade(connection, trade),
    putSwitch: (name, state) => putSwitch(connection, name, state),
    putStop: (stop) => putStop(connection, stop),
    dropStop: (key) => dropStop(connection, key),
  };
}
