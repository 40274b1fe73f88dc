import Big from 'big.js';
import { decimalText } from '../event/decimal.ts';
import { quoteCurrency } from '../event/symbol.ts';
import { momentText } from '../templates/moment.ts';
import { totalDigits } from '../templates/money.ts';
import type { DailyReport, DayOfMoney } from './daily-report.ts';
import type { ReportTotals } from './totals.ts';
import type { ReportTrade } from './trades.ts';
import { english } from './wording/en.ts';
import type { ReportWording } from './wording/wording.ts';

/** Trades that a report shows where people read it. */
export const MOST_SHOWN = 50;

/** A row of the table of trades, as texts; nothing is escaped yet. */
export interface TradeRow {
  cells: string[];
  /** Null where no profit is known. */
  isGain: boolean | null;
}

/** Where a figure is not known. */
const NOTHING = '–';

/** `Daily Trading Report - 2026-11-03` (S98). */
export function subjectOf({ date }: DailyReport, wording: ReportWording = english): string {
  return wording.subject(date);
}

/** A line of a report: what is told, and what it is. */
export type ReportLine = readonly [label: string, value: string];

/** The lines of the summary (S95), and where there are several currencies what each of the others brought. */
export function summaryOf(totals: ReportTotals, wording: ReportWording): ReportLine[] {
  const { totalTrades, totalPnL, winRate, bestTrade, worstTrade, currency, currencies } = totals;
  return [
    [wording.totalTrades, wording.count(totalTrades)],
    [wording.profit, moneyIn(totalPnL, currency, wording)],
    [wording.winRate, wording.percent(new Big(winRate).times(100).toFixed(1))],
    [wording.bestTrade, moneyIn(bestTrade, currency, wording)],
    [wording.worstTrade, moneyIn(worstTrade, currency, wording)],
    ...currencies
      .slice(1)
      .map((other): ReportLine => [wording.profitIn(other.currency), moneyIn(other.totalPnL, other.currency, wording)]),
  ];
}

/** What became of our own orders, a line each; none where there were none. */
export function executionLines({ execution }: DayOfMoney, wording: ReportWording): ReportLine[] {
  if (execution === null) return [];
  const { orders, slippagePercent, latency, blocked, blockedWouldHave } = execution;
  const reasons = Object.entries(blocked).map(([reason, count]) => `${wording.count(count)} ${reason}`);
  const told = STAGES.flatMap((stage) => {
    const time = latency[stage];
    return time === null ? [] : [wording.stage(stage, time.average, time.longest)];
  });
  return [
    [wording.ordersExecuted, wording.count(orders)],
    ...lineOf(wording.slippage, slippagePercent === null ? [] : [wording.percent(slippagePercent)]),
    ...lineOf(wording.latency, told),
    ...lineOf(wording.notExecuted, reasons),
    ...blockedWouldHave.map(
      ({ currency, pnl }): ReportLine => [wording.wouldHaveMade, moneyIn(pnl, currency, wording)],
    ),
  ];
}

const STAGES = ['decided', 'sent', 'filled'] as const;

/** None where there is nothing to tell. */
function lineOf(label: string, values: readonly string[]): ReportLine[] {
  return values.length === 0 ? [] : [[label, values.join(', ')]];
}

/** The newest trades as a table's rows (S96, S97); times in the report's zone. */
export function rowsOf({ recentTrades }: ReportTotals, timezone: string, wording: ReportWording): TradeRow[] {
  return recentTrades.slice(0, MOST_SHOWN).map((trade) => ({
    cells: cellsOf(trade, timezone, wording),
    isGain: trade.pnl === null ? null : new Big(trade.pnl).gte(0),
  }));
}

function cellsOf(trade: ReportTrade, timezone: string, wording: ReportWording): string[] {
  const { timestamp, symbol, side, amount, price, pnl } = trade;
  const quote = quoteCurrency(symbol);
  return [
    momentText(timestamp, timezone),
    symbol,
    wording.side(side),
    wording.decimal(amount),
    wording.money(priceDigits(price), quote),
    moneyIn(pnl, quote, wording),
  ];
}

/** What was left out of the table; null where nothing was. */
export function moreOf({ recentTrades }: ReportTotals, wording: ReportWording): string | null {
  const more = recentTrades.length - MOST_SHOWN;
  return more <= 0 ? null : wording.more(more);
}

function moneyIn(value: string | null, currency: string | undefined, wording: ReportWording): string {
  return value === null ? NOTHING : wording.money(totalDigits(new Big(value)), currency);
}

/** A price as it was made; one that does not end is cut where nobody looks any more. */
function priceDigits(price: string): string {
  const value = new Big(price);
  return decimalText(value.round(Math.max(8, 4 - value.e), Big.roundHalfUp));
}
