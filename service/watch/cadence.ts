import { durationMs } from '../../rules/document/duration.ts';
import { type Gap, RECENT_RECEIPTS } from '../journal/monitoring-table.ts';
import { listenedBetween } from './listened.ts';

/** Pauses that it takes before they say anything. */
const FEWEST_PAUSES = 20;

/** A source is quiet when its silence is so many times its longest pause so far, and this long at least, ms. */
const QUIET_TIMES = 3;
const SHORTEST_QUIET_MS = 3_600_000;

/** What is suggested for `expectEvery`: the first that is twice the longest pause or more. */
const SUGGESTIONS = ['1m', '5m', '15m', '30m', '1h', '2h', '4h', '6h', '12h', '1d', '2d', '3d', '7d'] as const;

/**
 * The longest pause between two receipts (ms since 1970, oldest first), in time listened; null while there are too few, or they came
 * within so short a time that they are a test, or a burst, and no habit.
 */
export function longestPause(receipts: readonly number[], gaps: readonly Gap[]): number | null {
  if (receipts.length <= FEWEST_PAUSES) return null;
  const heardFor = listenedBetween(receipts[0] ?? 0, receipts.at(-1) ?? 0, gaps);
  if (heardFor < SHORTEST_QUIET_MS && receipts.length < RECENT_RECEIPTS) return null;
  let longest = 0;
  for (let index = 1; index < receipts.length; index += 1) {
    longest = Math.max(longest, listenedBetween(receipts[index - 1] ?? 0, receipts[index] ?? 0, gaps));
  }
  return longest;
}

/** Whether a silence (ms listened) is out of the ordinary for a source whose longest pause is known. */
export function isQuiet(silence: number, pause: number): boolean {
  return silence >= Math.max(SHORTEST_QUIET_MS, QUIET_TIMES * pause);
}

/** A duration that `expectEvery` could be; null where the source sends too seldom for one. */
export function suggestedExpectation(pause: number): string | null {
  return SUGGESTIONS.find((duration) => durationMs(duration) >= 2 * pause) ?? null;
}
