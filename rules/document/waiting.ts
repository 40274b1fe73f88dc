import type { Findings } from '../conditions/findings.ts';
import type { Action, RuleDocument } from './schema.ts';

const WAITING_ACTIONS: ReadonlySet<Action['type']> = new Set<Action['type']>(['setRisk', 'strategy']);

/**
 * Names the parts of a valid document that this version does not act on yet. A rule with such a part is kept and shown, and
 * judges nothing: half of a rule would be another rule.
 */
export function findWaiting(document: RuleDocument, findings: Findings): void {
  for (const [index, action] of document.actions.entries()) {
    if (WAITING_ACTIONS.has(action.type)) {
      findings.wait(`$.actions[${index}].type`, `${action.type} is not acted on by this version yet`);
    }
  }
}
