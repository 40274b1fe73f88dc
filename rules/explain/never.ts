import { DEMAND_FIELDS } from '../conditions/demand.ts';
import { canonicalJson } from '../document/canonical-json.ts';
import { jsonPath } from '../document/json-path.ts';
import type { CompiledRule } from '../engine/compiled-rule.ts';
import { isRecord } from '../event/json.ts';
import { problemAt, type SaidProblem } from '../problems/problem.ts';

/** A condition that compares, and where it stands in the document. */
export interface Placed {
  path: string;
  leaf: Record<string, unknown>;
}

/** Measures that are never more than the number of events. */
const COUNTS: ReadonlySet<unknown> = new Set(['count', 'distinct']);
/** Fields by which the engine finds rules; what is asked of these is compared by it already. */
const DEMANDED: ReadonlySet<unknown> = new Set(DEMAND_FIELDS);

/**
 * What of an accepted rule proves that it never fires, whatever comes: something that all of it needs and that nothing can be. An
 * empty list proves nothing.
 */
export function neverFires(rule: CompiledRule): SaidProblem[] {
  const needed = neededLeaves(rule.document.conditions, '$.conditions');
  return [...emptyDemands(rule), ...contradictions(needed), ...needed.flatMap(overfullWindow)];
}

/** Fields of which no text is everything that is asked of it at the top level. */
export function emptyDemands({ demands }: CompiledRule): SaidProblem[] {
  return [...demands]
    .filter(([, values]) => values.size === 0)
    .map(([field]) => problemAt('$.conditions', ['nothingDemanded', field]));
}

/** A window that is asked to count more events than it holds. */
export function overfullWindow({ path, leaf: { fact, operator, value, params } }: Placed): SaidProblem[] {
  const { measure, events } = isRecord(params) ? params : {};
  if (fact !== 'window' || typeof events !== 'number' || typeof value !== 'number' || !COUNTS.has(measure)) return [];
  const isTooMuch =
    (operator === 'greaterThan' && value >= events) ||
    ((operator === 'greaterThanInclusive' || operator === 'equal') && value > events);
  if (!isTooMuch) return [];
  return [problemAt(jsonPath(path, 'value'), ['overfull', events])];
}

/** One value that is asked for several things at once, of which no two can be. */
export function contradictions(needed: readonly Placed[]): SaidProblem[] {
  const asked = new Map<string, Range>();
  const found = new Map<string, SaidProblem>();
  for (const { path, leaf } of needed) {
    if (DEMANDED.has(leaf.fact)) continue;
    const key = canonicalJson([leaf.fact, leaf.path ?? null, leaf.params ?? null]);
    const range = narrowed(asked.get(key) ?? ANYTHING, leaf);
    asked.set(key, range);
    if (!isEmpty(range) || found.has(key)) continue;
    found.set(key, problemAt(path, ['contradiction', String(leaf.path ?? leaf.fact)]));
  }
  return [...found.values()];
}

/** The conditions all of which must be true for the whole to be. */
export function neededLeaves(node: unknown, path: string): Placed[] {
  if (!isRecord(node)) return [];
  const inner = node.all;
  if (Array.isArray(inner)) return inner.flatMap((one, index) => neededLeaves(one, jsonPath(path, 'all', index)));
  return typeof node.fact === 'string' ? [{ path, leaf: node }] : [];
}

/** What a value may be: numbers between the bounds, each open or not; `among`: only these. */
interface Range {
  low: number;
  lowOpen: boolean;
  high: number;
  highOpen: boolean;
  among: ReadonlySet<unknown> | null;
}

const ANYTHING: Range = { low: -Infinity, lowOpen: false, high: Infinity, highOpen: false, among: null };

function narrowed(range: Range, { operator, value }: Record<string, unknown>): Range {
  if (operator === 'equal' && !isRecord(value)) return amongThese(range, [value]);
  if (operator === 'in' && Array.isArray(value)) return amongThese(range, value);
  if (operator === 'between' && Array.isArray(value)) {
    const [low, high] = value as unknown[];
    return below(above(range, low, false), high, false);
  }
  if (operator === 'greaterThan') return above(range, value, true);
  if (operator === 'greaterThanInclusive') return above(range, value, false);
  if (operator === 'lessThan') return below(range, value, true);
  return operator === 'lessThanInclusive' ? below(range, value, false) : range;
}

function above(range: Range, low: unknown, lowOpen: boolean): Range {
  if (typeof low !== 'number' || low < range.low || (low === range.low && !lowOpen)) return range;
  return { ...range, low, lowOpen };
}

function below(range: Range, high: unknown, highOpen: boolean): Range {
  if (typeof high !== 'number' || high > range.high || (high === range.high && !highOpen)) return range;
  return { ...range, high, highOpen };
}

function amongThese(range: Range, values: readonly unknown[]): Range {
  const { among } = range;
  return { ...range, among: new Set(values.filter((value) => among === null || among.has(value))) };
}

function isEmpty({ low, lowOpen, high, highOpen, among }: Range): boolean {
  if (low > high || (low === high && (lowOpen || highOpen))) return true;
  if (among === null) return false;
  const isBounded = low > -Infinity || high < Infinity;
  const fits = (value: unknown) =>
    !isBounded ||
    (typeof value === 'number' &&
      (value > low || (value === low && !lowOpen)) &&
      (value < high || (value === high && !highOpen)));
  return ![...among].some(fits);
}
