import { isDeepStrictEqual } from 'node:util';
import { isRecord } from '../../rules/event/json.ts';
import { type Arrival, ORDERING_ACTIONS } from '../contract/transfer.ts';
import type { RuleDraft } from './bundle.ts';

/**
 * The rule as it arrives here by the user's choice: switched on only where it is new and chosen, as the one `here` where there is
 * one, and without what orders unless that is chosen or here already. Without a choice it arrives as it is written.
 */
export function arriving(rule: RuleDraft, here: RuleDraft | undefined, arrival: Arrival | undefined): RuleDraft {
  if (arrival === undefined) return rule;
  const isOn = here === undefined ? arrival.on.includes(rule.id) : here.enabled !== false;
  return switched(arrival.orders.includes(rule.id) ? rule : withoutOrders(rule, here), isOn);
}

/** Actions of a rule that order, or decide what others may order, and that the one `here` does not have. */
export function newOrdering(rule: RuleDraft, here: RuleDraft | undefined): Record<string, unknown>[] {
  return actionsOf(rule).filter((action) => ORDERING_ACTIONS.has(action.type) && !has(here, action));
}

/** Actions that are objects; of a draft anything may come. */
export function actionsOf(rule: RuleDraft): Record<string, unknown>[] {
  return Array.isArray(rule.actions) ? rule.actions.filter(isRecord) : [];
}

function withoutOrders(rule: RuleDraft, here: RuleDraft | undefined): RuleDraft {
  const taken = newOrdering(rule, here);
  if (!Array.isArray(rule.actions) || taken.length === 0) return rule;
  return { ...rule, actions: rule.actions.filter((action) => !taken.includes(action)) };
}

function has(here: RuleDraft | undefined, action: Record<string, unknown>): boolean {
  return here !== undefined && actionsOf(here).some((own) => isDeepStrictEqual(own, action));
}

function switched(rule: RuleDraft, isOn: boolean): RuleDraft {
  return (rule.enabled !== false) === isOn ? rule : { ...rule, enabled: isOn };
}
