import Big from 'big.js';
import { readNumber } from '../conditions/number.ts';
import { clipped, valueInWords } from './quantity.ts';
import { english } from './wording/en.ts';
import type { Wording } from './wording/wording.ts';

/** A comparison as part of a sentence; decorators are said from the outside in. */
export function comparisonInWords(operator: string, fact: string, value: string, wording: Wording = english): string {
  const { comparisons, brackets, not, someOf, eachOf } = wording.conditions;
  const [decorator, rest] = split(operator);
  switch (decorator) {
    case undefined:
      return comparisons[operator]?.says(fact, value) ?? `${fact} ${operator} ${value}`;
    case 'not':
      return not(brackets[0] + comparisonInWords(rest, fact, value, wording) + brackets[1]);
    case 'swap':
      return comparisonInWords(rest, value, fact, wording);
    case 'someFact':
      return comparisonInWords(rest, someOf(fact), value, wording);
    case 'everyFact':
      return comparisonInWords(rest, eachOf(fact), value, wording);
    default:
      return comparisonInWords(rest, fact, decorator === 'someValue' ? someOf(value) : eachOf(value), wording);
  }
}

/** What a comparison needed: `above 50,000`. */
export function needInWords(operator: string, value: unknown, wording: Wording = english): string {
  const [decorator, rest] = split(operator);
  if (decorator === 'not') return wording.decisions.not(needInWords(rest, value, wording));
  const operand = operandInWords(operator, value, wording);
  if (decorator !== undefined) return comparisonInWords(operator, wording.conditions.it, operand, wording);
  return wording.conditions.comparisons[operator]?.needs(operand) ?? `${operator} ${valueInWords(value, wording)}`;
}

/** A literal operand; the two ends of `between` are joined by "and", the values of `in` as its language does. */
export function operandInWords(operator: string, value: unknown, wording: Wording = english): string {
  if (operator.endsWith('between') && Array.isArray(value)) {
    return wording.conditions.between(value.map((end) => valueInWords(end, wording)));
  }
  const isNot = operator.endsWith('notIn');
  if ((isNot || /(^|:)in$/.test(operator)) && Array.isArray(value) && value.length > 0) {
    return clipped(
      wording.conditions.among(
        value.map((each) => valueInWords(each, wording)),
        isNot,
      ),
    );
  }
  const isSame = /(^|:)(equal|notEqual)$/.test(operator);
  return value === '' && isSame ? wording.conditions.empty : valueInWords(value, wording);
}

const ORDERS: ReadonlySet<string> = new Set([
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
  'between',
]);

/** How far a value was from what an ordering operator needed: ` (100 below)`; nothing for other operators. */
export function distanceInWords(operator: string, distance: number | undefined, wording: Wording = english): string {
  const isOrder = ORDERS.has(operator.slice(operator.lastIndexOf(':') + 1));
  if (!isOrder || distance === undefined || distance === 0) return '';
  return wording.conditions.away(valueInWords(Math.abs(distance), wording), distance < 0 ? 'below' : 'above');
}

/** How a series stood to a level that it did not cross: ` (above already)`, ` (100 below)`; nothing for other operators. */
export function sideInWords(operator: string, found: unknown, level: unknown, wording: Wording = english): string {
  const [direction] = /(?<=crosses)(Above|Below)$/.exec(operator) ?? [];
  const value = readNumber(found);
  const limit = readNumber(level);
  if (direction === undefined || value === null || limit === null || value === limit) return '';
  const side = value > limit ? 'above' : 'below';
  if (side === direction.toLowerCase()) return wording.conditions.already(side);
  const distance = Number(new Big(value).minus(limit).abs().toString());
  return wording.conditions.away(valueInWords(distance, wording), side);
}

function split(operator: string): [string | undefined, string] {
  const end = operator.indexOf(':');
  return end < 0 ? [undefined, operator] : [operator.slice(0, end), operator.slice(end + 1)];
}
