import type { Gap } from '../journal/monitoring-table.ts';

/**
 * How much of the time from `from` to `to` (ms since 1970) somebody listened, ms: a machine that slept heard nothing, and that
 * is no silence of the sender. Gaps do not overlap each other.
 */
export function listenedBetween(from: number, to: number, gaps: readonly Gap[]): number {
  const deaf = gaps.reduce((sum, gap) => sum + Math.max(0, Math.min(gap.to, to) - Math.max(gap.from, from)), 0);
  return Math.max(0, to - from - deaf);
}
