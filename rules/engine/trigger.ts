import { durationMs } from '../document/duration.ts';
import type { RuleDocument } from '../document/schema.ts';
import { Grouping } from './grouping.ts';
import type { Hours } from './hours.ts';

/** When true conditions become a firing: a rule's `trigger`, `hours` and `maxAge`, made ready. Durations in ms. */
export interface Trigger {
  /** Only from false to true: `becomesTrue`, and `for`, which implies it. */
  onChange: boolean;
  /** How long the conditions must hold; null without `for`. */
  holdFor: number | null;
  /** How long none may match; null without `absent`. Such a rule never fires on an event. */
  absent: number | null;
  /** 0 without. */
  cooldown: number;
  limit: Limit | null;
  hours: Hours | null;
  maxAge: number | null;
  grouping: Grouping;
  /** False where one event tells nothing about the next: such a rule makes no state. */
  keepsState: boolean;
}

/** At most `count` firings of a group within the span that ends with a firing, or in one calendar day. */
export interface Limit {
  count: number;
  /** ms, or the calendar day of the settings' time zone. */
  per: number | 'day';
  /** As the rule says it. */
  written: string;
}

/** Takes what the checker accepted. */
export function triggerOf({ trigger = {}, hours, maxAge }: RuleDocument): Trigger {
  const { when, for: held, absent, cooldown, limit, groupBy = [] } = trigger;
  const onChange = when === 'becomesTrue' || held !== undefined;
  const cooldownMs = spanOf(cooldown) ?? 0;
  return {
    onChange: onChange && absent === undefined,
    holdFor: spanOf(held),
    absent: spanOf(absent),
    cooldown: cooldownMs,
    limit: limit === undefined ? null : limitOf(limit),
    hours: hours ?? null,
    maxAge: spanOf(maxAge),
    grouping: new Grouping(groupBy),
    keepsState: onChange || absent !== undefined || cooldownMs > 0 || limit !== undefined,
  };
}

/** When a group that waits since `at` (ms) fires, or null where the trigger waits for nothing. */
export function dueAfter({ holdFor, absent }: Trigger, at: number): number | null {
  const span = absent ?? holdFor;
  return span === null ? null : at + span;
}

function limitOf({ count, per }: { count: number; per: string }): Limit {
  return { count, per: per === 'day' ? per : durationMs(per), written: per };
}

function spanOf(duration: string | undefined): number | null {
  return duration === undefined ? null : durationMs(duration);
}
