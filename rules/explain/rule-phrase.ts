import type { RuleDocument } from '../document/schema.ts';
import { actionInWords, isOrdering } from './action-phrase.ts';
import { conditionsInWords } from './condition-phrase.ts';
import { hoursInWords } from './hours-phrase.ts';
import { durationInWords, valueInWords } from './quantity.ts';
import { english } from './wording/en.ts';
import type { Wording } from './wording/wording.ts';

/**
 * A rule as a sentence for a trader: `When type is order.filled and price is above 50,000 (for each symbol, at most every
 * 10 minutes): notify, telegram`.
 */
export function describeRule(document: RuleDocument, wording: Wording = english): string {
  const actions = document.actions.map((action) => actionInWords(action, wording));
  return wording.rules.sentence(
    conditionsInWords(document.conditions, wording),
    detailsInWords(document, wording),
    actions.length === 0 ? [wording.rules.record] : actions,
  );
}

/** When conditions that hold become a firing, and what limits it: `for each symbol`, `at most every 10 minutes`, `orders on paper`. */
export function detailsInWords(document: RuleDocument, wording: Wording = english): string[] {
  return [...triggerDetails(document, wording), ...limitDetails(document, wording)];
}

/** How often: `5 times a day`, `5 times in 1 hour`; `per` as a rule writes it. */
export function limitInWords({ count, per }: { count: number; per: string }, wording: Wording = english): string {
  const times = wording.counted(count, 'time');
  return per === 'day' ? wording.rules.timesADay(times) : wording.rules.timesIn(times, durationInWords(per, wording));
}

function triggerDetails({ trigger = {} }: RuleDocument, wording: Wording): string[] {
  const { when, groupBy = [], cooldown, limit } = trigger;
  const say = wording.rules;
  const details: string[] = [];
  if (trigger.for !== undefined) details.push(say.heldFor(durationInWords(trigger.for, wording)));
  else if (when === 'becomesTrue') details.push(say.becomesTrue);
  if (trigger.absent !== undefined) details.push(say.absent(durationInWords(trigger.absent, wording)));
  if (groupBy.length > 0) details.push(say.forEach(groupBy));
  if (cooldown !== undefined) details.push(say.cooldown(durationInWords(cooldown, wording)));
  if (limit !== undefined) details.push(say.limit(limitInWords(limit, wording)));
  return details;
}

function limitDetails({ hours, maxAge, stage, cap, actions, enabled }: RuleDocument, wording: Wording): string[] {
  const say = wording.rules;
  const details: string[] = [];
  const period = hours === undefined ? '' : hoursInWords(hours, wording);
  if (period !== '') details.push(period);
  if (maxAge !== undefined) details.push(say.maxAge(durationInWords(maxAge, wording)));
  if (cap !== undefined) details.push(say.cap(valueInWords(cap.notional, wording)));
  if (stage === 'shadow') details.push(say.shadow);
  else if (actions.some(isOrdering)) details.push(stage === 'live' ? say.live : say.paper);
  if (enabled === false) details.push(say.off);
  return details;
}
