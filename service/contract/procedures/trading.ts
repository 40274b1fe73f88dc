import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { brokerCheckSchema, brokerFormSchema, brokerViewSchema, tradingViewSchema } from '../orders.ts';
import { auditRowSchema, limitsChangeSchema } from '../trading.ts';
import { base, page } from './base.ts';

export const trading = {
  get: base.output(tradingViewSchema),
  /** The current state at once, then at every change. */
  watch: base.output(eventIterator(tradingViewSchema)),
  killSwitch: base.input(z.object({ on: z.boolean() })).output(tradingViewSchema),
  /** `typed`: what the user typed; it has to be LIVE. */
  arm: base.input(z.object({ typed: z.string() })).output(tradingViewSchema),
  disarm: base.output(tradingViewSchema),
  setLimits: base.input(limitsChangeSchema).output(tradingViewSchema),
  /** Allows orders again that a stop held back. */
  clearStop: base.input(z.object({ key: z.string() })).output(tradingViewSchema),
};

export const brokers = {
  list: base.output(z.array(brokerViewSchema)),
  /** Reads, and changes nothing. */
  check: base.input(z.object({ id: z.string() })).output(brokerCheckSchema),
  save: base.input(brokerFormSchema).output(z.array(brokerViewSchema)),
  remove: base.input(z.object({ id: z.string() })).output(z.array(brokerViewSchema)),
};

export const audit = {
  /** Newest first. */
  list: base.input(page).output(z.array(auditRowSchema)),
};
