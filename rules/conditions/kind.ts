import { isRecord, shown } from '../event/json.ts';
import { foundAs } from '../problems/found.ts';
import type { Said } from '../problems/said.ts';
import { patternProblem } from './pattern.ts';

/** What a fact's value is, as far as that is known before an event. */
export type Kind = 'number' | 'text' | 'boolean' | 'object' | 'unknown';

/** What an operator needs on one of its sides. */
export type Operand =
  /** A number; a fact may hold it as a decimal text, the rule itself may not. */
  | 'number'
  /** A text that is not empty. */
  | 'text'
  /** One value: text, number, boolean or null. */
  | 'scalar'
  /** A regular expression, written in the rule itself. */
  | 'pattern'
  /** Two numbers, the lower first, written in the rule itself. */
  | 'range'
  | 'anything'
  | { list: Operand; notEmpty?: true };

/** What is wrong with an operand; `path` continues that of the operand: `[1]`. */
export interface OperandProblem {
  path: string;
  said: Said;
}

/** Every way in which a literal of a rule is not what its operator needs. */
export function literalProblems(operand: Operand, value: unknown): OperandProblem[] {
  if (typeof operand === 'object') return listProblems(operand, value);
  if (operand === 'range') return rangeProblems(value);
  const said = LITERALS[operand](value);
  return said === null ? [] : [{ path: '', said }];
}

/** Why a fact of this kind can never be what the operator needs, or null. */
export function factProblem(operand: Operand, kind: Kind): Said | null {
  if (typeof operand === 'object') {
    return kind === 'unknown' ? factProblem(operand.list, kind) : ['but', ['list'], NAMED[kind]];
  }
  if (operand === 'pattern' || operand === 'range') return ['written', EXPECTED[operand]];
  if (kind === 'unknown' || operand === 'anything' || operand === kind) return null;
  if (operand === 'scalar') return kind === 'object' ? ['nameAPart'] : null;
  return ['but', EXPECTED[operand], NAMED[kind]];
}

/** Why a literal can never be equal to a fact of this kind, or null; null itself may be compared with anything. */
export function kindProblem(kind: Kind, value: unknown): Said | null {
  const type = value === null ? null : KIND_OF_TYPE.get(typeof value);
  if (type === null || type === undefined || kind === 'unknown' || kind === 'object' || type === kind) return null;
  return ['neverEqual', ['found', EXPECTED[kind], foundAs(value)]];
}

const EXPECTED = {
  number: ['number'],
  text: ['text'],
  boolean: ['flag'],
  scalar: ['oneValue'],
  pattern: ['pattern'],
  range: ['range'],
  anything: ['expectedAnything'],
} as const satisfies Record<string, Said>;

const NAMED: Record<Kind, Said> = {
  number: ['aNumber'],
  text: ['aText'],
  boolean: ['aFlag'],
  object: ['anObject'],
  unknown: ['anything'],
};

const KIND_OF_TYPE: ReadonlyMap<string, Kind> = new Map([
  ['number', 'number'],
  ['string', 'text'],
  ['boolean', 'boolean'],
]);

const LITERALS: Record<Exclude<Operand, object | 'range'>, (value: unknown) => Said | null> = {
  number: (value) => (Number.isFinite(value) ? null : expected('number', value)),
  text: (value) => (typeof value === 'string' && value !== '' ? null : expected('text', value)),
  scalar: (value) =>
    isRecord(value) || Array.isArray(value) || value === undefined ? expected('scalar', value) : null,
  pattern: (value) => (typeof value === 'string' && value !== '' ? patternProblem(value) : expected('pattern', value)),
  anything: () => null,
};

function rangeProblems(value: unknown): OperandProblem[] {
  if (!Array.isArray(value) || value.length !== 2) return [{ path: '', said: expected('range', value) }];
  const problems = listProblems({ list: 'number' }, value);
  if (problems.length > 0 || value[0] <= value[1]) return problems;
  return [{ path: '', said: ['found', EXPECTED.range, ['before', value[0], value[1]]] }];
}

function listProblems({ list, notEmpty }: { list: Operand; notEmpty?: true }, value: unknown): OperandProblem[] {
  if (!Array.isArray(value)) return [{ path: '', said: ['found', ['list'], foundAs(value)] }];
  if (notEmpty && value.length === 0) return [{ path: '', said: ['filledList'] }];
  return value.flatMap((element, index) =>
    literalProblems(list, element).map(({ path, said }) => ({ path: `[${index}]${path}`, said })),
  );
}

function expected(operand: Exclude<Operand, object>, value: unknown): Said {
  if (value === '') return ['found', EXPECTED[operand], ['emptyText']];
  // Quotes alone are easily overlooked around 50000.
  if (operand === 'number' && typeof value === 'string') return ['found', EXPECTED.number, ['theText', shown(value)]];
  return ['found', EXPECTED[operand], foundAs(value)];
}
