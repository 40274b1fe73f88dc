import { z } from 'zod';
import { stageSchema } from '../../rules/engine/judgement.ts';
import { STRATEGY_TURNS } from '../../rules/engine/strategy-turn.ts';
import { saidSchema } from '../../rules/explain/said-schema.ts';
import { orderViewSchema } from './orders.ts';
import { deliverySchema } from './views.ts';

/**
 * How an instance is. `ready`: none of its steps is taken yet; `running`: some are; `done`: all are; `stopped` by hand; `stuck`: its next
 * step should have been taken and could not; `removed`: the settings have it no longer.
 */
export const strategyStateSchema = z.enum(['ready', 'running', 'done', 'stopped', 'stuck', 'removed']);
export type StrategyStateName = z.infer<typeof strategyStateSchema>;

const strategyStepSchema = z.object({
  /** From 1. */
  number: z.number(),
  name: z.string().nullable(),
  /** What it does, each action in words. */
  actions: z.array(z.string()),
  /** Its conditions in words; null where it has none. */
  when: z.string().nullable(),
  /** When it was taken in this run: the event's own time, ms since 1970; null: not yet. */
  takenAt: z.number().nullable(),
});

const advancingRuleSchema = z.object({
  id: z.string(),
  name: z.string(),
  enabled: z.boolean(),
  /** One in `shadow` only records, and takes no step. */
  stage: stageSchema,
  /** What takes the next step by this rule, in words; once all are taken, what took them. */
  words: z.string(),
});

/** An instance of a strategy. Times in ms since 1970. */
export const strategyViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  state: strategyStateSchema,
  steps: z.array(strategyStepSchema),
  /** How many are taken in this run. */
  taken: z.number(),
  of: z.number(),
  /** Number of the step that is next, from 1; null where all are taken. */
  next: z.number().nullable(),
  /** Since when it has waited for that step: when the one before was taken; null where none is. */
  since: z.number().nullable(),
  /** Which run it is, from 1; more where it was begun anew. */
  run: z.number(),
  /** The rules that take its steps. */
  rules: z.array(advancingRuleSchema),
  stopped: z.object({ at: z.number(), by: z.string() }).nullable(),
  /** Why the next step could not be taken when it should have been. */
  stuck: z
    .object({
      at: z.number(),
      event: z.string(),
      rule: z.string(),
      step: z.number(),
      error: z.string(),
      said: saidSchema.optional(),
    })
    .nullable(),
});
export type StrategyView = z.infer<typeof strategyViewSchema>;

const stepTakenSchema = z.object({
  kind: z.literal('step'),
  run: z.number(),
  step: z.number(),
  name: z.string().nullable(),
  /** The event's own time, or when the rule's timer was due; ms since 1970. */
  at: z.number(),
  event: z.string(),
  rule: z.string(),
  ruleName: z.string(),
  /** False where the event, and what it sent, is no longer in the journal. */
  isKept: z.boolean(),
  /** What the step sent. */
  deliveries: z.array(deliverySchema),
  /** What it ordered. */
  orders: z.array(orderViewSchema),
});

const turnTakenSchema = z.object({
  kind: z.enum(STRATEGY_TURNS),
  /** The run that it was done to. */
  run: z.number(),
  at: z.number(),
  /** Who it was: `user`. */
  by: z.string(),
});

export const strategyHistoryEntrySchema = z.discriminatedUnion('kind', [stepTakenSchema, turnTakenSchema]);
export type StrategyHistoryEntry = z.infer<typeof strategyHistoryEntrySchema>;

/** One instance with what happened to it, newest first. */
export const strategyDetailSchema = strategyViewSchema.extend({
  history: z.array(strategyHistoryEntrySchema),
  /** How many entries there are in all. */
  entries: z.number(),
});
export type StrategyDetail = z.infer<typeof strategyDetailSchema>;
