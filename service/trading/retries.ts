import { z } from 'zod';
import type { PlannedAction } from '../../rules/engine/judgement.ts';
import type { CanonicalEvent } from '../../rules/event/event.ts';
import { marketName } from '../../rules/event/symbol.ts';
import { note } from '../../rules/notes/note.ts';
import { type CanceledAttempt, planRetry, type RetryStep, retryPayload } from '../../rules/orders/retry.ts';
import type { OrderReader } from '../journal/order-journal.ts';
import type { OrderIntent, StoredOrder } from '../journal/stored-order.ts';
import { KILL_SWITCH } from './kill-switch.ts';
import { type Ordered, type Ordering, orderToldOf } from './ordering.ts';
import { isTakenBackByHand } from './taken-back.ts';
import { toldExecuted } from './told-executed.ts';

/** What a retry's order keeps of its chain, in its request. */
const keptStepSchema = z.object({
  /** The same for every attempt, and for no other chain. */
  chain: z.string(),
  /** Index of the action in its rule. */
  action: z.number(),
  /** Of an action of a strategy's step: which of them. */
  place: z.string().optional(),
  attempt: z.number(),
  price: z.string(),
  remaining: z.string(),
});
type KeptStep = z.infer<typeof keptStepSchema>;

/** Where an event stands in a chain of retries. */
interface Place {
  chain: string;
  before: CanceledAttempt | null;
  /** The order of ours that the event tells of. */
  told: StoredOrder | undefined;
}

type Found = Place | { nothing: string };

/**
 * The next attempt of a chain (SPEC row S34). All that is known of a chain stands in the orders of its attempts: how many there were,
 * what began it, and that an attempt is made once, however often and in whatever order its cancellation is told.
 */
export function retried(action: PlannedAction, ordering: Ordering): Ordered {
  const { event, orders } = ordering;
  if (event === undefined) return without(action, note('eventIsGone'));
  const place = placeOf(action, event, ordering);
  if ('nothing' in place) return without(action, place.nothing);
  const plan = planRetry(event, action.payload, place.before, toldExecuted(event, ordering.journal));
  if ('nothing' in plan) return without(action, plan.nothing);
  const { step, order } = plan;
  if (orders.ofChain(place.chain).some((made) => (keptStep(made)?.attempt ?? 0) >= step.attempt)) {
    return without(action, note('attemptWasMade', step.attempt));
  }
  const { broker } = action.payload;
  const kept: KeptStep = { chain: place.chain, ...ownerOf(action), ...step };
  const intent = ordering.intentOf(action.id, { broker, ...order, retry: kept });
  const refusal = foreignMoney(intent, place);
  if (refusal !== null) return without(action, refusal);
  const planned = { ...action, payload: retryPayload(parametersOf(action), plan), warnings: [] };
  // In place of the order before, not because of it: what ends a chain is the number of its attempts.
  return { action: planned, orders: [{ ...intent, depth: place.told?.depth ?? 0 }], nothing: null };
}

function placeOf(action: PlannedAction, event: CanonicalEvent, { on, orders }: Ordering): Found {
  const told = orderToldOf(event, orders);
  if (told === undefined) {
    if (isBeingSent(event, on.rule, orders)) return { nothing: note('attemptBeingSent') };
    return { chain: chainOf(action, on.rule, event.symbol, event.orderId), before: null, told };
  }
  if (!isSameMarket(told, event) || told.side !== event.side) {
    return { nothing: note('tellsOfAnother', told.id) };
  }
  if (told.leg !== 'entry') return { nothing: note('protectedAnother', told.id) };
  if (isTakenBackByHand(orders.steps(told.id))) return { nothing: note('takenBackByHand', told.id) };
  const step = keptStep(told);
  if (step === null) return { chain: chainOf(action, on.rule, told.id), before: null, told };
  if (told.rule !== on.rule) return { nothing: note('retriesOfRule', told.rule) };
  if (!isOwnedBy(action, step)) return { nothing: note('retriesOfAction') };
  if (wasKilledSince(told, orders)) return { nothing: note('chainIsVoid') };
  // What paper filled is a rehearsal, and the event tells of another market.
  const filled = told.money === 'live' ? told.filled : '0';
  return { chain: step.chain, before: { ...step, amount: told.amount ?? step.remaining, filled }, told };
}

/** An action of a step has its rule's index in common with its neighbours; its place sets it apart. */
function ownerOf({ index, place }: PlannedAction): Pick<KeptStep, 'action' | 'place'> {
  return place === undefined ? { action: index } : { action: index, place };
}

/** Chains that were begun before places were kept go on as they did. */
function isOwnedBy(owner: PlannedAction, { action, place = owner.place }: KeptStep): boolean {
  return action === owner.index && place === owner.place;
}

function chainOf({ index, place }: PlannedAction, rule: string, ...began: (string | undefined)[]): string {
  return JSON.stringify([rule, index, ...(place === undefined ? [] : [place]), ...began]);
}

/** The switch keeps its last turn alone: where it is off again, it was on before that. */
function wasKilledSince({ createdAt }: StoredOrder, orders: OrderReader): boolean {
  const turned = orders.switchOf(KILL_SWITCH);
  return turned !== undefined && turned.at >= createdAt;
}

function isSameMarket(order: StoredOrder, { symbol }: CanonicalEvent): boolean {
  return symbol !== undefined && marketName(order.symbol) === marketName(symbol);
}

/** The exchange's id of an order is known only once it has answered, and its events may be faster. */
function isBeingSent(event: CanonicalEvent, rule: string, orders: OrderReader): boolean {
  return orders
    .open()
    .some(
      (order) =>
        order.money === 'live' &&
        order.rule === rule &&
        isSameMarket(order, event) &&
        order.side === event.side &&
        order.exchangeOrderId === null &&
        order.sentAt !== null &&
        keptStep(order) !== null,
    );
}

function foreignMoney({ money }: OrderIntent, { before, told }: Place): string | null {
  if (before === null || told === undefined || told.money === money) return null;
  return note(told.money === 'paper' ? 'chainOnPaper' : 'chainOnLive');
}

function keptStep({ request }: Pick<StoredOrder, 'request'>): (KeptStep & RetryStep) | null {
  return keptStepSchema.safeParse(request.retry).data ?? null;
}

function without(action: PlannedAction, nothing: string): Ordered {
  const payload = retryPayload(parametersOf(action), { nothing });
  return { action: { ...action, payload, warnings: [nothing] }, orders: [], nothing };
}

/** What the rule says, without what was planned of it before anything of the chain was known. */
function parametersOf({ payload }: PlannedAction): Record<string, unknown> {
  const { orders, attempt, nothing, ...parameters } = payload;
  return parameters;
}
