import { WEEKDAYS } from '../conditions/clock.ts';
import type { RuleDocument } from '../document/schema.ts';
import { english } from './wording/en.ts';
import type { RuleWording, Wording } from './wording/wording.ts';

type Hours = NonNullable<RuleDocument['hours']>;

/** When a rule may fire: `on Mon–Fri from 22:00 to 06:00 the next day, Europe/Berlin time`; empty where nothing is restricted. */
export function hoursInWords({ days, from, to, timezone }: Hours, { rules }: Wording = english): string {
  const times = timesInWords(from, to, rules);
  if (days === undefined && times === undefined) return '';
  return rules.hours({
    ...(days === undefined ? {} : { days: rules.days(runsOf(days)) }),
    ...(times === undefined ? {} : { times }),
    ...(timezone === undefined ? {} : { timezone }),
  });
}

function timesInWords(from: string | undefined, to: string | undefined, rules: RuleWording): string | undefined {
  if (from === undefined) return to === undefined ? undefined : rules.until(to);
  if (to === undefined) return rules.from(from);
  return from === to ? rules.wholeDay(from) : rules.fromTo(from, to, to < from);
}

/** Days in a row. */
function runsOf(days: readonly string[]): string[][] {
  const runs: string[][] = [[]];
  for (const day of WEEKDAYS) {
    if (days.includes(day)) runs.at(-1)?.push(day);
    else runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}
