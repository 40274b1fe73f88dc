import { z } from 'zod';
import { vaultEntrySchema } from '../general-settings.ts';
import { passphraseSchema, sealedSecretsSchema, secretsPlanSchema, vaultKeySchema } from '../vault.ts';
import { base } from './base.ts';

export const vault = {
  list: base.output(z.array(z.string())),
  set: base
    .input(z.object({ name: z.string().min(1).max(200), secret: z.string().min(1).max(65_536) }))
    .output(z.void()),
  /** Whatever refers to it. */
  drop: base.input(z.object({ name: z.string() })).output(z.boolean()),
  /** Names, and where the settings refer to each; never a value. Also those that are missing. */
  entries: base.output(z.array(vaultEntrySchema)),
  /** Drops one that nothing refers to; `INVALID_SETTINGS` with the places otherwise. */
  remove: base.input(z.object({ name: z.string() })).output(z.array(vaultEntrySchema)),
  /** Where its key lies, never what it is. */
  key: base.output(vaultKeySchema),
  /** All secrets in one text that only the passphrase opens. */
  export: base.input(z.object({ passphrase: passphraseSchema })).output(z.object({ text: z.string() })),
  /** What such a text would change here, or why it cannot be read. Writes nothing. */
  plan: base.input(sealedSecretsSchema).output(secretsPlanSchema),
  /** Takes all of it in, where the names that would be replaced are among `accepted`; `NOT_ACCEPTED` with the others otherwise. */
  import: base.input(sealedSecretsSchema.extend({ accepted: z.array(z.string()) })).output(secretsPlanSchema),
};
