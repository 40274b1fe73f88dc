import { oc } from '@orpc/contract';
import { z } from 'zod';
import { saidSchema } from '../../../rules/explain/said-schema.ts';
import { toldProblemSchema } from '../../../rules/problems/problem.ts';
import { backupRefusalSchema } from '../backups.ts';
import { deliveryStatusSchema } from '../views.ts';

/** What every procedure starts from: the errors that can cross the contract. `data` carries the values of a message; the texts are the interface's own (by code). */
export const base = oc.errors({
  /** An id that the journal or the folder does not have. */
  NOT_FOUND: {
    data: z.object({
      what: z.enum([
        'event',
        'rule',
        'delivery',
        'source',
        'secret',
        'sample',
        'refusal',
        'registration',
        'order',
        'broker',
        'stop',
        'strategy',
        'backup',
      ]),
      id: z.string(),
    }),
  },
  /** The file changed since it was read; nothing was written. */
  CONFLICT: { data: z.object({ file: z.string(), text: z.string(), version: z.string() }) },
  /** The document has problems; nothing was written. */
  INVALID_RULE: { data: z.object({ problems: z.array(toldProblemSchema) }) },
  /** Only dead deliveries can be retried or dropped. */
  NOT_DEAD: { data: z.object({ id: z.string(), status: deliveryStatusSchema }) },
  /** The source has no secret that could be replaced here (an environment variable or file is the user's own). */
  SECRET_NOT_IN_VAULT: { data: z.object({ source: z.string() }) },
  /** The text can be no secret of the source's preset; nothing was stored. */
  SECRET_UNUSABLE: { data: z.object({ source: z.string(), preset: z.string() }) },
  /** Nothing was sent to a provider, or noted; `detail` says why. */
  REGISTRATION_REFUSED: { data: z.object({ id: z.string(), detail: z.string(), said: saidSchema.optional() }) },
  /** The settings would have problems; nothing was written. */
  INVALID_SETTINGS: { data: z.object({ problems: z.array(toldProblemSchema) }) },
  /** What was asked for an order cannot be done any more; `detail` says why. */
  ORDER_REFUSED: { data: z.object({ id: z.string(), detail: z.string(), said: saidSchema.optional() }) },
  /** The rule stays on its step of the ladder; `detail` says why. */
  LADDER_REFUSED: { data: z.object({ id: z.string(), detail: z.string() }) },
  /** Live trading stays off: the word was not typed as shown, or limits are missing. */
  NOT_ARMED: { data: z.object({ missing: z.array(z.string()) }) },
  /** An import changes what has to be accepted first, at these places; nothing was written. */
  NOT_ACCEPTED: { data: z.object({ places: z.array(z.string()) }) },
  /** Nothing was done with a backup. */
  BACKUP_REFUSED: { data: z.object({ reason: backupRefusalSchema }) },
  /** Our own fault; the log has the rest under this id. */
  INTERNAL: { data: z.object({ logId: z.string() }) },
});

/** A page of rows, newest first. */
export const page = z.object({
  /** Rows older than this position; from the newest when absent. */
  before: z.number().optional(),
  limit: z.number().int().min(1).max(500).default(100),
});
