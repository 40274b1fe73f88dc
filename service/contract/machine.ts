import { z } from 'zod';
import { suppressionSchema, traceNodeSchema } from '../../rules/engine/judgement.ts';
import { saidSchema } from '../../rules/explain/said-schema.ts';
import { orderKindSchema, orderLegSchema, orderReasonSchema, orderStatusSchema, sideSchema } from './orders.ts';

/** Firings that are told of each change, and orders of each version: the newest. */
export const MOST_TOLD = 200;

/** The draft of a rule against history, beside the version that is saved. Times are those of receipt, ms since 1970. */
export const machineInputSchema = z.object({
  /** Who asks: a run supersedes an earlier one of the same name. */
  editor: z.string().min(1).max(100),
  /** Text of the draft. */
  text: z.string(),
  /** Id of the rule that it is compared with; null, or one that there is not: with none. */
  saved: z.string().nullable(),
  /** Null: from the oldest event. */
  from: z.number().nullable(),
  /** Null: until now. */
  to: z.number().nullable(),
  /** Only events of this source; null: of all. */
  source: z.string().nullable(),
});
export type MachineInput = z.infer<typeof machineInputSchema>;

const tallySchema = z.object({
  /** As the rule says it; it is run as if it were switched on. */
  enabled: z.boolean(),
  fired: z.number(),
  /** How often it was true and something held it back. */
  held: z.partialRecord(suppressionSchema, z.number()),
  failed: z.number(),
  /** Of the first failure. */
  error: z.object({ event: z.string(), message: z.string(), said: saidSchema.optional() }).nullable(),
});

/** Counts by the parts of the time line. */
const countsSchema = z.array(z.number());

export const machineChangeSchema = z.enum(['kept', 'gained', 'lost']);

/** What happened on one event. */
const occasionSchema = z.object({
  event: z.string(),
  /** The event's own time, or when a timer was due. */
  at: z.number(),
  symbol: z.string().nullable(),
  /** Quote currency. */
  price: z.number().nullable(),
  /** Why, with the values that were found. */
  words: z.string(),
  trace: traceNodeSchema,
});

export const machineFiringSchema = occasionSchema.extend({
  change: machineChangeSchema,
  group: z.record(z.string(), z.unknown()),
  /** When the saved version fires on that event, where that is another time. */
  savedAt: z.number().nullable(),
  /** Whose words and trace these are: of a lost firing the saved version's where nothing is known of the draft. */
  of: z.enum(['draft', 'saved']),
});
export type MachineFiring = z.infer<typeof machineFiringSchema>;

export const nearMissSchema = occasionSchema.extend({
  /** How far the blocking condition was from turning, found − needed; null where that is no number. */
  distance: z.number().nullable(),
});
export type MachineNearMiss = z.infer<typeof nearMissSchema>;

export const blockerSchema = z.object({
  /** JSON path into the rule. */
  path: z.string(),
  /** `price is above 50,000`; empty where it is a group of conditions. */
  words: z.string(),
  count: z.number(),
  closest: z.number().nullable(),
});

const moneySchema = z.object({ currency: z.string(), amount: z.string() });

export const paperOrderSchema = z.object({
  id: z.string(),
  /** The event whose firing ordered it. */
  event: z.string(),
  rule: z.string(),
  at: z.number(),
  symbol: z.string(),
  side: sideSchema,
  kind: orderKindSchema,
  leg: orderLegSchema,
  /** Quote currency, decimal texts; null where the kind has none. */
  price: z.string().nullable(),
  stopPrice: z.string().nullable(),
  status: orderStatusSchema,
  reason: orderReasonSchema.nullable(),
  /** Decimal texts, base currency; null where its size was never worked out. */
  amount: z.string().nullable(),
  filled: z.string(),
  averagePrice: z.string().nullable(),
  fees: z.array(moneySchema),
  /** Realised by its fills, quote currency, decimal text; null where it only opened. */
  pnl: z.string().nullable(),
  /**
   * What its fills are worth at the last price, after their fees, against not having ordered: quote currency, decimal text, null where
   * nothing was filled or no price is known.
   */
  gain: z.string().nullable(),
});
export type PaperOrderView = z.infer<typeof paperOrderSchema>;

/** What orders would have come to on paper: fees, spread and limits are as they are now. */
export const paperOutcomeSchema = z.object({
  orders: z.number(),
  filled: z.number(),
  refused: z.number(),
  open: z.number(),
  /** More were wanted than are followed; those after them are left out. */
  isCut: z.boolean(),
  /** By quote currency, after the fees of both sides. */
  realised: z.array(moneySchema),
  fees: z.array(moneySchema),
  /** What all of them together are worth against not having ordered, see {@link paperOrderSchema}; of those for which it is known. */
  gains: z.array(moneySchema),
  /** What is held at the end of the symbols that were ordered, at the last price that events told. */
  positions: z.array(
    z.object({
      symbol: z.string(),
      amount: z.string(),
      price: z.string().nullable(),
      currency: z.string().nullable(),
      unrealised: z.string().nullable(),
    }),
  ),
  /** The newest {@link MOST_TOLD}, oldest first. */
  list: z.array(paperOrderSchema),
});
export type PaperOutcome = z.infer<typeof paperOutcomeSchema>;

export const machineResultSchema = z.object({
  /** The time line: so many parts of `width` ms each, from `from`. */
  line: z.object({ from: z.number(), to: z.number(), width: z.number(), parts: z.number() }),
  /** That were judged within it. */
  events: z.number(),
  draft: tallySchema,
  /** Null: there is no saved version; every firing is kept. */
  saved: tallySchema.nullable(),
  counts: z.object({ kept: z.number(), gained: z.number(), lost: z.number(), near: z.number() }),
  parts: z.object({ kept: countsSchema, gained: countsSchema, lost: countsSchema, near: countsSchema }),
  /** By time; of each change the newest {@link MOST_TOLD}. */
  firings: z.array(machineFiringSchema),
  /** Of the draft: what blocked it how often, and of each stretch of time the one that came closest. */
  blockers: z.array(blockerSchema),
  near: z.array(nearMissSchema),
  /** What events told of prices: `[part, open, high, low, close]` in order; the symbols that it is about first. */
  prices: z.array(
    z.object({
      symbol: z.string(),
      bars: z.array(z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()])),
    }),
  ),
  /** Null: the version orders nothing. */
  paper: z.object({ draft: paperOutcomeSchema.nullable(), saved: paperOutcomeSchema.nullable() }),
});
export type MachineResult = z.infer<typeof machineResultSchema>;

/** What a run says: how far it is, a few times a second, and at last its result, or that a later one took its place. */
export const machineReportSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('running'),
    /** Events that were taken so far. */
    events: z.number(),
    /** Part of the history that was read, 0 to 1. */
    read: z.number(),
  }),
  z.object({ state: z.literal('superseded') }),
  z.object({ state: z.literal('done'), result: machineResultSchema }),
]);
export type MachineReport = z.infer<typeof machineReportSchema>;
