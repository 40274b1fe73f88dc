import type { Moment } from '../conditions/compiled.ts';
import { renderAction } from '../templates/render.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { deliveryId } from './delivery-id.ts';
import type { PlannedAction, TraceNode } from './judgement.ts';

/**
 * The actions of a firing, rendered and with their delivery ids. A rule in stage `shadow` plans none. Throws where a template
 * fails: half of a rule's actions would be another rule.
 *
 * `group`: canonical JSON of the group.
 */
export function planActions(rule: CompiledRule, moment: Moment, group: string, trace: TraceNode): PlannedAction[] {
  const { document } = rule;
  if (document.stage === 'shadow') return [];
  const context = { ...moment, rule: document, named: namedValues(trace) };
  return document.actions.map((action, index) => {
    const rendered = renderAction(action, context);
    if ('error' in rendered) throw new Error(rendered.error);
    const id = deliveryId(moment.event.id, rule.id, group, index);
    return { id, index, type: action.type, payload: rendered.payload, warnings: rendered.warnings };
  });
}

/** Found values of the conditions that have a `name`. */
function namedValues(trace: TraceNode): Record<string, unknown> {
  const values: [string, unknown][] = [];
  const open = [trace];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === 'condition' && node.name !== undefined) values.push([node.name, node.found]);
    open.push(...(node.children ?? []));
  }
  return Object.fromEntries(values);
}
