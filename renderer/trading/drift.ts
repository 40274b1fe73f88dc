import { readDecimal } from '../../rules/event/decimal.ts';

/** How far a price has moved, percent of what it was; null where either is not known. Both are decimal texts. */
export function driftPercent(before: string | null, now: string | null): number | null {
  const from = readDecimal(before);
  const to = readDecimal(now);
  if (from === null || to === null || from.eq(0)) return null;
  return Number(to.minus(from).div(from).times(100).toFixed(4));
}
