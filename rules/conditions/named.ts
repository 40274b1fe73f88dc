import { isRecord } from '../event/json.ts';
import type { NamedConditions } from './check.ts';

/** The named conditions that conditions refer to, directly or through others; names without a definition are left out. */
export function namedConditionsOf(conditions: unknown, named: NamedConditions): Record<string, unknown> {
  const used: Record<string, unknown> = {};
  const open = [conditions];
  while (open.length > 0) {
    const node = open.pop();
    if (Array.isArray(node)) open.push(...node);
    if (!isRecord(node)) continue;
    open.push(node.all, node.any, node.not);
    const name = node.condition;
    if (typeof name !== 'string' || Object.hasOwn(used, name) || !Object.hasOwn(named, name)) continue;
    used[name] = named[name];
    open.push(named[name]);
  }
  return used;
}
