const FIRST_MS = 250;
const CEILING_MS = 5_000;

/**
 * How long to wait before the next attempt to reconnect, in ms: 250 ms doubling to 5 s, of which the last quarter is
 * random, so that several windows do not come back in step.
 *
 * @param attempt failed attempts so far, from 0
 * @param random a number in [0, 1)
 */
export function backoffMs(attempt: number, random: number): number {
  const full = Math.min(CEILING_MS, FIRST_MS * 2 ** Math.min(attempt, 16));
  return Math.round(full * (0.75 + 0.25 * random));
}
