import Big from 'big.js';
import { marketName } from '../../../rules/event/symbol.ts';
import type { Clock, Log } from '../../host.ts';
import type { Journal } from '../../journal/journal.ts';
import type { PaperOrder } from '../../journal/paper-journal.ts';
import type { AccountOnDisk } from './account-on-disk.ts';
import { activate, isTouched, type Matching, match } from './matching.ts';
import { AGAIN_MS, type MetPrice, MissedPrices } from './missed-prices.ts';
import { type PaperTerms, paperMarket } from './terms.ts';

export interface PaperMeans {
  journal: Journal;
  clock: Clock;
  log: Log;
}

/** Lets the orders of an account meet the market: when their latency is over, and with every price that is seen. */
export class PaperMarket {
  readonly #account: AccountOnDisk;
  readonly #terms: PaperTerms;
  readonly #means: PaperMeans;
  readonly #onChange: (orders: readonly PaperOrder[]) => void;
  readonly #missed: MissedPrices;
  readonly #prices = new Map<string, Big>();
  readonly #timers = new Set<() => void>();

  /** `onChange`: orders that changed without being asked about; it is on disk. */
  constructor(
    account: AccountOnDisk,
    terms: PaperTerms,
    means: PaperMeans,
    onChange: (orders: readonly PaperOrder[]) => void,
  ) {
    this.#account = account;
    this.#terms = terms;
    this.#means = means;
    this.#onChange = onChange;
    this.#missed = new MissedPrices(means.clock, (met) => this.#match(met));
    for (const order of account.current.open.values()) this.enter(order);
  }

  /** The newest price of a symbol; null while none is known. */
  price(symbol: string): Big | null {
    return this.#prices.get(marketName(symbol)) ?? null;
  }

  /** An order that rests meets every price once, in their order: also where the journal could not be written when it came. */
  priced(symbol: string, price: string): void {
    const seen = new Big(price);
    this.#prices.set(marketName(symbol), seen);
    const working = this.#working(symbol);
    // Most prices touch no order that rests, and to find that out takes no transaction.
    this.#meet(price, this.#missed.isIdle ? working.filter((order) => isTouched(order, seen)) : working);
  }

  /**
   * What rests has met this price before, unless the program was killed just then: it meets it once more where that changes nothing. Where a
   * price fills only a part, that is so of what has traded nothing yet; what was filled in part may be by this very price, and waits for the next.
   */
  knows(symbol: string, price: string): void {
    if (this.#terms.share === null) {
      this.priced(symbol, price);
      return;
    }
    this.#prices.set(marketName(symbol), new Big(price));
    this.#meet(
      price,
      this.#working(symbol).filter(({ filled }) => filled === '0'),
    );
  }

  /** An order meets the market once its latency is over. */
  enter(order: PaperOrder): void {
    if (!order.isWorking) this.#activateIn(Math.max(0, order.activeAt - this.#means.clock.now()), order.seq);
  }

  stop(): void {
    this.#missed.stop();
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
  }

  #working(symbol: string): PaperOrder[] {
    const name = marketName(symbol);
    return this.#open().filter((order) => marketName(order.symbol) === name && order.isWorking);
  }

  #meet(price: string, orders: readonly PaperOrder[]): void {
    if (orders.length > 0) this.#missed.meet({ price, orders: orders.map(({ seq }) => seq) });
  }

  #open(): PaperOrder[] {
    try {
      return [...this.#account.current.open.values()];
    } catch (error) {
      this.#means.log.error({ err: error }, 'A paper account cannot be read');
      return [];
    }
  }

  #activateIn(delay: number, seq: number): void {
    const cancel = this.#means.clock.after(delay, () => {
      this.#timers.delete(cancel);
      const isDone = this.#change([seq], (order, matching) => {
        if (!order.isWorking) activate(order, this.price(order.symbol), matching);
      });
      if (!isDone) this.#activateIn(AGAIN_MS, seq);
    });
    this.#timers.add(cancel);
  }

  #match({ price, orders }: MetPrice): boolean {
    return this.#change(orders, (order, matching) => match(order, new Big(price), matching));
  }

  /** Changes orders for which nobody waits, and tells of them; false where the journal could not be written: nothing has changed. */
  #change(orders: readonly number[], work: (order: PaperOrder, matching: Matching) => void): boolean {
    const { clock, log } = this.#means;
    const now = clock.now();
    try {
      const changed = this.#account.change((writer, account) => {
        for (const seq of orders) {
          const order = account.open.get(seq);
          const market = order === undefined ? undefined : paperMarket(order.symbol, this.#terms);
          if (order === undefined || market === undefined) continue;
          work(order, { account, market, terms: this.#terms, writer: writer.paper, now });
        }
      });
      this.#onChange(changed.orders);
      return true;
    } catch (error) {
      log.error({ err: error }, 'Paper orders could not be matched; trying again');
      return false;
    }
  }
}
