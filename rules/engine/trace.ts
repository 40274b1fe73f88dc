import { z } from 'zod';
import { hoursSchema } from '../document/schema.ts';

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
  /** At the root: what held the trigger back, or what it had waited for. */
  trigger?: TriggerTrace | undefined;
  /** At the root of what fired, or should have: what came of its actions of type `strategy`. */
  steps?: StepTrace[] | undefined;
}

/**
 * `not_met`: the step's `when` did not hold; `already`: the event has advanced it before; `failed`: an action of the firing could
 * not be made of the event, so that no step is taken.
 */
const stepOutcomeSchema = z.enum(['taken', 'unknown', 'finished', 'not_met', 'already', 'stopped', 'failed']);
type StepOutcome = z.infer<typeof stepOutcomeSchema>;

/** What came of an action of type `strategy`. */
export interface StepTrace {
  /** Index in the rule's `actions`. */
  action: number;
  /** Id of the strategy that it asked for. */
  strategy: string;
  outcome: StepOutcome;
  /** Number of the step that was next, from 1; its name, and how the conditions of its `when` were found. */
  step?: number | undefined;
  name?: string | undefined;
  when?: TraceNode | undefined;
  /** How many steps the strategy has. */
  of?: number | undefined;
}

const triggerTraceSchema = z.object({
  /** Since the group's last firing, ms in time of events; negative for an event from before it. */
  sinceFiring: z.number().optional(),
  /** ms. */
  cooldown: z.number().optional(),
  /** From the event to its receipt, ms. */
  late: z.number().optional(),
  /** ms. */
  maxAge: z.number().optional(),
  /** Firings that used the limit up. */
  limit: z.object({ count: z.number(), per: z.string() }).optional(),
  /** As the rule says them, with the zone that counts. */
  hours: hoursSchema.optional(),
  /** Whose {@link since} and {@link dueAt} are: the words differ. */
  timer: z.enum(['for', 'absent']).optional(),
  /** `for`: since when the conditions hold; `absent`: when the group matched last. ms since 1970. */
  since: z.number().optional(),
  /** When a `for` or `absent` fires or fired, ms since 1970. */
  dueAt: z.number().optional(),
});
/** What a trigger said to conditions that were true. */
export type TriggerTrace = z.infer<typeof triggerTraceSchema>;

const stepTraceSchema: z.ZodType<StepTrace> = z.lazy(() =>
  z.object({
    action: z.number(),
    strategy: z.string(),
    outcome: stepOutcomeSchema,
    step: z.number().optional(),
    name: z.string().optional(),
    when: traceNodeSchema.optional(),
    of: z.number().optional(),
  }),
);

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
    trigger: triggerTraceSchema.optional(),
    steps: z.array(stepTraceSchema).optional(),
  }),
);
