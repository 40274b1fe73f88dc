import { ERRORS, type ErrorCode } from '../errors.ts';

/** Waits before the first, second … attempt after a failure, ms; the last one for all that follow. */
const DELAYS = [1_000, 2_000, 4_000, 5_000] as const;

/**
 * ms. What only the user can mend is tried rarely: a server that is asked every few seconds with a key that it refuses locks
 * the address out.
 */
const RARELY = 60_000;

/** A tunnel that held this long, ms, starts over with the shortest wait. */
export const STEADY = 30_000;

/** How long to wait, ms, after `failures` attempts have failed before this one. */
export function delayAfter(failures: number, code: ErrorCode): number {
  if (!ERRORS[code].retryable) return RARELY;
  return DELAYS[Math.min(failures, DELAYS.length - 1)] ?? RARELY;
}
