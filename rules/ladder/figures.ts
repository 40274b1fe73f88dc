import Big from 'big.js';
import { z } from 'zod';
import { decimalText } from '../event/decimal.ts';
import { averagePercent, worsePercent } from '../report/slippage.ts';
import { moneyOf } from '../report/trades.ts';

/** An order of a rule as the ladder looks at it. Decimal texts; times in ms since 1970. */
export interface LadderOrder {
  leg: 'entry' | 'takeProfit' | 'stopLoss';
  side: 'buy' | 'sell';
  status: string;
  /** Null where its request never left. */
  sentAt: number | null;
  /** The price of the event that led to it; null where it had none. */
  signalPrice: string | null;
  /** At what paper would have executed it when it was sent; null on paper, and where paper would not have executed it at once. */
  paperPrice: string | null;
  averagePrice: string | null;
  filled: string;
  createdAt: number;
}

/** A trade that closed something. */
export interface LadderTrade {
  symbol: string;
  /** Realised, quote currency, after fees. */
  pnl: string;
}

/** What speaks for, or against, the next step: how a rule did on one step. */
export const stepFiguresSchema = z.object({
  /** When the first of what is counted happened, ms since 1970; null where nothing did. */
  since: z.number().nullable(),
  firings: z.number(),
  /** Without those that protect others. */
  orders: z.number(),
  /** Orders that were executed, in whole or in part. */
  filled: z.number(),
  /** Orders that a limit or the broker refused. */
  refused: z.number(),
  /** Trades that closed something, and those of them that gained after fees. */
  closed: z.number(),
  gained: z.number(),
  /** `gained` of `closed`, one decimal; null while nothing was closed. */
  hitRatePercent: z.string().nullable(),
  /** What was realised, by currency, after fees; dollars and what is worth one are the same. */
  profit: z.array(z.object({ currency: z.string(), pnl: z.string() })),
  /** How much worse than the signal's price orders were executed, percent, on average; null where that is not known. */
  slippagePercent: z.string().nullable(),
  /** How much worse than on paper orders were executed, percent, on average; null where none can be compared. */
  driftPercent: z.string().nullable(),
  /** Orders that can be compared with paper. */
  compared: z.number(),
});
export type StepFigures = z.infer<typeof stepFiguresSchema>;

/** `firedAt`: when the rule fired, ms. */
export function figuresOf(
  firedAt: readonly number[],
  orders: readonly LadderOrder[],
  trades: readonly LadderTrade[],
): StepFigures {
  const entries = orders.filter(({ leg }) => leg === 'entry');
  const drifts = driftsOf(entries);
  const gained = trades.filter(({ pnl }) => new Big(pnl).gt(0)).length;
  const moments = [...firedAt, ...entries.map(({ createdAt }) => createdAt)];
  return {
    since: moments.length === 0 ? null : moments.reduce((first, at) => Math.min(first, at)),
    firings: firedAt.length,
    orders: entries.length,
    filled: entries.filter(isFilled).length,
    refused: entries.filter(({ status }) => status === 'refused').length,
    closed: trades.length,
    gained,
    hitRatePercent: trades.length === 0 ? null : new Big(gained).times(100).div(trades.length).toFixed(1),
    profit: profitOf(trades),
    slippagePercent: averagePercent(entries.flatMap((order) => worseThan(order, order.signalPrice))),
    driftPercent: averagePercent(drifts),
    compared: drifts.length,
  };
}

/** Of each order that can be compared, in their order: how much worse than on paper it was executed, percent. */
export function driftsOf(orders: readonly LadderOrder[]): Big[] {
  return orders.flatMap((order) => (order.leg === 'entry' ? worseThan(order, order.paperPrice) : []));
}

function worseThan({ side, averagePrice }: LadderOrder, expected: string | null): Big[] {
  if (expected === null || averagePrice === null || new Big(expected).lte(0)) return [];
  return [worsePercent(side, expected, averagePrice)];
}

function isFilled({ filled }: LadderOrder): boolean {
  return new Big(filled).gt(0);
}

function profitOf(trades: readonly LadderTrade[]): StepFigures['profit'] {
  const sums = new Map<string, Big>();
  for (const trade of trades) {
    const currency = moneyOf(trade);
    sums.set(currency, (sums.get(currency) ?? new Big(0)).plus(trade.pnl));
  }
  return [...sums]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([currency, sum]) => ({ currency, pnl: decimalText(sum) }));
}
