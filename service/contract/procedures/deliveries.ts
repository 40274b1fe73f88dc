import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { deliveryStatusSchema, deliveryViewSchema } from '../views.ts';
import { base, page } from './base.ts';

export const deliveries = {
  /** Newest first. */
  list: base
    .input(page.extend({ status: z.array(deliveryStatusSchema).optional(), event: z.string().optional() }))
    .output(z.array(deliveryViewSchema)),
  watch: base.output(eventIterator(z.array(deliveryViewSchema))),
  retry: base.input(z.object({ ids: z.array(z.string()).min(1) })).output(z.array(deliveryViewSchema)),
  drop: base.input(z.object({ ids: z.array(z.string()).min(1) })).output(z.array(deliveryViewSchema)),
};
