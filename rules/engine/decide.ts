import { type Truth, verdictOf } from '../conditions/compiled.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { planActions } from './firing.ts';
import type { Decision, TraceNode, TriggerTrace } from './judgement.ts';
import { type Pull, traceTrigger } from './pull.ts';
import type { Subject } from './subject.ts';
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
  try {
    const { actions, steps, advanced } = planActions(subject, trace, (id) => work.memory.strategy(id));
    if (rule.stage !== 'shadow')
      for (const [id, state] of advanced) work.memory.setStrategy(id, state, work.told.changes);
    const told = steps.length === 0 ? decision.trace : { ...decision.trace, steps };
    return { ...decision, trace: told, outcome: 'fired', actions };
  } catch (error) {
    return { ...decision, outcome: 'failed', error: messageOf(error) };
  }
}

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
