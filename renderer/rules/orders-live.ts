import { isReal } from '../../rules/ladder/step.ts';
import type { RuleView } from '../../service/contract/views.ts';

/** Whether the rule may order with real money while it is on. */
export function ordersLive({ ladder: { orders, step } }: RuleView): boolean {
  return orders && isReal(step);
}
