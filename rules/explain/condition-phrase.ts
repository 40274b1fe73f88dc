import Big from 'big.js';
import { DEMAND_FIELDS } from '../conditions/demand.ts';
import { isFactUse } from '../conditions/fact-use.ts';
import { isRecord } from '../event/json.ts';
import { factInWords } from './fact-phrase.ts';
import type { OwnEvents } from './feed-phrase.ts';
import { comparisonInWords, operandInWords } from './operator-phrase.ts';
import { placesTogether } from './places.ts';
import { valueInWords } from './quantity.ts';
import { english } from './wording/en.ts';
import type { Wording } from './wording/wording.ts';

/** Conditions as part of a sentence: `type is order.filled and (price is above 50,000 or side is sell)`. */
export function conditionsInWords(conditions: unknown, wording: Wording = english): string {
  return phrase(conditions, false, ownEventsOf(conditions), wording);
}

/**
 * How the events are called that feed a measure without `types`: `such events` where a top-level `all` names type, source,
 * symbol or exchange. Takes conditions as written, and their trace.
 */
export function ownEventsOf(node: unknown): OwnEvents {
  return isDemanding(node) ? 'such' : 'all';
}

function isDemanding(node: unknown): boolean {
  if (!isRecord(node)) return false;
  const isAll = node.kind === 'all' || node.kind === 'reference';
  const inner = Array.isArray(node.all) ? node.all : isAll && Array.isArray(node.children) ? node.children : [];
  if (inner.some(isDemanding)) return true;
  return DEMAND_FIELDS.some((field) => field === node.fact) && (node.operator === 'equal' || node.operator === 'in');
}

function phrase(node: unknown, isInner: boolean, own: OwnEvents, wording: Wording): string {
  const { and, or, not, holds } = wording.conditions;
  if (!isRecord(node)) return wording.nothing;
  if (Array.isArray(node.all)) return joined(node.all, and, isInner, own, wording);
  if (Array.isArray(node.any)) return joined(placesTogether(node.any), or, isInner, own, wording);
  if (node.not !== undefined) return not(bracketed(phrase(node.not, false, own, wording), wording));
  if (typeof node.condition === 'string') return holds(node.condition);
  return leaf(node, own, wording);
}

function joined(
  nodes: readonly unknown[],
  join: (phrases: readonly string[]) => string,
  isInner: boolean,
  own: OwnEvents,
  wording: Wording,
): string {
  if (nodes.length === 1) return phrase(nodes[0], isInner, own, wording);
  const words = join(nodes.map((node) => phrase(node, true, own, wording)));
  return isInner ? bracketed(words, wording) : words;
}

function leaf(node: Record<string, unknown>, own: OwnEvents, wording: Wording): string {
  const operator = String(node.operator);
  const fact = isFactUse(node) ? factInWords(node, own, wording) : wording.nothing;
  const value = isFactUse(node.value)
    ? wording.conditions.compared(factInWords(node.value, own, wording))
    : operandInWords(operator, node.value, wording);
  return comparisonInWords(operator, fact, value, wording) + rearmInWords(operator, node, wording);
}

/** When a crossing can come again: ` (again only after 49,750)`. */
function rearmInWords(operator: string, { params, value }: Record<string, unknown>, wording: Wording): string {
  const { againAfter, againAfterPercent } = wording.conditions;
  const percent = isRecord(params) ? params.hysteresisPercent : undefined;
  if (!operator.includes('crosses') || typeof percent !== 'number' || percent === 0) return '';
  if (typeof value !== 'number') return againAfterPercent(wording.number.format(percent));
  const share = new Big(percent).div(100).times(operator.endsWith('crossesAbove') ? -1 : 1);
  return againAfter(valueInWords(Number(new Big(value).times(share.plus(1)).toString()), wording));
}

function bracketed(words: string, { conditions: { brackets } }: Wording): string {
  const [open, close] = brackets;
  const isWhole = words.startsWith(open) && words.endsWith(close) && !words.slice(1, -1).includes(close);
  return isWhole ? words : open + words + close;
}
