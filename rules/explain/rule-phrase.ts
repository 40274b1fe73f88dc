import type { RuleDocument } from '../document/schema.ts';
import { conditionsInWords } from './condition-phrase.ts';
import { counted, durationInWords } from './quantity.ts';

/**
 * A rule as a sentence for a trader: `When type is order.filled and price is above 50,000 (for each symbol, at most every
 * 10 minutes): notify, telegram`.
 */
export function describeRule(document: RuleDocument): string {
  const details = [...triggerDetails(document), ...limitDetails(document)];
  const aside = details.length === 0 ? '' : ` (${details.join(', ')})`;
  const actions = document.actions.map((action) => action.type).join(', ') || 'record it';
  return `When ${conditionsInWords(document.conditions)}${aside}: ${actions}`;
}

function triggerDetails({ trigger = {} }: RuleDocument): string[] {
  const { when, groupBy = [], cooldown, limit } = trigger;
  const details: string[] = [];
  if (trigger.for !== undefined) details.push(`held for ${durationInWords(trigger.for)}`);
  else if (when === 'becomesTrue') details.push('when that becomes true');
  if (trigger.absent !== undefined) details.push(`and then not again for ${durationInWords(trigger.absent)}`);
  if (groupBy.length > 0) details.push(`for each ${groupBy.join(' and ')}`);
  if (cooldown !== undefined) details.push(`at most every ${durationInWords(cooldown)}`);
  if (limit !== undefined) {
    details.push(
      `at most ${counted(limit.count, 'time')} ${limit.per === 'day' ? 'a day' : `in ${durationInWords(limit.per)}`}`,
    );
  }
  return details;
}

function limitDetails({ hours, maxAge, stage, cap }: RuleDocument): string[] {
  const details: string[] = [];
  if (hours?.days !== undefined) details.push(`on ${hours.days.join(', ')}`);
  if (hours?.from !== undefined) details.push(`from ${hours.from}`);
  if (hours?.to !== undefined) details.push(`until ${hours.to}`);
  if (hours?.timezone !== undefined) details.push(`${hours.timezone} time`);
  if (maxAge !== undefined) details.push(`not when received more than ${durationInWords(maxAge)} late`);
  if (cap !== undefined) details.push(`no order above ${cap.notional}`);
  if (stage === 'shadow') details.push('only recorded');
  return details;
}
