import type { RuleWording } from '../wording.ts';
import { fieldName } from './fields.ts';

export const rules: RuleWording = {
  sentence: (conditions, details, actions) =>
    `When ${conditions}${details.length === 0 ? '' : ` (${details.join(', ')})`}: ${actions.join('; ')}`,
  record: 'record it',
  forEach: (fields) => `for each ${fields.map(fieldName).join(' and ')}`,
  heldFor: (span) => `held for ${span}`,
  becomesTrue: 'when that becomes true',
  absent: (span) => `once none has followed for ${span}`,
  cooldown: (span) => `at most every ${span}`,
  limit: (times) => `at most ${times}`,
  timesADay: (times) => `${times} a day`,
  timesIn: (times, span) => `${times} in ${span}`,
  maxAge: (span) => `not when received more than ${span} late`,
  cap: (notional) => `no order above ${notional}`,
  shadow: 'only recorded',
  live: 'orders for real',
  paper: 'orders on paper',
  off: 'switched off',
  days: (runs) => runs.map((run) => named(run)).join(', '),
  hours: ({ days, times, timezone }) => {
    const period = [...(days === undefined ? [] : [`on ${days}`]), ...(times === undefined ? [] : [times])].join(' ');
    return timezone === undefined ? period : `${period}, ${timezone} time`;
  },
  from: (from) => `from ${from}`,
  until: (to) => `until ${to}`,
  wholeDay: (from) => `from ${from} for 24 hours`,
  fromTo: (from, to, isNextDay) => `from ${from} to ${to}${isNextDay ? ' the next day' : ''}`,
};

function named(run: readonly string[]): string {
  const names = run.map((day) => day.charAt(0).toUpperCase() + day.slice(1));
  return names.length > 2 ? `${names[0]}–${names.at(-1)}` : names.join(', ');
}
