import { z } from 'zod';
import { worded } from '../problems/worded.ts';
import { fieldNameSchema } from './field.ts';
import { filledTextSchema, fixedTextSchema, isTemplate, spanSchema, textSchema } from './parameter.ts';

/** Collects the firings of one action and sends one message per group (SPEC rows S50–S55). */
export const batchSchema = z.strictObject({
  /** Flushed at this many; default 100. */
  maxEvents: z.number().int().min(1).max(10_000).optional(),
  /** Flushed this long after the first; default 5s. */
  maxWait: spanSchema.optional(),
  /** One message per combination; default `["type"]`. */
  groupBy: z.array(fieldNameSchema).min(1).optional(),
});

const channel = { batch: batchSchema.optional() };

/** Shown by the interface and, on the desktop, by the system. Without a text: the built-in template of the event's type. */
export const notifySchema = z.strictObject({
  type: z.literal('notify'),
  level: z
    .enum(['info', 'success', 'warning', 'error'], worded('choice', '"info", "success", "warning"', '"error"'))
    .optional(),
  title: textSchema.optional(),
  message: textSchema.optional(),
  sound: z.boolean(worded('flag')).optional(),
  ...channel,
});

export const telegramSchema = z.strictObject({
  type: z.literal('telegram'),
  message: textSchema.optional(),
  /** Instead of the chat in the settings. */
  chatId: z.union([fixedTextSchema, z.number().int()], worded('chatId')).optional(),
  ...channel,
});

const discordFieldSchema = z.strictObject({
  name: filledTextSchema,
  value: textSchema,
  inline: z.boolean(worded('flag')).optional(),
});

/** `color`: a number up to 0xffffff, `"#00ff00"`, `"0x00ff00"` or a template. */
export const discordSchema = z.strictObject({
  type: z.literal('discord'),
  message: textSchema.optional(),
  title: textSchema.optional(),
  color: z
    .union([z.number().int().min(0).max(0xffffff), z.string()], worded('colour'))
    .refine(isColor, worded('colour'))
    .optional(),
  fields: z.array(discordFieldSchema).max(25, worded('mostFields', 25)).optional(),
  ...channel,
});

/** A line break in an address would begin a header of its own. */
const addressSchema = fixedTextSchema.refine((text) => !/\p{Cc}/u.test(text), worded('mailAddress'));

/** `html` beside or instead of `message`; the recipients of the settings unless `to` names others. */
export const emailSchema = z.strictObject({
  type: z.literal('email'),
  subject: textSchema.optional(),
  message: textSchema.optional(),
  html: textSchema.optional(),
  to: z.union([addressSchema, z.array(addressSchema).min(1)], worded('mailAddresses')).optional(),
  ...channel,
});

/** An object or list as `body` is sent as JSON with templates in its strings. `timeout` defaults to the settings'. */
export const httpSchema = z.strictObject({
  type: z.literal('http'),
  method: z
    .enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'], worded('choice', 'GET, POST, PUT, PATCH, DELETE', 'HEAD'))
    .optional(),
  url: z.string(worded('address')).refine(hasFixedHost, worded('fixedHost')),
  headers: z.record(z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, worded('headerName')), textSchema).optional(),
  body: z.json(worded('json')).optional(),
  timeout: spanSchema.optional(),
  ...channel,
});

export const logSchema = z.strictObject({
  type: z.literal('log'),
  level: z
    .enum(
      ['debug', 'info', 'success', 'warning', 'warn', 'error'],
      worded('choice', '"debug", "info", "warning"', '"error"'),
    )
    .optional(),
  message: textSchema.optional(),
  ...channel,
});

function isColor(color: number | string): boolean {
  return typeof color === 'number' || isTemplate(color) || /^(#|0x)[0-9a-fA-F]{6}$/.test(color);
}

/** An event must never choose where a request goes: scheme, host and port are plain text, the rest may be a template. */
function hasFixedHost(url: string): boolean {
  return /^https?:\/\/(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)(:\d{1,5})?([/?#]|$)/i.test(url);
}
