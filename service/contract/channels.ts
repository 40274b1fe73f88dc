import { z } from 'zod';
import { hoursSchema } from '../../rules/document/schema.ts';
import { problemSchema } from '../../rules/event/event.ts';
import { saidSchema } from '../../rules/explain/said-schema.ts';
import { toldLanguageSchema } from './general-settings.ts';
import { secretInput } from './tunnel.ts';
import { secretStateSchema } from './views.ts';

/**
 * When notifications are silent: `[from, to)` by the clock of `timezone`, which defaults to the settings' one. A period that ends
 * before it begins runs into the next day; where both are the same it is the whole day.
 */
export const quietHoursSchema = hoursSchema.omit({ days: true }).required({ from: true, to: true });
export type QuietHours = z.infer<typeof quietHoursSchema>;

/** Channels that the settings describe. */
export const configurableSchema = z.enum(['telegram', 'discord', 'email']);
export type ConfigurableChannel = z.infer<typeof configurableSchema>;

const telegramFormSchema = z.object({
  channel: z.literal('telegram'),
  chatId: z.string(),
  /** Empty: Telegram's own. */
  apiRoot: z.string(),
  botToken: secretInput,
  remote: z.object({ enabled: z.boolean(), userIds: z.array(z.string()) }),
});

const discordFormSchema = z.object({
  channel: z.literal('discord'),
  /** An incoming webhook, or a bot in one channel. */
  via: z.enum(['webhook', 'bot']),
  webhookUrl: secretInput,
  botToken: secretInput,
  channelId: z.string(),
  /** Of a bot; empty: Discord's own. */
  apiRoot: z.string(),
});

const emailFormSchema = z.object({
  channel: z.literal('email'),
  host: z.string(),
  port: z.number(),
  /** Empty: the server wants no login. */
  user: z.string(),
  password: secretInput,
  /** `automatic`: TLS from the start on port 465, else STARTTLS where the server has it, and always before a password. */
  security: z.enum(['automatic', 'starttls', 'tls']),
  from: z.string(),
  to: z.array(z.string()),
});

/** What a person enters for a channel. Texts may be empty where the settings leave a member out; a secret left out stays as it is. */
export const channelFormSchema = z.discriminatedUnion('channel', [
  telegramFormSchema,
  discordFormSchema,
  emailFormSchema,
]);
export type ChannelForm = z.infer<typeof channelFormSchema>;

/** One channel as the settings have it. */
export const channelViewSchema = z.object({
  channel: configurableSchema,
  /** As {@link channelFormSchema} takes it, without any secret; null where the settings do not describe the channel. */
  form: channelFormSchema.nullable(),
  /** Secrets that the settings refer to, by the name that they have in the form. */
  secrets: z.array(secretStateSchema.extend({ member: z.enum(['botToken', 'webhookUrl', 'password']) })),
  /** Where messages go, without secrets: `chat 123`. */
  target: z.string().nullable(),
});
export type ChannelView = z.infer<typeof channelViewSchema>;

/** The report of the day before that is sent by itself. What is wrong with it is told as a problem of the settings. */
export const dailyReportPlanSchema = z.object({
  /** `00:05`, by the settings' zone. */
  at: z.string(),
  to: z.array(z.enum(['notify', ...configurableSchema.options])),
});
export type DailyReportPlan = z.infer<typeof dailyReportPlanSchema>;

export const channelsViewSchema = z.object({
  channels: z.array(channelViewSchema),
  quietHours: quietHoursSchema.nullable(),
  dailyReport: dailyReportPlanSchema.nullable(),
  /** Of `quietHours` without one, and of the report. */
  timezone: z.string(),
  /** Of what is sent; missing where the service is older than this setting, and tells in English. */
  language: toldLanguageSchema.optional(),
});
export type ChannelsView = z.infer<typeof channelsViewSchema>;

/** Sends a fixed message at once, past the queue: not repeated, not kept. `http` has no settings, so it is told where. */
export const channelTestSchema = z.discriminatedUnion('channel', [
  z.object({ channel: z.enum(['notify', 'log', 'telegram', 'discord', 'email']) }),
  z.object({ channel: z.literal('http'), url: z.string() }),
]);
export type ChannelTest = z.infer<typeof channelTestSchema>;

/** `message`: where it went, or why it did not; never a secret. */
export const channelTestResultSchema = z.object({ ok: z.boolean(), message: z.string(), said: saidSchema.optional() });
export type ChannelTestResult = z.infer<typeof channelTestResultSchema>;

/** Recipients of the matrix. */
export const recipientSchema = z.enum(['notify', 'telegram', 'discord', 'email', 'http']);
export type Recipient = z.infer<typeof recipientSchema>;

export const matrixCellSchema = z.object({
  channel: recipientSchema,
  on: z.boolean(),
  /** Mail addresses instead of the settings' ones; null where the rule names none. */
  to: z.array(z.string()).nullable(),
  /** Address of an `http` recipient; null elsewhere. */
  url: z.string().nullable(),
});

/** One kind of event, and who is told of it. What tells them is an ordinary rule, and nothing else. */
export const matrixRowSchema = z.object({
  /** Canonical event type, `balance.low` or `balance.large_change`. */
  type: z.string(),
  title: z.string(),
  /** The title without its language. */
  said: saidSchema.optional(),
  /** The rule of the row; null until something is ticked for the first time. */
  rule: z
    .object({
      id: z.string(),
      file: z.string(),
      enabled: z.boolean(),
      /** Somebody changed when it fires: what is ticked holds for its own conditions. */
      isEdited: z.boolean(),
      /** What is wrong with the file; while there is anything nothing can be ticked. */
      problems: z.array(problemSchema),
    })
    .nullable(),
  cells: z.array(matrixCellSchema),
});
export type MatrixRow = z.infer<typeof matrixRowSchema>;

export const matrixSchema = z.object({
  /** The columns, in the order of the cells; `isReady`: the settings describe it. */
  channels: z.array(z.object({ channel: recipientSchema, isReady: z.boolean() })),
  rows: z.array(matrixRowSchema),
});
export type Matrix = z.infer<typeof matrixSchema>;

export const matrixChangeSchema = z.object({
  type: z.string(),
  channel: recipientSchema,
  on: z.boolean(),
  /** Of `email`; without it the settings' recipients, or those that the rule has already. */
  to: z.array(z.string().min(1)).min(1).optional(),
  /** Of `http`; needed where the rule has no address yet. */
  url: z.string().optional(),
});
export type MatrixChange = z.infer<typeof matrixChangeSchema>;
