import Big from 'big.js';
import type { CanonicalEvent } from '../../../rules/event/event.ts';
import type { WindowMeasure } from '../../../rules/measures/measure.ts';

/** Exact decimals with far more digits than a double has. */
const Exact = Big();
Exact.DP = 60;

/**
 * A window measured from the whole history, as the interface defines it, without any of the engine's shortcuts: `history` in order
 * of arrival, all that has come so far. Measures are of the price, by symbol, over events whose side is not `ignored`.
 */
export function recount(measure: WindowMeasure, history: readonly CanonicalEvent[], event: CanonicalEvent): unknown {
  const events = windowOf(measure, history, event);
  const numbers = events.map(({ price }) => new Exact(price ?? 0));
  if (measure.measure === 'count') return events.length;
  if (measure.measure === 'rate') return (events.length * 60_000) / (measure.last ?? Number.NaN);
  if (measure.measure === 'distinct') return new Set(events.map((one) => one.price)).size;
  if (measure.measure === 'sum') return numberOf(total(numbers));
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const sorted = [...numbers].sort((one, other) => one.cmp(other));
  const [least = first, greatest = first] = [sorted[0], sorted.at(-1)];
  switch (measure.measure) {
    case 'avg':
      return numberOf(total(numbers).div(numbers.length));
    case 'vwap':
      return weightedMean(events, numbers);
    case 'min':
      return numberOf(least);
    case 'max':
      return numberOf(greatest);
    case 'first':
      return numberOf(first);
    case 'last':
      return numberOf(last);
    case 'change':
      return numberOf(last.minus(first));
    case 'changePercent':
      return first.eq(0) ? undefined : numberOf(last.minus(first).div(first).times(100));
    case 'stddev':
      return deviation(numbers);
    case 'drawdownPercent':
      return greatest.eq(0) ? undefined : numberOf(greatest.minus(last).div(greatest).times(100));
  }
}

/** The events that a measure counts, oldest first. */
export function windowOf(
  measure: WindowMeasure,
  history: readonly CanonicalEvent[],
  event: CanonicalEvent,
): CanonicalEvent[] {
  const group = history
    .filter((one) => one.symbol === event.symbol && one.side !== 'ignored')
    .filter((one) => measure.field === null || one.price !== undefined)
    .filter((one) => measure.measure !== 'vwap' || measure.last !== null || one.amount !== undefined)
    .sort((one, other) => one.at - other.at);
  const now = Math.max(event.at, group.at(-1)?.at ?? event.at);
  const { last, events } = measure;
  const inTime = last === null ? group : group.filter(({ at }) => at > now - last);
  return (events === null ? inTime : inTime.slice(-events)).filter(
    (one) => measure.measure !== 'vwap' || one.amount !== undefined,
  );
}

function weightedMean(events: readonly CanonicalEvent[], numbers: readonly Big[]): number | undefined {
  const weights = events.map(({ amount }) => new Exact(amount ?? 0));
  const weight = total(weights);
  if (weight.eq(0)) return undefined;
  return numberOf(total(numbers.map((number, index) => number.times(weights[index] ?? 0))).div(weight));
}

function deviation(numbers: readonly Big[]): number {
  const mean = total(numbers).div(numbers.length);
  return numberOf(
    total(numbers.map((number) => number.minus(mean).pow(2)))
      .div(numbers.length)
      .sqrt(),
  );
}

function total(numbers: readonly Big[]): Big {
  return numbers.reduce((sum, number) => sum.plus(number), new Exact(0));
}

function numberOf(value: Big): number {
  return Number(value.toString());
}
