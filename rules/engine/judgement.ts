import { z } from 'zod';

/** Three-valued logic: what is missing makes a condition unknown, not false. */
export const verdictSchema = z.enum(['true', 'false', 'unknown']);
export type Verdict = z.infer<typeof verdictSchema>;

/** One node of the evaluated condition tree, in document order. */
export interface TraceNode {
  /** `all`, `any`, `not`, `reference` (named condition) or `condition` (a leaf). */
  kind: 'all' | 'any' | 'not' | 'reference' | 'condition';
  /** JSON path into the rule document: `$.conditions.all[0]`. */
  path: string;
  verdict: Verdict;
  /** False where an earlier sibling had decided already. */
  evaluated: boolean;
  /** The condition's `name`, or the named condition that a reference points to. */
  name?: string | undefined;
  fact?: string | undefined;
  factPath?: string | undefined;
  /** The condition's `params`, such as the part of the clock. */
  params?: unknown;
  operator?: string | undefined;
  /** Value found in the event; absent with `missing`. */
  found?: unknown;
  /** Value that it was compared with (a literal, or the found value of the fact in `value`). */
  expected?: unknown;
  /** Which operand was missing. */
  missing?: 'fact' | 'value' | undefined;
  /** How far a numeric condition was from turning: found − expected. */
  distance?: number | undefined;
  children?: TraceNode[] | undefined;
  /** At the root of a suppressed decision: what held the trigger back. */
  trigger?: TriggerTrace | undefined;
}

/** What held a trigger back, in ms. */
export interface TriggerTrace {
  /** Since the group's last firing, in time of events; negative for an event from before it. */
  sinceFiring?: number | undefined;
  cooldown?: number | undefined;
  /** From the event to its receipt. */
  late?: number | undefined;
  maxAge?: number | undefined;
}

export const traceNodeSchema: z.ZodType<TraceNode> = z.lazy(() =>
  z.object({
    kind: z.enum(['all', 'any', 'not', 'reference', 'condition']),
    path: z.string(),
    verdict: verdictSchema,
    evaluated: z.boolean(),
    name: z.string().optional(),
    fact: z.string().optional(),
    factPath: z.string().optional(),
    params: z.unknown().optional(),
    operator: z.string().optional(),
    found: z.unknown().optional(),
    expected: z.unknown().optional(),
    missing: z.enum(['fact', 'value']).optional(),
    distance: z.number().optional(),
    children: z.array(traceNodeSchema).optional(),
    trigger: z
      .object({
        sinceFiring: z.number().optional(),
        cooldown: z.number().optional(),
        late: z.number().optional(),
        maxAge: z.number().optional(),
      })
      .optional(),
  }),
);

/** Why a rule whose conditions were true did not fire, or why it could not be judged. */
export const suppressionSchema = z.enum(['already_true', 'cooldown', 'too_old']);
export type Suppression = z.infer<typeof suppressionSchema>;

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
});
export type PlannedAction = z.infer<typeof plannedActionSchema>;

export const decisionSchema = z.object({
  rule: z.string(),
  /** Content hash of the rule document that judged. */
  version: z.string(),
  outcome: z.enum(['fired', 'suppressed', 'not_true', 'failed']),
  verdict: verdictSchema,
  suppressedBy: suppressionSchema.optional(),
  /** Message of a rule that failed to evaluate or render. */
  error: z.string().optional(),
  /** Values of the trigger's `groupBy` fields; `{}` without. */
  group: z.record(z.string(), z.unknown()),
  trace: traceNodeSchema,
  actions: z.array(plannedActionSchema),
});
export type Decision = z.infer<typeof decisionSchema>;

/** New value of one rule's trigger state for one group; stored with the event that changed it. */
export interface StateChange {
  rule: string;
  /** Canonical JSON of the group. */
  group: string;
  state: TriggerState;
}

export interface TriggerState {
  /** Last known truth; unknown leaves it as it is. */
  truth: boolean;
  /** `at` of the last firing, ms; null before the first. */
  firedAt: number | null;
}

export interface Judgement {
  /** Firings, suppressions, failures and near misses (candidates that failed by one condition), by priority then rule id. */
  decisions: Decision[];
  changes: StateChange[];
}
