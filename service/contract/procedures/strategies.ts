import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { strategyDetailSchema, strategyViewSchema } from '../strategies.ts';
import { base } from './base.ts';

export const strategies = {
  /** Those of the settings in their order, then those that the settings have no longer. */
  list: base.output(z.array(strategyViewSchema)),
  /** One of them with what happened to it, newest first: after the `skip` newest entries. */
  get: base
    .input(
      z.object({
        id: z.string(),
        limit: z.number().int().min(1).max(200).default(50),
        skip: z.number().int().min(0).default(0),
      }),
    )
    .output(strategyDetailSchema),
  /** The list at once, then at every change. */
  watch: base.output(eventIterator(z.array(strategyViewSchema))),
  /** It takes no step any more, whatever names it, until it is resumed or begun anew. What it ordered stays as it is. */
  stop: base.input(z.object({ id: z.string() })).output(strategyViewSchema),
  /** It goes on where it was; what came meanwhile is not made up for. */
  resume: base.input(z.object({ id: z.string() })).output(strategyViewSchema),
  /** Its next step is its first; what it did stays in its history. */
  restart: base.input(z.object({ id: z.string() })).output(strategyViewSchema),
};
