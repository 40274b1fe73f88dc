import { ERRORS, type ErrorCode } from '../errors.ts';

/** Waits before the first, second … attempt after a line is lost, ms; the last one for all that follow. */
const DELAYS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const;

/** ms. What only a person can mend is tried rarely: a server locks out who asks again and again with a key that it refuses. */
const RARELY = 60_000;

/** How long to wait, ms, after `failures` attempts have failed before this one. */
export function pauseAfter(failures: number, code: ErrorCode): number {
  if (!ERRORS[code].retryable) return RARELY;
  return DELAYS[Math.min(failures, DELAYS.length - 1)] ?? RARELY;
}
