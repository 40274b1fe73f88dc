import Big from 'big.js';
import { DEMAND_FIELDS } from '../conditions/demand.ts';
import { isFactUse } from '../conditions/reader.ts';
import { isRecord } from '../event/json.ts';
import { factInWords } from './fact-phrase.ts';
import type { OwnEvents } from './feed-phrase.ts';
import { comparisonInWords, operandInWords } from './operator-phrase.ts';
import { placesTogether } from './places.ts';
import { valueInWords } from './quantity.ts';

/** Conditions as part of a sentence: `type is order.filled and (price is above 50,000 or side is sell)`. */
export function conditionsInWords(conditions: unknown): string {
  return phrase(conditions, false, ownEventsOf(conditions));
}

/**
 * How the events are called that feed a measure without `types`: `such events` where a top-level `all` names type, source,
 * symbol or exchange. Takes conditions as written, and their trace.
 */
export function ownEventsOf(node: unknown): OwnEvents {
  return isDemanding(node) ? 'such events' : 'events';
}

function isDemanding(node: unknown): boolean {
  if (!isRecord(node)) return false;
  const isAll = node.kind === 'all' || node.kind === 'reference';
  const inner = Array.isArray(node.all) ? node.all : isAll && Array.isArray(node.children) ? node.children : [];
  if (inner.some(isDemanding)) return true;
  return DEMAND_FIELDS.some((field) => field === node.fact) && (node.operator === 'equal' || node.operator === 'in');
}

function phrase(node: unknown, isInner: boolean, own: OwnEvents): string {
  if (!isRecord(node)) return 'nothing';
  if (Array.isArray(node.all)) return joined(node.all, ' and ', isInner, own);
  if (Array.isArray(node.any)) return joined(placesTogether(node.any), ' or ', isInner, own);
  if (node.not !== undefined) return `not ${bracketed(phrase(node.not, false, own))}`;
  if (typeof node.condition === 'string') return `“${node.condition}” holds`;
  return leaf(node, own);
}

function joined(nodes: readonly unknown[], word: string, isInner: boolean, own: OwnEvents): string {
  if (nodes.length === 1) return phrase(nodes[0], isInner, own);
  const words = nodes.map((node) => phrase(node, true, own)).join(word);
  return isInner ? bracketed(words) : words;
}

function leaf(node: Record<string, unknown>, own: OwnEvents): string {
  const operator = String(node.operator);
  const fact = isFactUse(node) ? factInWords(node, own) : 'nothing';
  const value = isFactUse(node.value) ? factInWords(node.value, own) : operandInWords(operator, node.value);
  return comparisonInWords(operator, fact, value) + rearmInWords(operator, node);
}

/** When a crossing can come again: ` (again only after 49,750)`. */
function rearmInWords(operator: string, { params, value }: Record<string, unknown>): string {
  const percent = isRecord(params) ? params.hysteresisPercent : undefined;
  if (!operator.includes('crosses') || typeof percent !== 'number' || percent === 0) return '';
  if (typeof value !== 'number') return ` (again only after ${percent}% back)`;
  const share = new Big(percent).div(100).times(operator.endsWith('crossesAbove') ? -1 : 1);
  return ` (again only after ${valueInWords(Number(new Big(value).times(share.plus(1)).toString()))})`;
}

function bracketed(words: string): string {
  return words.startsWith('(') && words.endsWith(')') && !words.slice(1, -1).includes(')') ? words : `(${words})`;
}
