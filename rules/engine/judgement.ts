import { z } from 'zod';
import { batchTotalsSchema } from '../templates/batch-totals.ts';
import type { StateChange } from './state.ts';
import { type TraceNode, traceNodeSchema, verdictSchema } from './trace.ts';

export type { BatchTotals } from '../templates/batch-totals.ts';
export type {
  BufferEntry,
  BufferState,
  SavedState,
  SavedStrategy,
  StateChange,
  StrategyState,
  TriggerState,
  Waiting,
} from './state.ts';
export { type TraceNode, type TriggerTrace, traceNodeSchema, type Verdict, verdictSchema } from './trace.ts';

/**
 * Why a rule whose conditions were true did not fire. `waiting`: a `for` or `absent` fires at its time, unless something
 * comes in between.
 */
export const suppressionSchema = z.enum(['already_true', 'waiting', 'outside_hours', 'cooldown', 'limit', 'too_old']);
export type Suppression = z.infer<typeof suppressionSchema>;

/** How far a rule's actions go: only recorded, orders to the paper broker, or to the real one. */
export const stageSchema = z.enum(['shadow', 'paper', 'live']);
export type Stage = z.infer<typeof stageSchema>;

/** An action of a firing, rendered; what the outbox stores and sends. */
export const plannedActionSchema = z.object({
  /** Delivery id: a hash of event, rule, group, action index and leg; the same for every try. */
  id: z.string(),
  /** Index in the rule's `actions`. */
  index: z.number(),
  type: z.string(),
  /** Rendered parameters; their shape is that of the action type (see templates/messages.ts). */
  payload: z.record(z.string(), z.unknown()),
  /** Names that the template asked for and the event did not have, and the like. */
  warnings: z.array(z.string()),
  /** Only of a batch. */
  batch: batchTotalsSchema.optional(),
  /** Only of an action of a step: its strategy and its place in the step. Actions of a step share the index of the one that takes it. */
  place: z.string().optional(),
});
export type PlannedAction = z.infer<typeof plannedActionSchema>;

export const decisionSchema = z.object({
  rule: z.string(),
  /** Content hash of the rule document that judged. */
  version: z.string(),
  stage: stageSchema,
  /** Id of the event; with `for` the one that began the truth, with `absent` the last match. */
  event: z.string(),
  /** The event's `at`, or the time at which a `for` or `absent` was due; ms since 1970. */
  at: z.number(),
  outcome: z.enum(['fired', 'suppressed', 'not_true', 'failed']),
  verdict: verdictSchema,
  suppressedBy: suppressionSchema.optional(),
  /** Message of a rule that failed to evaluate or render. */
  error: z.string().optional(),
  /** Values of the trigger's `groupBy` fields; `{}` without. */
  group: z.record(z.string(), z.unknown()),
  trace: traceNodeSchema,
  /** In the rule's order, without the batched ones: those come with a {@link Flush}. A `shadow` rule's are planned, not to be sent. */
  actions: z.array(plannedActionSchema),
});
export type Decision = z.infer<typeof decisionSchema>;

/** A candidate that failed by one top-level condition. */
export interface NearMiss {
  rule: string;
  version: string;
  /** Values of the trigger's `groupBy` fields. */
  group: Readonly<Record<string, unknown>>;
  /** Null where the event alone gives it again, because the rule does not look back. */
  trace: TraceNode | null;
}

/** A batched action whose time or number was reached. */
export interface Flush {
  rule: string;
  /** Of the rule that renders it: the one in force now, or the last one that had the action. */
  version: string;
  stage: Stage;
  /** Index in the rule's `actions`. */
  action: number;
  /** When it was due, or the engine's clock when it was full; ms since 1970. */
  at: number;
  /** Id of the newest event in it, by arrival. */
  event: string;
  /** One per group, in order of first appearance, each with its `batch`. */
  actions: PlannedAction[];
}

/** What an event, or the passing of time, brought about. */
export interface Judgement {
  /** Firings, suppressions and failures: first of what was due by then, in order of time, then of the event, by priority then rule id. */
  decisions: Decision[];
  /** Of the event; by priority then rule id. */
  near: NearMiss[];
  flushes: Flush[];
  /** Later ones of the same piece replace earlier ones. */
  changes: StateChange[];
}
