import { marketName } from '../../rules/event/symbol.ts';
import type { JournalReader } from '../journal/journal.ts';
import { marketPriceOf } from './intents.ts';

/** The newest price of a symbol, decimal text in its quote currency, and when it was received, ms since 1970. */
export interface SeenPrice {
  price: string;
  at: number;
}

/** Events that are looked through at a start for the prices that they brought: a tenth of a second. */
const LOOKED_THROUGH = 5_000;

/** The newest price that any event of a symbol brought, however its sender writes the pair. Not stored: the journal's newest events tell it again at a start. */
export class PriceBook {
  readonly #prices = new Map<string, SeenPrice>();
  readonly #listeners: ((symbol: string, seen: SeenPrice) => void)[] = [];

  /** A price that was received at `at`; one that is older than the newest changes nothing. */
  note(sent: string, price: string, at: number): void {
    const symbol = marketName(sent);
    const known = this.#prices.get(symbol);
    if (known !== undefined && known.at > at) return;
    const seen = { price, at };
    this.#prices.set(symbol, seen);
    for (const listener of this.#listeners) listener(symbol, seen);
  }

  of(symbol: string): SeenPrice | null {
    return this.#prices.get(marketName(symbol)) ?? null;
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

/** The prices of the newest events; how old they are is told with each. */
export function pricesOf(journal: Pick<JournalReader, 'history' | 'newestPlace' | 'placeBeforeNewest'>): PriceBook {
  const prices = new PriceBook();
  const after = journal.placeBeforeNewest(LOOKED_THROUGH, journal.newestPlace());
  for (const { event } of journal.history({ after, withData: true })) {
    const price = event.symbol === undefined ? null : marketPriceOf(event);
    if (event.symbol !== undefined && price !== null) prices.note(event.symbol, price, event.receivedAt);
  }
  return prices;
}
