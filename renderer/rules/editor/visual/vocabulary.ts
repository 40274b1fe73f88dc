import { kindOfFact } from '../../../../rules/conditions/facts.ts';
import { parsePath } from '../../../../rules/conditions/path.ts';
import { withMember } from '../../../../rules/document/json-edit.ts';
import { canonicalEventSchema } from '../../../../rules/event/event.ts';
import { isRecord } from '../../../../rules/event/json.ts';
import type { SeenField, Vocabulary } from '../../../../service/contract/rule-editing.ts';
import type { editor } from '../../../text/en/editor.ts';

/** What the value of a fact is, as far as that is known before an event, or from events that were seen. */
export type ValueKind = 'number' | 'text' | 'boolean' | 'list' | 'object' | 'unknown';

export type CanonicalField = keyof typeof editor.field;

/** Fields of the event by their canonical names, `data` apart. */
export const CANONICAL_FIELDS = Object.keys(canonicalEventSchema.shape).filter(
  (name): name is CanonicalField => name !== 'data',
);

export const LOOKING_BACK = ['window', 'series', 'latest'] as const;
export const CLOCK = ['clock.hour', 'clock.minute', 'clock.weekday', 'clock.date'] as const;
/** Key of a field of the sender whose path is still to be written. */
export const UNNAMED = 'data.?';
/** The path of {@link UNNAMED}: the beginning of every path, and none yet. */
export const NO_PATH = '$.';
/** Begins the key of a named condition. */
export const NAMED = 'condition:';

/** How a fact is named among the choices: `price`, `data.order.retryable`, `clock.hour`, `window`. */
export function factKey(use: unknown): string {
  if (!isRecord(use)) return '';
  const { fact, path, params } = use;
  if (fact === 'data' && path === NO_PATH) return UNNAMED;
  if (fact === 'clock') return `clock.${isRecord(params) ? String(params.part) : ''}`;
  const steps = typeof path === 'string' ? parsePath(path) : { steps: [] };
  if (!('steps' in steps)) return `${String(fact)} ${String(path)}`;
  const inner = steps.steps.map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`)).join('');
  return `${String(fact)}${inner}`;
}

/** The members of a condition that name a fact, by its key. */
export function factOf(key: string): { fact: string; path?: string; params?: Record<string, unknown> } {
  if (key.startsWith('clock.')) return { fact: 'clock', params: { part: key.slice('clock.'.length) } };
  if (key === UNNAMED) return { fact: 'data', path: NO_PATH };
  if (key === 'window') return { fact: 'window', params: { measure: 'count', last: '10m' } };
  if (key === 'series' || key === 'latest') return { fact: key, params: measuring({}, 'price') };
  const [, root, inner] = /^(data|event)([.[].*)$/.exec(key) ?? [];
  return root === undefined ? { fact: key } : { fact: root, path: `$${inner}` };
}

/** Parameters with the field that is measured; prices, where nothing is said of groups, of each symbol by itself. */
export function measuring(params: Record<string, unknown>, field: string): Record<string, unknown> {
  const isApart = MONEY.includes(field) && params.groupBy === undefined;
  return { ...params, field, ...(isApart && { groupBy: ['symbol'] }) };
}

/** What a fact holds: as the language knows it, otherwise as events had it. */
export function kindOfUse(use: unknown, vocabulary: Vocabulary | undefined): ValueKind {
  if (!isRecord(use)) return 'unknown';
  if (factKey(use) === UNNAMED) return 'unknown';
  const steps = typeof use.path === 'string' ? parsePath(use.path) : { steps: [] };
  const known = kindOfFact(String(use.fact), 'steps' in steps ? steps.steps : undefined, use.params);
  if (known !== 'unknown') return known;
  return seenField(vocabulary, factKey(use))?.kind ?? 'unknown';
}

/** Kinds of events that the conditions ask for at the top, so that their fields come first. */
export function demandedTypes(document: unknown): string[] {
  const conditions = isRecord(document) ? document.conditions : undefined;
  const all = isRecord(conditions) && Array.isArray(conditions.all) ? conditions.all : [];
  const asked = all.find(
    (one) => isRecord(one) && one.fact === 'type' && (one.operator === 'equal' || one.operator === 'in'),
  );
  return [isRecord(asked) ? asked.value : []].flat(2).filter((value) => typeof value === 'string');
}

/** One field over all kinds of events, or over some. */
export function seenField(
  vocabulary: Vocabulary | undefined,
  name: string,
  types: readonly string[] = [],
): SeenField | undefined {
  const asked = (vocabulary?.types ?? []).filter(({ type }) => types.length === 0 || types.includes(type));
  const found = asked.flatMap(({ fields }) => fields.filter((field) => field.name === name));
  const [first] = found;
  if (first === undefined) return types.length === 0 ? undefined : seenField(vocabulary, name);
  return { ...first, values: [...new Set(found.flatMap(({ values }) => values))] };
}

/** Names of all fields that were seen, those of some kinds of events first. */
export function seenNames(vocabulary: Vocabulary | undefined, types: readonly string[]): string[] {
  const all = vocabulary?.types ?? [];
  const ordered = [
    ...all.filter(({ type }) => types.includes(type)),
    ...all.filter(({ type }) => !types.includes(type)),
  ];
  return [...new Set(ordered.flatMap(({ fields }) => fields.map(({ name }) => name)))];
}

const ORDER = ['greaterThan', 'greaterThanInclusive', 'lessThan', 'lessThanInclusive', 'between'];
/** Asks for more or less, so that its value is a number whatever the fact holds. */
export function isOrdering(operator: string): boolean {
  return ORDER.includes(operator.replace(/^(?:not:)+/, ''));
}

/** Reads a number as the language of the page writes it; null for what is none. */
type NumberOf = (text: string) => number | null;

/** What is typed for a fact: a number where it holds numbers, or where that is not known and it is written as a document writes one. */
export function valueTyped(text: string, kind: ValueKind, numberOf: NumberOf): string | number {
  if (kind === 'number') return numberOf(text) ?? text;
  const number = kind === 'unknown' && text.trim() !== '' ? Number(text) : Number.NaN;
  return Number.isFinite(number) && String(number) === text ? number : text;
}

/** A list as it is typed; what stood in it already stays what it was. */
export function valuesTyped(
  texts: readonly string[],
  before: readonly unknown[],
  kind: ValueKind,
  numberOf: NumberOf,
): unknown[] {
  return texts.map((text) => before.find((value) => String(value) === text) ?? valueTyped(text, kind, numberOf));
}

const PRESENCE = ['isPresent', 'isMissing'];
const TEXT = ['startsWith', 'endsWith', 'containsText', 'matches'];
const SAME = ['equal', 'notEqual', 'in', 'notIn'];
const LIST = ['contains', 'doesNotContain'];

/** Operators that make sense for what a fact holds, the likeliest first. */
export function operatorsFor(fact: unknown, kind: ValueKind): string[] {
  if (fact === 'series') return ['crossesAbove', 'crossesBelow', ...ORDER, ...PRESENCE];
  switch (kind) {
    case 'number':
      return [...ORDER, ...SAME, ...PRESENCE];
    case 'text':
      return [...SAME, ...TEXT, ...PRESENCE];
    case 'boolean':
      return ['equal', 'notEqual', ...PRESENCE];
    case 'list':
      return [...LIST, ...PRESENCE];
    case 'object':
      return PRESENCE;
    default:
      return [...SAME, ...ORDER, ...TEXT, ...LIST, ...PRESENCE];
  }
}

/** What an operator is given: nothing, one value, a list, two numbers or a pattern; `other`: something that only JSON can say. */
export type Operand = 'none' | 'one' | 'list' | 'range' | 'pattern' | 'other';

export function operandOf(operator: string): Operand {
  // `not:` changes the answer alone; the other decorators change what stands on the sides.
  const plain = operator.replace(/^(?:not:)+/, '');
  if (plain.includes(':')) return 'other';
  if (PRESENCE.includes(plain)) return 'none';
  if (plain === 'in' || plain === 'notIn') return 'list';
  if (plain === 'between') return 'range';
  return plain === 'matches' ? 'pattern' : 'one';
}

/** A condition that looks at another fact: its operator and a figure stay where they fit that too. */
export function withFact(
  comparison: Record<string, unknown>,
  key: string,
  vocabulary: Vocabulary | undefined,
): Record<string, unknown> {
  const { fact, path, params } = factOf(key);
  const next = withMember(withMember(withMember(comparison, 'fact', fact), 'path', path), 'params', params);
  return fitted(comparison, next, vocabulary);
}

/** A condition whose fact is asked with other parameters: operator and figure stay where they fit those too. */
export function withParams(
  comparison: Record<string, unknown>,
  params: Record<string, unknown>,
  vocabulary: Vocabulary | undefined,
): Record<string, unknown> {
  const next = { ...comparison, params };
  const isAlike =
    kindOfUse(comparison, vocabulary) === kindOfUse(next, vocabulary) && dimensionOf(comparison) === dimensionOf(next);
  return isAlike ? next : fitted(comparison, next, vocabulary);
}

/** `next` with an operator that fits what it looks at, and the value of `comparison` where it can be meant of that. */
function fitted(
  comparison: Record<string, unknown>,
  next: Record<string, unknown>,
  vocabulary: Vocabulary | undefined,
): Record<string, unknown> {
  const kind = kindOfUse(next, vocabulary);
  const fitting = operatorsFor(next.fact, kind);
  const keeps = kindOfUse(comparison, vocabulary) === kind && fitting.includes(String(comparison.operator));
  const operator = keeps ? String(comparison.operator) : (fitting[0] ?? 'equal');
  const [seen] = seenField(vocabulary, factKey(next))?.values ?? [];
  // 50,000 of a price is no number of events, and the name of a symbol is none of an exchange.
  const isMeant = kind !== 'text' && (factKey(comparison) === UNNAMED || dimensionOf(comparison) === dimensionOf(next));
  const keepsValue = keeps && (isMeant || operandOf(operator) === 'none');
  const value = keepsValue ? comparison.value : startingValue(operator, kind, seen);
  return inOrder({ ...next, operator, value });
}

/** The same condition with another operator, its value turned into what that takes. */
export function withOperator(
  comparison: Record<string, unknown>,
  operator: string,
  kind: ValueKind,
): Record<string, unknown> {
  const operand = operandOf(operator);
  const before = operandOf(String(comparison.operator));
  if (operand === before) return { ...comparison, operator };
  const { value } = comparison;
  const [first] = Array.isArray(value) ? value : [value];
  const next = startingValue(operator, kind, first === true ? undefined : first);
  return withMember({ ...comparison, operator }, 'value', next);
}

/**
 * The value of a condition that nobody has filled in: one that fits, else none. A value that is left out cannot be saved as switched on,
 * where a 0 or an empty text would decide something that nobody asked for.
 */
function startingValue(operator: string, kind: ValueKind, from: unknown): unknown {
  const one = isFitting(from, kind) && from !== '' ? from : kind === 'boolean' ? true : undefined;
  switch (operandOf(operator)) {
    case 'none':
      return true;
    case 'list':
      return one === undefined ? undefined : [one];
    case 'range':
      return typeof one === 'number' ? [one, one] : undefined;
    case 'pattern':
      return typeof one === 'string' ? one : undefined;
    default:
      return one;
  }
}

function isFitting(value: unknown, kind: ValueKind): boolean {
  if (kind === 'number') return typeof value === 'number';
  if (kind === 'boolean') return typeof value === 'boolean';
  return typeof value === 'string' || (kind !== 'text' && typeof value === 'number');
}

/** A comparison reads as a sentence: what, where, how, which. */
function inOrder(comparison: Record<string, unknown>): Record<string, unknown> {
  const { fact, path, params, operator, value, ...rest } = comparison;
  const known = Object.entries({ fact, path, params, operator, value }).filter(([, member]) => member !== undefined);
  return { ...Object.fromEntries(known), ...rest };
}

/** A new condition: on the kind of event while nothing is asked of that, then on a figure of it. */
export function newComparison(document: unknown, vocabulary: Vocabulary | undefined): Record<string, unknown> {
  const types = demandedTypes(document);
  if (types.length === 0) {
    return { fact: 'type', operator: 'equal', value: vocabulary?.types[0]?.type ?? 'order.filled' };
  }
  const names = seenNames(vocabulary, types);
  const key = ['price', 'totalUSDValue', 'amount', 'symbol'].find((name) => names.includes(name)) ?? 'symbol';
  return withFact({ fact: 'type', operator: 'equal' }, key, vocabulary);
}

const MONEY = ['price', 'notional', 'averagePrice', 'pnl', 'level'];

/** The unit in which a fact is compared; null where it has none. */
export function unitOf(use: unknown): keyof typeof editor.unit | null {
  if (!isRecord(use)) return null;
  const params = isRecord(use.params) ? use.params : {};
  const { measure } = params;
  if (measure === 'changePercent' || measure === 'drawdownPercent') return 'percent';
  if (measure === 'rate') return 'perMinute';
  if (measure === 'count' || measure === 'distinct') return measure === 'count' ? 'events' : null;
  const field = String(params.field ?? use.fact);
  if (field === 'totalUSDValue') return 'dollars';
  return MONEY.includes(field) || measure === 'vwap' ? 'quote' : null;
}

const BASE = ['amount', 'filled', 'remaining'];

/** What a figure of a fact is measured in: only between facts of the same one does a figure keep its meaning. */
function dimensionOf(use: Record<string, unknown>): string {
  const unit = unitOf(use);
  if (unit !== null) return unit;
  const { measure, field } = isRecord(use.params) ? use.params : {};
  if (measure === 'distinct') return 'distinct';
  const name = typeof field === 'string' ? field : factKey(use);
  return BASE.includes(name) ? 'base' : name;
}
