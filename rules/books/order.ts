import Big from 'big.js';
import { type ExecutedPart, executedParts } from './executed.ts';
import type { Observation, Said } from './observation.ts';

/** An order as all that was said of it comes to. Exact decimals. */
export interface BookedOrder {
  status: Said;
  side: 'buy' | 'sell';
  /** Base currency; null where nobody told. */
  ordered: Big | null;
  /** Of the order itself, quote currency. */
  limit: Big | null;
  /** Base currency. */
  filled: Big;
  /** Still open when it was last told of; null where nobody told how much was ordered. */
  remaining: Big | null;
  /** Quote currency; null where at which price is not known of all that was executed. */
  notional: Big | null;
  /** In {@link feeCurrency}. */
  fee: Big;
  feeCurrency: string | null;
  reason: string | null;
  /** Times of the first and the last event, ms. */
  from: number;
  to: number;
  /** Each fill alone, in the order of execution; those whose price is not known are missing. */
  fills: ExecutedPart[];
}

/** An order ends once; what was executed in full was not canceled, and what was canceled was not rejected. */
const RANK: Record<Said, number> = { partially_filled: 0, rejected: 1, canceled: 2, filled: 3 };

const ZERO = new Big(0);

/** What all observations of one order come to: one result, in whatever order and however often they came. At least one is needed. */
export function bookedOrder(observations: readonly Observation[]): BookedOrder {
  const sorted = observations.toSorted(inOrder);
  const status = sorted.reduce<Said>((best, { said }) => (RANK[said] > RANK[best] ? said : best), 'partially_filled');
  const limit = lastOf(sorted, ({ limit: told }) => told);
  const parts = executedParts(sorted, limit === undefined ? null : new Big(limit));
  const fills = parts.filter(({ worth }) => worth !== null);
  const filled = parts.reduce((sum, { amount }) => sum.plus(amount), ZERO);
  const told = sorted.flatMap(({ ordered }) => (ordered === undefined ? [] : [new Big(ordered)]));
  const ordered = told.reduce<Big | null>((most, one) => (most === null || one.gt(most) ? one : most), null);
  return {
    status,
    side: sorted[0]?.side ?? 'buy',
    ordered: status === 'filled' && (ordered === null || ordered.lt(filled)) ? filled : ordered,
    limit: limit === undefined ? null : new Big(limit),
    filled,
    remaining: remainingOf(status, ordered, filled),
    notional: fills.length < parts.length ? null : fills.reduce((sum, { worth }) => sum.plus(worth ?? ZERO), ZERO),
    fee: parts.reduce((sum, { fee }) => sum.plus(fee), ZERO),
    feeCurrency: lastOf(sorted, ({ feeCurrency }) => feeCurrency) ?? null,
    reason: lastOf(sorted, ({ reason }) => reason) ?? null,
    from: sorted[0]?.at ?? 0,
    to: sorted.at(-1)?.at ?? 0,
    fills,
  };
}

function remainingOf(status: Said, ordered: Big | null, filled: Big): Big | null {
  if (status === 'filled') return ZERO;
  if (ordered === null) return null;
  return ordered.gt(filled) ? ordered.minus(filled) : ZERO;
}

/** By time, and where that is the same by what they say, never by when they arrived. */
function inOrder(one: Observation, other: Observation): number {
  if (one.at !== other.at) return one.at - other.at;
  const [left, right] = [contentOf(one), contentOf(other)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** What an observation says, as text: two with the same one are the same. */
export function contentOf({ event: _event, unplaced: _unplaced, ...said }: Observation): string {
  return JSON.stringify(said);
}

function lastOf<T>(sorted: readonly Observation[], told: (observation: Observation) => T | undefined): T | undefined {
  for (const observation of sorted.toReversed()) {
    const value = told(observation);
    if (value !== undefined) return value;
  }
  return undefined;
}
