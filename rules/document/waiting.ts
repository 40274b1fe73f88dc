import type { Findings } from '../conditions/findings.ts';
import type { Action, RuleDocument } from './schema.ts';

const WAITING_ACTIONS: ReadonlySet<Action['type']> = new Set<Action['type']>([
  'order',
  'cancelOrders',
  'retryOrder',
  'rebalance',
  'setRisk',
  'strategy',
  'setRule',
  'killSwitch',
]);

/**
 * Names the parts of a valid document that this version does not act on yet. A rule with such a part is kept and shown, and
 * judges nothing: half of a rule would be another rule.
 */
export function findWaiting(document: RuleDocument, findings: Findings): void {
  const wait = (path: string, what: string) => findings.wait(path, `${what} not acted on by this version yet`);
  if (document.trigger?.for !== undefined) wait('$.trigger.for', '"for" is');
  if (document.trigger?.absent !== undefined) wait('$.trigger.absent', '"absent" is');
  if (document.trigger?.limit !== undefined) wait('$.trigger.limit', '"limit" is');
  if (document.hours !== undefined) wait('$.hours', '"hours" are');
  for (const [index, action] of document.actions.entries()) {
    const path = `$.actions[${index}]`;
    if (WAITING_ACTIONS.has(action.type)) wait(`${path}.type`, `${action.type} is`);
    if ('batch' in action && action.batch !== undefined) wait(`${path}.batch`, '"batch" is');
  }
}
