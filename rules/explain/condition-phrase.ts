import { isFactUse } from '../conditions/reader.ts';
import { isRecord } from '../event/json.ts';
import { factInWords } from './fact-phrase.ts';
import { comparisonInWords, operandInWords } from './operator-phrase.ts';

/** Conditions as part of a sentence: `type is order.filled and (price is above 50,000 or side is sell)`. */
export function conditionsInWords(conditions: unknown): string {
  return phrase(conditions, false);
}

function phrase(node: unknown, isInner: boolean): string {
  if (!isRecord(node)) return 'nothing';
  if (Array.isArray(node.all)) return joined(node.all, ' and ', isInner);
  if (Array.isArray(node.any)) return joined(node.any, ' or ', isInner);
  if (node.not !== undefined) return `not ${bracketed(phrase(node.not, false))}`;
  if (typeof node.condition === 'string') return `“${node.condition}” holds`;
  return leaf(node);
}

function joined(nodes: readonly unknown[], word: string, isInner: boolean): string {
  if (nodes.length === 1) return phrase(nodes[0], isInner);
  const words = nodes.map((node) => phrase(node, true)).join(word);
  return isInner ? bracketed(words) : words;
}

function leaf(node: Record<string, unknown>): string {
  const operator = String(node.operator);
  const fact = isFactUse(node) ? factInWords(node) : 'nothing';
  const value = isFactUse(node.value) ? factInWords(node.value) : operandInWords(operator, node.value);
  return comparisonInWords(operator, fact, value);
}

function bracketed(words: string): string {
  return words.startsWith('(') && words.endsWith(')') && !words.slice(1, -1).includes(')') ? words : `(${words})`;
}
