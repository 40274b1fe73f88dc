import { Book, type BookFill, compareFills, type Place } from '../../rules/books/book.ts';
import type { BookWriter } from '../journal/book-journal.ts';
import type { BookMark, StoredFill } from '../journal/book-table.ts';

/** So many fills between two marks, and so many marks: a fill that comes late by less is placed without counting all again. */
const MARK_EVERY = 32;
const MOST_MARKS = 16;

/** So many fills between two marks that are stored, and no more lots in one of them: it is written whole. */
const STORE_EVERY = 200;
const MOST_STORED_LOTS = 1_000;

/** A position as of one of its fills. */
interface Mark {
  last: BookFill | null;
  book: Book;
  /** Fills until then. */
  count: number;
}

/** One position in memory, up to its last fill; what is stored of its fills can be worked out anew from any of them on. */
export class OpenBook {
  readonly #seq: number;
  readonly #place: Place;
  #now: Mark;
  #marks: Mark[] = [];
  #sinceMark = 0;
  /** Fills until the mark that the journal has; 0: it has none. */
  #stored: number;

  /** `stored`: the mark that the journal has of it, from which it goes on. */
  constructor(seq: number, place: Place, stored: BookMark | null) {
    this.#seq = seq;
    this.#place = place;
    this.#now =
      stored === null
        ? { last: null, book: new Book(place), count: 0 }
        : { last: stored.last, book: Book.restored(place, stored.lots), count: stored.count };
    this.#stored = this.#now.count;
    if (stored !== null) this.#marks.push({ ...this.#now, book: this.#now.book.copy() });
  }

  /** Works out everything from `earliest` on, which was added or taken away, and stores what changed. */
  settle(earliest: BookFill, writer: BookWriter): void {
    if (!isBefore(this.#now.last, earliest)) this.#goBack(earliest);
    if (this.#now.count < this.#stored) this.#store(null, writer);
    const { last } = this.#now;
    const since = last?.at ?? Number.NEGATIVE_INFINITY;
    const fills = writer.fillsOfBook(this.#seq, since).filter((fill) => isBefore(last, fill));
    for (const fill of fills.sort(compareFills)) this.#count(fill, writer);
    if (this.#now.count - this.#stored >= STORE_EVERY) this.#store(this.#now, writer);
  }

  #store(mark: Mark | null, writer: BookWriter): void {
    const lots = mark?.book.saved(MOST_STORED_LOTS) ?? null;
    const kept =
      mark === null || mark.last === null || lots === null ? null : { last: mark.last, count: mark.count, lots };
    if (mark !== null && kept === null) return;
    writer.putMark(this.#seq, kept);
    this.#stored = kept?.count ?? 0;
  }

  #goBack(earliest: BookFill): void {
    this.#marks = this.#marks.filter(({ last }) => isBefore(last, earliest));
    const mark = this.#marks.at(-1);
    this.#now =
      mark === undefined ? { last: null, book: new Book(this.#place), count: 0 } : { ...mark, book: mark.book.copy() };
    this.#sinceMark = 0;
  }

  #count(fill: StoredFill, writer: BookWriter): void {
    const { book } = this.#now;
    const trade = book.add(fill);
    const count = this.#now.count + 1;
    this.#now = { last: fill, book, count };
    const isStored = fill.counted === count && JSON.stringify(trade) === JSON.stringify(fill.trade);
    if (!isStored) writer.putTrade(fill.seq, count, trade);
    this.#sinceMark += 1;
    if (this.#sinceMark < MARK_EVERY) return;
    this.#sinceMark = 0;
    this.#marks.push({ last: fill, book: book.copy(), count });
    if (this.#marks.length > MOST_MARKS) this.#marks.shift();
  }
}

function isBefore(last: BookFill | null, fill: BookFill): boolean {
  return last === null || compareFills(last, fill) < 0;
}
