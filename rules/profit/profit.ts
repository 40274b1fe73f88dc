import Big from 'big.js';
import { type Results, ResultTally } from '../books/result-tally.ts';
import { calendarDay } from '../engine/calendar-day.ts';
import { decimalText } from '../event/decimal.ts';
import { moneyOf } from '../report/trades.ts';
import { padded } from '../templates/money.ts';
import { CurrencySums, type Money } from './currency-sums.ts';
import { Curve } from './curve.ts';
import { type OpenPosition, OpenPositions } from './open-positions.ts';
import type { ProfitTrade } from './profit-trade.ts';

/** What was realised on one day in one currency. */
export interface DayProfit {
  /** `2026-11-03`, a day of the zone. */
  day: string;
  currency: string;
  pnl: string;
  trades: number;
  wins: number;
  losses: number;
}

/** What was realised in one currency, and on the way there. */
export interface CurrencyProfit extends Results {
  /** `USD` for dollars and what is worth one; '' where the symbols do not tell. */
  currency: string;
  fees: Money[];
  /** What was won for each unit that was lost, two decimals; null where nothing was lost. */
  profitFactor: string | null;
  /** The furthest that the sum fell below the highest that it had been. */
  drawdown: string;
  /** Running sums, in the order of time; of a long one every so often a point, each exact. */
  curve: { at: number; pnl: string }[];
}

/** What one symbol brought. */
export interface SymbolProfit extends Results {
  symbol: string;
  currency: string;
  fees: Money[];
  /** Of its trades whose profit is known; null where there is none. */
  averageTrade: string | null;
  /** Base currency. */
  volume: string;
  lastTradeAt: number;
}

/** What trades came to. Money as decimal texts; currencies are never added up. */
export interface Profit {
  /** Of all time, oldest first; within a day by currency. Days without trades are left out. */
  days: DayProfit[];
  /** Since the first day asked for; dollars first, then what was traded most. */
  currencies: CurrencyProfit[];
  symbols: SymbolProfit[];
  /** What is held now, whenever it was bought. */
  positions: OpenPosition[];
}

/** Makes up the profit of trades that are added one after the other, in the order in which they count; keeps none of them. */
export class ProfitCount {
  readonly #timezone: string;
  readonly #since: string | null;
  readonly #days = new Map<string, { day: string; currency: string; tally: ResultTally }>();
  readonly #currencies = new Map<string, CurrencyCount>();
  readonly #symbols = new Map<string, SymbolCount>();
  readonly #positions = new OpenPositions();

  /** `since`: the first day that counts for currencies and symbols; null: all of them. */
  constructor(timezone: string, since: string | null) {
    this.#timezone = timezone;
    this.#since = since;
  }

  add(trade: ProfitTrade): void {
    const day = calendarDay(trade.at, this.#timezone);
    const currency = moneyOf(trade);
    const pnl = trade.pnl === null ? null : new Big(trade.pnl);
    this.#positions.add(trade, currency);
    madeIn(this.#days, `${day} ${currency}`, () => ({ day, currency, tally: new ResultTally() })).tally.add(pnl);
    if (this.#since !== null && day < this.#since) return;
    madeIn(this.#currencies, currency, () => new CurrencyCount(currency)).add(trade, pnl);
    madeIn(this.#symbols, trade.symbol, () => new SymbolCount(trade.symbol, currency)).add(trade, pnl);
  }

  result(): Profit {
    return {
      days: [...this.#days.values()].map(dayOf).sort(byDay),
      currencies: [...this.#currencies.values()].map((count) => count.result()).sort(byRank),
      symbols: [...this.#symbols.values()]
        .map((count) => count.result())
        .sort((one, other) => (one.symbol < other.symbol ? -1 : 1)),
      positions: this.#positions.result(),
    };
  }
}

/** What {@link ProfitCount} makes of trades in the order in which they count. */
export function profitOf(trades: Iterable<ProfitTrade>, timezone: string, since: string | null): Profit {
  const count = new ProfitCount(timezone, since);
  for (const trade of trades) count.add(trade);
  return count.result();
}

class CurrencyCount {
  readonly #currency: string;
  readonly #tally = new ResultTally();
  readonly #fees = new CurrencySums();
  readonly #curve = new Curve();

  constructor(currency: string) {
    this.#currency = currency;
  }

  add({ at, fee, feeCurrency }: ProfitTrade, pnl: Big | null): void {
    this.#tally.add(pnl);
    this.#fees.add(feeCurrency ?? '', fee);
    if (pnl !== null) this.#curve.add(at, pnl);
  }

  result(): CurrencyProfit {
    const { won, lost } = this.#tally.sums;
    return {
      currency: this.#currency,
      ...this.#tally.result(),
      fees: this.#fees.result(),
      profitFactor: lost.eq(0) ? null : won.div(lost.abs()).toFixed(2, Big.roundHalfUp),
      drawdown: money(this.#curve.drawdown),
      curve: this.#curve.points.map(({ at, sum }) => ({ at, pnl: money(sum) })),
    };
  }
}

class SymbolCount {
  readonly #symbol: string;
  readonly #currency: string;
  readonly #tally = new ResultTally();
  readonly #fees = new CurrencySums();
  #volume = new Big(0);
  #lastTradeAt = 0;

  constructor(symbol: string, currency: string) {
    this.#symbol = symbol;
    this.#currency = currency;
  }

  add({ at, amount, fee, feeCurrency }: ProfitTrade, pnl: Big | null): void {
    this.#tally.add(pnl);
    this.#fees.add(feeCurrency ?? '', fee);
    this.#volume = this.#volume.plus(amount);
    this.#lastTradeAt = Math.max(this.#lastTradeAt, at);
  }

  result(): SymbolProfit {
    const results = this.#tally.result();
    const { won, lost } = this.#tally.sums;
    const known = results.wins + results.losses + results.breakeven;
    const average = known === 0 ? null : money(won.plus(lost).div(known).round(8, Big.roundHalfUp));
    return {
      symbol: this.#symbol,
      currency: this.#currency,
      ...results,
      fees: this.#fees.result(),
      averageTrade: average,
      volume: decimalText(this.#volume),
      lastTradeAt: this.#lastTradeAt,
    };
  }
}

function dayOf({ day, currency, tally }: { day: string; currency: string; tally: ResultTally }): DayProfit {
  const { totalPnL, totalTrades, wins, losses } = tally.result();
  return { day, currency, pnl: totalPnL, trades: totalTrades, wins, losses };
}

function byDay(one: DayProfit, other: DayProfit): number {
  const key = ({ day, currency }: DayProfit) => `${day} ${currency}`;
  return key(one) < key(other) ? -1 : 1;
}

function byRank(one: CurrencyProfit, other: CurrencyProfit): number {
  const rank = ({ currency, totalTrades }: CurrencyProfit) =>
    currency === 'USD' ? Number.POSITIVE_INFINITY : totalTrades;
  if (rank(one) !== rank(other)) return rank(other) - rank(one);
  return one.currency < other.currency ? -1 : 1;
}

function madeIn<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function money(value: Big): string {
  return padded(decimalText(value));
}
