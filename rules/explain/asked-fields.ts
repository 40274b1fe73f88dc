import type { NamedConditions } from '../conditions/check.ts';
import { isMeasureFact } from '../conditions/measure-uses.ts';
import { namedConditionsOf } from '../conditions/named.ts';
import { parsePath } from '../conditions/path.ts';
import type { CompiledRule } from '../engine/compiled-rule.ts';
import { canonicalEventSchema } from '../event/event.ts';
import { isRecord } from '../event/json.ts';

/** A value of events that a rule reads: `price`, `data.order.retryable`; of these types, or of any where null. */
export interface AskedField {
  name: string;
  types: readonly string[] | null;
}

/**
 * The fields that a rule's conditions and groups need events to have. Asking whether a field is there needs none; of a place in a
 * list the list is named.
 */
export function askedFields(rule: CompiledRule, named: NamedConditions): AskedField[] {
  const own = rule.demands.get('type');
  const types = own === undefined ? null : [...own];
  const conditions = [rule.document.conditions, ...Object.values(namedConditionsOf(rule.document.conditions, named))];
  const groups = (rule.document.trigger?.groupBy ?? []).map((name) => ({ name: listOf(name), types }));
  const asked = [...conditions.flatMap((node) => fieldsIn(node, types)), ...groups];
  return [...new Map(asked.map((field) => [JSON.stringify(field), field])).values()];
}

function fieldsIn(node: unknown, types: AskedField['types']): AskedField[] {
  if (!isRecord(node)) return [];
  for (const key of ['all', 'any'] as const) {
    const inner = node[key];
    if (Array.isArray(inner)) return inner.flatMap((one) => fieldsIn(one, types));
  }
  if (node.not !== undefined) return fieldsIn(node.not, types);
  if (/isPresent|isMissing/.test(String(node.operator))) return [];
  return [...readBy(node, types), ...(isRecord(node.value) ? readBy(node.value, types) : [])];
}

/** What one use of a fact reads. */
function readBy({ fact, path, params }: Record<string, unknown>, types: AskedField['types']): AskedField[] {
  if (typeof fact !== 'string') return [];
  if (isMeasureFact(fact)) return isRecord(params) ? readByMeasure(params, types) : [];
  const steps = stepsOf(path);
  if (fact === 'data') return steps.length === 0 ? [] : [{ name: nameOf(['data', ...steps]), types }];
  if (fact === 'event') return steps.length === 0 ? [] : [{ name: nameOf(steps), types }];
  return Object.hasOwn(canonicalEventSchema.shape, fact) ? [{ name: fact, types }] : [];
}

function readByMeasure({ field, where, groupBy, types: own }: Record<string, unknown>, types: AskedField['types']) {
  const feeding = Array.isArray(own) ? own.map(String) : types;
  const names = [field, ...Object.keys(isRecord(where) ? where : {}), ...(Array.isArray(groupBy) ? groupBy : [])];
  return names.flatMap((name) => (typeof name === 'string' ? [{ name: listOf(name), types: feeding }] : []));
}

function stepsOf(path: unknown): readonly string[] {
  const parsed = typeof path === 'string' ? parsePath(path) : { steps: [] };
  return 'steps' in parsed ? parsed.steps : [];
}

function listOf(name: string): string {
  return name.startsWith('data.') ? nameOf(stepsOf(name)) : name;
}

/** Up to the first place in a list, without the length of a text or list. */
function nameOf(steps: readonly string[]): string {
  const end = steps.findIndex((step) => /^\d+$/.test(step));
  const named = end === -1 ? steps : steps.slice(0, end);
  return (named.at(-1) === 'length' ? named.slice(0, -1) : named).join('.');
}
