import { z } from 'zod';

/** Where a trader is on the way to his first rule, in order. */
export const FIRST_STEPS = ['sender', 'address', 'test', 'rule', 'action', 'proof'] as const;

/** How far the first five minutes are, kept on disk: a reload or a restart goes on from there. */
export const firstStepsProgressSchema = z.object({
  step: z.enum(FIRST_STEPS),
  /** Id of the chosen source; null until one is chosen. */
  source: z.string().nullable(),
  /** Id of the received event that the rule is made from. */
  event: z.string().nullable(),
  /** The draft of the rule, as the interface writes it; it is in no folder until it is saved. */
  draft: z.string().max(65_536).nullable(),
  /** Id of the saved rule. */
  rule: z.string().nullable(),
});
export type FirstStepsProgress = z.infer<typeof firstStepsProgressSchema>;

export const firstStepsSchema = z.object({
  /**
   * `offered`: nothing was received, no rule was ever saved, and nobody skipped. `under_way`: begun, and neither finished nor skipped.
   * `settled`: everything else; it can still be begun again, and where they were skipped on the way `progress` is how far they were.
   */
  state: z.enum(['offered', 'under_way', 'settled']),
  progress: firstStepsProgressSchema.nullable(),
});
export type FirstSteps = z.infer<typeof firstStepsSchema>;
