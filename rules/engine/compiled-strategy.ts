import { compileMeasured } from '../conditions/compile.ts';
import type { CompiledCondition } from '../conditions/compiled.ts';
import type { Action } from '../document/schema.ts';
import type { Strategy } from '../document/strategy.ts';
import type { CompiledMeasures } from '../measures/measure.ts';

/** A step, ready to be taken. */
export interface CompiledStep {
  name: string | undefined;
  when: CompiledCondition | null;
  actions: readonly Action[];
}

/** The strategies that a rule may advance, by id, and what the conditions of their steps ask for. */
export interface CompiledStrategies {
  strategies: ReadonlyMap<string, readonly CompiledStep[]>;
  measures: readonly CompiledMeasures[];
}

/** Takes what the checker accepted. */
export function compileStrategies(strategies: readonly Strategy[]): CompiledStrategies {
  const measures: CompiledMeasures[] = [];
  const compiled = strategies.map(({ id, steps }) => {
    const ready = steps.map(({ name, when, actions }): CompiledStep => {
      if (when === undefined) return { name, when: null, actions };
      const { conditions, measures: asked } = compileMeasured(when, {});
      measures.push(asked);
      return { name, when: conditions, actions };
    });
    return [id, ready] as const;
  });
  return { strategies: new Map(compiled), measures };
}
