import { z } from 'zod';
import { durationSchema } from '../../rules/document/duration-schema.ts';
import { saidSchema } from '../../rules/explain/said-schema.ts';
import { saidAdviceSchema } from './said-advice.ts';
import { STANDING_CODES } from './standing.ts';

/**
 * What asks for the user's attention: the one measure by which page, tray, remote control, doctor and metrics go. The first are alarms:
 * told once when they begin, through the channels of `watchdog.to`. `quiet` (a source without `expectEvery` is silent for longer than it
 * ever was), `heartbeat` (the address of `watchdog.heartbeatUrl` does not answer) and {@link STANDING_CODES} are only shown.
 */
export const attentionCodeSchema = z.enum([
  'silence',
  'canary',
  'gap',
  'quarantined_order',
  'over_budget',
  'rule_failed',
  'strategy_stuck',
  'dead_deliveries',
  'tunnel_down',
  'disk_low',
  'order_unknown',
  'order_overfilled',
  'order_waiting',
  'orders_stopped',
  'orders_refused',
  'unprotected',
  'stepped_down',
  'cancel_refused',
  'broker_down',
  'remote_down',
  'quiet',
  'heartbeat',
  ...STANDING_CODES,
]);
export type AttentionCode = z.infer<typeof attentionCodeSchema>;

/** Where what Hookdesk itself has to say can go. */
export const alarmChannelSchema = z.enum(['notify', 'telegram', 'discord', 'email']);
export type AlarmChannel = z.infer<typeof alarmChannelSchema>;

export const attentionSchema = z.object({
  /** Names it; what is dismissed is named by it. */
  key: z.string(),
  code: attentionCodeSchema,
  /** ms since 1970. */
  since: z.number(),
  /** Id of the source that it is about. */
  source: z.string().nullable(),
  /** Values of its words: times in ms since 1970, spans in ms. */
  details: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Those of the values that are texts of ours, without a language, by their names. */
  said: z.record(z.string(), saidSchema).optional(),
  /** Event of the journal that leads further, or null. */
  event: z.string().nullable(),
  /** True where it has no end of its own and is put away by the user. */
  dismissable: z.boolean(),
});
export type Attention = z.infer<typeof attentionSchema>;

/** The way of a test request, in order. `answered`: our own answer came back to where the request left. */
export const canaryStageSchema = z.enum(['reached', 'verified', 'read', 'committed', 'answered']);
export type CanaryStage = z.infer<typeof canaryStageSchema>;

export const canaryResultSchema = z.object({
  /** When it was sent, ms since 1970. */
  at: z.number(),
  ok: z.boolean(),
  /** Through the public address, or straight to the listener on this machine. */
  way: z.enum(['public', 'local']),
  /** Scheme and host that it was sent to. */
  address: z.string(),
  /** Stages that it came through, each with the time since it was sent, ms. */
  stages: z.array(z.object({ stage: canaryStageSchema, ms: z.number() })),
  /** Where it got stuck; null where it came through. */
  failed: canaryStageSchema.nullable(),
  /** What was found, and what to do about it; empty where it came through. */
  words: z.string(),
  remedy: z.string(),
  said: saidAdviceSchema,
});
export type CanaryResult = z.infer<typeof canaryResultSchema>;

const canaryViewSchema = z.object({
  /** `off`: no `watchdog.canaryEvery`. `no_address`: no public address to test. */
  state: z.enum(['off', 'no_address', 'waiting', 'ok', 'failing']),
  /** ms; null: only when asked. */
  every: z.number().nullable(),
  nextAt: z.number().nullable(),
  last: canaryResultSchema.nullable(),
  failuresInRow: z.number(),
});

const heartbeatViewSchema = z.object({
  /** `withheld`: not called, because not all is well. */
  state: z.enum(['off', 'ok', 'failing', 'withheld']),
  /** Host that is called; null where it is off. */
  host: z.string().nullable(),
  lastAt: z.number().nullable(),
  /** Why it is failing or withheld, in words. */
  reason: z.string().nullable(),
  said: saidSchema.optional(),
});

/** How Hookdesk watches over itself: what is left out stays, null takes it away. */
export const watchdogChangeSchema = z.object({
  canaryEvery: durationSchema.nullable().optional(),
  heartbeatUrl: z.string().max(2_000).nullable().optional(),
  /** Channels of alarms; null: each that is set up, those to come included. */
  to: z.array(alarmChannelSchema).nullable().optional(),
});
export type WatchdogChange = z.infer<typeof watchdogChangeSchema>;

/** What is expected of a source, and how long it has been silent. */
export const watchViewSchema = z.object({
  source: z.string(),
  lastEventAt: z.number().nullable(),
  /** `expectEvery` of the settings, ms. */
  every: z.number().nullable(),
  /** Longest pause between two events so far, ms; null while there is too little to go by. */
  longestPause: z.number().nullable(),
  /** What `expectEvery` could be, as a duration; null where it is set, or there is too little to go by. */
  suggestion: z.string().nullable(),
  /** When silence is too long, ms since 1970; null without `expectEvery`. */
  dueAt: z.number().nullable(),
  state: z.enum(['not_watched', 'fine', 'quiet', 'silent']),
});
export type WatchView = z.infer<typeof watchViewSchema>;

const percentilesSchema = z.object({ avg: z.number(), p50: z.number(), p95: z.number(), p99: z.number() });

/** Since the start of the service. Times in ms. */
export const metricsSchema = z.object({
  startedAt: z.number(),
  /** Requests to a source's path, whatever was answered. */
  totalReceived: z.number(),
  /** Answered 200: accepted, quarantined or recognised as a repeat. */
  totalProcessed: z.number(),
  /** Answered otherwise. */
  totalFailed: z.number(),
  accepted: z.number(),
  duplicates: z.number(),
  quarantined: z.number(),
  /** Requests that were turned away, by the code of the answer. */
  refused: z.record(z.string(), z.number()),
  /** New events by type; beyond 200 types the others are counted together as `(other)`. */
  eventCounts: z.record(z.string(), z.number()),
  /** totalProcessed / totalReceived; null while nothing was received. */
  successRate: z.number().nullable(),
  lastProcessedAt: z.number().nullable(),
  /** Mean of the last 1,000 that were processed; null while there are none. */
  avgProcessingTime: z.number().nullable(),
  /** The last 1,000 by stage; `commit`: from the read event to the answer, with the flush of the disk. Null while there are none. */
  latency: z
    .object({ verify: percentilesSchema, read: percentilesSchema, commit: percentilesSchema, total: percentilesSchema })
    .nullable(),
  sources: z.record(
    z.string(),
    z.object({
      received: z.number(),
      processed: z.number(),
      refused: z.record(z.string(), z.number()),
      lastEventAt: z.number().nullable(),
    }),
  ),
});
export type Metrics = z.infer<typeof metricsSchema>;

/** How Hookdesk and its senders are. */
export const healthViewSchema = z.object({
  attention: z.array(attentionSchema),
  canary: canaryViewSchema,
  heartbeat: heartbeatViewSchema,
  watches: z.array(watchViewSchema),
  /** Periods in which nobody listened, newest first, ms since 1970. */
  gaps: z.array(z.object({ from: z.number(), to: z.number() })),
  /** Channels that carry alarms, and those that could. */
  alarmsTo: z.array(alarmChannelSchema),
  alarmsCanGoTo: z.array(alarmChannelSchema),
  metrics: metricsSchema,
});
export type HealthView = z.infer<typeof healthViewSchema>;

/** What the signature doctor found. */
export const diagnosisSchema = z.object({
  /** `other_source`, `body_rewritten` … */
  code: z.string(),
  words: z.string(),
  remedy: z.string(),
  said: saidAdviceSchema,
});

/** A request that was turned away, without anything secret. */
export const refusalSchema = z.object({
  id: z.number(),
  source: z.string(),
  /** ms since 1970. */
  at: z.number(),
  status: z.number(),
  /** Code of the answer: `invalid_signature`. */
  code: z.string(),
  /** Length of the body; null where it was not read. */
  bytes: z.number().nullable(),
  diagnosis: diagnosisSchema,
});
export type RefusalView = z.infer<typeof refusalSchema>;

export const refusalDetailSchema = refusalSchema.extend({
  /** Values that prove or identify are masked. */
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  /** Structure and names of the body, its values masked; null where it was not read or is no JSON. */
  body: z.string().nullable(),
});
export type RefusalDetail = z.infer<typeof refusalDetailSchema>;
