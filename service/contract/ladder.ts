import { z } from 'zod';
import { anomalySchema } from '../../rules/ladder/anomaly.ts';
import { stepFiguresSchema } from '../../rules/ladder/figures.ts';
import { stepSchema } from '../../rules/ladder/step.ts';
import { lackSchema } from '../../rules/ladder/step-up.ts';

/** A step that a rule took. `anomaly`: what made it step down by itself; null where somebody wanted it so. */
export const ladderStepSchema = z.object({
  from: stepSchema,
  step: stepSchema,
  /** ms since 1970. */
  at: z.number(),
  actor: z.string(),
  anomaly: anomalySchema.nullable(),
});
export type LadderStepView = z.infer<typeof ladderStepSchema>;

/** Where a rule stands, for the list of rules. */
export const ladderMarkSchema = z.object({
  step: stepSchema,
  /** Whether it sends orders: to all others the ladder means nothing beyond `shadow`. */
  orders: z.boolean(),
  /** Whether it steps down by itself when something is wrong. */
  watched: z.boolean(),
  /** The step down that it took by itself and has not come back from; null: none. */
  fell: ladderStepSchema.nullable(),
});
export type LadderMark = z.infer<typeof ladderMarkSchema>;

export const ladderViewSchema = ladderMarkSchema.extend({
  rule: z.string(),
  name: z.string(),
  steps: z.array(z.object({ step: stepSchema, figures: stepFiguresSchema })),
  /** What keeps it from the next step; nothing where it may, or is on the highest. */
  lacks: z.array(lackSchema),
  /** US dollars. `own`: its document says it, not the settings. */
  smallCap: z.object({ notional: z.number(), dailyNotional: z.number(), own: z.boolean() }),
  /** The newest 20 steps, newest first. */
  history: z.array(ladderStepSchema),
});
export type LadderView = z.infer<typeof ladderViewSchema>;
