import type { StepTrace } from '../../../engine/trace.ts';
import type { DecisionWording } from '../wording.ts';

export const decisions: DecisionWording = {
  fired: (conditions, waited, steps) => `Fired${waited}: ${conditions || 'its conditions held'}${steps}`,
  suppressed: (reason) => `Conditions held, but ${reason}`,
  failed: (error, steps) => `Failed: ${error ?? 'unknown reason'}${steps}`,
  notFired: (blockers) => `Did not fire: ${blockers || 'its conditions did not hold'}`,
  notCounted: 'Did not fire; what it looks back at was not counted again here ("hookdesk explain" takes the time)',
  notExact: 'Did not fire; the values that it looked back at could not be counted again exactly',
  was: (fact, found) => `${fact} was ${found}`,
  missing: (fact) => `${fact} is missing`,
  missingValue: (fact) => `what ${fact} is compared with is missing`,
  needed: (found, need, distance) => `${found}, needed ${need}${distance}`,
  not: (need) => `not ${need}`,
  oneWouldDo: (each, more) => `${each.join(', or ')}${more ? ', or …' : ''}`,
  listed: (each, rest) => `${each.join('; ')}${rest > 0 ? `; and ${rest} more` : ''}`,
  steps: (each) => each.map(({ strategy, words }) => `; strategy ${strategy}: ${words}`).join(''),
  step,
  held: (span, since) => ` after it held for ${span}, since ${since}`,
  withoutMatch: (span, since) => ` after ${span} without a match, since ${since}`,
  after: (span, moment) => ` ${span} after ${moment}`,
  waits: (timer, span, due) => {
    if (due === null) return 'its time has not come yet';
    if (timer === 'for') return `they have to hold for ${span}; it fires at ${due} unless they turn false before`;
    if (timer === 'absent') return `it waits for ${span} without a match; it fires at ${due} unless one matches before`;
    return `its time has not come yet; it fires at ${due} unless something comes in between`;
  },
  suppressedBy: (reason, { hours, limit, late, maxAge }) => {
    switch (reason) {
      case 'already_true':
        return 'they held before already; it fires when they become true';
      case 'outside_hours':
        return `it was outside the hours of the rule${aside(hours)}`;
      case 'limit':
        return `it has fired as often as it may${aside(limit)}`;
      case 'too_old':
        return `the event was received ${late === undefined ? 'too late' : `${late} after it happened`}${
          maxAge === undefined ? '' : ` (at most ${maxAge})`
        }`;
    }
  },
  cooling: (at, cooldown) => {
    const pause = cooldown === null ? '' : ` (cooldown ${cooldown})`;
    if (at === 'unknown') return `it fired a short time ago${pause}`;
    if (at === 'before') return `the event is from before its last firing${pause}`;
    return at === 'same' ? `it fired at that very time${pause}` : `it fired ${at.ago} ago${pause}`;
  },
};

function aside(words: string | undefined): string {
  return words === undefined ? '' : ` (${words})`;
}

function step({ outcome, step: number, of, name }: StepTrace): string {
  const named = `step ${number} of ${of}${name === undefined ? '' : `, ${name}`}`;
  switch (outcome) {
    case 'taken':
      return `took ${named}`;
    case 'not_met':
      return `nothing, the conditions of ${named} did not hold`;
    case 'already':
      return 'nothing, this event has advanced it already';
    case 'finished':
      return `nothing, all ${of} steps are taken`;
    case 'stopped':
      return 'nothing, it is stopped';
    case 'failed':
      return `${named} could not be taken`;
    case 'unknown':
      return 'nothing, there is no such strategy';
  }
}
