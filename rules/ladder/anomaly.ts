import Big from 'big.js';
import { z } from 'zod';
import { decimalText } from '../event/decimal.ts';
import { driftsOf, type LadderOrder, type LadderTrade } from './figures.ts';
import { isReal, type Step } from './step.ts';

/** What makes a rule with real money step down by itself. Percents and money as decimal texts; money in US dollars. */
export const anomalySchema = z.discriminatedUnion('kind', [
  /** The exchange refused so many of its orders in a row. */
  z.object({ kind: z.literal('refusals'), count: z.number() }),
  /** Its newest orders were executed so much worse than on paper, on average. */
  z.object({ kind: z.literal('drift'), percent: z.string(), orders: z.number(), bound: z.string() }),
  /** What it had realised fell so far from its best. */
  z.object({ kind: z.literal('loss'), lost: z.string(), bound: z.string() }),
]);
export type Anomaly = z.infer<typeof anomalySchema>;

/** Null: not looked at. */
export interface Bounds {
  refusals: number | null;
  driftPercent: number | null;
  /** Over how many of the newest orders drift is judged. */
  driftOrders: number;
  /** US dollars. */
  loss: number | null;
}

export interface Recent {
  /** Newest first. */
  orders: readonly LadderOrder[];
  /** Oldest first. */
  trades: readonly LadderTrade[];
}

/** The first that is found, the gravest first; null: none. `inDollars`: null where nothing tells what a profit is worth. */
export function anomalyOf(
  { orders, trades }: Recent,
  bounds: Bounds,
  inDollars: (trade: LadderTrade) => Big | null,
): Anomaly | null {
  return lossOf(trades, bounds, inDollars) ?? refusalsOf(orders, bounds) ?? driftOf(orders, bounds);
}

/** Where a rule steps down to: a loss takes it off real money at once, all else one step. */
export function stepAfter(step: Step, { kind }: Anomaly): 'paper' | 'small' {
  return kind === 'loss' || !isReal(step) || step === 'small' ? 'paper' : 'small';
}

function lossOf(trades: readonly LadderTrade[], { loss }: Bounds, inDollars: (trade: LadderTrade) => Big | null) {
  if (loss === null) return null;
  let [sum, best, lost] = [new Big(0), new Big(0), new Big(0)];
  for (const trade of trades) {
    sum = sum.plus(inDollars(trade) ?? 0);
    if (sum.gt(best)) best = sum;
    if (best.minus(sum).gt(lost)) lost = best.minus(sum);
  }
  if (lost.eq(0) || lost.lt(loss)) return null;
  return { kind: 'loss', lost: decimalText(lost.round(8)), bound: String(loss) } as const;
}

function refusalsOf(orders: readonly LadderOrder[], { refusals }: Bounds) {
  if (refusals === null) return null;
  const answered = orders.filter(
    ({ leg, sentAt, status }) => leg === 'entry' && sentAt !== null && status !== 'sending',
  );
  const row = answered.slice(0, refusals);
  const isRow = row.length === refusals && row.every(({ status }) => status === 'refused');
  return isRow ? ({ kind: 'refusals', count: refusals } as const) : null;
}

function driftOf(orders: readonly LadderOrder[], { driftPercent, driftOrders }: Bounds) {
  if (driftPercent === null) return null;
  const drifts = driftsOf(orders).slice(0, driftOrders);
  if (drifts.length < driftOrders) return null;
  const average = drifts.reduce((sum, one) => sum.plus(one), new Big(0)).div(drifts.length);
  if (average.lte(driftPercent)) return null;
  const percent = average.toFixed(2);
  return { kind: 'drift', percent, orders: drifts.length, bound: String(driftPercent) } as const;
}
