import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { durationSchema } from '../../../rules/document/duration-schema.ts';
import { firstStepsProgressSchema, firstStepsSchema } from '../first-steps.ts';
import { refusalDetailSchema, refusalSchema } from '../monitoring.ts';
import { selftestReportSchema, selftestSchema } from '../selftest.ts';
import { addedSourceSchema, sourceFormSchema, sourceTestResultSchema, sourceTestSchema } from '../source-editing.ts';
import { sendResultSchema, sourceViewSchema } from '../views.ts';
import { base } from './base.ts';

export const sources = {
  list: base.output(z.array(sourceViewSchema)),
  /** Names of the built-in sample events that a source's preset can send. */
  samples: base.input(z.object({ source: z.string() })).output(z.array(z.string())),
  /** Signs a sample as the source's preset says and posts it to the real listener. */
  sendSample: base.input(z.object({ source: z.string(), sample: z.string() })).output(sendResultSchema),
  /** Signs a sample, sends it the way that a sender's request takes, and says stage by stage how far it came. */
  test: base.input(sourceTestSchema).output(sourceTestResultSchema),
  /** The six cases of `hookdesk selftest`, each as it comes; leaving the iterator ends them. `NOT_FOUND` where its secret is missing. */
  selftest: base.input(selftestSchema).output(eventIterator(selftestReportSchema)),
  /** Writes a new source into the settings, with a random secret in the vault. */
  add: base.input(sourceFormSchema).output(addedSourceSchema),
  /** Takes it out of the settings, and its secrets out of the vault. Its events stay; rules that name it are left as they are. */
  remove: base.input(z.object({ id: z.string() })).output(z.array(sourceViewSchema)),
  /** Makes a new random secret in the vault and returns it, this once. The old one stays accepted for `graceMs`. */
  rotateSecret: base
    .input(z.object({ source: z.string(), graceMs: z.number().int().min(0).max(604_800_000).default(86_400_000) }))
    .output(z.object({ secret: z.string() })),
  /** Stores a secret that the sender gave; it is never returned. */
  setSecret: base.input(z.object({ source: z.string(), secret: z.string().min(1).max(4096) })).output(sourceViewSchema),
  /** Ends at once what still holds of the secrets that were replaced. */
  endOldSecrets: base.input(z.object({ source: z.string() })).output(sourceViewSchema),
  /** How often an event is expected (`expectEvery`); null: the silence of the source is no alarm. */
  expectEvery: base.input(z.object({ source: z.string(), every: durationSchema.nullable() })).output(sourceViewSchema),
  /** How many genuine requests a minute are taken (`rateLimitPerMinute`), the others being answered with 429; null: any number. */
  setBudget: base
    .input(z.object({ source: z.string(), perMinute: z.number().int().min(1).max(1_000_000).nullable() }))
    .output(sourceViewSchema),
  /** Addresses, ranges and named senders that requests are taken from (`allowIps`); null: from anywhere. */
  setAllowed: base
    .input(z.object({ source: z.string(), allowIps: z.array(z.string().min(1).max(100)).min(1).max(100).nullable() }))
    .output(sourceViewSchema),
  /** Requests that were turned away, newest first, each with what the signature doctor says. */
  refusals: base
    .input(z.object({ source: z.string(), limit: z.number().int().min(1).max(50).default(10) }))
    .output(z.array(refusalSchema)),
  /** One of them, with its headers and the structure of its body; nothing in it is secret. */
  refusal: base.input(z.object({ id: z.number().int() })).output(refusalDetailSchema),
};

export const firstSteps = {
  get: base.output(firstStepsSchema),
  /** Keeps how far they are. */
  save: base.input(firstStepsProgressSchema).output(firstStepsSchema),
  /** They are left on the way: kept as far as they are, and not offered by themselves again. */
  skip: base.input(firstStepsProgressSchema).output(firstStepsSchema),
  /** They are finished, and are not offered by themselves again. */
  end: base.output(firstStepsSchema),
};
