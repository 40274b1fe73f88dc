import { z } from 'zod';
import { worded } from './problem.ts';

/** How long events are kept, with all that they decided. What is left out bounds nothing. */
export const retentionSchema = z.strictObject({
  /** Events that were received longer ago than this many days are deleted. */
  days: z.number().positive(worded('daysAboveZero')).max(36_500).optional(),
  /** The oldest events are deleted while what the journal holds takes more bytes than this. */
  maxBytes: z.number().int().positive(worded('bytesAboveZero')).optional(),
});
export type RetentionSettings = z.infer<typeof retentionSchema>;
