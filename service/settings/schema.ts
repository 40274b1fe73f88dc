import { z } from 'zod';
import { durationSchema } from '../../rules/document/duration-schema.ts';
import { strategyDocumentSchema } from '../../rules/document/strategy.ts';
import { registrationSchema } from '../../rules/registration/registration.ts';
import { quietHoursSchema } from '../contract/channels.ts';
import { toldLanguageSchema } from '../contract/general-settings.ts';
import { isAllowEntry, isRange } from './addresses.ts';
import { brokerSchema } from './brokers.ts';
import { ladderSchema } from './ladder.ts';
import { worded } from './problem.ts';
import { providerSchema } from './provider.ts';
import { reportsSchema } from './reports.ts';
import { retentionSchema } from './retention.ts';
import { riskSchema } from './risk.ts';
import { secretReferenceSchema } from './secret-reference.ts';
import { telegramSchema } from './telegram.ts';
import { tunnelSchema } from './tunnel.ts';
import { watchdogSchema } from './watchdog.ts';

export type { SecretReference } from './secret-reference.ts';

const identifier = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, worded('identifier'));
const headerName = z
  .string()
  .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, worded('headerName'))
  .transform((name) => name.toLowerCase());

const hmacSchema = z.strictObject({
  header: headerName,
  prefix: z.string().default(''),
  encoding: z.enum(['hex', 'base64']).default('hex'),
  algorithm: z.enum(['sha1', 'sha256', 'sha384', 'sha512']).default('sha256'),
  /** Header with the sender's time, part of the signed content where the template says so. */
  timestamp: z
    .strictObject({
      header: headerName,
      unit: z.enum(['s', 'ms']).default('s'),
      tolerance: durationSchema.default('5m'),
    })
    .optional(),
  /** Header with the delivery id. */
  idHeader: headerName.optional(),
  /** What is signed: `{id}`, `{timestamp}` and `{body}` are replaced by the bytes received. */
  content: z.string().includes('{body}').default('{body}'),
});

/** How a sender proves its requests; each has its scheme in service/listener/verify/. */
export const presetSchema = z.enum([
  'okd',
  'okd-signed',
  'token',
  'hmac',
  'tradingview',
  'standard-webhooks',
  'github',
  'stripe',
]);
export type Preset = z.infer<typeof presetSchema>;

export const sourceSchema = z.strictObject({
  id: identifier,
  preset: presetSchema,
  /** Default `/hooks/<id>`. */
  path: z
    .string()
    .regex(/^\/[A-Za-z0-9._~/-]*$/, worded('absolutePath'))
    .refine(isPlainPath, worded('pathAsWritten'))
    .optional(),
  secrets: z.array(secretReferenceSchema).min(1, worded('someSecret')).optional(),
  /** okd-signed: `x-webhook-id` → secrets. */
  secretsById: z.record(z.string(), z.array(secretReferenceSchema).min(1, worded('someSecret'))).optional(),
  hmac: hmacSchema.optional(),
  token: z.strictObject({ header: headerName }).optional(),
  acceptText: z.boolean().optional(),
  acceptSvix: z.boolean().optional(),
  /** Accepted requests a sliding minute. Default 100 for the OKD presets, none elsewhere. */
  rateLimitPerMinute: z.number().int().min(1).nullable().optional(),
  replayWindow: durationSchema.optional(),
  expectEvery: durationSchema.optional(),
  /** Addresses, ranges and names of senders that may send; without it every address may. */
  allowIps: z
    .array(z.string().refine(isAllowEntry, worded('senderAddress')))
    .min(1, worded('someAddress'))
    .optional(),
});
export type Source = z.infer<typeof sourceSchema>;

/** `Name <name@example.com>` or the address alone; a line break in it would begin a header of its own. */
const addressSchema = z.string().regex(/^\P{Cc}*@\P{Cc}*$/u, worded('mailAddressSuch'));

const channelsSchema = z.strictObject({
  telegram: telegramSchema.optional(),
  discord: z
    .union([
      z.strictObject({ webhookUrl: secretReferenceSchema }),
      z.strictObject({
        botToken: secretReferenceSchema,
        channelId: z.string(),
        apiRoot: z.url().default('https://discord.com/api/v10'),
      }),
    ])
    .optional(),
  email: z
    .strictObject({
      smtp: z.strictObject({
        host: z.string(),
        port: z.number().int().min(1).max(65_535).default(587),
        user: z.string().optional(),
        password: secretReferenceSchema.optional(),
        secure: z.boolean().optional(),
        requireTLS: z.boolean().optional(),
      }),
      from: addressSchema,
      to: z.array(addressSchema).min(1),
    })
    .optional(),
});

/** settings.json. Every default is here; nothing else in the program fills one in. */
export const settingsSchema = z.strictObject({
  version: z.literal(1).default(1),
  timezone: z.string().refine(isTimeZone, worded('ianaZone')).default('UTC'),
  /** Of what Hookdesk itself tells: notifications, Telegram, Discord, mail, the tray. What a rule's template says is the user's own text. */
  language: toldLanguageSchema.default('en'),
  listener: z
    .strictObject({
      host: z.string().default('127.0.0.1'),
      port: z.number().int().min(0).max(65_535).default(3000),
      maxBodyBytes: z.number().int().min(1024).max(16_777_216).default(262_144),
      /** Addresses of reverse proxies whose `x-forwarded-for` is believed. */
      trustedProxies: z.array(z.string().refine(isRange, worded('proxyAddress'))).default([]),
    })
    .prefault({}),
  ui: z.strictObject({ port: z.number().int().min(0).max(65_535).default(0) }).prefault({}),
  sources: z.array(sourceSchema).default([]),
  /** Webhooks wanted from providers, and the profiles through which they are asked for. */
  registrations: z.array(registrationSchema).default([]),
  providers: z.array(providerSchema).default([]),
  channels: channelsSchema.default({}),
  retries: z.strictObject({ delays: z.array(durationSchema).default(['1s', '2s', '4s']) }).prefault({}),
  http: z
    .strictObject({
      /** Hosts on private or loopback addresses that HTTP actions may call. */
      allowHosts: z.array(z.string()).default([]),
      timeout: durationSchema.default('10s'),
      maxReplyBytes: z.number().int().min(0).default(65_536),
    })
    .prefault({}),
  retention: retentionSchema.prefault({}),
  tunnel: tunnelSchema.default({ provider: 'none' }),
  watchdog: watchdogSchema.default({}),
  brokers: z.array(brokerSchema).default([]),
  risk: riskSchema.prefault({}),
  ladder: ladderSchema.prefault({}),
  quietHours: quietHoursSchema.optional(),
  reports: reportsSchema.default({}),
  strategies: z.array(strategyDocumentSchema).default([]),
});
export type Settings = z.infer<typeof settingsSchema>;

function isPlainPath(path: string): boolean {
  return !/\/(?:\.{0,2}\/|\.{1,2}$)/.test(path);
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
