import { z } from 'zod';
import { durationMs } from '../../rules/document/duration.ts';
import type { PlannedAction } from '../../rules/engine/judgement.ts';
import { note } from '../../rules/notes/note.ts';
import type { OrderReader } from '../journal/order-journal.ts';
import type { StoredOrder } from '../journal/stored-order.ts';
import type { Ordered, Ordering } from './ordering.ts';

/** An order that has waited for its approval, and for the sales before it, is as fresh as any other, ms. */
const AGE_MS = 60_000;
const APPROVE_WITHIN = '5m';
/** A balance that is told of later than this comes from the past, ms. */
const LONGEST_WAY_MS = 86_400_000;
/** Orders of a rule among which its newest plan is looked for. */
const LATEST_ORDERS = 50;

/** What each order of a plan keeps of it, in its request. */
const keptPlanSchema = z.object({
  /** Index of the action in its rule. */
  action: z.number(),
  /** Of an action of a strategy's step: which of them. */
  place: z.string().optional(),
  /** The time of the balances, ms. */
  at: z.number(),
  /** Ids of the orders that have to end before it is sent: of a purchase all before it, sales come first. */
  after: z.array(z.string()),
});
type KeptPlan = z.infer<typeof keptPlanSchema>;

const plannedSchema = z.array(z.looseObject({ id: z.string(), side: z.enum(['buy', 'sell']) }));

/** The orders of a plan (SPEC row S37), each with an id of its own; none while a plan of before is under way, or from balances of before it. */
export function rebalanced(action: PlannedAction, { on, event, orders, intentOf }: Ordering): Ordered {
  const { payload } = action;
  if (typeof payload.nothing === 'string') return { action, orders: [], nothing: payload.nothing };
  if (event === undefined) return without(action, note('eventIsGone'));
  const obstacle = obstacleTo(action, on.rule, event.at, orders);
  if (obstacle !== null) return without(action, obstacle);
  const planned = plannedSchema.parse(payload.orders);
  const { broker, approve, approveWithin } = payload;
  const terms = { broker, approve, ...(approveWithin === undefined ? {} : { approveWithin }), ...ageOf(payload) };
  const intents = planned.map(({ id, ...order }, index) => {
    // One purchase after the other: what two spend at once of one balance, each would take for its own.
    const before = planned.slice(0, index).map((other) => other.id);
    const plan: KeptPlan = {
      action: action.index,
      ...(action.place === undefined ? {} : { place: action.place }),
      at: event.at,
      after: order.side === 'buy' ? before : [],
    };
    return { ...intentOf(id, { ...terms, ...order, plan }), delivery: action.id };
  });
  return { action, orders: intents, nothing: null };
}

/** Ids of the orders that have to end before an order of a plan is sent. */
export function plannedAfter({ request }: Pick<StoredOrder, 'request'>): readonly string[] {
  return keptPlan(request)?.after ?? [];
}

/** True where an order belongs to a plan: it spends or sells no more than is there when it is sent. */
export function isPlanned({ request }: Pick<StoredOrder, 'request'>): boolean {
  return keptPlan(request) !== null;
}

/** The sales come first, and each may be asked about for a while. */
function ageOf({ approve, approveWithin }: PlannedAction['payload']): { expiresAfter: string } {
  const asked = approve === 'ask' ? durationMs(typeof approveWithin === 'string' ? approveWithin : APPROVE_WITHIN) : 0;
  return { expiresAfter: `${AGE_MS + asked}ms` };
}

function obstacleTo(action: PlannedAction, rule: string, at: number, orders: OrderReader): string | null {
  const isSame = ({ request }: StoredOrder) => isPlanOf(action, keptPlan(request));
  if (orders.open().some((order) => order.rule === rule && isSame(order))) return note('planIsOpen');
  const last = orders.ofRule(rule, LATEST_ORDERS).filter(isSame);
  const [newest] = last;
  if (newest === undefined) return null;
  const plannedAt = keptPlan(newest.request)?.at ?? at;
  const behind = behindOf(newest, plannedAt);
  const isFromDuring = last.some(
    (order) => order.delivery === newest.delivery && order.filled !== '0' && at + behind <= order.updatedAt,
  );
  return at < plannedAt || isFromDuring ? note('balancesTooOld') : null;
}

/** Actions of a step share an index and are told apart by their places; a plan from before these were kept is that of any of them. */
function isPlanOf({ index, place }: PlannedAction, plan: KeptPlan | null): boolean {
  return plan !== null && plan.action === index && (plan.place ?? place) === place;
}

/**
 * By how much the times of the balances lie behind our clock, ms. Being under way explains less than a day, and then nothing is added: a
 * balance of before the fills may only come late. What is older is told of the past, as by a replay: the orders count as of their event.
 */
function behindOf({ createdAt }: StoredOrder, plannedAt: number): number {
  const age = createdAt - plannedAt;
  return age > LONGEST_WAY_MS ? age : 0;
}

function keptPlan(request: StoredOrder['request']): KeptPlan | null {
  return request.plan === undefined ? null : (keptPlanSchema.safeParse(request.plan).data ?? null);
}

function without(action: PlannedAction, nothing: string): Ordered {
  const payload = { ...action.payload, orders: [], nothing };
  return { action: { ...action, payload, warnings: [...action.warnings, nothing] }, orders: [], nothing };
}
