import type { Suppression } from '../engine/judgement.ts';
import type { TriggerTrace } from '../engine/trace.ts';
import { momentText } from '../templates/moment.ts';
import { hoursInWords } from './hours-phrase.ts';
import { spanInWords } from './quantity.ts';
import { limitInWords } from './rule-phrase.ts';
import type { SuppressionDetail, Wording } from './wording/wording.ts';

/** Why conditions that held did not fire, as the end of a sentence. `timezone`: in which times are written. */
export function suppressionInWords(
  suppressedBy: Suppression | undefined,
  trigger: TriggerTrace,
  timezone: string,
  wording: Wording,
): string {
  switch (suppressedBy) {
    case 'already_true':
    case 'outside_hours':
    case 'limit':
    case 'too_old':
      return wording.decisions.suppressedBy(suppressedBy, detailOf(trigger, wording));
    case 'waiting':
      return waitingInWords(trigger, timezone, wording);
    default:
      return coolingInWords(trigger, wording);
  }
}

/**
 * What a `for` or `absent` has waited for: ` after it held for 2 minutes, since 2026-11-30 14:05:00 UTC`; empty for a firing at
 * once.
 */
export function waitedInWords({ timer, since, dueAt }: TriggerTrace, timezone: string, wording: Wording): string {
  if (since === undefined || dueAt === undefined) return '';
  const say = wording.decisions;
  const span = spanInWords(dueAt - since, wording);
  const moment = momentText(since, timezone);
  if (timer === 'for') return say.held(span, moment);
  return timer === 'absent' ? say.withoutMatch(span, moment) : say.after(span, moment);
}

function waitingInWords({ timer, since, dueAt }: TriggerTrace, timezone: string, wording: Wording): string {
  const due = dueAt === undefined ? null : momentText(dueAt, timezone);
  const span = since === undefined || dueAt === undefined ? '' : spanInWords(dueAt - since, wording);
  return wording.decisions.waits(timer === 'for' || timer === 'absent' ? timer : null, span, due);
}

function detailOf({ hours, limit, late, maxAge }: TriggerTrace, wording: Wording): SuppressionDetail {
  const period = hours === undefined ? '' : hoursInWords(hours, wording);
  return {
    ...(period === '' ? {} : { hours: period }),
    ...(limit === undefined ? {} : { limit: limitInWords(limit, wording) }),
    ...(late === undefined ? {} : { late: spanInWords(late, wording) }),
    ...(maxAge === undefined ? {} : { maxAge: spanInWords(maxAge, wording) }),
  };
}

function coolingInWords({ sinceFiring, cooldown }: TriggerTrace, wording: Wording): string {
  const pause = cooldown === undefined ? null : spanInWords(cooldown, wording);
  return wording.decisions.cooling(firedBefore(sinceFiring, wording), pause);
}

function firedBefore(
  sinceFiring: number | undefined,
  wording: Wording,
): 'unknown' | 'before' | 'same' | { ago: string } {
  if (sinceFiring === undefined) return 'unknown';
  if (sinceFiring < 0) return 'before';
  return sinceFiring === 0 ? 'same' : { ago: spanInWords(sinceFiring, wording) };
}
