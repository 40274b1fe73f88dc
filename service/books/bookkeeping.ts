import Big from 'big.js';
import { balancesOf, withBalance } from '../../rules/books/balances.ts';
import { type BookFill, compareFills } from '../../rules/books/book.ts';
import type { ExecutedPart } from '../../rules/books/executed.ts';
import { exchangeOf } from '../../rules/books/identity.ts';
import { type Observation, observationOf } from '../../rules/books/observation.ts';
import { type BookedOrder, bookedOrder } from '../../rules/books/order.ts';
import { decimalText } from '../../rules/event/decimal.ts';
import type { CanonicalEvent } from '../../rules/event/event.ts';
import type { BookWriter } from '../journal/book-journal.ts';
import type { StaleOrder, StoredFill } from '../journal/book-table.ts';
import type { Journal, JudgedEvent } from '../journal/journal.ts';
import { OpenBook } from './open-book.ts';

/** Of the arithmetic: where it changes what events come to, the books are worked out anew at the next start. */
const VERSION = 2;

/** One transaction looks at so many places of the journal, and takes at most so many events and orders. */
const SPAN = 2_000;
const MOST_EVENTS = 25;

/** The journal that the books are of. */
type Source = Pick<Journal, 'transaction' | 'newestPlace' | 'oldestPlace' | 'bookedEvents' | 'books'>;

/**
 * Enters events into the books, in the order of their places: what each says of its order is kept, then every order that something was
 * said of is worked out, then the positions that its fills belong to. A slice is one transaction: a kill leaves the books as of an
 * earlier place, never half of one. What is in memory is a copy, and goes when a slice cannot be committed.
 */
export class Bookkeeping {
  readonly #journal: Source;
  readonly #open = new Map<number, OpenBook>();

  #revision = 0;

  constructor(journal: Source) {
    this.#journal = journal;
  }

  /** Grows whenever fills were added, changed or taken away. */
  get revision(): number {
    return this.#revision;
  }

  /** Enters some events; false where all were entered before. Throws a journal error; then nothing of the slice is entered. */
  slice(): boolean {
    const newest = this.#journal.newestPlace();
    const state = this.#journal.books.state();
    if (state?.version === VERSION && state.place >= newest && !this.#journal.books.isStale()) return false;
    try {
      this.#journal.transaction(({ books }) => this.#enter(books, newest));
    } catch (error) {
      this.#open.clear();
      throw error;
    }
    return true;
  }

  /** Forgets what was worked out; the next slices do it again, from the events and from what is kept of those that are gone. */
  beginAnew(): void {
    this.#journal.transaction(({ books }) => this.#beginAnewWithin(books));
  }

  #enter(books: BookWriter, newest: number): void {
    const state = books.state();
    if (state?.version !== VERSION) {
      this.#beginAnewWithin(books);
      return;
    }
    // Orders that were left first: they are those of a new beginning, and of a slice that had too many.
    if (books.staleOrders(1).length === 0) {
      const upTo = Math.min(newest, state.place + SPAN);
      const events = this.#journal.bookedEvents(state.place, upTo, MOST_EVENTS);
      for (const event of events) take(event, books);
      const last = events.length < MOST_EVENTS ? upTo : (events.at(-1)?.seq ?? upTo);
      books.putState({ place: last, version: VERSION });
    }
    this.#workOut(books);
  }

  #beginAnewWithin(books: BookWriter): void {
    const from = this.#journal.oldestPlace();
    this.#open.clear();
    this.#revision += 1;
    books.clear(from);
    books.putState({ place: Math.max(0, from - 1), version: VERSION });
  }

  #workOut(books: BookWriter): void {
    const earliest = new Map<number, BookFill>();
    const note = (book: number, fills: readonly BookFill[]) => {
      for (const fill of fills) {
        const first = earliest.get(book);
        if (first === undefined || compareFills(fill, first) < 0) earliest.set(book, fill);
      }
    };
    for (const stale of books.staleOrders(MOST_EVENTS)) {
      placeUnnamed(stale.seq, books);
      const observations = books.observations(stale.seq);
      const [first, ...others] = observations;
      if (first === undefined) {
        note(stale.book, droppedFills(stale.seq, books));
        books.dropOrder(stale.seq);
        continue;
      }
      const order = bookedOrder([first, ...others]);
      books.putOrder(stale.seq, order);
      note(stale.book, changedFills(stale, order, books));
    }
    if (earliest.size > 0) this.#revision += 1;
    for (const [book, fill] of earliest) this.#bookAt(book, books)?.settle(fill, books);
  }

  #bookAt(seq: number, books: BookWriter): OpenBook | undefined {
    const known = this.#open.get(seq);
    if (known !== undefined) return known;
    const place = books.placeOf(seq);
    if (place === undefined) return undefined;
    const opened = new OpenBook(seq, place, books.markOf(seq));
    this.#open.set(seq, opened);
    return opened;
  }
}

function take({ seq, event }: JudgedEvent, books: BookWriter): void {
  const observation = observationOf(event);
  if (observation !== null) books.observe(seq, nameOf(event, books), observation);
  for (const told of balancesOf(event)) {
    const name = { account: event.source, exchange: told.exchange, wallet: told.wallet, asset: told.asset };
    books.putBalance({ ...withBalance(books.balance(name), told), account: event.source });
  }
}

function nameOf(event: CanonicalEvent, books: BookWriter) {
  const { source, exchange = '', symbol = '', market = 'spot', orderId = '', clientOrderId = null } = event;
  return { book: books.bookOf({ account: source, exchange, symbol, market }), orderId, clientOrderId };
}

/** What was said without an exchange goes to the order that it is about; what is moved is worked out with its new order. */
function placeUnnamed(order: number, books: BookWriter): void {
  const namesakes = books.namesakes(order);
  const said = namesakes.flatMap((namesake) =>
    books.observations(namesake.seq).map((observation) => ({ namesake, observation })),
  );
  const unnamed = said.filter(({ observation }) => observation.unplaced);
  const [one] = unnamed;
  const place = one === undefined ? undefined : books.placeOf(one.namesake.book);
  if (one === undefined || place === undefined) return;
  const named = new Map<string, Observation[]>();
  for (const { namesake, observation } of said) {
    const { exchange } = namesake;
    if (!observation.unplaced) named.set(exchange, [...(named.get(exchange) ?? []), observation]);
  }
  const exchange = exchangeOf(
    unnamed.map(({ observation }) => observation),
    named,
  );
  for (const { namesake, observation } of unnamed) {
    if (namesake.exchange === exchange) continue;
    const { orderId } = namesake;
    const clientOrderId = observation.client ?? null;
    books.moveObservation(observation.event, namesake.seq, {
      book: books.bookOf({ ...place, exchange }),
      orderId,
      clientOrderId,
    });
  }
}

function droppedFills(order: number, books: BookWriter): BookFill[] {
  const fills = books.fillsOfOrder(order);
  for (const { seq } of fills) books.dropFill(seq);
  return fills;
}

/** Stores the fills of an order; those that were added, changed or taken away. */
function changedFills(stale: StaleOrder, order: BookedOrder, books: BookWriter): BookFill[] {
  const before = new Map(books.fillsOfOrder(stale.seq).map((fill) => [fill.end, fill]));
  const changed: BookFill[] = [];
  for (const part of order.fills) {
    const fill = fillOf(stale, order, part);
    const stored = before.get(fill.end);
    before.delete(fill.end);
    if (stored !== undefined && isSame(stored, fill)) continue;
    if (stored !== undefined) drop(stored, changed, books);
    books.insertFill(stale, fill, part.event);
    changed.push(fill);
  }
  for (const stored of before.values()) drop(stored, changed, books);
  return changed;
}

function drop(stored: StoredFill, changed: BookFill[], books: BookWriter): void {
  books.dropFill(stored.seq);
  changed.push(stored);
}

function fillOf({ orderId }: StaleOrder, { side, feeCurrency }: BookedOrder, part: ExecutedPart): BookFill {
  const { end, amount, worth, fee, pnl, at } = part;
  const figures = { end: decimalText(end), amount: decimalText(amount), worth: decimalText(worth ?? new Big(0)) };
  const stated = pnl === null ? null : decimalText(pnl);
  return { order: orderId, ...figures, side, fee: decimalText(fee), feeCurrency, stated, at };
}

function isSame(stored: StoredFill, fill: BookFill): boolean {
  const keys = Object.keys(fill) as (keyof BookFill)[];
  return keys.every((key) => stored[key] === fill[key]);
}
