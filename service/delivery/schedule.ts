import type { Attempt, DeliveryStatus } from '../contract/views.ts';
import type { Channel, Outcome } from './channel.ts';

/** Nobody is waited for longer, whatever `Retry-After` says. */
const LONGEST_WAIT_MS = 86_400_000;
/** Others of the lane are not kept longer than this by what one of them was told. */
const LONGEST_PAUSE_MS = 3_600_000;

/** What follows a try: the delivery's state, and after how many ms it is tried again (null: never). */
export interface Next {
  status: DeliveryStatus;
  delay: number | null;
}

/**
 * One try first, then one after each delay: with the default 1, 2 and 4 s four tries in all (S46, S47; W14). What cannot get
 * better is dead at once.
 *
 * @param failures failed tries of this schedule before this one
 * @param delays ms
 */
export function nextAfter(outcome: Outcome, failures: number, delays: readonly number[]): Next {
  if (outcome.kind === 'done') return { status: 'done', delay: null };
  const delay = delays[failures];
  if (outcome.kind === 'refused' || delay === undefined) return { status: 'dead', delay: null };
  return { status: 'retrying', delay: Math.max(delay, askedWait(outcome)) };
}

/**
 * How long a delivery still has to wait that is taken up, ms. One that was not tried yet is due at once, whatever the clock shows: it
 * may have been set back since the delivery was queued. For the same reason no retry waits longer than a target may ask for.
 */
export function waitOf({ status, nextAt }: { status: DeliveryStatus; nextAt: number | null }, now: number): number {
  return status === 'pending' || nextAt === null ? 0 : Math.min(LONGEST_WAIT_MS, nextAt - now);
}

/** How long the target asks not to be called, ms; 0 where it does not, a day at most. */
function askedWait(outcome: Outcome): number {
  return outcome.kind === 'failed' ? Math.min(LONGEST_WAIT_MS, outcome.retryAfter ?? 0) : 0;
}

/** How long the lane of a delivery is quiet after this outcome, ms, an hour at most; 0 where only the delivery itself waits. */
export function lanePause(outcome: Outcome, channel: Channel | undefined): number {
  return channel?.pausesLane === true ? Math.min(LONGEST_PAUSE_MS, askedWait(outcome)) : 0;
}

/**
 * Failed tries of the schedule that is running now. A delivery that was dead and was put back has a fresh one, so the tries
 * before do not count; they ended with a refusal or when as many had failed as there are.
 */
export function failuresSoFar(attempts: readonly Attempt[], delays: readonly number[]): number {
  const tries = delays.length + 1;
  return attempts.reduce((failures, attempt) => (attempt.status === 'failed' ? (failures + 1) % tries : 0), 0);
}
