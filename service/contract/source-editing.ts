import { z } from 'zod';
import { PRESETS } from '../../rules/event/recognise.ts';
import { saidAdviceSchema } from './said-advice.ts';
import { sourceViewSchema } from './views.ts';

/** Presets of which a source can be added here. `okd-signed` needs the id of a webhook that is registered already. */
export const addablePresetSchema = z.enum(PRESETS).exclude(['generic', 'okd-signed']);
export type AddablePreset = z.infer<typeof addablePresetSchema>;

/** A new source. What is not asked for has the default of the settings. */
export const sourceFormSchema = z.object({
  id: z.string(),
  preset: addablePresetSchema,
  /** `hmac`: the header with the signature; `token`: the one with the token. Absent: `x-signature`, `Authorization: Bearer`. */
  header: z.string().optional(),
  /** `hmac`: how the signature is made and written. Absent: SHA-256 in hex with nothing before it. */
  signature: z
    .object({
      algorithm: z.enum(['sha1', 'sha256', 'sha384', 'sha512']),
      encoding: z.enum(['hex', 'base64']),
      prefix: z.string().max(100),
    })
    .optional(),
  /** `standard-webhooks`: the sender may call its headers `svix-…`. */
  acceptSvix: z.boolean().optional(),
});
export type SourceForm = z.infer<typeof sourceFormSchema>;

export const addedSourceSchema = z.object({
  view: sourceViewSchema,
  /** This once; null where the sender makes the secret, which is entered when it shows it. */
  secret: z.string().nullable(),
});

/** The way of a test event, in order. `judged`: committed with all that the rules decided. */
export const testStageSchema = z.enum(['reached', 'verified', 'read', 'judged']);
export type TestStage = z.infer<typeof testStageSchema>;

/** What a test event is: a built-in one by its name, or a body as text, of which only what would make it a repeat is made new. */
const testedSchema = z.union([z.object({ sample: z.string() }), z.object({ body: z.string().min(1).max(65_536) })]);
export type Tested = z.infer<typeof testedSchema>;

const testWaySchema = z.object({
  source: z.string(),
  /** `public`: through the public address, or straight to the listener where there is none. */
  way: z.enum(['public', 'local']),
  /** Fields that are to have other values, by canonical name or `data.…`; what it has no place for is left out. */
  changes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
});
export const sourceTestSchema = testWaySchema.and(testedSchema);
export type SourceTest = z.infer<typeof sourceTestSchema>;

export const sourceTestResultSchema = z.object({
  /** ms since 1970. */
  at: z.number(),
  way: z.enum(['public', 'local']),
  /** Scheme and host that it was sent to. */
  address: z.string(),
  latencyMs: z.number(),
  /** Stages that it came through, in order. */
  passed: z.array(testStageSchema),
  /** Where it got stuck; null where it came through. */
  failed: testStageSchema.nullable(),
  /** What was found there, and what to do about it; empty where it came through. */
  words: z.string(),
  remedy: z.string(),
  said: saidAdviceSchema,
  /** Id of the event in the journal, also where it is quarantined; null where nothing was taken. */
  event: z.string().nullable(),
});
export type SourceTestResult = z.infer<typeof sourceTestResultSchema>;
