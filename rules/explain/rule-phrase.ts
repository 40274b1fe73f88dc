import type { RuleDocument } from '../document/schema.ts';
import { actionInWords, isOrdering } from './action-phrase.ts';
import { conditionsInWords } from './condition-phrase.ts';
import { hoursInWords } from './hours-phrase.ts';
import { counted, durationInWords, valueInWords } from './quantity.ts';

/**
 * A rule as a sentence for a trader: `When type is order.filled and price is above 50,000 (for each symbol, at most every
 * 10 minutes): notify, telegram`.
 */
export function describeRule(document: RuleDocument): string {
  const details = detailsInWords(document);
  const aside = details.length === 0 ? '' : ` (${details.join(', ')})`;
  const actions = document.actions.map(actionInWords).join('; ') || 'record it';
  return `When ${conditionsInWords(document.conditions)}${aside}: ${actions}`;
}

/** When conditions that hold become a firing, and what limits it: `for each symbol`, `at most every 10 minutes`, `orders on paper`. */
export function detailsInWords(document: RuleDocument): string[] {
  return [...triggerDetails(document), ...limitDetails(document)];
}

/** How often: `5 times a day`, `5 times in 1 hour`; `per` as a rule writes it. */
export function limitInWords({ count, per }: { count: number; per: string }): string {
  return `${counted(count, 'time')} ${per === 'day' ? 'a day' : `in ${durationInWords(per)}`}`;
}

function triggerDetails({ trigger = {} }: RuleDocument): string[] {
  const { when, groupBy = [], cooldown, limit } = trigger;
  const details: string[] = [];
  if (trigger.for !== undefined) details.push(`held for ${durationInWords(trigger.for)}`);
  else if (when === 'becomesTrue') details.push('when that becomes true');
  if (trigger.absent !== undefined) details.push(`once none has followed for ${durationInWords(trigger.absent)}`);
  if (groupBy.length > 0) details.push(`for each ${groupBy.join(' and ')}`);
  if (cooldown !== undefined) details.push(`at most every ${durationInWords(cooldown)}`);
  if (limit !== undefined) details.push(`at most ${limitInWords(limit)}`);
  return details;
}

function limitDetails({ hours, maxAge, stage, cap, actions, enabled }: RuleDocument): string[] {
  const details: string[] = [];
  const period = hours === undefined ? '' : hoursInWords(hours);
  if (period !== '') details.push(period);
  if (maxAge !== undefined) details.push(`not when received more than ${durationInWords(maxAge)} late`);
  if (cap !== undefined) details.push(`no order above ${valueInWords(cap.notional)}`);
  if (stage === 'shadow') details.push('only recorded');
  else if (actions.some(isOrdering)) details.push(stage === 'live' ? 'orders for real' : 'orders on paper');
  if (enabled === false) details.push('switched off');
  return details;
}
