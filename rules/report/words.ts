import Big from 'big.js';
import { decimalText } from '../event/decimal.ts';
import { quoteCurrency } from '../event/symbol.ts';
import { momentText } from '../templates/moment.ts';
import { moneyText, totalDigits } from '../templates/money.ts';
import type { DailyReport, DayOfMoney } from './daily-report.ts';
import type { ReportTotals } from './totals.ts';
import type { ReportTrade } from './trades.ts';

/** Trades that a report shows where people read it. */
export const MOST_SHOWN = 50;

/** A row of the table of trades, as texts; nothing is escaped yet. */
export interface TradeRow {
  cells: string[];
  /** Null where no profit is known. */
  isGain: boolean | null;
}

export const HEADING = 'Daily Trading Report';
export const COLUMNS = ['Time', 'Symbol', 'Side', 'Amount', 'Price', 'P&L'];
/** Where a figure is not known. */
const NOTHING = '–';

/** `Daily Trading Report - 2026-11-03` (S98). */
export function subjectOf({ date }: DailyReport): string {
  return `${HEADING} - ${date}`;
}

/** A line of a report: what is told, and what it is. */
export type ReportLine = readonly [label: string, value: string];

/** `Win Rate: 60.0%`. */
export function lineText([label, value]: ReportLine): string {
  return `${label}: ${value}`;
}

/** The lines of the summary (S95), and where there are several currencies what each of the others brought. */
export function summaryOf(totals: ReportTotals): ReportLine[] {
  const { totalTrades, totalPnL, winRate, bestTrade, worstTrade, currency, currencies } = totals;
  return [
    ['Total Trades', String(totalTrades)],
    ['Profit/Loss', moneyIn(totalPnL, currency)],
    ['Win Rate', `${new Big(winRate).times(100).toFixed(1)}%`],
    ['Best Trade', moneyIn(bestTrade, currency)],
    ['Worst Trade', moneyIn(worstTrade, currency)],
    ...currencies
      .slice(1)
      .map(
        (other): ReportLine => [
          `Profit/Loss in ${other.currency || 'other currencies'}`,
          moneyIn(other.totalPnL, other.currency),
        ],
      ),
  ];
}

/** What became of our own orders, a line each; none where there were none. */
export function executionLines({ execution }: DayOfMoney): ReportLine[] {
  if (execution === null) return [];
  const { orders, slippagePercent, latency, blocked, blockedWouldHave } = execution;
  const reasons = Object.entries(blocked).map(([reason, count]) => `${count} ${reason}`);
  const times = [
    ['decided', latency.decided],
    ['sent', latency.sent],
    ['filled', latency.filled],
  ] as const;
  const told = times.flatMap(([stage, time]) =>
    time === null ? [] : [`${stage} after ${time.average} ms (at most ${time.longest})`],
  );
  return [
    ['Orders Executed', String(orders)],
    ...lineOf('Slippage', slippagePercent === null ? [] : [`${slippagePercent}%`]),
    ...lineOf('Latency', told),
    ...lineOf('Not Executed', reasons),
    ...blockedWouldHave.map(({ currency, pnl }): ReportLine => ['They Would Have Made', moneyIn(pnl, currency)]),
  ];
}

/** None where there is nothing to tell. */
function lineOf(label: string, values: readonly string[]): ReportLine[] {
  return values.length === 0 ? [] : [[label, values.join(', ')]];
}

/** The newest trades as a table's rows (S96, S97); times in the report's zone. */
export function rowsOf({ recentTrades }: ReportTotals, timezone: string): TradeRow[] {
  return recentTrades.slice(0, MOST_SHOWN).map((trade) => ({
    cells: cellsOf(trade, timezone),
    isGain: trade.pnl === null ? null : new Big(trade.pnl).gte(0),
  }));
}

function cellsOf({ timestamp, symbol, side, amount, price, pnl }: ReportTrade, timezone: string): string[] {
  const quote = quoteCurrency(symbol);
  return [
    momentText(timestamp, timezone),
    symbol,
    side,
    amount,
    moneyText(priceDigits(price), quote),
    moneyIn(pnl, quote),
  ];
}

/** What was left out of the table; null where nothing was. */
export function moreOf({ recentTrades }: ReportTotals): string | null {
  const more = recentTrades.length - MOST_SHOWN;
  return more <= 0 ? null : `… and ${more} more ${more === 1 ? 'trade' : 'trades'}`;
}

function moneyIn(value: string | null, currency: string | undefined): string {
  return value === null ? NOTHING : moneyText(totalDigits(new Big(value)), currency);
}

/** A price as it was made; one that does not end is cut where nobody looks any more. */
function priceDigits(price: string): string {
  const value = new Big(price);
  return decimalText(value.round(Math.max(8, 4 - value.e), Big.roundHalfUp));
}
