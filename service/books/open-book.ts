import { Book, type BookFill, compareFills, type Place } from '../../rules/books/book.ts';
import type { BookWriter } from '../journal/book-journal.ts';
import type { StoredFill } from '../journal/book-table.ts';

/** So many fills between two marks, and so many marks: a fill that comes late by less is placed without counting all again. */
const MARK_EVERY = 32;
const MOST_MARKS = 16;

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

  constructor(seq: number, place: Place) {
    this.#seq = seq;
    this.#place = place;
    this.#now = { last: null, book: new Book(place), count: 0 };
  }

  /** Works out everything from `earliest` on, which was added or taken away, and stores what changed. */
  settle(earliest: BookFill, writer: BookWriter): void {
    if (!isBefore(this.#now.last, earliest)) this.#goBack(earliest);
    const { last } = this.#now;
    const since = last?.at ?? Number.NEGATIVE_INFINITY;
    const fills = writer.fillsOfBook(this.#seq, since).filter((fill) => isBefore(last, fill));
    for (const fill of fills.sort(compareFills)) this.#count(fill, writer);
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
