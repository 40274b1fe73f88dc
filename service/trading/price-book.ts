/** The newest price of a symbol, decimal text in its quote currency, and when it was received, ms since 1970. */
export interface SeenPrice {
  price: string;
  at: number;
}

/**
 * The newest price that any event of a symbol brought. Kept in memory: after a restart a price that nobody has seen since is no
 * price, and an order that needs one is refused.
 */
export class PriceBook {
  readonly #prices = new Map<string, SeenPrice>();
  readonly #listeners: ((symbol: string, seen: SeenPrice) => void)[] = [];

  /** A price that was received at `at`; one that is older than the newest changes nothing. */
  note(symbol: string, price: string, at: number): void {
    const known = this.#prices.get(symbol);
    if (known !== undefined && known.at > at) return;
    const seen = { price, at };
    this.#prices.set(symbol, seen);
    for (const listener of this.#listeners) listener(symbol, seen);
  }

  of(symbol: string): SeenPrice | null {
    return this.#prices.get(symbol) ?? null;
  }

  /** The newest of every symbol that was seen. */
  all(): Iterable<[symbol: string, seen: SeenPrice]> {
    return this.#prices.entries();
  }

  /** `listener` is called with every price, in the order of their events. */
  onPrice(listener: (symbol: string, seen: SeenPrice) => void): void {
    this.#listeners.push(listener);
  }
}
