import { isRecord, shown } from '../event/json.ts';
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
  message: string;
}

/** Every way in which a literal of a rule is not what its operator needs. */
export function literalProblems(operand: Operand, value: unknown): OperandProblem[] {
  if (typeof operand === 'object') return listProblems(operand, value);
  if (operand === 'range') return rangeProblems(value);
  const message = LITERALS[operand](value);
  return message === null ? [] : [{ path: '', message }];
}

/** Why a fact of this kind can never be what the operator needs, or null. */
export function factProblem(operand: Operand, kind: Kind): string | null {
  if (typeof operand === 'object') {
    return kind === 'unknown' ? factProblem(operand.list, kind) : `expected a list, but it is ${named(kind)}`;
  }
  if (operand === 'pattern' || operand === 'range') return `expected ${NAMES[operand]}, written in the rule itself`;
  if (kind === 'unknown' || operand === 'anything' || operand === kind) return null;
  if (operand === 'scalar')
    return kind === 'object' ? 'expected one value, but it is an object: name a part of it by "path"' : null;
  return `expected ${NAMES[operand]}, but it is ${named(kind)}`;
}

/** Why a literal can never be equal to a fact of this kind, or null; null itself may be compared with anything. */
export function kindProblem(kind: Kind, value: unknown): string | null {
  const type = value === null ? null : KIND_OF_TYPE.get(typeof value);
  if (type === null || type === undefined || kind === 'unknown' || kind === 'object' || type === kind) return null;
  return `expected ${NAMES[kind]}, found ${shown(value)}: they are never equal`;
}

const NAMES = {
  number: 'a number',
  text: 'a text',
  boolean: 'true or false',
  scalar: 'one value',
  pattern: 'a regular expression',
  range: 'two numbers, the lower first',
  anything: 'anything',
} as const;

const KIND_OF_TYPE: ReadonlyMap<string, Kind> = new Map([
  ['number', 'number'],
  ['string', 'text'],
  ['boolean', 'boolean'],
]);

const LITERALS: Record<Exclude<Operand, object | 'range'>, (value: unknown) => string | null> = {
  number: (value) => (Number.isFinite(value) ? null : expected('number', value)),
  text: (value) => (typeof value === 'string' && value !== '' ? null : expected('text', value)),
  scalar: (value) =>
    isRecord(value) || Array.isArray(value) || value === undefined ? expected('scalar', value) : null,
  pattern: (value) => (typeof value === 'string' && value !== '' ? patternProblem(value) : expected('pattern', value)),
  anything: () => null,
};

function rangeProblems(value: unknown): OperandProblem[] {
  if (!Array.isArray(value) || value.length !== 2) return [{ path: '', message: expected('range', value) }];
  const problems = listProblems({ list: 'number' }, value);
  if (problems.length > 0 || value[0] <= value[1]) return problems;
  return [{ path: '', message: `expected ${NAMES.range}, found ${value[0]} before ${value[1]}` }];
}

function listProblems({ list, notEmpty }: { list: Operand; notEmpty?: true }, value: unknown): OperandProblem[] {
  if (!Array.isArray(value)) return [{ path: '', message: `expected a list, found ${shown(value)}` }];
  if (notEmpty && value.length === 0) return [{ path: '', message: 'expected a list that is not empty' }];
  return value.flatMap((element, index) =>
    literalProblems(list, element).map(({ path, message }) => ({ path: `[${index}]${path}`, message })),
  );
}

function expected(operand: Exclude<Operand, object>, value: unknown): string {
  if (value === '') return `expected ${NAMES[operand]}, found an empty text`;
  // Quotes alone are easily overlooked around 50000.
  const kind = operand === 'number' && typeof value === 'string' ? 'the text ' : '';
  return `expected ${NAMES[operand]}, found ${kind}${shown(value)}`;
}

function named(kind: Kind): string {
  return kind === 'object' ? 'an object' : NAMES[kind === 'unknown' ? 'anything' : kind];
}
