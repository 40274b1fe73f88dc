import { z } from 'zod';
import { limitsViewSchema, positionExpectationSchema } from './orders.ts';

/** A change of limits: what is left out stays, null takes a limit out. */
export const limitsChangeSchema = limitsViewSchema.extend({ positionExpectation: positionExpectationSchema }).partial();
export type LimitsChange = z.infer<typeof limitsChangeSchema>;

/** Who changed what (`audit`). */
const auditEntrySchema = z.object({
  /** ms since 1970. */
  at: z.number(),
  /** `user`, `tray`, `file`, `rule:ID`, `telegram:CHAT`. */
  actor: z.string(),
  action: z.string(),
  path: z.string(),
  before: z.unknown(),
  after: z.unknown(),
});

/** An entry of the listing. */
export const auditRowSchema = auditEntrySchema.extend({
  /** Position in the journal; grows with time. */
  seq: z.number(),
});
export type AuditRow = z.infer<typeof auditRowSchema>;
