import { type Moment, type Truth, verdictOf } from '../conditions/compiled.ts';
import { canonicalJson } from '../document/canonical-json.ts';
import type { CanonicalEvent } from '../event/event.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { planActions } from './firing.ts';
import type { Decision, TraceNode, TriggerState } from './judgement.ts';
import { groupOf, type Pull, pull, traceTrigger } from './trigger.ts';

/** What a rule's trigger made of a verdict, and for which group. */
export interface Ruling {
  /** Values of the group's fields. */
  values: Record<string, unknown>;
  /** Canonical JSON of the group. */
  group: string;
  /** The group's state until now. */
  before: TriggerState;
  pulled: Pull;
}

/** Asks a rule's trigger; `stateOf` gives the state of a group by its canonical JSON. Changes nothing. */
export function ruleOn(
  rule: CompiledRule,
  event: CanonicalEvent,
  truth: Truth,
  stateOf: (group: string) => TriggerState,
): Ruling {
  const values = groupOf(rule.trigger, event);
  const group = canonicalJson(values);
  const before = stateOf(group);
  return { values, group, before, pulled: pull(rule.trigger, truth, before, event) };
}

/** Tells a ruling with its trace, and plans the actions of a firing; a template that fails makes the decision `failed`. */
export function decide(rule: CompiledRule, moment: Moment, truth: Truth, ruling: Ruling): Decision {
  const { values, group, before, pulled } = ruling;
  const decision: Decision = {
    rule: rule.id,
    version: rule.version,
    stage: rule.document.stage ?? 'paper',
    event: moment.event.id,
    at: moment.event.at,
    outcome: pulled.suppressedBy === null ? 'not_true' : 'suppressed',
    verdict: verdictOf(truth),
    group: values,
    trace: rule.conditions.trace(moment, true),
    actions: [],
  };
  if (pulled.suppressedBy !== null) {
    decision.suppressedBy = pulled.suppressedBy;
    const held = traceTrigger(rule.trigger, pulled.suppressedBy, before, moment.event);
    if (held !== null) decision.trace.trigger = held;
  }
  if (!pulled.fires) return decision;
  try {
    return { ...decision, outcome: 'fired', actions: planActions(rule, moment, group, decision.trace) };
  } catch (error) {
    return { ...decision, outcome: 'failed', error: messageOf(error) };
  }
}

/** The decision of a rule whose conditions could not be judged at all. */
export function failure(rule: CompiledRule, event: CanonicalEvent, error: unknown): Decision {
  const trace: TraceNode = { kind: 'all', path: '$.conditions', verdict: 'unknown', evaluated: false };
  return {
    rule: rule.id,
    version: rule.version,
    stage: rule.document.stage ?? 'paper',
    event: event.id,
    at: event.at,
    outcome: 'failed',
    verdict: 'unknown',
    error: messageOf(error),
    group: {},
    trace,
    actions: [],
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
