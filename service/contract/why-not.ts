import { z } from 'zod';
import { orderReasonSchema, orderStatusSchema, sideSchema } from './orders.ts';
import { ruleVerdictSchema } from './views.ts';

/**
 * Why one rule did, or did not, act on an event. `judged`: it was in force, and `verdicts` say what it found. `disabled`: it was
 * switched off; `not_in_force`: it came later, or was gone. Then `verdicts` say what it would have found had it been there.
 * `quarantined` and `own`: no rule judges such an event.
 */
export const whyNotSchema = z.object({
  because: z.enum(['judged', 'disabled', 'not_in_force', 'quarantined', 'own']),
  /** Of a rule that was not in force: when the version came that is told of, ms. */
  since: z.number().nullable(),
  verdicts: z.array(ruleVerdictSchema),
  /** What became of the orders that it asked for: limits, kill switch and exchanges decide after the rule. */
  orders: z.array(
    z.object({
      id: z.string(),
      side: sideSchema,
      symbol: z.string(),
      status: orderStatusSchema,
      reason: orderReasonSchema.nullable(),
    }),
  ),
});
export type WhyNot = z.infer<typeof whyNotSchema>;
