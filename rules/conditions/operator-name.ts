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
export function readOperator(name: string): OperatorUse | { problem: string } {
  const decorators = name.split(':');
  const operator = decorators.pop() ?? '';
  const entry = OPERATORS.get(operator);
  const unknown = decorators.find((decorator) => !DECORATORS.has(decorator));
  if (entry === undefined)
    return { problem: `there is no operator ${JSON.stringify(operator)}${meant(operator, OPERATORS)}` };
  if (unknown !== undefined)
    return { problem: `there is no decorator ${JSON.stringify(unknown)}${meant(unknown, DECORATORS)}` };
  if (decorators.length > MOST_DECORATORS) return { problem: `expected at most ${MOST_DECORATORS} decorators` };
  const misfit = decorators.find((decorator) => !DECORATORS.get(decorator)?.fitsAll);
  if (misfit !== undefined && (entry.asksPresence || entry.onlyFact !== undefined)) {
    const what = entry.asksPresence ? 'has no value' : 'is of one series and one level';
    return { problem: `${operator} ${what}, so ${misfit} cannot stand before it` };
  }
  const sides = decorators.reduceRight((inner, decorator) => DECORATORS.get(decorator)?.operands(inner) ?? inner, {
    fact: entry.fact,
    value: entry.value,
  });
  return { operator, entry, decorators, ...sides };
}

/** A hint where a known name is near: a slip of the pen, another case, a part left out. */
export function meant(name: string, known: ReadonlyMap<string, unknown>): string {
  const near = nearest(name, known.keys());
  return near === undefined ? '' : `; did you mean ${JSON.stringify(near)}?`;
}
