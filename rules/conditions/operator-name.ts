import type { Said } from '../problems/said.ts';
import type { Operand } from './kind.ts';
import { nearest } from './near.ts';
import { DECORATORS, OPERATORS, type OperatorEntry } from './operators.ts';

/** A decorated operator's name, taken apart: `not:someValue:equal`. */
export interface OperatorUse {
  operator: string;
  entry: OperatorEntry;
  /** Outermost first. */
  decorators: readonly string[];
  /** What the fact must be, decorators considered. */
  fact: Operand;
  /** What the value must be, decorators considered. */
  value: Operand;
}

/** Decorators that may stand before one operator; each is a call inside a call. */
export const MOST_DECORATORS = 16;

/** Reads an operator's name, or says what is wrong with it. */
export function readOperator(name: string): OperatorUse | { problem: Said } {
  const decorators = name.split(':');
  const operator = decorators.pop() ?? '';
  const entry = OPERATORS.get(operator);
  const unknown = decorators.find((decorator) => !DECORATORS.has(decorator));
  if (entry === undefined) return { problem: meant(['noOperator', JSON.stringify(operator)], operator, OPERATORS) };
  if (unknown !== undefined) return { problem: meant(['noDecorator', JSON.stringify(unknown)], unknown, DECORATORS) };
  if (decorators.length > MOST_DECORATORS) return { problem: ['mostDecorators', MOST_DECORATORS] };
  const misfit = decorators.find((decorator) => !DECORATORS.get(decorator)?.fitsAll);
  if (misfit !== undefined && (entry.asksPresence || entry.onlyFact !== undefined)) {
    return { problem: [entry.asksPresence ? 'presenceUndecorated' : 'crossingUndecorated', operator, misfit] };
  }
  const sides = decorators.reduceRight((inner, decorator) => DECORATORS.get(decorator)?.operands(inner) ?? inner, {
    fact: entry.fact,
    value: entry.value,
  });
  return { operator, entry, decorators, ...sides };
}

/** With a hint where a known name is near: a slip of the pen, another case, a part left out. */
export function meant(said: Said, name: string, known: ReadonlyMap<string, unknown>): Said {
  const near = nearest(name, known.keys());
  return near === undefined ? said : ['meant', said, JSON.stringify(near)];
}
