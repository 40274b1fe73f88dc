import type { Suppression } from '../engine/judgement.ts';
import type { TriggerTrace } from '../engine/trace.ts';
import { momentText } from '../templates/moment.ts';
import { hoursInWords } from './hours-phrase.ts';
import { spanInWords } from './quantity.ts';
import { limitInWords } from './rule-phrase.ts';

/** Why conditions that held did not fire, as the end of a sentence. `timezone`: in which times are written. */
export function suppressionInWords(
  suppressedBy: Suppression | undefined,
  trigger: TriggerTrace,
  timezone: string,
): string {
  switch (suppressedBy) {
    case 'already_true':
      return 'they held before already; it fires when they become true';
    case 'waiting':
      return waitingInWords(trigger, timezone);
    case 'outside_hours':
      return outsideHoursInWords(trigger);
    case 'limit':
      return limitReachedInWords(trigger);
    case 'too_old':
      return tooOldInWords(trigger);
    default:
      return coolingInWords(trigger);
  }
}

/**
 * What a `for` or `absent` has waited for: ` after it held for 2 minutes, since 2026-11-30 14:05:00 UTC`; empty for a firing at
 * once.
 */
export function waitedInWords({ timer, since, dueAt }: TriggerTrace, timezone: string): string {
  if (since === undefined || dueAt === undefined) return '';
  const span = spanInWords(dueAt - since);
  const moment = momentText(since, timezone);
  if (timer === 'for') return ` after it held for ${span}, since ${moment}`;
  return timer === 'absent' ? ` after ${span} without a match, since ${moment}` : ` ${span} after ${moment}`;
}

function waitingInWords({ timer, since, dueAt }: TriggerTrace, timezone: string): string {
  if (dueAt === undefined) return 'its time has not come yet';
  const due = `it fires at ${momentText(dueAt, timezone)}`;
  const span = since === undefined ? '' : spanInWords(dueAt - since);
  if (timer === 'for') return `they have to hold for ${span}; ${due} unless they turn false before`;
  if (timer === 'absent') return `it waits for ${span} without a match; ${due} unless one matches before`;
  return `its time has not come yet; ${due} unless something comes in between`;
}

function outsideHoursInWords({ hours }: TriggerTrace): string {
  const period = hours === undefined ? '' : hoursInWords(hours);
  return `it was outside the hours of the rule${period === '' ? '' : ` (${period})`}`;
}

function limitReachedInWords({ limit }: TriggerTrace): string {
  return limit === undefined
    ? 'it has fired as often as it may'
    : `it has fired as often as it may (${limitInWords(limit)})`;
}

function tooOldInWords({ late, maxAge }: TriggerTrace): string {
  const lateness = late === undefined ? 'too late' : `${spanInWords(late)} after it happened`;
  return `the event was received ${lateness}${maxAge === undefined ? '' : ` (at most ${spanInWords(maxAge)})`}`;
}

function coolingInWords({ sinceFiring, cooldown }: TriggerTrace): string {
  const pause = cooldown === undefined ? '' : ` (cooldown ${spanInWords(cooldown)})`;
  if (sinceFiring === undefined) return `it fired a short time ago${pause}`;
  if (sinceFiring < 0) return `the event is from before its last firing${pause}`;
  return sinceFiring === 0 ? `it fired at that very time${pause}` : `it fired ${spanInWords(sinceFiring)} ago${pause}`;
}
