import type { Truth } from '../conditions/compiled.ts';
import type { CanonicalEvent } from '../event/event.ts';
import { calendarDay } from './calendar-day.ts';
import { isWithinHours } from './hours.ts';
import type { Suppression, TriggerState, TriggerTrace, Waiting } from './judgement.ts';
import { dueAfter, type Limit, type Trigger } from './trigger.ts';

/** What a trigger makes of one verdict, or of its time having come. */
export interface Pull {
  fires: boolean;
  /** Why true conditions did not fire. */
  suppressedBy: Suppression | null;
  /** The state from now on: the very object that came in where nothing changed. */
  next: TriggerState;
  /** The state from now on if the firing fails after all. */
  nextWithoutFiring: TriggerState;
}

/** An event as a trigger sees it. */
export interface Occasion {
  truth: Truth;
  event: CanonicalEvent;
  /** The engine's, ms since 1970. */
  clock: number;
  /** IANA zone of the settings. */
  timezone: string;
  /** What the trigger waits with if it begins to wait now; asked only then. */
  begin: () => Waiting;
}

/** A group that no event has touched yet. */
export const UNTOUCHED: TriggerState = Object.freeze({ truth: false, firedAt: null });

/** True for a state that says no more than {@link UNTOUCHED}; it need not be kept. */
export function isUntouched({ truth, firedAt, firings, waiting, silent }: TriggerState): boolean {
  return !truth && firedAt === null && firings === undefined && waiting === undefined && silent === undefined;
}

/**
 * Decides whether conditions with this verdict fire, and what the group's state is then. Unknown conditions, and an event that
 * came later than `maxAge` allows, leave the state as it is: neither tells how things stand now. Events count in the order in
 * which they came, not in that of their `at`.
 */
export function pull(trigger: Trigger, state: TriggerState, occasion: Occasion): Pull {
  const { truth, event, timezone } = occasion;
  const isLate = trigger.maxAge !== null && event.receivedAt - event.at > trigger.maxAge;
  if (truth === null || isLate) return held(truth === true ? 'too_old' : null, state);
  if (!truth) return held(null, trigger.onChange && state.truth ? turnedFalse(state) : state);
  if (trigger.absent !== null) return matched(trigger.absent, state, occasion);
  if (!trigger.onChange) return shot(trigger, state, event.at, timezone);
  if (state.truth) return held(trigger.holdFor !== null && state.waiting ? 'waiting' : 'already_true', state);
  if (trigger.holdFor !== null) return held('waiting', { ...state, truth: true, waiting: occasion.begin() });
  return shot(trigger, { ...state, truth: true }, event.at, timezone);
}

/** What becomes of a group whose `for` or `absent` is due; hours, cooldown and limit are those of that time. */
export function release(trigger: Trigger, state: TriggerState, due: number, timezone: string): Pull {
  const { waiting: _done, ...rest } = state;
  return shot(trigger, trigger.absent === null ? rest : { ...rest, silent: true }, due, timezone);
}

/** When a group has to be looked at again, ms since 1970, or null. A `for` waits only while its conditions hold. */
export function dueOf(trigger: Trigger, { truth, waiting }: TriggerState): number | null {
  return waiting === undefined || (trigger.absent === null && !truth) ? null : dueAfter(trigger, waiting.at);
}

/** The state of a group that waits for nothing any more, as if it had not been true. */
export function turnedFalse({ waiting: _gone, ...rest }: TriggerState): TriggerState {
  return { ...rest, truth: false };
}

/** What held the trigger back at `at` (ms), for the trace; null where there is nothing to measure. */
export function traceTrigger(
  trigger: Trigger,
  { suppressedBy, next }: Pull,
  { at, late, timezone }: { at: number; late: number; timezone: string },
): TriggerTrace | null {
  const { cooldown, limit, hours, maxAge, absent } = trigger;
  if (suppressedBy === 'cooldown' && next.firedAt !== null) return { sinceFiring: at - next.firedAt, cooldown };
  if (suppressedBy === 'too_old') return { late, maxAge: (maxAge !== null && late > maxAge ? maxAge : absent) ?? late };
  if (suppressedBy === 'limit' && limit !== null) return { limit: { count: limit.count, per: limit.written } };
  if (suppressedBy === 'outside_hours' && hours !== null) return { hours: { timezone, ...hours } };
  return suppressedBy === 'waiting' && next.waiting !== undefined ? traceWaiting(trigger, next.waiting) : null;
}

/** Since when a trigger waits or waited, and until when. */
export function traceWaiting(trigger: Trigger, { at }: Waiting): TriggerTrace {
  return { timer: trigger.absent === null ? 'for' : 'absent', since: at, dueAt: dueAfter(trigger, at) ?? at };
}

/**
 * An `absent` waits from its newest match on. A late match whose own time has run out already does not end a silence that has
 * been told: it would be told a second time.
 */
function matched(span: number, state: TriggerState, { event, clock, begin }: Occasion): Pull {
  if (state.silent === true && event.at + span <= clock) return held('too_old', state);
  if (state.waiting !== undefined && event.at < state.waiting.at) return held('waiting', state);
  const { silent: _ended, ...rest } = state;
  return held('waiting', { ...rest, waiting: begin() });
}

function shot(trigger: Trigger, seen: TriggerState, at: number, timezone: string): Pull {
  const suppressedBy = holdBack(trigger, seen, at, timezone);
  if (suppressedBy !== null) return held(suppressedBy, seen);
  return { fires: true, suppressedBy: null, next: afterFiring(trigger, seen, at), nextWithoutFiring: seen };
}

function holdBack(trigger: Trigger, state: TriggerState, at: number, timezone: string): Suppression | null {
  const { hours, limit } = trigger;
  if (hours !== null && !isWithinHours(hours, at, timezone)) return 'outside_hours';
  if (isCoolingDown(trigger, state, at)) return 'cooldown';
  return limit !== null && isUsedUp(limit, state.firings ?? [], at, timezone) ? 'limit' : null;
}

/** Fires again at exactly `cooldown` after the last firing; an event from before that firing is within it too. */
function isCoolingDown({ cooldown }: Trigger, { firedAt }: TriggerState, at: number): boolean {
  return cooldown > 0 && firedAt !== null && at - firedAt < cooldown;
}

/** Firings in `(at − per, at]` or on the day of `at`; for a late event those after it count too. */
function isUsedUp({ count, per }: Limit, firings: readonly number[], at: number, timezone: string): boolean {
  const oldest = firings.at(-count);
  if (oldest === undefined) return false;
  return per === 'day' ? calendarDay(oldest, timezone) >= calendarDay(at, timezone) : oldest > at - per;
}

function afterFiring({ cooldown, limit }: Trigger, state: TriggerState, at: number): TriggerState {
  if (cooldown === 0 && limit === null) return state;
  const next = { ...state, firedAt: cooldown === 0 ? state.firedAt : at };
  if (limit === null) return next;
  const firings = [...(state.firings ?? []), at].sort((one, other) => one - other);
  return { ...next, firings: firings.slice(-limit.count) };
}

function held(suppressedBy: Suppression | null, next: TriggerState): Pull {
  return { fires: false, suppressedBy, next, nextWithoutFiring: next };
}
