import { z } from 'zod';

/** Where the key of the vault lies, or will lie once there is a vault. */
export const vaultKeySchema = z.object({
  kind: z.enum(['passphrase', 'system', 'file']),
  /** What keeps it, in words, where the operating system does. */
  keeper: z.string().nullable(),
  /** Why the operating system does not keep it, where it was asked to. */
  unprotected: z.string().nullable(),
});
