import { z } from 'zod';
import { ruleFileSchema } from './views.ts';

/** Rules that one call may change. */
export const MOST_AT_ONCE = 1_000;

/**
 * Why a rule stays as it is: it is gone, another version is on disk (or where it would be put back something is), it has problems, it
 * would order with real money and that was not confirmed, or its file cannot be written.
 */
export const bulkReasonSchema = z.enum(['notFound', 'conflict', 'invalid', 'ordersLive', 'unwritable']);
export type BulkReason = z.infer<typeof bulkReasonSchema>;

export const bulkFailureSchema = z.object({ id: z.string(), reason: bulkReasonSchema });

/** What became of many rules: each is changed as a whole or stays as it is. */
export const bulkOutcomeSchema = z.object({
  /** The files as they are now; of removed rules as they were. */
  done: z.array(ruleFileSchema),
  failed: z.array(bulkFailureSchema),
});
export type BulkOutcome = z.infer<typeof bulkOutcomeSchema>;

/** What became of rules that were switched. `before`: files of those that were the other way, as they were. */
export const bulkSwitchedSchema = bulkOutcomeSchema.extend({ before: z.array(ruleFileSchema) });
export type BulkSwitched = z.infer<typeof bulkSwitchedSchema>;

/** Files as they were, each with the version that it has now: one that is another meanwhile stays. */
export const bulkRevertSchema = z.object({
  rules: z
    .array(z.object({ before: ruleFileSchema, version: z.string() }))
    .min(1)
    .max(MOST_AT_ONCE),
});

const ids = z.array(z.string()).min(1).max(MOST_AT_ONCE);

/** `live`: rules that may order with real money once they are on, as the user confirmed. */
export const bulkSwitchSchema = z.object({ ids, enabled: z.boolean(), live: z.array(z.string()).default([]) });

/** Each with the version that the user saw. */
export const bulkRemoveSchema = z.object({
  rules: z
    .array(z.object({ id: z.string(), version: z.string() }))
    .min(1)
    .max(MOST_AT_ONCE),
});

/** Files that were removed, as they were. */
export const bulkRestoreSchema = z.object({ files: z.array(ruleFileSchema).min(1).max(MOST_AT_ONCE) });
