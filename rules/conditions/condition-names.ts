import { isRecord } from '../event/json.ts';
import type { NamedConditions } from './check.ts';
import { namedConditionsOf } from './named.ts';

/**
 * The `name`s of the conditions that compare something, those inside of named conditions included: what templates see as
 * `window.NAME`. Takes any JSON value.
 */
export function conditionNamesOf(conditions: unknown, named: NamedConditions): ReadonlySet<string> {
  const names = new Set<string>();
  const open = [conditions, ...Object.values(namedConditionsOf(conditions, named))];
  while (open.length > 0) {
    const node = open.pop();
    if (Array.isArray(node)) for (const one of node) open.push(one);
    if (!isRecord(node)) continue;
    open.push(node.all, node.any, node.not);
    if (typeof node.fact === 'string' && typeof node.name === 'string') names.add(node.name);
  }
  return names;
}
