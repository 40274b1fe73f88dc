import { readNumber } from '../../../rules/conditions/number.ts';
import type { EventField } from './event-fields.ts';

/** Operators of the rule language that a clicked value can have, in the order in which they are offered. */
export const OPERATORS = [
  'greaterThan',
  'greaterThanInclusive',
  'lessThan',
  'lessThanInclusive',
  'crossesAbove',
  'crossesBelow',
  'equal',
  'notEqual',
  'containsText',
  'startsWith',
] as const;
export type Operator = (typeof OPERATORS)[number];

const COMPARISONS: readonly Operator[] = OPERATORS.slice(0, 6);

const FITTING: Record<EventField['kind'], readonly Operator[]> = {
  exact: [...COMPARISONS, 'equal', 'notEqual'],
  decimal: COMPARISONS,
  name: ['equal', 'notEqual'],
  text: ['equal', 'notEqual', 'containsText', 'startsWith'],
  boolean: ['equal'],
};

/** Operators that can be true of such a value, the likeliest first. */
export function fittingOperators({ kind }: Pick<EventField, 'kind'>): readonly Operator[] {
  return FITTING[kind];
}

export function isCrossing(operator: Operator): boolean {
  return operator === 'crossesAbove' || operator === 'crossesBelow';
}

/** Which side of its value a number has to be on: 1 above, -1 below, 0 where it is no such question. */
export function sideOf(operator: Operator): 1 | -1 | 0 {
  if (operator === 'greaterThan' || operator === 'greaterThanInclusive' || operator === 'crossesAbove') return 1;
  return operator === 'lessThan' || operator === 'lessThanInclusive' || operator === 'crossesBelow' ? -1 : 0;
}

/**
 * A value to begin with, of which the field's own is an example: the nearest round number on the other side (50,125.5 is above 50,000
 * and below 51,000), else the value itself.
 */
export function suggestedValue(operator: Operator, { value }: Pick<EventField, 'value'>): string | number | boolean {
  const side = sideOf(operator);
  const number = readNumber(value);
  return side === 0 || number === null ? value : roundBeside(number, side);
}

/** The nearest number of two digits that `number` is above (`side` 1) or below (-1). */
function roundBeside(number: number, side: 1 | -1): number {
  if (number === 0) return -side;
  const step = 10 ** (Math.floor(Math.log10(Math.abs(number))) - 1);
  const near = Math.round(number / step);
  const candidates = [near + side, near, near - side].map((steps) => Number((steps * step).toPrecision(12)));
  return candidates.find((candidate) => side * (number - candidate) > 0) ?? number;
}
