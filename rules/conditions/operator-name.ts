import type { Operand } from './kind.ts';
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

const MOST_DECORATORS = 8;

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
  const misfit = decorators.find((decorator) => entry.asksPresence && !DECORATORS.get(decorator)?.fitsPresence);
  if (misfit !== undefined) return { problem: `${operator} has no value, so ${misfit} cannot stand before it` };
  const sides = decorators.reduceRight((inner, decorator) => DECORATORS.get(decorator)?.operands(inner) ?? inner, {
    fact: entry.fact,
    value: entry.value,
  });
  return { operator, entry, decorators, ...sides };
}

/** A hint where a known name differs only in case or by what was left out or added at its end. */
export function meant(name: string, known: ReadonlyMap<string, unknown>): string {
  const wanted = name.toLowerCase();
  const near = [...known.keys()].find((one) => {
    const other = one.toLowerCase();
    return wanted.length > 1 && (other.startsWith(wanted) || wanted.startsWith(other));
  });
  return near === undefined ? '' : `; did you mean ${JSON.stringify(near)}?`;
}
