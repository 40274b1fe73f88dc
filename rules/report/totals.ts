import Big from 'big.js';
import { type Results, ResultTally } from '../books/result-tally.ts';
import { type SymbolStatistics, symbolStatistics } from '../books/statistics.ts';
import { padded } from '../templates/money.ts';
import { moneyOf, type ReportTrade } from './trades.ts';

/** What trades come to in one currency. */
export interface CurrencyTotals extends Omit<Results, 'wins' | 'losses' | 'breakeven'> {
  /** `USD` for dollars and what is worth one; '' where the symbols do not tell. */
  currency: string;
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

/** Totals of trades, which may come in any order. The main currency is dollars where any trade is in them, else what was traded most. */
export function totalsOf(trades: readonly ReportTrade[]): ReportTotals {
  const currencies = byCurrency(trades);
  const main = currencies[0] ?? currencyTotals('USD', []);
  const { wins, losses, breakeven } = resultsOf(trades);
  const known = wins + losses + breakeven;
  return {
    ...main,
    totalTrades: trades.length,
    winRate: known === 0 ? 0 : wins / known,
    wins,
    losses,
    breakeven,
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
  const { wins: _wins, losses: _losses, breakeven: _breakeven, ...totals } = resultsOf(trades);
  return { currency, ...totals };
}

function resultsOf(trades: readonly ReportTrade[]): Results {
  const tally = new ResultTally();
  for (const { pnl } of trades) tally.add(pnl === null ? null : new Big(pnl));
  return tally.result();
}

function bySymbol(trades: readonly ReportTrade[]): SymbolTotals[] {
  const own = groupedBy(trades, ({ symbol }) => symbol);
  const counted = symbolStatistics(trades.map((trade) => ({ ...trade, at: trade.timestamp })));
  return [...counted].map(([symbol, statistics]) => {
    return { symbol, ...statistics, totalPnL: resultsOf(own.get(symbol) ?? []).totalPnL };
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
