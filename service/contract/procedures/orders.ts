import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { orderDetailSchema, orderStatusSchema, orderViewSchema, tradeSchema } from '../orders.ts';
import { base, page } from './base.ts';

export const orders = {
  /** Newest first. */
  list: base
    .input(
      page.extend({
        status: z.array(orderStatusSchema).optional(),
        broker: z.string().optional(),
        symbol: z.string().optional(),
        rule: z.string().optional(),
      }),
    )
    .output(z.array(orderViewSchema)),
  get: base.input(z.object({ id: z.string() })).output(orderDetailSchema),
  /** New and changed orders from now on. */
  watch: base.output(eventIterator(z.array(orderViewSchema))),
  /** `code`: the one that the order was asked with, so that a yes is never for another price. */
  approve: base.input(z.object({ id: z.string(), code: z.string() })).output(orderDetailSchema),
  reject: base.input(z.object({ id: z.string(), code: z.string() })).output(orderDetailSchema),
  cancel: base.input(z.object({ id: z.string() })).output(orderDetailSchema),
  /** Newest first. */
  trades: base.input(page).output(z.array(tradeSchema.extend({ seq: z.number(), money: z.enum(['paper', 'live']) }))),
};
