import type { StepTrace } from '../engine/trace.ts';
import type { Wording } from './wording/wording.ts';

/** What came of the strategies of a firing: `; strategy grid-eth-01: took step 1 of 3, take profit`. Empty without any. */
export function stepsInWords(steps: readonly StepTrace[] = [], { decisions }: Wording): string {
  return decisions.steps(steps.map((step) => ({ strategy: step.strategy, words: decisions.step(step) })));
}
