import { z } from 'zod';
import { saidSchema } from '../../rules/explain/said-schema.ts';
import { attentionCodeSchema } from './monitoring.ts';
import { STANDING_CODES } from './standing.ts';

/** Names of the doctor's checks. What asks for attention is a check by its code. */
export const CHECKS = [
  'node',
  'database',
  'electron',
  'clock',
  'folder',
  'disk',
  'privacy',
  'journal',
  'vault',
  'vault key',
  'reserve',
  'settings',
  'secret',
  'plain-text secret',
  'source',
  'broker',
  'rule',
  'trading',
  'trading stop',
  'kill switch',
  'provider',
  'registration',
  'retention',
  'tunnel',
  'host key',
  'private key',
  'ngrok',
  'cloudflared',
  'port',
  'rules',
  'remote control',
  'traffic',
  'refused requests',
  'rule state',
  'measure',
  'deep',
  ...attentionCodeSchema.exclude(STANDING_CODES).options,
] as const;
export type CheckName = (typeof CHECKS)[number];

/** What a check of the doctor found, as `hookdesk doctor` prints it; `works`: false where it keeps from working what the settings ask for. */
export const diagnosisLineSchema = z.object({
  check: z.string(),
  ok: z.boolean(),
  path: z.string().nullable(),
  found: z.string(),
  remedy: z.string().nullable(),
  works: z.boolean(),
  /** `found` and `remedy` without their language. */
  said: z.object({ found: saidSchema, remedy: saidSchema.nullable() }).optional(),
});
export type DiagnosisLine = z.infer<typeof diagnosisLineSchema>;

/** What was found since the last report, and how many of the checks are done. */
export const examinationSchema = z.object({ done: z.number(), of: z.number(), findings: z.array(diagnosisLineSchema) });
export type Examination = z.infer<typeof examinationSchema>;

export const LOG_LEVELS = ['info', 'warn', 'error'] as const;

export const logLineSchema = z.object({
  /** Byte at which it begins in the file. */
  place: z.number(),
  /** ms since 1970; null where the line is not one of ours. */
  at: z.number().nullable(),
  level: z.enum(LOG_LEVELS),
  message: z.string(),
  /** The other members as JSON, without what is secret; empty where there are none. */
  fields: z.string(),
});
export type LogLine = z.infer<typeof logLineSchema>;

/** Lines of this level or above that hold the text, in whatever case. */
export const logFilterSchema = z.object({
  level: z.enum(LOG_LEVELS).default('info'),
  text: z.string().max(200).default(''),
});
export type LogFilter = z.infer<typeof logFilterSchema>;

export const logPageSchema = z.object({
  /** Path of the file. */
  file: z.string(),
  /** Newest first. */
  lines: z.array(logLineSchema),
  /** Where older ones are looked for; null: the file has no older ones. */
  before: z.number().nullable(),
  /** Byte up to which the file was there: following goes on from here. */
  end: z.number(),
});
export type LogPage = z.infer<typeof logPageSchema>;

/** What a report of a fault needs to name. */
export const versionsSchema = z.object({
  hookdesk: z.string(),
  node: z.string(),
  sqlite: z.string(),
  /** Null where it does not run in Electron. */
  electron: z.string().nullable(),
  /** Operating system and processor: `linux x64`. */
  system: z.string(),
  host: z.enum(['desktop', 'headless']),
  /** Number of the journal's newest migration. */
  journal: z.number(),
  /** Fingerprint of the rules' JSON Schema, 8 hex digits. */
  rules: z.string(),
});
export type Versions = z.infer<typeof versionsSchema>;
