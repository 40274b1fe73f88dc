import { z } from 'zod';

/** How long events are kept, with all that they decided. What is left out bounds nothing. */
export const retentionSchema = z.strictObject({
  /** Events that were received longer ago than this many days are deleted. */
  days: z.number().positive('expected a number of days above 0').max(36_500).optional(),
  /** The oldest events are deleted while what the journal holds takes more bytes than this. */
  maxBytes: z.number().int().positive('expected a number of bytes above 0').optional(),
});
export type RetentionSettings = z.infer<typeof retentionSchema>;
