import type { CompiledRule } from '../engine/engine.ts';
import type { Decision, TraceNode } from '../engine/judgement.ts';
import type { CanonicalEvent } from '../event/event.ts';

/** What the engine tells nobody where nobody asks: that a rule's conditions were not true of an event, and what they found. */
export function notTrue(
  { id, version, stage, trigger }: CompiledRule,
  event: CanonicalEvent,
  trace: TraceNode,
): Decision {
  const group = trigger.grouping.valuesOf(event);
  const { verdict } = trace;
  return {
    ...{ rule: id, version, stage, event: event.id, at: event.at, outcome: 'not_true' },
    ...{ verdict, group, trace, actions: [] },
  };
}
