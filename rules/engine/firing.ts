import { renderAction } from '../templates/render.ts';
import { deliveryId } from './delivery-id.ts';
import type { PlannedAction, TraceNode } from './judgement.ts';
import type { Subject } from './subject.ts';

/**
 * The actions of a firing that are not batched, rendered and with their delivery ids. Throws where a template fails: half of a
 * rule's actions would be another rule.
 */
export function planActions({ rule, moment, at, group }: Subject, trace: TraceNode): PlannedAction[] {
  const { document, batches } = rule;
  const { event, timezone } = moment;
  const context = { event, rule: document, named: namedValues(trace), timezone, now: at };
  return document.actions.flatMap((action, index) => {
    if (batches.has(index)) return [];
    const rendered = renderAction(action, context);
    if ('error' in rendered) throw new Error(rendered.error);
    const id = deliveryId(event.id, rule.id, group, index);
    return { id, index, type: action.type, payload: rendered.payload, warnings: rendered.warnings };
  });
}

/** Found values of the conditions that have a `name`. */
export function namedValues(trace: TraceNode): Record<string, unknown> {
  const values: [string, unknown][] = [];
  const open = [trace];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === 'condition' && node.name !== undefined) values.push([node.name, node.found]);
    open.push(...(node.children ?? []));
  }
  return Object.fromEntries(values);
}
