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
    const idOf = (leg?: string) => deliveryId(event.id, rule.id, group, index, leg);
    const payload = action.type === 'rebalance' ? withOrderIds(rendered.payload, idOf) : rendered.payload;
    return { id: idOf(), index, type: action.type, payload, warnings: rendered.warnings };
  });
}

/** Each order of a plan has an id of its own: its place is the leg. */
function withOrderIds(payload: Record<string, unknown>, idOf: (leg: string) => string): Record<string, unknown> {
  const orders = Array.isArray(payload.orders) ? (payload.orders as Record<string, unknown>[]) : [];
  return { ...payload, orders: orders.map((order, place) => ({ id: idOf(String(place + 1)), ...order })) };
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
