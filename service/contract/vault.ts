import { z } from 'zod';
import { saidSchema } from '../../rules/explain/said-schema.ts';

/** Where the key of the vault lies, or will lie once there is a vault. */
export const vaultKeySchema = z.object({
  kind: z.enum(['passphrase', 'system', 'file']),
  /** What keeps it, in words, where the operating system does. */
  keeper: z.string().nullable(),
  /** Why the operating system does not keep it, where it was asked to. */
  unprotected: z.string().nullable(),
  /** Both without a language; absent where others named them. */
  said: z.object({ keeper: saidSchema.optional(), unprotected: saidSchema.optional() }).optional(),
});

/** A secret of a file: not here yet, here already, or here with another value. */
export const secretChangeSchema = z.object({ name: z.string(), change: z.enum(['new', 'same', 'replaced']) });
export type SecretChange = z.infer<typeof secretChangeSchema>;

/** What a file of secrets would change, or why it cannot be read. */
export const secretsPlanSchema = z.union([
  z.object({ changes: z.array(secretChangeSchema) }),
  z.object({ problem: z.string() }),
]);

/** What closes a file of secrets. */
export const passphraseSchema = z.string().min(12).max(1_024);

/** A file of secrets, and what was said to close it with. */
export const sealedSecretsSchema = z.object({ text: z.string().max(20_000_000), passphrase: z.string().max(1_024) });
