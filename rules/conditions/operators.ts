import { Engine, Operator, OperatorDecorator } from 'json-rules-engine';
import type { Operand } from './kind.ts';
import { readNumber } from './number.ts';
import { isFound } from './pattern.ts';

declare module 'json-rules-engine' {
  // What json-rules-engine's own Condition calls, but its type declarations leave out.
  interface Operator<A = unknown, B = unknown> {
    evaluate(found: A, expected: B): boolean;
  }
  interface Engine {
    readonly operators: { get(name: string): Operator | null };
  }
}

/** An operator of the condition language and what its two sides must be. */
export interface OperatorEntry {
  fact: Operand;
  value: Operand;
  /** Tests by `===`, so that both sides must be of one kind. */
  isEquality?: true;
  /** Asks whether the fact is there at all; `value` is ignored. */
  asksPresence?: true;
  /** Looks back, and so makes sense for this fact alone, with one value. */
  onlyFact?: string;
  /** How it tests; absent where that needs what came before the event. */
  test?: (found: unknown, expected: unknown) => boolean;
  /** What the found value must be for {@link test} to be asked at all; otherwise the condition is false. */
  takes?: (found: unknown) => boolean;
}

const presence: OperatorEntry = { fact: 'anything', value: 'anything', asksPresence: true };

/**
 * Every operator by name. Those of json-rules-engine decide as they do there wherever both sides are what they should be;
 * where they are not (`"0x10"` as a number, a text as a list) the condition is false instead of a surprise.
 */
export const OPERATORS: ReadonlyMap<string, OperatorEntry> = new Map<string, OperatorEntry>([
  ['equal', equality((found, expected) => found === expected)],
  ['notEqual', equality((found, expected) => found !== expected)],
  ['in', membership((list, found) => list.includes(found))],
  ['notIn', membership((list, found) => !list.includes(found))],
  ['contains', content((list, expected) => list.includes(expected))],
  ['doesNotContain', content((list, expected) => !list.includes(expected))],
  ['lessThan', comparison((found, expected) => found < expected)],
  ['lessThanInclusive', comparison((found, expected) => found <= expected)],
  ['greaterThan', comparison((found, expected) => found > expected)],
  ['greaterThanInclusive', comparison((found, expected) => found >= expected)],
  ['between', { fact: 'number', value: 'range', takes: isNumber, test: isBetween }],
  ['startsWith', textTest((found, expected) => found.startsWith(expected))],
  ['endsWith', textTest((found, expected) => found.endsWith(expected))],
  ['containsText', textTest((found, expected) => found.includes(expected))],
  ['matches', { ...textTest((found, expected) => isFound(expected, found)), value: 'pattern' }],
  ['isPresent', { ...presence, test: (found) => !isMissing(found) }],
  ['isMissing', { ...presence, test: isMissing }],
  ['crossesAbove', { fact: 'number', value: 'number', onlyFact: 'series' }],
  ['crossesBelow', { fact: 'number', value: 'number', onlyFact: 'series' }],
]);

/** A decorator (`not:equal`, `someFact:greaterThan`) and what it makes of its operator's operands. */
export interface DecoratorEntry {
  operands(sides: { fact: Operand; value: Operand }): { fact: Operand; value: Operand };
  /** May stand before operators that have no value (`isPresent`) or look back (`crossesAbove`): it changes the answer alone. */
  fitsAll?: true;
}

const eachFact: DecoratorEntry = { operands: ({ fact, value }) => ({ fact: { list: fact }, value }) };
const eachValue: DecoratorEntry = {
  operands: ({ fact, value }) => ({ fact, value: { list: value, notEmpty: true } }),
};

/** Every decorator by name. */
export const DECORATORS: ReadonlyMap<string, DecoratorEntry> = new Map<string, DecoratorEntry>([
  ['someFact', eachFact],
  ['everyFact', eachFact],
  ['someValue', eachValue],
  ['everyValue', eachValue],
  ['swap', { operands: ({ fact, value }) => ({ fact: value, value: fact }) }],
  ['not', { operands: (sides) => sides, fitsAll: true }],
]);

/** Our operators as json-rules-engine's own `Operator` objects; for its own engine in the differential test too. */
export const operators: readonly Operator[] = [...OPERATORS].flatMap(([name, { test, takes }]) =>
  test === undefined ? [] : [new Operator(name, test, takes)],
);

/** json-rules-engine's decorators, of which those over the value would throw for a value that is no list. */
export const decorators: readonly OperatorDecorator[] = [
  new OperatorDecorator<unknown, unknown>(
    'someValue',
    (found, expected, next) => Array.isArray(expected) && expected.some((one) => next(found, one)),
  ),
  new OperatorDecorator<unknown, unknown>(
    'everyValue',
    (found, expected, next) => Array.isArray(expected) && expected.every((one) => next(found, one)),
  ),
];

/** Holds nothing but json-rules-engine's operator map, which resolves decorated names. */
const resolver = new Engine();
for (const operator of operators) resolver.addOperator(operator);
for (const decorator of decorators) resolver.addOperatorDecorator(decorator);

/** An operator by its full name, decorators included, or null where there is none. */
export function findOperator(name: string): Operator | null {
  return resolver.operators.get(name);
}

/** True where an event does not have it; null counts as missing. */
export function isMissing(found: unknown): boolean {
  return found === undefined || found === null;
}

function equality(test: (found: unknown, expected: unknown) => boolean): OperatorEntry {
  return { fact: 'scalar', value: 'scalar', isEquality: true, test };
}

function membership(test: (list: readonly unknown[], found: unknown) => boolean): OperatorEntry {
  return {
    fact: 'scalar',
    value: { list: 'scalar' },
    isEquality: true,
    test: (found, expected) => Array.isArray(expected) && test(expected, found),
  };
}

function content(test: (list: readonly unknown[], expected: unknown) => boolean): OperatorEntry {
  return {
    fact: { list: 'anything' },
    value: 'scalar',
    takes: Array.isArray,
    test: (found, expected) => Array.isArray(found) && test(found, expected),
  };
}

function comparison(test: (found: number, expected: number) => boolean): OperatorEntry {
  return {
    fact: 'number',
    value: 'number',
    takes: isNumber,
    test: (found, expected) => {
      const left = readNumber(found);
      const right = readNumber(expected);
      return left !== null && right !== null && test(left, right);
    },
  };
}

function textTest(test: (found: string, expected: string) => boolean): OperatorEntry {
  return {
    fact: 'text',
    value: 'text',
    takes: (found) => typeof found === 'string',
    test: (found, expected) => typeof found === 'string' && typeof expected === 'string' && test(found, expected),
  };
}

/** Both ends belong to it. */
function isBetween(found: unknown, expected: unknown): boolean {
  if (!Array.isArray(expected) || expected.length !== 2) return false;
  const [value, low, high] = [found, ...expected].map(readNumber);
  return value != null && low != null && high != null && low <= value && value <= high;
}

function isNumber(found: unknown): boolean {
  return readNumber(found) !== null;
}
