import { z } from 'zod';
import type { Stage } from '../engine/judgement.ts';

/** The steps on which a rule goes live, from the lowest: only recorded, on paper, real money within a small cap, real money. */
export const STEPS = ['shadow', 'paper', 'small', 'full'] as const;
export const stepSchema = z.enum(STEPS);
export type Step = z.infer<typeof stepSchema>;

/** The steps that the ladder itself can hold a rule on; those below stand in its document. */
export const HOLDS = ['paper', 'small', 'full'] as const satisfies readonly Step[];
export type Hold = (typeof HOLDS)[number];

/** The step that a rule is on: what its document says, held back by the ladder where that says less. `hold` null: it never climbed. */
export function stepOf(stage: Stage, hold: Hold | null): Step {
  return stage === 'live' ? (hold ?? 'full') : stage;
}

/** What a document says of a rule that is on a step. */
export function stageOf(step: Step): Stage {
  return isReal(step) ? 'live' : step;
}

export function isReal(step: Step): step is 'small' | 'full' {
  return step === 'small' || step === 'full';
}

/** Null above the highest. */
export function stepAbove(step: Step): Step | null {
  return STEPS[STEPS.indexOf(step) + 1] ?? null;
}

/** Null below the lowest. */
export function stepBelow(step: Step): Step | null {
  return STEPS[STEPS.indexOf(step) - 1] ?? null;
}
