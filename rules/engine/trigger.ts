import type { Truth } from '../conditions/compiled.ts';
import { durationMs } from '../document/duration.ts';
import { readField } from '../document/field.ts';
import type { RuleDocument } from '../document/schema.ts';
import type { CanonicalEvent } from '../event/event.ts';
import type { Suppression, TriggerState, TriggerTrace } from './judgement.ts';

/** When true conditions become a firing: a rule's `trigger` and `maxAge`, made ready. */
export interface Trigger {
  /** `becomesTrue`: only from false to true. */
  onChange: boolean;
  /** ms; 0 without. */
  cooldown: number;
  /** ms; null without. */
  maxAge: number | null;
  groupBy: readonly string[];
}

/** What a trigger makes of one verdict. */
export interface Pull {
  fires: boolean;
  /** Why true conditions did not fire. */
  suppressedBy: Suppression | null;
  /** The state from now on: the very object that came in where nothing changed. */
  next: TriggerState;
  /** The state from now on if the firing fails after all. */
  nextWithoutFiring: TriggerState;
}

/** A group that no event has touched yet. */
export const UNTOUCHED: TriggerState = Object.freeze({ truth: false, firedAt: null });

export function triggerOf({ trigger = {}, maxAge }: RuleDocument): Trigger {
  return {
    onChange: trigger.when === 'becomesTrue',
    cooldown: trigger.cooldown === undefined ? 0 : durationMs(trigger.cooldown),
    maxAge: maxAge === undefined ? null : durationMs(maxAge),
    groupBy: trigger.groupBy ?? [],
  };
}

/** Values of the group that an event belongs to, null where the event does not have one. */
export function groupOf(trigger: Trigger, event: CanonicalEvent): Record<string, unknown> {
  return Object.fromEntries(trigger.groupBy.map((field) => [field, readField(event, field) ?? null]));
}

/**
 * Decides whether conditions with this verdict fire, and what the group's state is then. Unknown conditions, and an event that
 * came later than `maxAge` allows, leave the state as it is: neither tells how things stand now.
 */
export function pull(trigger: Trigger, truth: Truth, state: TriggerState, event: CanonicalEvent): Pull {
  const isLate = trigger.maxAge !== null && event.receivedAt - event.at > trigger.maxAge;
  if (truth === null || isLate) return held(truth === true ? 'too_old' : null, state);
  const seen = trigger.onChange && state.truth !== truth ? { ...state, truth } : state;
  if (!truth) return held(null, seen);
  if (trigger.onChange && state.truth) return held('already_true', state);
  if (isCoolingDown(trigger, state, event.at)) return held('cooldown', seen);
  const next = trigger.onChange || trigger.cooldown > 0 ? { ...seen, firedAt: event.at } : state;
  return { fires: true, suppressedBy: null, next, nextWithoutFiring: seen };
}

/** What held the trigger back, for the trace; null where there is nothing to measure. */
export function traceTrigger(
  { cooldown, maxAge }: Trigger,
  suppressedBy: Suppression,
  { firedAt }: TriggerState,
  event: CanonicalEvent,
): TriggerTrace | null {
  if (suppressedBy === 'cooldown' && firedAt !== null) return { sinceFiring: event.at - firedAt, cooldown };
  if (suppressedBy === 'too_old' && maxAge !== null) return { late: event.receivedAt - event.at, maxAge };
  return null;
}

/** Fires again at exactly `cooldown` after the last firing; an event from before that firing is within it too. */
function isCoolingDown({ cooldown }: Trigger, { firedAt }: TriggerState, at: number): boolean {
  return cooldown > 0 && firedAt !== null && at - firedAt < cooldown;
}

function held(suppressedBy: Suppression | null, next: TriggerState): Pull {
  return { fires: false, suppressedBy, next, nextWithoutFiring: next };
}
