import { planRebalance } from '../orders/rebalance.ts';
import { planRetry, retryPayload } from '../orders/retry.ts';
import type { ActionOf } from './action.ts';
import { renderOrder } from './order.ts';
import type { Rendering } from './scope.ts';

/**
 * The parameters, and the order of a first attempt; which attempt it is, only the orders that are kept can tell. Where nothing is
 * ordered, a warning says why.
 */
export function renderRetry(action: ActionOf<'retryOrder'>, rendering: Rendering): Record<string, unknown> {
  const parameters = renderOrder(action, rendering);
  const plan = planRetry(rendering.event, parameters);
  if ('nothing' in plan) rendering.note(plan.nothing);
  return retryPayload(parameters, plan);
}

/** The parameters, and the orders that bring the portfolio back; a plan is asked about unless the rule says otherwise. */
export function renderRebalance(action: ActionOf<'rebalance'>, rendering: Rendering): Record<string, unknown> {
  const parameters = { ...renderOrder(action, rendering), approve: action.approve ?? 'ask' };
  const plan = planRebalance(rendering.event, { ...action, ...parameters });
  if ('orders' in plan) return { ...parameters, ...plan };
  rendering.note(plan.nothing);
  return { ...parameters, orders: [], nothing: plan.nothing };
}
