import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { examinationSchema, logFilterSchema, logLineSchema, logPageSchema, versionsSchema } from '../health-page.ts';
import { canaryResultSchema, healthViewSchema, watchdogChangeSchema } from '../monitoring.ts';
import { base } from './base.ts';

export const monitoring = {
  health: base.output(healthViewSchema),
  /** Sends a test request now; "local" goes straight to the listener, and so does "public" where there is no public address. */
  testCanary: base.input(z.object({ way: canaryResultSchema.shape.way })).output(canaryResultSchema),
  /** Writes the settings. The address of the heartbeat is never given back, only its host. */
  configure: base.input(watchdogChangeSchema).output(healthViewSchema),
  /** Puts away what happened once and was seen. False for what has an end of its own. */
  dismiss: base.input(z.object({ key: z.string() })).output(z.boolean()),
};

export const doctor = {
  /** Every check of `hookdesk doctor`, one after the other: first how many there are. Leaving the iterator ends them. */
  examine: base.output(eventIterator(examinationSchema)),
};

export const logs = {
  /** The newest lines of `logs/hookdesk.log` that fit, newest first; a bounded part of the file is searched at once. */
  page: base
    .input(
      logFilterSchema.extend({
        limit: z.number().int().min(1).max(500).default(200),
        /** Lines before this place; the newest when absent. */
        before: z.number().int().optional(),
      }),
    )
    .output(logPageSchema),
  /** Lines that begin at a place or after it, or from now on when it is absent; oldest first. */
  follow: base
    .input(logFilterSchema.extend({ from: z.number().int().min(0).optional() }))
    .output(eventIterator(z.array(logLineSchema))),
};

export const versions = {
  get: base.output(versionsSchema),
};
