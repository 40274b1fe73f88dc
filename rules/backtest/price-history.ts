import type { CanonicalEvent } from '../event/event.ts';
import { partOf, type TimeLine } from './time-line.ts';

/** What events told of a symbol's price in one part of a time line; in its quote currency. */
export interface PriceBar {
  part: number;
  /** By the order of arrival. */
  open: number;
  high: number;
  low: number;
  close: number;
}

/** Symbols whose prices are kept; one that comes later has none. */
const MOST_SYMBOLS = 64;

/** The prices that events bring, gathered by the parts of a time line: the memory that it takes does not grow with the events. */
export class PriceHistory {
  readonly #line: TimeLine;
  readonly #bars = new Map<string, Map<number, PriceBar>>();
  readonly #last = new Map<string, number>();

  constructor(line: TimeLine) {
    this.#line = line;
  }

  /** Symbols with a price in the time line, in the order in which they came. */
  get symbols(): string[] {
    return [...this.#bars.keys()];
  }

  take({ symbol, price, at }: CanonicalEvent): void {
    if (symbol === undefined || price === undefined || !Number.isFinite(price) || price <= 0) return;
    const isKnown = this.#last.has(symbol);
    if (!isKnown && this.#last.size >= MOST_SYMBOLS) return;
    this.#last.set(symbol, price);
    if (at < this.#line.from || at > this.#line.to) return;
    this.#enter(symbol, price, partOf(this.#line, at));
  }

  /** The newest price by arrival; null where none came. */
  last(symbol: string): number | null {
    return this.#last.get(symbol) ?? null;
  }

  /** In order of time; empty where no price lies in the time line. */
  of(symbol: string): PriceBar[] {
    return [...(this.#bars.get(symbol)?.values() ?? [])].sort((one, other) => one.part - other.part);
  }

  #enter(symbol: string, price: number, part: number): void {
    const bars = this.#bars.get(symbol) ?? new Map<number, PriceBar>();
    this.#bars.set(symbol, bars);
    const bar = bars.get(part);
    if (bar === undefined) {
      bars.set(part, { part, open: price, high: price, low: price, close: price });
      return;
    }
    bar.close = price;
    if (price > bar.high) bar.high = price;
    if (price < bar.low) bar.low = price;
  }
}
