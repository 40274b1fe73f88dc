import { WEEKDAYS } from '../conditions/clock.ts';
import type { RuleDocument } from '../document/schema.ts';

type Hours = NonNullable<RuleDocument['hours']>;

/** When a rule may fire: `on Mon–Fri from 22:00 to 06:00 the next day, Europe/Berlin time`; empty where nothing is restricted. */
export function hoursInWords({ days, from, to, timezone }: Hours): string {
  const period = [...(days === undefined ? [] : [`on ${daysInWords(days)}`]), ...timesInWords(from, to)].join(' ');
  if (period === '' || timezone === undefined) return period;
  return `${period}, ${timezone} time`;
}

function timesInWords(from: string | undefined, to: string | undefined): string[] {
  if (from === undefined) return to === undefined ? [] : [`until ${to}`];
  if (to === undefined) return [`from ${from}`];
  if (from === to) return [`from ${from} for 24 hours`];
  return [`from ${from} to ${to}${to < from ? ' the next day' : ''}`];
}

/** Days in a row, three or more, are said by the first and the last. */
function daysInWords(days: readonly string[]): string {
  const runs: string[][] = [[]];
  for (const day of WEEKDAYS) {
    if (days.includes(day)) runs.at(-1)?.push(day);
    else runs.push([]);
  }
  return runs
    .filter((run) => run.length > 0)
    .map(runInWords)
    .join(', ');
}

function runInWords(run: readonly string[]): string {
  const names = run.map((day) => day.charAt(0).toUpperCase() + day.slice(1));
  return names.length > 2 ? `${names[0]}–${names.at(-1)}` : names.join(', ');
}
