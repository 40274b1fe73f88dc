import { z } from 'zod';
import {
  decisionSchema,
  plannedActionSchema,
  stageSchema,
  suppressionSchema,
  traceNodeSchema,
  verdictSchema,
} from '../../rules/engine/judgement.ts';
import { canonicalEventSchema } from '../../rules/event/event.ts';
import { PRESETS } from '../../rules/event/recognise.ts';
import { saidSchema } from '../../rules/explain/said-schema.ts';
import { toldProblemSchema } from '../../rules/problems/problem.ts';
import { batchTotalsSchema } from '../../rules/templates/batch-totals.ts';
import { ladderMarkSchema } from './ladder.ts';
import { attentionSchema, watchViewSchema } from './monitoring.ts';
import { tunnelStateSchema } from './tunnel.ts';

/** Life of a delivery. `unknown`: an order whose fate is being looked up. */
export const deliveryStatusSchema = z.enum([
  'pending',
  'retrying',
  'done',
  'dead',
  'dropped',
  'canceled',
  'expired',
  'unknown',
]);
export type DeliveryStatus = z.infer<typeof deliveryStatusSchema>;

export const attemptSchema = z.object({
  /** ms since 1970. */
  at: z.number(),
  status: z.enum(['done', 'failed', 'refused']),
  error: z.string().nullable(),
});
export type Attempt = z.infer<typeof attemptSchema>;

/** A delivery as the listings show it (`deliveries`, `dead list`). */
export const deliverySchema = z.object({
  id: z.string(),
  event: z.string(),
  rule: z.string(),
  /** Index in the rule's actions. */
  action: z.number(),
  type: z.string(),
  /** Where it goes, without secrets: a host, a chat id, an address list. */
  target: z.string(),
  status: deliveryStatusSchema,
  idempotencyKey: z.string(),
  attempts: z.array(attemptSchema),
  /** ms since 1970; null when nothing is due. */
  nextAt: z.number().nullable(),
});
export type Delivery = z.infer<typeof deliverySchema>;

export const deliveryViewSchema = deliverySchema.extend({
  /** Position in the journal; grows with time. */
  seq: z.number(),
  createdAt: z.number(),
  updatedAt: z.number(),
  ruleName: z.string(),
  eventType: z.string(),
  /** Rendered parameters. */
  payload: z.record(z.string(), z.unknown()),
  warnings: z.array(z.string()),
  /** Only of a batch: what it adds up to. */
  batch: batchTotalsSchema.optional(),
});
export type DeliveryView = z.infer<typeof deliveryViewSchema>;

export const eventStatusSchema = z.enum(['accepted', 'quarantined']);

/** One line of the live list. */
export const eventSummarySchema = z.object({
  seq: z.number(),
  event: canonicalEventSchema.omit({ data: true }),
  status: eventStatusSchema,
  problems: z.array(toldProblemSchema),
  /** Ids of the rules that fired. */
  rules: z.array(z.string()),
  /** How often the sender delivered it again. */
  duplicates: z.number(),
  /** Deliveries by status. */
  deliveries: z.partialRecord(deliveryStatusSchema, z.number()),
});
export type EventSummary = z.infer<typeof eventSummarySchema>;

/** Why a rule did or did not fire on an event. `stored`: from the moment itself; otherwise judged again with the rule as it was then. */
export const ruleVerdictSchema = z.object({
  rule: z.string(),
  name: z.string(),
  version: z.string(),
  stage: stageSchema,
  /** The event's own time, or when a timer of the rule was due; ms since 1970. */
  at: z.number(),
  outcome: decisionSchema.shape.outcome,
  verdict: verdictSchema,
  suppressedBy: suppressionSchema.optional(),
  error: z.string().optional(),
  /** The error without a language. */
  errorSaid: saidSchema.optional(),
  group: z.record(z.string(), z.unknown()),
  trace: traceNodeSchema,
  stored: z.boolean(),
  /**
   * Only of a rule that looks back and was judged again: whether its windows, series and latest values are those of that
   * moment, those that the newest 20,000 events before it give, or were not counted again because it would take too long.
   */
  lookedBack: z.enum(['whole', 'partly', 'no']).optional(),
  /** In stage `shadow`: what a firing would have done. */
  wouldDo: z.array(plannedActionSchema).optional(),
  /** The verdict in words. */
  words: z.string(),
});
export type RuleVerdict = z.infer<typeof ruleVerdictSchema>;

export const eventDetailSchema = eventSummarySchema.extend({
  event: canonicalEventSchema,
  raw: z.object({
    /** The body as text; a token inside it is shown as `***`. */
    text: z.string(),
    bytes: z.number(),
    /** SHA-256 of the original bytes, hex. */
    sha256: z.string(),
    contentType: z.string(),
  }),
  verification: z.object({
    preset: z.string(),
    /** What was proven, in words: `HMAC-SHA256 over the body, x-okd-signature`. */
    scheme: z.string(),
    said: saidSchema.optional(),
    /** Index of the secret that fitted, 0 = newest. */
    secret: z.number(),
  }),
  verdicts: z.array(ruleVerdictSchema),
  sent: z.array(deliveryViewSchema),
});
export type EventDetail = z.infer<typeof eventDetailSchema>;

/** Days whose firings a rule's view has. */
export const FIRING_DAYS = 14;

export const ruleViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** File name inside `rules/`. */
  file: z.string(),
  enabled: z.boolean(),
  /** `active`: judges events. `disabled`. `invalid`: the file has problems; the last good version stays in force if there was one. */
  state: z.enum(['active', 'disabled', 'invalid']),
  problems: z.array(toldProblemSchema),
  priority: z.number(),
  /** Content hash of the file's text. */
  version: z.string(),
  /** The rule as a sentence. */
  sentence: z.string(),
  actions: z.array(z.string()),
  tags: z.array(z.string()),
  lastFiredAt: z.number().nullable(),
  /** Firings in the last 24 hours. */
  firings24h: z.number(),
  /** Firings on each of the newest {@link FIRING_DAYS} days in the settings' zone, today's last. */
  firingDays: z.array(z.number()),
  ladder: ladderMarkSchema,
});
export type RuleView = z.infer<typeof ruleViewSchema>;

export const ruleFileSchema = z.object({ id: z.string(), file: z.string(), text: z.string(), version: z.string() });
export type RuleFile = z.infer<typeof ruleFileSchema>;

export const firingSchema = z.object({
  event: z.string(),
  eventType: z.string(),
  at: z.number(),
  group: z.record(z.string(), z.unknown()),
  outcome: decisionSchema.shape.outcome,
});
export type Firing = z.infer<typeof firingSchema>;

export const secretStateSchema = z.object({
  kind: z.enum(['env', 'vault', 'file', 'value']),
  /** Name of the variable, vault entry or file; never the secret. */
  name: z.string(),
  present: z.boolean(),
});

export const sourceViewSchema = z.object({
  id: z.string(),
  preset: z.enum(PRESETS).exclude(['generic']),
  path: z.string(),
  /** Local address of the listener for this source. */
  url: z.string(),
  /** The newest first. `until`: when it ends or ended, ms since 1970; null where it holds until it is replaced. */
  secrets: z.array(secretStateSchema.extend({ until: z.number().nullable() })),
  /**
   * The header in which the sender proves its requests, of presets whose sender is told by hand (`token`, `hmac`); null for all others.
   * `authorization` takes `Bearer` and the secret. `signature`: how the value is worked out; null where it is the secret itself.
   */
  proof: z
    .object({
      header: z.string(),
      signature: z
        .object({
          algorithm: z.string(),
          encoding: z.enum(['hex', 'base64']),
          prefix: z.string(),
          bodyOnly: z.boolean(),
        })
        .nullable(),
    })
    .nullable(),
  rateLimitPerMinute: z.number().nullable(),
  /** Who may send, as the settings say it; null where every address may. */
  allowIps: z.array(z.string()).nullable(),
  lastEventAt: z.number().nullable(),
  received: z.number(),
  quarantined: z.number(),
  /** Refused requests since start, by HTTP status. */
  refused: z.record(z.string(), z.number()),
  /** How its silence is watched; null while it is not served. */
  watch: watchViewSchema.nullable(),
});
export type SourceView = z.infer<typeof sourceViewSchema>;

export const sendResultSchema = z.object({
  status: z.number(),
  body: z.unknown(),
  /** Id of the accepted event; null when refused. */
  event: z.string().nullable(),
  latencyMs: z.number(),
});
export type SendResult = z.infer<typeof sendResultSchema>;

export const statusViewSchema = z.object({
  version: z.string(),
  host: z.enum(['desktop', 'headless']),
  startedAt: z.number(),
  dataFolder: z.string(),
  timezone: z.string(),
  listener: z.object({ url: z.string(), state: z.enum(['listening', 'stopped']) }),
  tunnel: tunnelStateSchema,
  /** Latest accepted or quarantined event. */
  lastEventAt: z.number().nullable(),
  events: z.number(),
  waitingDeliveries: z.number(),
  deadDeliveries: z.number(),
  invalidRules: z.number(),
  /** Of the data folder. `full`: no event is accepted until there is room; `free` in bytes, null where the system does not say. */
  disk: z.object({ state: z.enum(['well', 'full']), free: z.number().nullable() }),
  /** A settings file that could not be read: the last good one stays in force. */
  settingsProblems: z.array(toldProblemSchema),
  /** What asks for the user's attention, oldest first; what stands on disk last. */
  attention: z.array(attentionSchema),
});
export type StatusView = z.infer<typeof statusViewSchema>;

/** A `notify` action, as shown by the interface. */
export const notificationSchema = z.object({
  delivery: z.string(),
  event: z.string(),
  at: z.number(),
  level: z.enum(['info', 'success', 'warning', 'error']),
  title: z.string(),
  message: z.string(),
  sound: z.boolean(),
  /** The order that it asks about, and the code that answers it. */
  approval: z.object({ order: z.string(), code: z.string() }).optional(),
});
export type Notification = z.infer<typeof notificationSchema>;
