import { compileMeasured } from '../../../rules/conditions/compile.ts';
import type { CanonicalEvent } from '../../../rules/event/event.ts';
import { type Measure, WINDOW_MEASURES } from '../../../rules/measures/measure.ts';
import { Measures } from '../../../rules/measures/measures.ts';

/** How far back the windows reach: so many ms, or so many events. */
export type Reach = { last: string } | { events: number };

/** Something that keeps all measures of a window. */
export interface Contender {
  update(event: CanonicalEvent): void;
  /** All measures; the number of those that there are. */
  read(event: CanonicalEvent): number;
  /** That the numbers take. */
  bytes(): number;
}

/**
 * The engine's own windows: every numeric measure of the price of fills, as so many conditions would ask for them, and
 * `distinct` too where it is wanted: its table grows with the number of different prices, not with that of events.
 */
export function hookdesk(reach: Reach, withDistinct: boolean): Contender {
  const measures = measuresOver(reach, withDistinct);
  const real = new Measures();
  real.load([{ measures, crossings: [] }]);
  return {
    update(event) {
      real.feed({ event, timezone: 'UTC', measures: real });
      real.commit();
    },
    read: (event) => measures.reduce((found, measure) => found + (real.read(measure, event) === undefined ? 0 : 1), 0),
    bytes: () => real.bytes,
  };
}

function measuresOver(reach: Reach, withDistinct: boolean): readonly Measure[] {
  const names = WINDOW_MEASURES.filter(
    (measure) => (measure !== 'rate' || 'last' in reach) && (measure !== 'distinct' || withDistinct),
  );
  const conditions = names.map((measure) => ({
    fact: 'window',
    params: { measure, field: 'price', types: ['order.filled'], groupBy: ['symbol'], ...reach },
    operator: 'isPresent',
    value: true,
  }));
  return compileMeasured({ all: conditions }, {}).measures.measures;
}

/** Keeps the prices in a list and goes through it for each reading, as a script would. */
export function recount(size: number): Contender {
  const prices: number[] = [];
  const amounts: number[] = [];
  return {
    update({ price = 0, amount = 0 }) {
      prices.push(price);
      amounts.push(amount);
      if (prices.length <= size) return;
      prices.shift();
      amounts.shift();
    },
    read: () => measuresOf(prices, amounts).filter(Number.isFinite).length,
    bytes: () => prices.length * 16,
  };
}

function measuresOf(prices: readonly number[], amounts: readonly number[]): number[] {
  let [sum, weighted, weight, min, max] = [0, 0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [index, price] of prices.entries()) {
    const amount = amounts[index] ?? 0;
    sum += price;
    weighted += price * amount;
    weight += amount;
    if (price < min) min = price;
    if (price > max) max = price;
  }
  const mean = sum / prices.length;
  const squares = prices.reduce((total, price) => total + (price - mean) ** 2, 0);
  const [first = 0, last = 0] = [prices[0], prices.at(-1)];
  const distinct = new Set(prices).size;
  const [change, drawdown] = [last - first, ((max - last) / max) * 100];
  const spread = Math.sqrt(squares / prices.length);
  return [
    prices.length,
    sum,
    mean,
    weighted / weight,
    min,
    max,
    first,
    last,
    change,
    change / first,
    spread,
    distinct,
    drawdown,
  ];
}
