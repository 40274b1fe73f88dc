import { z } from 'zod';

/** How long events are kept; null bounds nothing. Both: whatever is reached first. */
export const keepingSchema = z.object({
  days: z.number().positive().max(36_500).nullable(),
  maxBytes: z.number().int().positive().nullable(),
});
export type Keeping = z.infer<typeof keepingSchema>;

/** The language of what Hookdesk itself tells people outside of its pages. */
export const toldLanguageSchema = z.enum(['en', 'ru', 'zh']);
export type ToldLanguage = z.infer<typeof toldLanguageSchema>;

/** What holds for all of it, and how much the journal has. */
export const generalSettingsSchema = z.object({
  timezone: z.string(),
  /** Missing where the service is older than this setting, and tells in English. */
  language: toldLanguageSchema.optional(),
  keeping: keepingSchema,
  held: z.object({
    /** Events with all that they decided; an upper bound, because some in the middle may have gone. */
    events: z.number(),
    /** Of them, and of the file what is free for those to come. */
    bytes: z.number(),
    free: z.number(),
    /** Receipt of the oldest, ms since 1970. */
    oldestAt: z.number().nullable(),
  }),
});
export type GeneralSettings = z.infer<typeof generalSettingsSchema>;

/** What would go by other bounds: at most, because what is still open or needed stays. */
export const forgettingSchema = z.object({
  events: z.number(),
  /** How many of them by their age; the others by the room that they take, which is an estimate. */
  byAge: z.number(),
});
export type Forgetting = z.infer<typeof forgettingSchema>;

/** A place of the settings that refers to a secret: its JSON path, and what it belongs to; `name` is empty for the tunnel. */
export const secretUseSchema = z.object({
  path: z.string(),
  part: z.enum(['source', 'channel', 'provider', 'broker', 'tunnel']),
  name: z.string(),
});
export type SecretUse = z.infer<typeof secretUseSchema>;

/** A secret of the vault, never its value, and where the settings refer to it. */
export const vaultEntrySchema = z.object({
  name: z.string(),
  usedAt: z.array(secretUseSchema),
  /** False: the settings refer to it, and the vault has none of that name. */
  isThere: z.boolean(),
});
export type VaultEntry = z.infer<typeof vaultEntrySchema>;
