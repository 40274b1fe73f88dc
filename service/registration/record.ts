import { z } from 'zod';
import { saidSchema } from '../../rules/explain/said-schema.ts';
import { registrationSchema } from '../../rules/registration/registration.ts';
import { failureCodeSchema, secretPlaceSchema } from '../contract/registrations.ts';

/** What a provider was told: enough to see later what has changed since, and never the secret itself. */
const toldSchema = z.strictObject({
  registration: registrationSchema,
  url: z.string(),
  secret: secretPlaceSchema.nullable(),
});
export type Told = z.infer<typeof toldSchema>;

/** What is known of one registration at its provider. Times in ms since 1970. */
export const recordSchema = z.strictObject({
  registered: toldSchema
    .extend({ at: z.number(), by: z.enum(['hand', 'rest']), remoteId: z.string().nullable() })
    .nullable(),
  /** Written before a call leaves, taken away by a definite answer: what is left of it after a crash may have happened. */
  attempt: toldSchema.extend({ at: z.number(), action: z.enum(['create', 'update', 'delete']) }).nullable(),
  failure: z
    .strictObject({
      at: z.number(),
      action: z.enum(['create', 'update', 'delete']),
      code: failureCodeSchema,
      status: z.number().nullable(),
      detail: z.string(),
      /** The detail without its language, where it is Hookdesk that says it; records of earlier versions have none. */
      said: saidSchema.optional(),
    })
    .nullable(),
});
export type RegistrationRecord = z.infer<typeof recordSchema>;
export type RegistrationFailure = NonNullable<RegistrationRecord['failure']>;

export const NOTHING_KNOWN: RegistrationRecord = { registered: null, attempt: null, failure: null };

/** For the journal's history, which is in English. */
export function inEnglishOnly(record: RegistrationRecord): RegistrationRecord {
  if (record.failure === null) return record;
  const { said: _said, ...failure } = record.failure;
  return { ...record, failure };
}

/** Whether a creation may have happened without our knowing. */
export function isUncertain({ attempt, registered }: RegistrationRecord): boolean {
  return registered === null && attempt?.action === 'create';
}

export function toldIn({ registration, url, secret }: Told): Told {
  return { registration, url, secret };
}

/** A creation whose answer was lost, or had no id, was about what was wanted then, not now. */
export function toldBefore(record: RegistrationRecord): Told | null {
  return isUncertain(record) && record.attempt !== null ? toldIn(record.attempt) : null;
}
