import Big from 'big.js';
import { decimalText, readDecimal } from '../event/decimal.ts';
import type { CanonicalEvent } from '../event/event.ts';
import { exactDecimal } from '../event/read.ts';
import { note } from '../notes/note.ts';

/** How a retry differs from what was cancelled; numbers, or decimal texts. */
export interface RetryTerms {
  /** Percent of the price for each attempt; default 0. */
  adjustPricePercent?: unknown;
  /** Percent of the amount for each attempt; default 0. */
  adjustAmountPercent?: unknown;
  /** Default 3. */
  maxAttempts?: unknown;
}

/** One attempt of a chain, as the next one has to know it. Decimal texts. */
export interface RetryStep {
  /** From 1. */
  attempt: number;
  /** Price of the order that began the chain, before any adjustment. */
  price: string;
  /** What was to be executed still, base currency, before any adjustment. */
  remaining: string;
}

/** The attempt whose order was cancelled now, with its order. Decimal texts. */
export interface CanceledAttempt extends RetryStep {
  /** What was ordered, after the adjustment. */
  amount: string;
  /** What is known to be executed of it, whatever the event says. */
  filled: string;
}

export interface RetryOrder {
  symbol: string;
  side: 'buy' | 'sell';
  kind: 'limit';
  /** Decimal text, base currency. */
  amount: string;
  /** Decimal text, quote currency. */
  price: string;
}

export type RetryPlan = { order: RetryOrder; step: RetryStep } | { nothing: string };

const MOST_ATTEMPTS = 3;

const NONE = new Big(0);

/**
 * The order that follows a cancelled one (SPEC row S34): a limit order at price × (1 ± n × percent / 100) on attempt n, up for a buy and
 * down for a sell, of remaining × (1 + n × percent / 100). Price and remaining are those of the order that began the chain, less what
 * was executed since: adjustments do not pile up. Exact; the broker's steps are the desk's business.
 *
 * `before`: the attempt that the event tells of; null where it tells of an order that is none. `told`: what was executed of the order as
 * far as events told until now, base currency.
 */
export function planRetry(
  event: CanonicalEvent,
  terms: RetryTerms,
  before: CanceledAttempt | null = null,
  told: Big = NONE,
): RetryPlan {
  if (event.type !== 'order.canceled') return { nothing: note('tellsNoCancel', event.type) };
  const { symbol, side } = event;
  if (symbol === undefined || (side !== 'buy' && side !== 'sell')) return { nothing: note('namesNoSide') };
  const most = Number(terms.maxAttempts ?? MOST_ATTEMPTS);
  const attempt = (before?.attempt ?? 0) + 1;
  if (attempt > most) return { nothing: note('attemptsUsedUp', attempt - 1, most) };
  const remaining = remainingOf(event, before, told);
  if (remaining === null) return { nothing: note('remainderNotTold') };
  if (remaining.lte(0)) return { nothing: note('nothingRemained') };
  const price = before === null ? exactDecimal(event, 'price') : new Big(before.price);
  if (price === undefined || price.lte(0)) return { nothing: note('orderHadNoPrice') };
  return stepOf({ attempt, price, remaining }, { symbol, side }, terms);
}

function stepOf(
  { attempt, price, remaining }: { attempt: number; price: Big; remaining: Big },
  { symbol, side }: Pick<RetryOrder, 'symbol' | 'side'>,
  terms: RetryTerms,
): RetryPlan {
  const towards = side === 'buy' ? attempt : -attempt;
  const amount = adjusted(remaining, terms.adjustAmountPercent, attempt);
  const limit = adjusted(price, terms.adjustPricePercent, towards);
  if (amount.lte(0)) return { nothing: note('amountUsedUp', attempt) };
  if (limit.lte(0)) return { nothing: note('priceUsedUp', attempt) };
  const order = { symbol, side, kind: 'limit', amount: decimalText(amount), price: decimalText(limit) } as const;
  return { order, step: { attempt, price: decimalText(price), remaining: decimalText(remaining) } };
}

/** value × (1 + times × percent / 100). */
function adjusted(value: Big, percent: unknown, times: number): Big {
  const share = (readDecimal(percent ?? 0) ?? new Big(0)).times(times).times('0.01');
  return value.times(share.plus(1));
}

/** Null where it cannot be told. Where figures differ, the one that orders less counts. */
function remainingOf(event: CanonicalEvent, before: CanceledAttempt | null, told: Big): Big | null {
  const filled = larger(exactDecimal(event, 'filled') ?? NONE, told);
  const rest = toldRemaining(event, filled);
  if (rest === null || before === null) return rest;
  const executed = larger(larger(new Big(before.filled), filled), new Big(before.amount).minus(rest));
  return new Big(before.remaining).minus(executed);
}

function larger(one: Big, other: Big): Big {
  return one.gt(other) ? one : other;
}

/** `filled`: what was executed as far as it was told. A sender that said nothing of fills, now and before, means that there were none. */
function toldRemaining(event: CanonicalEvent, filled: Big): Big | null {
  const [remaining, amount] = [exactDecimal(event, 'remaining'), exactDecimal(event, 'amount')];
  const rest = amount?.minus(filled);
  if (remaining === undefined || rest === undefined) return remaining ?? rest ?? null;
  return remaining.lt(rest) ? remaining : rest;
}

/** An action's parameters with what it comes to, as deliveries and back-tests show it. */
export function retryPayload(parameters: Record<string, unknown>, plan: RetryPlan): Record<string, unknown> {
  if ('nothing' in plan) return { ...parameters, orders: [], nothing: plan.nothing };
  return { ...parameters, attempt: plan.step.attempt, orders: [plan.order] };
}
