import { type Truth, verdictOf } from '../conditions/compiled.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { PlanFailure, planActions } from './firing.ts';
import type { Decision, StrategyState, TraceNode, TriggerTrace } from './judgement.ts';
import { type Pull, traceTrigger } from './pull.ts';
import type { Subject } from './subject.ts';
import type { StepTrace } from './trace.ts';
import type { Work } from './work.ts';

/**
 * Tells what a trigger made of a verdict, and plans the actions of a firing; a template that fails makes the decision `failed`.
 * Remembers the steps of strategies that it takes, where its rule does more than to record.
 */
export function decide(subject: Subject, truth: Truth, trace: TraceNode, pulled: Pull, work: Work): Decision {
  const { rule, moment, at } = subject;
  const { event, timezone } = moment;
  const { suppressedBy } = pulled;
  const held = traceTrigger(rule.trigger, pulled, { at, late: event.receivedAt - event.at, timezone });
  const decision: Decision = {
    ...identity(rule, event.id, at),
    outcome: suppressedBy === null ? 'not_true' : 'suppressed',
    verdict: verdictOf(truth),
    group: rule.trigger.grouping.valuesOf(event),
    trace: held === null ? trace : withTrigger(trace, held),
    actions: [],
  };
  if (suppressedBy !== null) decision.suppressedBy = suppressedBy;
  if (!pulled.fires) return decision;
  return planned(decision, subject, trace, work);
}

/** What a firing does, or that it cannot be done. */
function planned(decision: Decision, subject: Subject, trace: TraceNode, work: Work): Decision {
  try {
    const { actions, steps, advanced } = planActions(subject, trace, (id) => work.memory.strategy(id));
    keepStrategies(advanced, subject, work);
    return { ...decision, trace: withSteps(decision.trace, steps), outcome: 'fired', actions };
  } catch (error) {
    const { steps, stuck } = error instanceof PlanFailure ? error : NO_STEPS;
    keepStrategies(stuck, subject, work);
    return { ...decision, trace: withSteps(decision.trace, steps), outcome: 'failed', error: messageOf(error) };
  }
}

/** A rule that only records leaves strategies where they are. */
function keepStrategies(states: ReadonlyMap<string, StrategyState>, { rule }: Subject, { memory, told }: Work): void {
  if (rule.stage === 'shadow') return;
  for (const [id, state] of states) memory.setStrategy(id, state, told.changes);
}

function withSteps(trace: TraceNode, steps: StepTrace[]): TraceNode {
  return steps.length === 0 ? trace : { ...trace, steps };
}

const NO_STEPS: Pick<PlanFailure, 'steps' | 'stuck'> = { steps: [], stuck: new Map() };

/** The decision of a rule that could not judge an event, or not do what it had decided. `at` in ms. */
export function failure(
  rule: Pick<CompiledRule, 'id' | 'version' | 'stage'>,
  event: string,
  at: number,
  error: unknown,
): Decision {
  const trace: TraceNode = { kind: 'all', path: '$.conditions', verdict: 'unknown', evaluated: false };
  return {
    ...identity(rule, event, at),
    outcome: 'failed',
    verdict: 'unknown',
    error: messageOf(error),
    group: {},
    trace,
    actions: [],
  };
}

/** A trace with what its trigger had to say; the trace itself may be kept elsewhere and is not changed. */
export function withTrigger(trace: TraceNode, trigger: TriggerTrace): TraceNode {
  return { ...trace, trigger: { ...trace.trigger, ...trigger } };
}

function identity({ id, version, stage }: Pick<CompiledRule, 'id' | 'version' | 'stage'>, event: string, at: number) {
  return { rule: id, version, stage, event, at };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
