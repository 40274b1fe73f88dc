import type { StepTrace } from '../engine/trace.ts';

/** What came of the strategies of a firing: `; strategy grid-eth-01: took step 1 of 3, take profit`. Empty without any. */
export function stepsInWords(steps: readonly StepTrace[] = []): string {
  return steps.map((step) => `; strategy ${step.strategy}: ${stepInWords(step)}`).join('');
}

function stepInWords({ outcome, step, of, name }: StepTrace): string {
  const named = `step ${step} of ${of}${name === undefined ? '' : `, ${name}`}`;
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
