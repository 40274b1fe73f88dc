import { join } from 'node:path';
import { calendarDay } from '../../rules/engine/calendar-day.ts';
import { unrealised } from '../../rules/profit/open-positions.ts';
import type { DailyReport } from '../../rules/report/daily-report.ts';
import type { Keeper } from '../books/keeper.ts';
import type { ProfitQuery, ProfitTable, ProfitView } from '../contract/profit.ts';
import type { ReportQuery } from '../contract/report.ts';
import type { Clock } from '../host.ts';
import type { Journal } from '../journal/journal.ts';
import { JOURNAL_FILE } from '../journal/open.ts';
import type { ReportMoment } from '../report/daily.ts';
import type { PriceBook } from '../trading/price-book.ts';
import type { CountedProfit } from './profit-view.ts';
import { readAside, tableAside } from './read-aside.ts';

/** Answers that are kept: what one or two windows look at. */
const MOST_KEPT = 6;

export interface ProfitMeans {
  folder: string;
  journal: Journal;
  books: Pick<Keeper, 'catchUp' | 'revision'>;
  prices: PriceBook;
  clock: Clock;
  timezone: () => string;
}

/**
 * Reads what trades came to, reports of days and tables of trades, all of it in threads of their own. What trades came to is read again
 * only once a trade was added or changed, because all of them are read for it.
 */
export class ProfitReads {
  readonly #means: ProfitMeans;
  readonly #kept = new Map<string, { state: string; counted: CountedProfit }>();

  constructor(means: ProfitMeans) {
    this.#means = means;
  }

  /** What trades came to until now, positions at the newest prices. */
  async view(query: ProfitQuery, signal?: AbortSignal): Promise<ProfitView> {
    const { positions, ...counted } = await this.#counted(query, signal);
    return { ...counted, isEntering: this.#isEntering(), positions: positions.map((each) => this.#priced(each)) };
  }

  /** The text of a table of all that was received until now, some lines at a time. */
  async *table(table: ProfitTable, signal?: AbortSignal): AsyncGenerator<string, void, void> {
    if (table.of === 'told') await this.#means.books.catchUp();
    yield* tableAside({ kind: 'table', table, file: this.#file, moment: this.#moment() }, signal);
  }

  /** The report of a day, of all that was received until now. */
  async report(query: ReportQuery, signal?: AbortSignal): Promise<DailyReport> {
    await this.#means.books.catchUp();
    return readAside({ kind: 'report', query, file: this.#file, moment: this.#moment() }, signal);
  }

  /** Another text as soon as what trades came to may be another. */
  revision(): string {
    return this.#stateAt(this.#moment());
  }

  async #counted(query: ProfitQuery, signal: AbortSignal | undefined): Promise<CountedProfit> {
    const moment = this.#moment();
    const key = JSON.stringify(query);
    // Before it is read: what is added meanwhile makes the answer an old one.
    const state = this.#stateAt(moment);
    const kept = this.#kept.get(key);
    if (kept?.state === state) return kept.counted;
    const counted = await readAside({ kind: 'profit', query, file: this.#file, moment }, signal);
    this.#kept.delete(key);
    this.#kept.set(key, { state, counted });
    for (const oldest of [...this.#kept.keys()].slice(0, -MOST_KEPT)) this.#kept.delete(oldest);
    return counted;
  }

  #stateAt({ timezone, now }: ReportMoment): string {
    const { journal, books } = this.#means;
    return [books.revision, journal.orders.newestTrade(), timezone, calendarDay(now, timezone)].join(' ');
  }

  #isEntering(): boolean {
    const { books, newestPlace } = this.#means.journal;
    return (books.state()?.place ?? 0) < newestPlace() || books.isStale();
  }

  #priced({ lastPrice, at, ...held }: CountedProfit['positions'][number]): ProfitView['positions'][number] {
    const seen = this.#means.prices.of(held.symbol);
    const price = seen !== null && seen.at >= at ? seen : { price: lastPrice, at };
    return { ...held, price, unrealised: unrealised(held, price.price) };
  }

  get #file(): string {
    return join(this.#means.folder, JOURNAL_FILE);
  }

  #moment(): ReportMoment {
    return { timezone: this.#means.timezone(), now: this.#means.clock.now() };
  }
}
