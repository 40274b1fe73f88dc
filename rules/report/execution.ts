import Big from 'big.js';
import { decimalText } from '../event/decimal.ts';
import { padded } from '../templates/money.ts';
import { averagePercent, worsePercent } from './slippage.ts';
import { moneyOf } from './trades.ts';

/** An order of ours as a report looks at it. Decimal texts; times in ms since 1970. */
export interface OwnOrder {
  symbol: string;
  side: 'buy' | 'sell';
  /** `filled` where it was executed, in whole or in part; `blocked` where nothing of it was, and nothing will be. */
  outcome: 'filled' | 'blocked' | 'open';
  /** Why it was blocked: a limit's or the exchange's code, or its status. */
  reason: string;
  /** Base currency; null where its size was never worked out. */
  amount: string | null;
  /** The price of the event that led to it; null where it had none. */
  signalPrice: string | null;
  averagePrice: string | null;
  filled: string;
  /** When the event happened by its sender's clock; null where that is not known any more. */
  signalAt: number | null;
  decidedAt: number;
  sentAt: number | null;
  /** Of its last fill. */
  filledAt: number | null;
  /** The newest price of its symbol until the end of the day; null where none is known. */
  lastPrice: string | null;
}

/** How long one stage took, ms. */
export interface StageTime {
  average: number;
  longest: number;
}

/** What became of signals on the way to the exchange. */
export interface ExecutionReport {
  /** Orders that were executed. */
  orders: number;
  /**
   * How much worse than the signal's price they were executed, percent, on average, two decimals; below 0: better. Null where no signal
   * had a price.
   */
  slippagePercent: string | null;
  /** From the event to the decision, from there to the request, and from there to the last fill; null where no order has both times. */
  latency: { decided: StageTime | null; sent: StageTime | null; filled: StageTime | null };
  /** Orders of which nothing was executed, and why: code → how many. */
  blocked: Record<string, number>;
  /** What the blocked ones would have brought at the newest price of the day, by currency; without those whose price is not known. */
  blockedWouldHave: { currency: string; pnl: string }[];
}

/** Null where there was no order. */
export function executionOf(orders: readonly OwnOrder[]): ExecutionReport | null {
  if (orders.length === 0) return null;
  const filled = orders.filter(({ outcome }) => outcome === 'filled');
  const blocked = orders.filter(({ outcome }) => outcome === 'blocked');
  return {
    orders: filled.length,
    slippagePercent: slippageOf(filled),
    latency: {
      decided: stageTime(
        orders,
        ({ signalAt }) => signalAt,
        ({ decidedAt }) => decidedAt,
      ),
      sent: stageTime(
        orders,
        ({ decidedAt }) => decidedAt,
        ({ sentAt }) => sentAt,
      ),
      filled: stageTime(
        filled,
        ({ sentAt }) => sentAt,
        ({ filledAt }) => filledAt,
      ),
    },
    blocked: countsOf(blocked),
    blockedWouldHave: wouldHave(blocked),
  };
}

function slippageOf(orders: readonly OwnOrder[]): string | null {
  const each = orders.flatMap(({ side, signalPrice, averagePrice }) => {
    if (signalPrice === null || averagePrice === null || new Big(signalPrice).lte(0)) return [];
    return [worsePercent(side, signalPrice, averagePrice)];
  });
  return averagePercent(each);
}

type Moment = (order: OwnOrder) => number | null;

function stageTime(orders: readonly OwnOrder[], from: Moment, to: Moment): StageTime | null {
  const times = orders.flatMap((order) => {
    const [began, ended] = [from(order), to(order)];
    // Clocks of senders and exchanges are not ours: what ended before it began took no time that we can tell.
    return began === null || ended === null ? [] : [Math.max(0, ended - began)];
  });
  if (times.length === 0) return null;
  return {
    average: Math.round(times.reduce((sum, time) => sum + time, 0) / times.length),
    longest: Math.max(...times),
  };
}

function countsOf(blocked: readonly OwnOrder[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { reason } of blocked) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function wouldHave(blocked: readonly OwnOrder[]): { currency: string; pnl: string }[] {
  const sums = new Map<string, Big>();
  for (const order of blocked) {
    const { side, amount, signalPrice, lastPrice } = order;
    if (amount === null || signalPrice === null || lastPrice === null) continue;
    const gain = new Big(lastPrice).minus(signalPrice).times(amount);
    const currency = moneyOf(order);
    sums.set(currency, (sums.get(currency) ?? new Big(0)).plus(side === 'buy' ? gain : gain.neg()));
  }
  return [...sums]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([currency, sum]) => ({ currency, pnl: padded(decimalText(sum.round(8, Big.roundHalfUp))) }));
}
