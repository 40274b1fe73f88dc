import { z } from 'zod';

/** A rule to run: one of the rules folder by its id, or a document's text, saved or not. */
const ruleToRunSchema = z.union([z.strictObject({ id: z.string() }), z.strictObject({ text: z.string() })]);

/** A back-test over the journal. Times are those of receipt, ms since 1970, both ends included; null: from the first, to the last. */
export const backtestInputSchema = z.object({
  rules: z.array(ruleToRunSchema).min(1).max(1_000),
  /** Text of named conditions instead of the folder's `_conditions.json`. */
  conditions: z.string().optional(),
  from: z.number().nullable().default(null),
  to: z.number().nullable().default(null),
});
export type BacktestInput = z.infer<typeof backtestInputSchema>;

/** One firing, or one flush of a batch, whose `event` is null; see rules/backtest/line.ts. */
export const backtestLineSchema = z.object({
  rule: z.string(),
  event: z.string().nullable(),
  at: z.number(),
  group: z.record(z.string(), z.unknown()),
  facts: z.record(z.string(), z.unknown()),
  actions: z.array(z.looseObject({ type: z.string(), id: z.string() })),
});

export const backtestSummarySchema = z.object({
  /** Quarantined ones included. */
  events: z.number(),
  quarantined: z.number(),
  /** By rule id, every rule, zeros included; a flush is none. */
  firings: z.record(z.string(), z.number()),
});

/** How many lines are sent with the result. */
export const MOST_BACKTEST_LINES = 10_000;

/** What a back-test says: how far it is, a few times a second, and at last its result. */
export const backtestReportSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('running'),
    /** Events that were taken so far. */
    events: z.number(),
    /** Part of the journal that was read, 0 to 1. */
    read: z.number().nullable(),
  }),
  z.object({
    state: z.literal('done'),
    summary: backtestSummarySchema,
    /** The first {@link MOST_BACKTEST_LINES}, in order. */
    lines: z.array(backtestLineSchema),
    /** True where there are more. */
    more: z.boolean(),
    /** Rules that failed, with the first failure. */
    failures: z.array(z.object({ rule: z.string(), event: z.string(), message: z.string(), count: z.number() })),
  }),
]);
export type BacktestReport = z.infer<typeof backtestReportSchema>;
