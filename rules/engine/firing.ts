import type { Action } from '../document/schema.ts';
import { renderAction } from '../templates/render.ts';
import { deliveryId } from './delivery-id.ts';
import type { PlannedAction, StrategyState, TraceNode } from './judgement.ts';
import { advance, stuckAt } from './strategy.ts';
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

/** A firing that cannot be planned: nothing of it is done, and the steps that it would have taken are not taken. */
export class PlanFailure extends Error {
  readonly steps: StepTrace[];
  /** Strategies that it should have advanced, by id: they are stuck. */
  readonly stuck: Map<string, StrategyState>;

  constructor(message: string, steps: StepTrace[], stuck: Map<string, StrategyState>) {
    super(message);
    this.steps = steps;
    this.stuck = stuck;
  }
}

/**
 * The actions of a firing that are not batched, rendered and with their delivery ids; after a `strategy` those of the step that it
 * takes. Throws a {@link PlanFailure} where a template fails: half of a rule's actions would be another rule. Changes nothing.
 * `strategyOf`: how far an instance is.
 */
export function planActions(subject: Subject, trace: TraceNode, strategyOf: (id: string) => StrategyState): Plan {
  const planning: Planning = { subject, strategyOf, actions: [], steps: [], advanced: new Map(), error: null };
  const { document, batches } = subject.rule;
  const named = namedValues(trace);
  for (const [index, action] of document.actions.entries()) {
    if (batches.has(index)) continue;
    const planned = planAction(action, planning, { index, named });
    if (planned !== null && action.type === 'strategy') takeStep(planned, planning);
  }
  if (planning.error !== null) throw failureOf(planning.error, planning);
  return planning;
}

/** A plan while it is made. It goes on after the first failure, to find out which strategies that holds up. */
interface Planning extends Plan {
  subject: Subject;
  strategyOf: (id: string) => StrategyState;
  error: string | null;
}

function failureOf(error: string, { subject, strategyOf, steps, advanced }: Planning): PlanFailure {
  const stuck = new Map(
    steps.flatMap(({ strategy, outcome, step = 0 }) =>
      outcome === 'taken' && advanced.has(strategy)
        ? [[strategy, stuckAt(strategyOf(strategy), step, error, subject)] as const]
        : [],
    ),
  );
  const told = steps.map((step) => (step.outcome === 'taken' ? { ...step, outcome: 'failed' as const } : step));
  return new PlanFailure(error, told, stuck);
}

/** Says in the action what came of it, and plans the actions of its step. */
function takeStep(taking: PlannedAction, planning: Planning): void {
  const { subject, strategyOf, advanced, steps } = planning;
  const { index } = taking;
  const id = String(taking.payload.strategy);
  const { told, step, next } = advance(id, advanced.get(id) ?? strategyOf(id), subject);
  const { when, strategy: _same, ...outcome } = told;
  taking.payload = { ...taking.payload, ...outcome };
  steps.push({ action: index, ...told });
  if (step === null) return;
  advanced.set(id, next);
  const named = when === undefined ? {} : namedValues(when);
  for (const [place, action] of step.actions.entries()) {
    planAction(action, planning, { index, named, ofStep: { strategy: id, place } });
  }
}

/** Where an action stands, and the named values that its templates may ask for. */
interface Standing {
  index: number;
  named: Record<string, unknown>;
  /** Of an action of a step. */
  ofStep?: { strategy: string; place: number };
}

/** Adds it to the plan; null where it cannot be rendered. */
function planAction(action: Action, planning: Planning, { index, named, ofStep }: Standing): PlannedAction | null {
  const { rule, moment, at, group } = planning.subject;
  const { event, timezone } = moment;
  const rendered = renderAction(action, { event, rule: rule.document, named, timezone, now: at });
  if ('error' in rendered) {
    planning.error ??= rendered.error;
    return null;
  }
  const leg = ofStep === undefined ? '' : `step.${ofStep.place}`;
  const idOf = (part: string) => deliveryId(event.id, rule.id, group, index, part);
  const payload = action.type === 'rebalance' ? withOrderIds(rendered.payload, leg, idOf) : rendered.payload;
  const planned: PlannedAction = { id: idOf(leg), index, type: action.type, payload, warnings: rendered.warnings };
  if (ofStep !== undefined) planned.place = `${ofStep.strategy} ${ofStep.place}`;
  planning.actions.push(planned);
  return planned;
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
