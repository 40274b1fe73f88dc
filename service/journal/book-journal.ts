import type { BookedTrade, BookFill, Place } from '../../rules/books/book.ts';
import type { Observation } from '../../rules/books/observation.ts';
import type { BookedOrder } from '../../rules/books/order.ts';
import type { ToldOrder, ToldPosition } from '../contract/books.ts';
import { type AccountBalance, type BalanceName, putBalance, readBalance, readBalances } from './balance-table.ts';
import {
  type BookMark,
  bookOf,
  dropFill,
  dropOrder,
  insertFill,
  moveObservation,
  type Namesake,
  type OrderName,
  observe,
  placeOfBook,
  putMark,
  putOrder,
  putTrade,
  readFillsOfBook,
  readFillsOfOrder,
  readMark,
  readNamesakes,
  readObservations,
  readSaidOf,
  readStaleOrders,
  type StaleOrder,
  type StoredFill,
} from './book-table.ts';
import {
  countToldTrades,
  type EventFill,
  type OwnOrder,
  readFillOf,
  readPositions,
  readToldOf,
  readToldOrders,
  readToldTrades,
  type TimeRange,
  type ToldTrade,
} from './book-view.ts';
import type { Connection } from './connection.ts';
import type { Range } from './range.ts';

/** How far the journal is in the books. */
export interface BookState {
  /** `seq` of the last event that is. */
  place: number;
  /** Of the arithmetic that they were worked out with. */
  version: number;
}

/** What the journal's books say. */
export interface BookReader {
  /** Undefined while nothing was ever entered. */
  state(): BookState | undefined;
  /** Whether something was said of an order that is yet to be worked out. */
  isStale(): boolean;
  balances(): AccountBalance[];
  /** Every order that events told of, oldest first. */
  orders(range: Range): Iterable<ToldOrder>;
  /** Every fill that events told of, oldest first by the sender's time. */
  trades(range: TimeRange): Iterable<ToldTrade>;
  /** How many of them there are. */
  countTrades(): number;
  /** What events told of one of our own orders; undefined where they did not. */
  toldOf(order: OwnOrder): { seq: number; filled: string } | undefined;
  /** All that was said of an order, by the sender's id; without an exchange at any of them, and what names none in any case. */
  saidOf(place: Place, orderId: string): Observation[];
  /** What was executed with one event alone. */
  fillOf(event: string): EventFill | undefined;
  /** Of every place the position after its last fill. */
  positions(): ToldPosition[];
}

/** Writes inside one transaction, and reads what was written there. */
export interface BookWriter {
  state(): BookState | undefined;
  putState(state: BookState): void;
  /** `seq` of a position. */
  bookOf(place: Place): number;
  placeOf(book: number): Place | undefined;
  markOf(book: number): BookMark | null;
  putMark(book: number, mark: BookMark | null): void;
  observe(place: number, name: OrderName, observation: Observation): void;
  staleOrders(most: number): StaleOrder[];
  observations(order: number): Observation[];
  /** Orders of the same id, source, symbol and kind of market, the order itself among them. */
  namesakes(order: number): Namesake[];
  /** Puts what an event said of an order down to another one, or to one that is made. */
  moveObservation(event: string, from: number, to: OrderName): void;
  dropOrder(order: number): void;
  putOrder(seq: number, order: BookedOrder): void;
  fillsOfOrder(order: number): StoredFill[];
  fillsOfBook(book: number, since: number): StoredFill[];
  insertFill(order: StaleOrder, fill: BookFill, event: string): void;
  dropFill(seq: number): void;
  /** `counted`: which fill of its book it is, from 1. */
  putTrade(seq: number, counted: number, trade: BookedTrade): void;
  balance(name: BalanceName): AccountBalance | null;
  putBalance(balance: AccountBalance): void;
  /** Empties the books, but for what is known of events before `place`, which the journal no longer has. */
  clear(place: number): void;
}

function readState(connection: Connection): BookState | undefined {
  return connection.statement<BookState>(`SELECT place, version FROM book_state WHERE name = 'books'`).get();
}

export function bookReader(connection: Connection): BookReader {
  return {
    state: () => readState(connection),
    isStale: () => readStaleOrders(connection, 1).length > 0,
    balances: () => readBalances(connection),
    orders: (range) => readToldOrders(connection, range),
    trades: (range) => readToldTrades(connection, range),
    countTrades: () => countToldTrades(connection),
    toldOf: (order) => readToldOf(connection, order),
    saidOf: (place, orderId) => readSaidOf(connection, place, orderId),
    fillOf: (event) => readFillOf(connection, event),
    positions: () => readPositions(connection),
  };
}

export function bookWriter(connection: Connection): BookWriter {
  return {
    state: () => readState(connection),
    putState({ place, version }) {
      const sql = `INSERT OR REPLACE INTO book_state (name, place, version) VALUES ('books', ?, ?)`;
      connection.statement(sql).run(place, version);
    },
    bookOf: (place) => bookOf(connection, place),
    placeOf: (book) => placeOfBook(connection, book),
    markOf: (book) => readMark(connection, book),
    putMark: (book, mark) => putMark(connection, book, mark),
    observe: (place, name, observation) => observe(connection, place, name, observation),
    staleOrders: (most) => readStaleOrders(connection, most),
    observations: (order) => readObservations(connection, order),
    namesakes: (order) => readNamesakes(connection, order),
    moveObservation: (event, from, to) => moveObservation(connection, event, from, to),
    dropOrder: (order) => dropOrder(connection, order),
    putOrder: (seq, order) => putOrder(connection, seq, order),
    fillsOfOrder: (order) => readFillsOfOrder(connection, order),
    fillsOfBook: (book, since) => readFillsOfBook(connection, book, since),
    insertFill: (order, fill, event) => insertFill(connection, order, fill, event),
    dropFill: (seq) => dropFill(connection, seq),
    putTrade: (seq, counted, trade) => putTrade(connection, seq, counted, trade),
    balance: (name) => readBalance(connection, name),
    putBalance: (balance) => putBalance(connection, balance),
    clear: (place) => clear(connection, place),
  };
}

function clear(connection: Connection, place: number): void {
  connection.statement(`DELETE FROM book_fills`).run();
  connection.statement(`UPDATE books SET mark = NULL`).run();
  connection.statement(`DELETE FROM book_observations WHERE event >= ?`).run(place);
  connection
    .statement(
      `DELETE FROM book_orders WHERE NOT EXISTS (SELECT 1 FROM book_observations WHERE "order" = book_orders.seq)`,
    )
    .run();
  connection.statement(`UPDATE book_orders SET is_stale = 1`).run();
  // Of an account whose events are gone the last balance is all that there is.
  if (place <= 1) connection.statement(`DELETE FROM book_balances`).run();
}
