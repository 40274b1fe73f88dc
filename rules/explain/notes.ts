import { jsonPath } from '../document/json-path.ts';
import type { CompiledRule } from '../engine/compiled-rule.ts';
import { isRecord } from '../event/json.ts';
import { problemAt, type SaidProblem } from '../problems/problem.ts';
import type { Said } from '../problems/said.ts';
import { contradictions, emptyDemands, neededLeaves, overfullWindow, type Placed } from './never.ts';

const ORDERS: ReadonlySet<unknown> = new Set([
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
  'between',
]);
/** What a comparison with an empty text comes to. */
const EMPTY_TEXT: Readonly<Record<string, Said>> = { equal: ['equalsEmpty'], notEqual: ['differsFromEmpty'] };
/** Measures that compare events with each other. */
const DIFFERENCES: ReadonlySet<unknown> = new Set(['change', 'changePercent', 'stddev', 'drawdownPercent']);
/** Facts over several events. */
const LOOKING_BACK: ReadonlySet<unknown> = new Set(['window', 'series', 'latest']);
/** Fields whose figures mean nothing over several symbols. */
const PRICES: ReadonlySet<unknown> = new Set(['price', 'averagePrice', 'level']);

/**
 * What is right in a rule and still not likely to be meant, for its author: conditions that cost more than they need to or can
 * never hold, and orders that repeat. An accepted rule only; it is in force all the same.
 */
export function notesOn(rule: CompiledRule): SaidProblem[] {
  const leaves = leavesOf(rule.document.conditions, '$.conditions');
  return [
    ...indexNotes(rule),
    ...emptyDemands(rule),
    ...contradictions(neededLeaves(rule.document.conditions, '$.conditions')),
    ...leaves.flatMap(emptyTextNotes),
    ...leaves.flatMap(windowNotes),
    ...leaves.flatMap((leaf) => mixedPriceNotes(leaf, rule)),
    ...hoursNotes(rule),
    ...repeatNotes(rule, leaves),
  ];
}

function indexNotes({ isIndexed }: CompiledRule): SaidProblem[] {
  return isIndexed ? [] : [problemAt('$.conditions', ['everyEvent'])];
}

/** An empty text is a value like any other, and hardly ever the one that was meant. */
function emptyTextNotes({ path, leaf: { operator, value } }: Placed): SaidProblem[] {
  if (value !== '') return [];
  const said = EMPTY_TEXT[String(operator)];
  return said === undefined ? [] : [problemAt(jsonPath(path, 'value'), said)];
}

function windowNotes(placed: Placed): SaidProblem[] {
  const { path, leaf } = placed;
  const { measure, events } = isRecord(leaf.params) ? leaf.params : {};
  if (leaf.fact === 'window' && events === 1 && DIFFERENCES.has(measure)) {
    return [problemAt(jsonPath(path, 'params', 'events'), ['oneEvent', String(measure)])];
  }
  return overfullWindow(placed);
}

/** E8: a figure of prices is of one symbol, or hardly meant. */
function mixedPriceNotes({ path, leaf }: Placed, { demands }: CompiledRule): SaidProblem[] {
  const { measure, field, types, groupBy, where } = isRecord(leaf.params) ? leaf.params : {};
  if (!LOOKING_BACK.has(leaf.fact) || !(PRICES.has(field) || measure === 'vwap')) return [];
  const isGrouped =
    Array.isArray(groupBy) && groupBy.some((name) => name === 'symbol' || String(name).startsWith('data.'));
  const isNarrowed = isRecord(where) && Object.hasOwn(where, 'symbol');
  const isDemanded = types === undefined && demands.get('symbol')?.size === 1;
  if (isGrouped || isNarrowed || isDemanded) return [];
  return [problemAt(jsonPath(path, 'params'), ['mixedPrices'])];
}

function hoursNotes({ document: { hours } }: CompiledRule): SaidProblem[] {
  if (hours?.from === undefined || hours.from !== hours.to) return [];
  return [problemAt('$.hours.to', ['wholeDay', hours.from])];
}

/** W21: a level that is asked for on every event orders on every event beyond it. */
function repeatNotes({ document, trigger }: CompiledRule, leaves: readonly Placed[]): SaidProblem[] {
  const { onChange, holdFor, absent, cooldown, limit } = trigger;
  const isHeld = onChange || holdFor !== null || absent !== null || cooldown > 0 || limit !== null;
  const asksLevel = leaves.some(({ leaf }) => ORDERS.has(leaf.operator) && leaf.fact !== 'clock');
  const asksCrossing = leaves.some(({ leaf }) => String(leaf.operator).includes('crosses'));
  if (isHeld || !asksLevel || asksCrossing) return [];
  return document.actions.flatMap(({ type }, index) =>
    type === 'order' ? problemAt(`$.actions[${index}]`, ['orderedAgain']) : [],
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
