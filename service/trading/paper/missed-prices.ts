import type { Clock } from '../../host.ts';

/** While the journal cannot be written, what waits is matched again after this long, ms. */
export const AGAIN_MS = 250;

/** A price, decimal text, and the orders that were there to meet it. */
export interface MetPrice {
  price: string;
  /** Numbers of paper orders. */
  orders: readonly number[];
}

/** Prices in the order in which they were seen, each kept until what it does to its orders is on disk. */
export class MissedPrices {
  readonly #clock: Clock;
  readonly #match: (met: MetPrice) => boolean;
  #waiting: MetPrice[] = [];
  #cancel: (() => void) | null = null;

  /** `match` says whether the price is done with. */
  constructor(clock: Clock, match: (met: MetPrice) => boolean) {
    this.#clock = clock;
    this.#match = match;
  }

  /** True where every price so far is done with: orders are as the prices before left them. */
  get isIdle(): boolean {
    return this.#waiting.length === 0;
  }

  /** Matches it now, or as soon as those before it are matched. */
  meet(met: MetPrice): void {
    this.#waiting.push(met);
    if (this.#cancel === null) this.#work();
  }

  stop(): void {
    this.#cancel?.();
    this.#waiting = [];
  }

  #work(): void {
    this.#cancel = null;
    for (let [next] = this.#waiting; next !== undefined; [next] = this.#waiting) {
      if (!this.#match(next)) {
        this.#cancel = this.#clock.after(AGAIN_MS, () => this.#work());
        return;
      }
      this.#waiting.shift();
    }
  }
}
