import type { Action } from '../document/schema.ts';
import { renderAction } from '../templates/render.ts';
import { deliveryId } from './delivery-id.ts';
import type { PlannedAction, StrategyState, TraceNode } from './judgement.ts';
import { advance } from './strategy.ts';
import type { Subject } from './subject.ts';
import type { StepTrace } from './trace.ts';

/** What a firing does. */
export interface Plan {
  actions: PlannedAction[];
  /** What its strategies came to, in the order of the actions. */
  steps: StepTrace[];
  /** Strategies that it advances, by id: how far they are then. */
  advanced: Map<string, StrategyState>;
}

/**
 * The actions of a firing that are not batched, rendered and with their delivery ids; after a `strategy` those of the step that it
 * takes. Throws where a template fails: half of a rule's actions would be another rule. Changes nothing. `strategyOf`: how far an
 * instance is.
 */
export function planActions(subject: Subject, trace: TraceNode, strategyOf: (id: string) => StrategyState): Plan {
  const { document, batches } = subject.rule;
  const plan: Plan = { actions: [], steps: [], advanced: new Map() };
  const named = namedValues(trace);
  for (const [index, action] of document.actions.entries()) {
    if (batches.has(index)) continue;
    const planned = planAction(action, subject, { index, leg: '', named });
    plan.actions.push(planned);
    if (action.type === 'strategy') takeStep(planned, subject, plan, strategyOf);
  }
  return plan;
}

/** Says in the action what came of it, and plans the actions of its step. */
function takeStep(
  taking: PlannedAction,
  subject: Subject,
  plan: Plan,
  strategyOf: (id: string) => StrategyState,
): void {
  const { index } = taking;
  const id = String(taking.payload.strategy);
  const { told, step, next } = advance(id, plan.advanced.get(id) ?? strategyOf(id), subject);
  const { when, strategy: _same, ...outcome } = told;
  taking.payload = { ...taking.payload, ...outcome };
  plan.steps.push({ action: index, ...told });
  if (step === null) return;
  plan.advanced.set(id, next);
  const named = when === undefined ? {} : namedValues(when);
  for (const [place, action] of step.actions.entries()) {
    plan.actions.push(planAction(action, subject, { index, leg: `step.${place}`, named }));
  }
}

/** Where an action stands, and the named values that its templates may ask for. */
interface Standing {
  index: number;
  leg: string;
  named: Record<string, unknown>;
}

function planAction(
  action: Action,
  { rule, moment, at, group }: Subject,
  { index, leg, named }: Standing,
): PlannedAction {
  const { event, timezone } = moment;
  const rendered = renderAction(action, { event, rule: rule.document, named, timezone, now: at });
  if ('error' in rendered) throw new Error(rendered.error);
  const idOf = (part: string) => deliveryId(event.id, rule.id, group, index, part);
  const payload = action.type === 'rebalance' ? withOrderIds(rendered.payload, leg, idOf) : rendered.payload;
  return { id: idOf(leg), index, type: action.type, payload, warnings: rendered.warnings };
}

/** Each order of a plan has an id of its own: its place is the leg, after that of the action. */
function withOrderIds(
  payload: Record<string, unknown>,
  leg: string,
  idOf: (leg: string) => string,
): Record<string, unknown> {
  const orders = Array.isArray(payload.orders) ? (payload.orders as Record<string, unknown>[]) : [];
  const before = leg === '' ? '' : `${leg}.`;
  return { ...payload, orders: orders.map((order, place) => ({ id: idOf(`${before}${place + 1}`), ...order })) };
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
