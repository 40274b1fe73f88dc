import Big from 'big.js';
import { readNumber } from '../conditions/number.ts';
import { valueInWords } from './quantity.ts';

/** How an operator is said: `price is above 50,000`, and what it needed: `needed above 50,000`. */
interface Phrase {
  says: (value: string) => string;
  needs: (value: string) => string;
}

const PHRASES: ReadonlyMap<string, Phrase> = new Map<string, Phrase>([
  ['equal', is('')],
  ['notEqual', { says: (value) => `is not ${value}`, needs: (value) => `anything but ${value}` }],
  ['in', is('one of ')],
  ['notIn', is('none of ')],
  ['contains', has('contains', 'to contain')],
  ['doesNotContain', has('does not contain', 'not to contain')],
  ['lessThan', is('below ')],
  ['lessThanInclusive', is('at most ')],
  ['greaterThan', is('above ')],
  ['greaterThanInclusive', is('at least ')],
  ['between', is('between ')],
  ['startsWith', has('starts with', 'to start with')],
  ['endsWith', has('ends with', 'to end with')],
  ['containsText', has('contains', 'to contain')],
  ['matches', has('matches', 'to match')],
  ['isPresent', { says: () => 'is present', needs: () => 'to be present' }],
  ['isMissing', { says: () => 'is missing', needs: () => 'to be missing' }],
  ['crossesAbove', has('crosses above', 'to cross above')],
  ['crossesBelow', has('crosses below', 'to cross below')],
]);

/** A comparison as part of a sentence; decorators are said from the outside in. */
export function comparisonInWords(operator: string, fact: string, value: string): string {
  const [decorator, rest] = split(operator);
  switch (decorator) {
    case undefined:
      return `${fact} ${PHRASES.get(operator)?.says(value) ?? `${operator} ${value}`}`;
    case 'not':
      return `not (${comparisonInWords(rest, fact, value)})`;
    case 'swap':
      return comparisonInWords(rest, value, fact);
    case 'someFact':
      return comparisonInWords(rest, `some of ${fact}`, value);
    case 'everyFact':
      return comparisonInWords(rest, `each of ${fact}`, value);
    default:
      return comparisonInWords(rest, fact, `${decorator === 'someValue' ? 'some' : 'each'} of ${value}`);
  }
}

/** What a comparison needed: `above 50,000`. */
export function needInWords(operator: string, value: unknown): string {
  const [decorator, rest] = split(operator);
  if (decorator === 'not') return `not ${needInWords(rest, value)}`;
  if (decorator !== undefined) return `${comparisonInWords(operator, 'it', operandInWords(operator, value))}`;
  return PHRASES.get(operator)?.needs(operandInWords(operator, value)) ?? `${operator} ${valueInWords(value)}`;
}

/** A literal operand; the two ends of `between` are joined by "and". */
export function operandInWords(operator: string, value: unknown): string {
  if (operator.endsWith('between') && Array.isArray(value)) return value.map(valueInWords).join(' and ');
  return valueInWords(value);
}

const ORDERS: ReadonlySet<string> = new Set([
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
  'between',
]);

/** How far a value was from what an ordering operator needed: ` (100 below)`; nothing for other operators. */
export function distanceInWords(operator: string, distance: number | undefined): string {
  const isOrder = ORDERS.has(operator.slice(operator.lastIndexOf(':') + 1));
  if (!isOrder || distance === undefined || distance === 0) return '';
  return ` (${valueInWords(Math.abs(distance))} ${distance < 0 ? 'below' : 'above'})`;
}

/** How a series stood to a level that it did not cross: ` (above already)`, ` (100 below)`; nothing for other operators. */
export function sideInWords(operator: string, found: unknown, level: unknown): string {
  const [direction] = /(?<=crosses)(Above|Below)$/.exec(operator) ?? [];
  const value = readNumber(found);
  const limit = readNumber(level);
  if (direction === undefined || value === null || limit === null || value === limit) return '';
  const side = value > limit ? 'above' : 'below';
  if (side === direction.toLowerCase()) return ` (${side} already)`;
  return ` (${valueInWords(Number(new Big(value).minus(limit).abs().toString()))} ${side})`;
}

function split(operator: string): [string | undefined, string] {
  const end = operator.indexOf(':');
  return end < 0 ? [undefined, operator] : [operator.slice(0, end), operator.slice(end + 1)];
}

function is(words: string): Phrase {
  return { says: (value) => `is ${words}${value}`, needs: (value) => `${words}${value}` };
}

function has(says: string, needs: string): Phrase {
  return { says: (value) => `${says} ${value}`, needs: (value) => `${needs} ${value}` };
}
