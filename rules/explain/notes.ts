import { jsonPath } from '../document/json-path.ts';
import type { CompiledRule } from '../engine/compiled-rule.ts';
import type { Problem } from '../event/event.ts';
import { isRecord } from '../event/json.ts';

/** A condition that compares, and where it stands in the document. */
interface Placed {
  path: string;
  leaf: Record<string, unknown>;
}

const ORDERS: ReadonlySet<unknown> = new Set([
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
  'between',
]);
/** Measures that are never more than the number of events. */
const COUNTS: ReadonlySet<unknown> = new Set(['count', 'distinct']);
/** Measures that compare events with each other. */
const DIFFERENCES: ReadonlySet<unknown> = new Set(['change', 'changePercent', 'stddev', 'drawdownPercent']);

/**
 * What is right in a rule and still not likely to be meant, for its author: conditions that cost more than they need to or can
 * never hold, and orders that repeat. An accepted rule only; it is in force all the same.
 */
export function notesOn(rule: CompiledRule): Problem[] {
  const leaves = leavesOf(rule.document.conditions, '$.conditions');
  return [...demandNotes(rule), ...leaves.flatMap(windowNotes), ...hoursNotes(rule), ...repeatNotes(rule, leaves)];
}

function demandNotes({ isIndexed, demands }: CompiledRule): Problem[] {
  if (!isIndexed) {
    const message =
      'judged for every event: name a type, source, symbol or exchange at the top level to make it cheaper';
    return [{ path: '$.conditions', message }];
  }
  return [...demands]
    .filter(([, values]) => values.size === 0)
    .map(([field]) => ({
      path: '$.conditions',
      message: `can never hold: no ${field} is everything that is asked of it at the top level`,
    }));
}

function windowNotes({ path, leaf }: Placed): Problem[] {
  const { fact, operator, value } = leaf;
  const params = isRecord(leaf.params) ? leaf.params : {};
  const { measure, events } = params;
  if (fact !== 'window' || typeof events !== 'number') return [];
  if (events === 1 && DIFFERENCES.has(measure)) {
    return [{ path: jsonPath(path, 'params', 'events'), message: `one event has no ${measure}: it is always 0` }];
  }
  const isTooMuch =
    typeof value === 'number' &&
    ((operator === 'greaterThan' && value >= events) ||
      ((operator === 'greaterThanInclusive' || operator === 'equal') && value > events));
  if (!COUNTS.has(measure) || !isTooMuch) return [];
  return [{ path: jsonPath(path, 'value'), message: `can never hold: the window has at most ${events} events` }];
}

function hoursNotes({ document: { hours } }: CompiledRule): Problem[] {
  if (hours?.from === undefined || hours.from !== hours.to) return [];
  return [{ path: '$.hours.to', message: `the same as "from": 24 hours from ${hours.from}, not none` }];
}

/** W21: a level that is asked for on every event orders on every event beyond it. */
function repeatNotes({ document, trigger }: CompiledRule, leaves: readonly Placed[]): Problem[] {
  const { onChange, holdFor, absent, cooldown, limit } = trigger;
  const isHeld = onChange || holdFor !== null || absent !== null || cooldown > 0 || limit !== null;
  const asksLevel = leaves.some(({ leaf }) => ORDERS.has(leaf.operator) && leaf.fact !== 'clock');
  const asksCrossing = leaves.some(({ leaf }) => String(leaf.operator).includes('crosses'));
  if (isHeld || !asksLevel || asksCrossing) return [];
  return document.actions.flatMap(({ type }, index) =>
    type === 'order'
      ? {
          path: `$.actions[${index}]`,
          message:
            'ordered again on every event for which the conditions hold; "becomesTrue", a cooldown or a limit would hold it back',
        }
      : [],
  );
}

function leavesOf(node: unknown, path: string): Placed[] {
  if (!isRecord(node)) return [];
  for (const key of ['all', 'any'] as const) {
    const inner = node[key];
    if (Array.isArray(inner)) return inner.flatMap((one, index) => leavesOf(one, jsonPath(path, key, index)));
  }
  return node.not === undefined ? [{ path, leaf: node }] : leavesOf(node.not, jsonPath(path, 'not'));
}
