import { z } from 'zod';
import { saidSchema } from '../../rules/explain/said-schema.ts';
import { registrationSchema } from '../../rules/registration/registration.ts';

/** Why a provider did not do what it was asked. `no_id`: it answered that it did, without an id, which is no proof. */
export const failureCodeSchema = z.enum([
  'unreachable',
  'unknown',
  'unauthorized',
  'forbidden',
  'not_found',
  'conflict',
  'refused',
  'rate_limited',
  'unavailable',
  'redirect',
  'no_id',
]);
export type FailureCode = z.infer<typeof failureCodeSchema>;

/** What differs between what is wanted and what was registered. */
export const driftSchema = z.enum(['url', 'events', 'exchanges', 'filters', 'active', 'secret']);
export type Drift = z.infer<typeof driftSchema>;

export const secretPlaceSchema = z.object({
  kind: z.enum(['env', 'vault', 'file', 'value']),
  /** Name of the variable, vault entry or file; never the secret. */
  name: z.string(),
});
export type SecretPlace = z.infer<typeof secretPlaceSchema>;

/** Webhooks that are wanted from a provider, and what became of them there. */
export const registrationViewSchema = z.object({
  registration: registrationSchema,
  /** False where the settings do not have it any more and the provider still may. */
  isWanted: z.boolean(),
  providerName: z.string(),
  /** Path of the source. */
  path: z.string(),
  /** The public address with it; null while there is none. */
  url: z.string().nullable(),
  /** Where the newest secret of the source is kept. */
  secret: secretPlaceSchema.nullable(),
  /** What the profile can call; all false where webhooks are entered by hand. */
  can: z.object({ register: z.boolean(), update: z.boolean(), remove: z.boolean() }),
  /**
   * `new`: nothing is known to be registered. `registered`: as wanted. `changed`: what is wanted differs (`changes`). `unknown`: a
   * creation whose answer was lost; the provider may have it.
   */
  state: z.enum(['new', 'registered', 'changed', 'unknown']),
  changes: z.array(driftSchema),
  registered: z
    .object({ at: z.number(), by: z.enum(['hand', 'rest']), remoteId: z.string().nullable(), url: z.string() })
    .nullable(),
  failure: z
    .object({
      at: z.number(),
      action: z.enum(['create', 'update', 'delete']),
      code: failureCodeSchema,
      /** What happened, in words. */
      words: z.string(),
      /** What to do about it. */
      todo: z.string(),
      /** The same as whole sentences, without a language. */
      said: z.object({ words: saidSchema, todo: saidSchema }).optional(),
    })
    .nullable(),
  /** A call is under way. */
  isBusy: z.boolean(),
  /** ms since 1970: when the provider is told of the new address again; null where nothing is due. */
  nextTryAt: z.number().nullable(),
});
export type RegistrationView = z.infer<typeof registrationViewSchema>;

/** What can be chosen for a registration. */
export const registrationSetupSchema = z.object({
  /** Where senders reach this machine, without a slash at its end; null while there is no public address. */
  publicUrl: z.string().nullable(),
  providers: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** Whether its profile can call it: register, and tell a new address. */
      canRegister: z.boolean(),
      canUpdate: z.boolean(),
    }),
  ),
});
export type RegistrationSetup = z.infer<typeof registrationSetupSchema>;

export const saveRegistrationSchema = z.object({
  registration: registrationSchema,
  /** Id of the registration before the edit; null for a new one. */
  replaces: z.string().nullable(),
  /** Path of a source that is made for it, with a random secret in the vault; null where its source is there already. */
  newSourcePath: z.string().nullable(),
});
export type SaveRegistration = z.infer<typeof saveRegistrationSchema>;
