import { decimalDifference, percentChange } from './decimal-grid.ts';
import type { GroupWindow } from './group-window.ts';
import type { WindowMeasure, WindowMeasureName } from './measure.ts';

const MINUTE = 60_000;

/** What an empty window measures; all others are missing. */
export const EMPTY: ReadonlyMap<WindowMeasureName, number> = new Map<WindowMeasureName, number>([
  ['count', 0],
  ['sum', 0],
  ['distinct', 0],
  ['rate', 0],
]);

/**
 * A measure of a window that is not empty. Differences and percentages are those of the decimals: from 0.1 to 0.3 it is 0.2.
 * Undefined where it would be a division by zero or has left the range of doubles.
 */
export function readWindow(window: GroupWindow, { measure, last }: WindowMeasure): unknown {
  const value = READINGS[measure](window, last ?? 0);
  return typeof value === 'number' && !Number.isFinite(value) ? undefined : value;
}

/** The exact decimal text of a window's sum. */
export function showWindow(sum: unknown, window: GroupWindow | undefined): unknown {
  if (sum === undefined) return undefined;
  return window === undefined || window.count === 0 ? '0' : (window.sum?.text ?? undefined);
}

const READINGS: Record<WindowMeasureName, (window: GroupWindow, last: number) => unknown> = {
  count: ({ count }) => count,
  sum: (window) => sumOver(window, 1),
  avg: (window) => sumOver(window, window.count),
  vwap: weightedMean,
  min: (window) => window.least?.from(window.start),
  max: (window) => window.greatest?.from(window.start),
  first: ({ ring, start }) => ring.valueAt(start),
  last: ({ ring }) => ring.valueAt(ring.size - 1),
  change: ({ ring, start, scale }) => decimalDifference(ring.numberAt(ring.size - 1), ring.numberAt(start), scale),
  changePercent: ({ ring, start, scale }) => percentChange(ring.numberAt(start), ring.numberAt(ring.size - 1), scale),
  stddev: deviation,
  distinct: (window) => window.tally?.different,
  drawdownPercent: drawdown,
  rate: ({ count }, last) => (count * MINUTE) / last,
};

function sumOver(window: GroupWindow, divisor: number): number | undefined {
  if (window.sum?.isDoubtful) window.recount('sum');
  return window.sum?.dividedBy(divisor);
}

function weightedMean(window: GroupWindow): number | undefined {
  if (window.mean?.isDoubtful) window.recount('mean');
  return window.mean?.value;
}

function deviation(window: GroupWindow): number | undefined {
  const known = window.spread?.deviation(window.count);
  if (known !== null) return known;
  window.recount('spread');
  return window.spread?.deviation(window.count) ?? undefined;
}

/** From the window's highest to its newest, in percent of the highest. */
function drawdown(window: GroupWindow): number | undefined {
  const highest = window.greatest?.from(window.start);
  if (highest === undefined) return undefined;
  const change = percentChange(highest, window.ring.numberAt(window.ring.size - 1), window.scale);
  return change === undefined ? undefined : 0 - change;
}
