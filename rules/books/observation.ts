import type Big from 'big.js';
import { decimalOf } from '../event/data.ts';
import { decimalText } from '../event/decimal.ts';
import type { CanonicalEvent } from '../event/event.ts';
import { isFill } from '../event/names.ts';
import { exactDecimal } from '../event/read.ts';

/** Events that say something of an order. */
export const ORDER_EVENTS = {
  'order.filled': 'filled',
  'order.partially_filled': 'partially_filled',
  'order.canceled': 'canceled',
  'order.rejected': 'rejected',
} as const;

export type Said = (typeof ORDER_EVENTS)[keyof typeof ORDER_EVENTS];

/**
 * What was executed, as far as one event tells: the last `amount` of what was executed up to `end`. Decimal texts; money in the quote
 * currency, except for the fee.
 */
export interface Span {
  amount: string;
  /** Null: where in the order it lies is not told. */
  end: string | null;
  /** Null: at which price is not told. */
  worth: string | null;
  fee?: string;
  pnl?: string;
  /** How exact the worth is: 0 a fill's own figures, 1 the whole order's, 2 an average until then, which senders round. */
  rank: 0 | 1 | 2;
  /** Of a final fill that tells no total: it may be the last fill, and not the whole order. */
  mayBeAlone?: true;
}

/** What one event says of an order. The figures of an order are a function of all that was said of it, in whatever order it came. */
export interface Observation {
  /** Id of the event. */
  event: string;
  /** The sender's time, ms. */
  at: number;
  said: Said;
  side: 'buy' | 'sell';
  spans: Span[];
  /** Base currency; absent where it is not told. */
  ordered?: string;
  /** Of the order itself, quote currency. */
  limit?: string;
  feeCurrency?: string;
  reason?: string;
  /** The order's client order id. */
  client?: string;
  /** The event named no exchange: whose order it is, all that was said tells (`identity.ts`). */
  unplaced?: true;
}

/** What an event says of an order; null where it speaks of none. */
export function observationOf(event: CanonicalEvent): Observation | null {
  const said = saidBy(event.type);
  if (said === undefined || event.orderId === undefined) return null;
  const { id, at, side, feeCurrency, reason, clientOrderId: client } = event;
  if (side !== 'buy' && side !== 'sell') return null;
  const ordered = orderedIn(event);
  const limit = limitIn(event);
  return {
    event: id,
    at,
    said,
    side,
    spans: spansIn(event),
    ...(ordered === undefined ? {} : { ordered: decimalText(ordered) }),
    ...(limit === undefined ? {} : { limit: decimalText(limit) }),
    ...(feeCurrency === undefined ? {} : { feeCurrency }),
    ...(reason === undefined ? {} : { reason }),
    ...(client === undefined ? {} : { client }),
    ...(event.exchange === undefined ? { unplaced: true } : {}),
  };
}

/** By own name only: a sender may call its event `constructor` (W20). */
function saidBy(type: string): Said | undefined {
  return Object.hasOwn(ORDER_EVENTS, type) ? ORDER_EVENTS[type as keyof typeof ORDER_EVENTS] : undefined;
}

/**
 * Dialect B tells cumulative figures; A the size of this fill, and beside it what was executed until now. A final fill of A that tells
 * nothing else is the whole order, unless that is less than its earlier fills, or than the order.
 */
function spansIn(event: CanonicalEvent): Span[] {
  const filled = positive(exactDecimal(event, 'filled'));
  if (!isFill(event.type)) return filled === undefined ? [] : [totalSpan(event, filled, 1)];
  const amount = exactDecimal(event, 'amount');
  const price = exactDecimal(event, 'price');
  if (amount === undefined || price === undefined) return [];
  const isFinal = event.type === 'order.filled';
  const own = { worth: decimalText(price.times(amount)), ...extrasOf(event) };
  if (filled === undefined) {
    const size = decimalText(amount);
    if (!isFinal) return [{ amount: size, end: null, ...own, rank: 0 }];
    return [{ amount: size, end: size, ...own, rank: 1, mayBeAlone: true }];
  }
  if (amount.gte(filled)) return [totalSpan(event, filled, isFinal ? 1 : 0), ...lastFill(event, filled)];
  const fill: Span = { amount: decimalText(amount), end: decimalText(filled), ...own, rank: 0 };
  const total = totalSpan(event, filled, isFinal ? 1 : 2);
  return [fill, { amount: total.amount, end: total.end, worth: total.worth, rank: total.rank }];
}

/** All that was executed until then, at its average price. */
function totalSpan(event: CanonicalEvent, filled: Big, rank: Span['rank']): Span {
  const average =
    exactDecimal(event, 'averagePrice') ?? (isFill(event.type) ? exactDecimal(event, 'price') : undefined);
  const size = decimalText(filled);
  const worth = average === undefined || average.lte(0) ? null : decimalText(average.times(filled));
  return { amount: size, end: size, worth, ...extrasOf(event), rank };
}

/** The fill that an event about the whole order was sent for. */
function lastFill({ data }: CanonicalEvent, filled: Big): Span[] {
  const sender = { values: data, path: '$.data' };
  const amount = positive(decimalOf(sender, ['lastFillAmount']));
  const price = decimalOf(sender, ['lastFillPrice']);
  if (amount === undefined || price === undefined || amount.gte(filled)) return [];
  return [{ amount: decimalText(amount), end: decimalText(filled), worth: decimalText(price.times(amount)), rank: 0 }];
}

function extrasOf(event: CanonicalEvent): Pick<Span, 'fee' | 'pnl'> {
  const fee = exactDecimal(event, 'fee');
  const pnl = isFill(event.type) ? exactDecimal(event, 'pnl') : undefined;
  return {
    ...(fee === undefined ? {} : { fee: decimalText(fee) }),
    ...(pnl === undefined ? {} : { pnl: decimalText(pnl) }),
  };
}

/** What was executed and what is left; a fill that tells neither is no more than it says. */
function orderedIn(event: CanonicalEvent): Big | undefined {
  const [filled, remaining] = [exactDecimal(event, 'filled'), exactDecimal(event, 'remaining')];
  if (filled !== undefined && remaining !== undefined) return filled.plus(remaining);
  if (event.type === 'order.partially_filled') return undefined;
  return positive(filled !== undefined && isFill(event.type) ? filled : exactDecimal(event, 'amount'));
}

/** Dialect B tells an order's own price beside what was executed; A tells it where nothing was. */
function limitIn(event: CanonicalEvent): Big | undefined {
  if (!isFill(event.type)) return positive(exactDecimal(event, 'price'));
  const sender = { values: event.data, path: '$.data' };
  return decimalOf(sender, ['quantity']) === undefined ? undefined : positive(decimalOf(sender, ['price']));
}

function positive(decimal: Big | undefined): Big | undefined {
  return decimal?.gt(0) ? decimal : undefined;
}
