import { z } from 'zod';
import { toldProblemSchema } from '../../../rules/problems/problem.ts';
import { arrivalSchema, bundleTextSchema, importPlanSchema } from '../transfer.ts';
import { base } from './base.ts';

export const transfer = {
  /**
   * Settings and rules as one portable text, never secrets; `leftOut`: where such were. With `rules` a pack: those rules alone, with the
   * named conditions that they refer to and no settings.
   */
  export: base
    .input(z.object({ rules: z.array(z.string()).min(1).optional() }).default({}))
    .output(z.object({ text: z.string(), leftOut: z.array(z.string()) })),
  /** What an export would change here. Writes nothing, and never throws for a bad text. */
  plan: base
    .input(z.object({ text: bundleTextSchema, arrival: arrivalSchema.optional() }))
    .output(z.union([z.object({ plan: importPlanSchema }), z.object({ problems: z.array(toldProblemSchema) })])),
  /** All of it or nothing. `accepted`: the places of the plan that the user accepted. */
  apply: base
    .input(z.object({ text: bundleTextSchema, accepted: z.array(z.string()), arrival: arrivalSchema.optional() }))
    .output(importPlanSchema),
};
