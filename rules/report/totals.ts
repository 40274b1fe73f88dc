import Big from 'big.js';
import { type SymbolStatistics, symbolStatistics } from '../books/statistics.ts';
import { decimalText } from '../event/decimal.ts';
import { padded } from '../templates/money.ts';
import { moneyOf, type ReportTrade } from './trades.ts';

/** What trades come to in one currency. Decimal texts with two decimals at least, and as many as they have. */
export interface CurrencyTotals {
  /** `USD` for dollars and what is worth one; '' where the symbols do not tell. */
  currency: string;
  totalTrades: number;
  totalPnL: string;
  /** Null where no trade has a profit that is known. */
  bestTrade: string | null;
  worstTrade: string | null;
  /** Of the trades that won, and of those that lost; null where there are none. */
  averageWin: string | null;
  averageLoss: string | null;
}

/** Of one symbol (row R4), with what it brought. */
export interface SymbolTotals extends SymbolStatistics {
  symbol: string;
  totalPnL: string;
}

/** The totals of a report (row S116), and what they consist of. Money as decimal texts in {@link currency}. */
export interface ReportTotals extends CurrencyTotals {
  /** 0 to 1, of the trades whose profit is known; a win is above 0 (W31). 0 where there is none. */
  winRate: number;
  wins: number;
  losses: number;
  breakeven: number;
  /** Each currency for itself: they are never added up (W24). */
  currencies: CurrencyTotals[];
  symbols: SymbolTotals[];
  /** All of the day, newest first. */
  recentTrades: ReportTrade[];
}

const ZERO = new Big(0);

/** Totals of trades, which may come in any order. The main currency is dollars where any trade is in them, else what was traded most. */
export function totalsOf(trades: readonly ReportTrade[]): ReportTotals {
  const currencies = byCurrency(trades);
  const main = currencies[0] ?? currencyTotals('USD', []);
  const known = trades.flatMap(({ pnl }) => (pnl === null ? [] : [new Big(pnl)]));
  const wins = known.filter((pnl) => pnl.gt(0)).length;
  const losses = known.filter((pnl) => pnl.lt(0)).length;
  return {
    ...main,
    totalTrades: trades.length,
    winRate: known.length === 0 ? 0 : wins / known.length,
    wins,
    losses,
    breakeven: known.length - wins - losses,
    currencies,
    symbols: bySymbol(trades),
    recentTrades: newestFirst(trades),
  };
}

function newestFirst(trades: readonly ReportTrade[]): ReportTrade[] {
  const shown = trades.map((trade) => ({ ...trade, pnl: trade.pnl === null ? null : padded(trade.pnl) }));
  // Of one moment the later one of the books is the newer one.
  return shown.toReversed().sort((one, other) => other.timestamp - one.timestamp);
}

function byCurrency(trades: readonly ReportTrade[]): CurrencyTotals[] {
  return [...groupedBy(trades, moneyOf)]
    .map(([currency, own]) => currencyTotals(currency, own))
    .sort((one, other) => rankOf(other) - rankOf(one) || (one.currency < other.currency ? -1 : 1));
}

function rankOf({ currency, totalTrades }: CurrencyTotals): number {
  return currency === 'USD' ? Number.POSITIVE_INFINITY : totalTrades;
}

function currencyTotals(currency: string, trades: readonly ReportTrade[]): CurrencyTotals {
  const known = trades.flatMap(({ pnl }) => (pnl === null ? [] : [new Big(pnl)]));
  const sorted = known.toSorted((one, other) => one.cmp(other));
  return {
    currency,
    totalTrades: trades.length,
    totalPnL: money(sumOf(known)),
    bestTrade: moneyOrNull(sorted.at(-1)),
    worstTrade: moneyOrNull(sorted[0]),
    averageWin: average(known.filter((pnl) => pnl.gt(0))),
    averageLoss: average(known.filter((pnl) => pnl.lt(0))),
  };
}

function bySymbol(trades: readonly ReportTrade[]): SymbolTotals[] {
  const own = groupedBy(trades, ({ symbol }) => symbol);
  const counted = symbolStatistics(trades.map((trade) => ({ ...trade, at: trade.timestamp })));
  return [...counted].map(([symbol, statistics]) => {
    const known = (own.get(symbol) ?? []).flatMap(({ pnl }) => (pnl === null ? [] : [new Big(pnl)]));
    return { symbol, ...statistics, totalPnL: money(sumOf(known)) };
  });
}

function groupedBy(trades: readonly ReportTrade[], keyOf: (trade: ReportTrade) => string): Map<string, ReportTrade[]> {
  const groups = new Map<string, ReportTrade[]>();
  for (const trade of trades) {
    const key = keyOf(trade);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [trade]);
    else group.push(trade);
  }
  return groups;
}

function sumOf(values: readonly Big[]): Big {
  return values.reduce((sum, value) => sum.plus(value), ZERO);
}

function average(values: readonly Big[]): string | null {
  return values.length === 0 ? null : money(sumOf(values).div(values.length).round(8, Big.roundHalfUp));
}

function money(value: Big): string {
  return padded(decimalText(value));
}

function moneyOrNull(value: Big | undefined): string | null {
  return value === undefined ? null : money(value);
}
