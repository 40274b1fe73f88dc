import { z } from 'zod';
import { toldProblemSchema } from '../../rules/problems/problem.ts';

/** What is to be typed before the state of now is replaced. */
export const RESTORE_WORD = 'RESTORE';

/** Bytes of a file that is put among the backups, in one message of the interface. */
export const MOST_PART_BYTES = 524_288;

export const backupPartSchema = z.base64().max(Math.ceil(MOST_PART_BYTES / 3) * 4);

/** Letters, digits and what is harmless in a file's name on every system. */
export const backupNameSchema = z
  .string()
  .max(120)
  .regex(/^[A-Za-z0-9][\w. ()-]*\.tar$/);

/** `made`: by the user; `replaced`: the state that a restore took the place of; `other`: a file that somebody put there. */
export const backupKindSchema = z.enum(['made', 'replaced', 'other']);
export type BackupKind = z.infer<typeof backupKindSchema>;

export const backupFileSchema = z.object({
  name: backupNameSchema,
  kind: backupKindSchema,
  bytes: z.number(),
  /** When it was written, ms since 1970. */
  at: z.number(),
});
export type BackupFile = z.infer<typeof backupFileSchema>;

/** What a state holds. */
export const backupContentsSchema = z.object({
  events: z.number(),
  /** ms since 1970; null without an event. */
  lastEventAt: z.number().nullable(),
  rules: z.number(),
  orders: z.number(),
  trades: z.number(),
  /** On their way: not sent by whoever restores it. */
  openDeliveries: z.number(),
  openOrders: z.number(),
});
export type BackupContents = z.infer<typeof backupContentsSchema>;

/** A backup that is whole, beside the state of now. */
export const backupReportSchema = z.object({
  name: backupNameSchema,
  /** When it was made, ms since 1970, and by which Hookdesk. */
  createdAt: z.number(),
  hookdesk: z.string(),
  /** How its secrets are closed: with a key that is in it, with a passphrase or a key of the operating system that are not, or it has none. */
  vault: z.enum(['none', 'key', 'passphrase', 'system']),
  there: backupContentsSchema,
  here: backupContentsSchema,
  /** Why Hookdesk could not start with it on this machine; then it is not restored. */
  hindrances: z.array(toldProblemSchema),
});
export type BackupReport = z.infer<typeof backupReportSchema>;

/** What is being done: a backup is made, one is checked, or the state that was replaced is packed. */
export const backupWorkSchema = z.enum(['make', 'check', 'keep']);
export type BackupWork = z.infer<typeof backupWorkSchema>;

export const backupsViewSchema = z.object({
  /** Where they lie, on the machine that Hookdesk runs on. */
  folder: z.string(),
  /** Newest first. */
  files: z.array(backupFileSchema),
  /** `done`: part, 0 to 1. */
  work: z.object({ kind: backupWorkSchema, name: z.string(), done: z.number() }).nullable(),
  /** Why the last work failed, in English. */
  failure: z.object({ kind: backupWorkSchema, name: z.string(), message: z.string() }).nullable(),
  /** The backup that was checked last and could be restored now. */
  checked: backupReportSchema.nullable(),
  /** The one that takes the place of the state of now at the next start. */
  planned: z.object({ name: z.string(), createdAt: z.number() }).nullable(),
  /** The state of now came from a backup, and what that had on its way. Times in ms since 1970. */
  restored: z.object({ at: z.number(), createdAt: z.number(), deliveries: z.number(), orders: z.number() }).nullable(),
  /** How the secrets of now are closed: a backup holds the key, or not. */
  vault: backupReportSchema.shape.vault,
  /** Whether the interface can have Hookdesk start anew. */
  canRestart: z.boolean(),
});
export type BackupsView = z.infer<typeof backupsViewSchema>;

/** Why something about backups was not done. */
export const backupRefusalSchema = z.enum([
  'busy',
  'planned',
  'packing',
  'not_checked',
  'hindered',
  'word',
  'exists',
  'gap',
]);
export type BackupRefusal = z.infer<typeof backupRefusalSchema>;
