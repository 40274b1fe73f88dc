import Big from 'big.js';
import type { Observation, Said, Span } from './observation.ts';
import { RunningSums } from './running-sums.ts';

/** One fill of an order. */
export interface ExecutedPart {
  /** What was executed of the order until then, base currency. */
  end: Big;
  amount: Big;
  /** Quote currency; null where nobody told, and there is no limit to go by. */
  worth: Big | null;
  fee: Big;
  /** As the sender states it; null where it does not. */
  pnl: Big | null;
  /** When it was first told, ms, and by which event. */
  at: number;
  event: string;
}

/** A span with its place in the order. */
interface Placed {
  start: Big;
  end: Big;
  worth: Big | null;
  fee: Big | null;
  pnl: Big | null;
  rank: Span['rank'];
  at: number;
  event: string;
}

const ZERO = new Big(0);

/**
 * What was executed lies on one line from 0 to the whole order. Every event says something of a piece of that line: dialect B of all up
 * to a point, A of one fill. The fills are the pieces between all the points that are known; each takes what the shortest of the spans
 * that tell of it leaves for it, a fill's own figures before totals, and totals before averages. `sorted`: by time. `limit`: the price
 * of the order, for what was executed at a price that nobody told.
 */
export function executedParts(sorted: readonly Observation[], limit: Big | null): ExecutedPart[] {
  const placed = placedSpans(sorted);
  const parts = partsBetween(placed);
  const byExactness = placed.toSorted((one, other) => one.rank - other.rank || compareLengths(one, other));
  const worths = distributed(parts, byExactness, ({ worth }) => (worth?.gt(0) ? worth : null), worthLeft);
  const fees = distributed(parts, byExactness, ({ fee }) => fee, feeLeft);
  const pnls = distributed(
    parts,
    byExactness,
    ({ pnl }) => pnl,
    ({ rest }) => rest,
  );
  return parts.map((part, index) => ({
    ...part,
    worth: worths[index] ?? (limit === null ? null : limit.times(part.amount)),
    fee: fees[index] ?? ZERO,
    pnl: pnls[index] ?? null,
  }));
}

function compareLengths(one: Placed, other: Placed): number {
  return one.end.minus(one.start).cmp(other.end.minus(other.start)) || one.end.cmp(other.end) || one.at - other.at;
}

type Figure = (span: Placed) => Big | null;

/** What is left of a span's figure for the parts that have none yet; null where it tells nothing of them. */
type Left = (found: { total: Big; rest: Big }) => Big | null;

/** A total that leaves nothing contradicts the fills, and they are believed. */
const worthLeft: Left = ({ rest }) => (rest.gt(0) ? rest : null);

/** A fee that is less than that of the fills before it is no total, but the last fill's own. */
const feeLeft: Left = ({ total, rest }) => (rest.lt(0) && total.gte(0) ? total : rest);

/** What each part gets of one figure. */
function distributed(
  parts: readonly { end: Big; amount: Big }[],
  spans: readonly Placed[],
  figure: Figure,
  left: Left,
): (Big | null)[] {
  const values = parts.map((): Big | null => null);
  const sums = new RunningSums(parts.length);
  const open = new OpenParts(parts.length);
  for (const span of spans) {
    const total = figure(span);
    if (total === null) continue;
    const [from, to] = [firstAfter(parts, span.start), firstAfter(parts, span.end)];
    const waiting = open.between(from, to);
    if (waiting.length === 0) continue;
    const rest = left({ total, rest: total.minus(sums.between(from, to)) });
    if (rest === null) continue;
    for (const [index, own] of shares(rest, waiting, parts)) {
      values[index] = own;
      sums.add(index, own);
      open.close(index);
    }
  }
  return values;
}

/** Index of the first part that ends after a point; they lie in order. */
function firstAfter(parts: readonly { end: Big }[], point: Big): number {
  let [from, to] = [0, parts.length];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (parts[middle]?.end.gt(point)) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** Parts that nothing was given to yet; those that were are passed over at once (a disjoint set with path compression). */
class OpenParts {
  readonly #next: number[];

  constructor(length: number) {
    this.#next = Array.from({ length: length + 1 }, (_none, index) => index);
  }

  between(from: number, to: number): number[] {
    const found: number[] = [];
    for (let index = this.#openFrom(from); index < to; index = this.#openFrom(index + 1)) found.push(index);
    return found;
  }

  close(index: number): void {
    this.#next[index] = index + 1;
  }

  #openFrom(index: number): number {
    let end = index;
    while (this.#next[end] !== undefined && this.#next[end] !== end) end = this.#next[end] ?? end;
    for (let at = index; at !== end; ) {
      const next = this.#next[at] ?? end;
      this.#next[at] = end;
      at = next;
    }
    return end;
  }
}

/** By amount; the last one takes what is left, so that a rounded share loses nothing in sum. */
function shares(
  total: Big,
  indexes: readonly number[],
  parts: readonly { amount: Big }[],
): [index: number, own: Big][] {
  const amountOf = (index: number) => parts[index]?.amount ?? ZERO;
  const whole = indexes.reduce((sum, index) => sum.plus(amountOf(index)), ZERO);
  let left = total;
  return indexes.map((index) => {
    const own = index === indexes.at(-1) ? left : total.times(amountOf(index)).div(whole);
    left = left.minus(own);
    return [index, own];
  });
}

/** The pieces between all points that are known. */
function partsBetween(placed: readonly Placed[]): Omit<ExecutedPart, 'worth' | 'fee' | 'pnl'>[] {
  const told = new Map<string, Placed>();
  const points = new Map<string, Big>();
  for (const span of placed) {
    if (span.start.gt(0)) points.set(span.start.toFixed(), span.start);
    const key = span.end.toFixed();
    points.set(key, span.end);
    const first = told.get(key);
    if (first === undefined || span.at < first.at || (span.at === first.at && span.event < first.event))
      told.set(key, span);
  }
  const ends = [...points.values()].sort((one, other) => one.cmp(other));
  const parts: Omit<ExecutedPart, 'worth' | 'fee' | 'pnl'>[] = [];
  // Of a point that only the next fill tells of, the time is the next one's.
  let next: Placed | undefined;
  for (let index = ends.length - 1; index >= 0; index -= 1) {
    const end = ends[index] ?? ZERO;
    next = told.get(end.toFixed()) ?? next;
    const amount = end.minus(ends[index - 1] ?? ZERO);
    parts.push({ end, amount, at: next?.at ?? 0, event: next?.event ?? '' });
  }
  return parts.reverse();
}

/** Every span with its place. Fills that do not tell theirs follow one another in the order of time. */
function placedSpans(sorted: readonly Observation[]): Placed[] {
  const { fixed, loose } = apart(sorted);
  const placed = fixed.map((told) => placedAt(new Big(told.span.end ?? 0), told));
  const anchors = fixed
    .map((told) => ({ end: new Big(told.span.end ?? 0), at: placeInTime(told) }))
    .sort((one, other) => one.end.cmp(other.end) || one.at - other.at);
  let cursor = ZERO;
  let taken = 0;
  for (const anchor of anchors) {
    for (let one = loose[taken]; one !== undefined && placeInTime(one) <= anchor.at; one = loose[taken]) {
      const end = cursor.plus(one.span.amount);
      // What does not fit is part of what was told already.
      if (end.lte(anchor.end)) {
        placed.push(placedAt(end, one));
        cursor = end;
      }
      taken += 1;
    }
    if (anchor.end.gt(cursor)) cursor = anchor.end;
  }
  for (const told of loose.slice(taken)) {
    cursor = cursor.plus(told.span.amount);
    placed.push(placedAt(cursor, told));
  }
  return placed;
}

/** Whatever its time says, a final fill is the last one. */
function placeInTime({ said, at }: Told): number {
  return said === 'filled' ? Number.POSITIVE_INFINITY : at;
}

interface Told {
  span: Span;
  said: Said;
  at: number;
  event: string;
}

/**
 * Spans whose place is told, and those whose is not, the final fill last. The same thing said again counts once. A final fill that tells no
 * total, and is less than the fills before it or than what was ordered, is the last fill and not the whole order.
 */
function apart(sorted: readonly Observation[]): { fixed: Told[]; loose: Told[] } {
  const told = sorted.flatMap(({ spans, said, at, event }) => spans.map((span) => ({ span, said, at, event })));
  const loose = [...new Map(told.filter(({ span }) => span.end === null).map((one) => [keyOf(one), one])).values()];
  const sum = loose.reduce((whole, { span }) => whole.plus(span.amount), ZERO);
  const others = sorted.filter(({ spans }) => !spans.some(({ mayBeAlone }) => mayBeAlone));
  const toldTotals = others.flatMap(({ ordered, spans }) => [ordered, ...spans.map(({ end }) => end)]);
  const most = largest([sum, ...toldTotals.map((total) => new Big(total ?? 0))]);
  const isLoose = ({ span }: Told) => span.mayBeAlone === true && most.gt(span.amount);
  const fixed = told.filter((one) => one.span.end !== null && !isLoose(one));
  return { fixed, loose: [...loose, ...told.filter(isLoose).slice(0, 1)] };
}

function largest(values: readonly Big[]): Big {
  return values.reduce((most, value) => (value.gt(most) ? value : most), ZERO);
}

function keyOf({ span, at }: Told): string {
  return `${at} ${JSON.stringify(span)}`;
}

function placedAt(end: Big, { span, at, event }: Told): Placed {
  const { amount, worth, fee, pnl, rank } = span;
  const start = end.minus(amount);
  return {
    start: start.lt(0) ? ZERO : start,
    end,
    worth: worth === null ? null : new Big(worth),
    fee: fee === undefined ? null : new Big(fee),
    pnl: pnl === undefined ? null : new Big(pnl),
    rank,
    at,
    event,
  };
}
