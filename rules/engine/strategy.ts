import type { CompiledStep } from './compiled-strategy.ts';
import type { StrategyState } from './state.ts';
import type { Subject } from './subject.ts';
import type { StepTrace } from './trace.ts';

/** An instance that nobody has advanced yet. */
export const NOT_BEGUN: StrategyState = Object.freeze({ taken: [] });

/** What an action of type `strategy` comes to: the step, where one is taken, and what the trace says. */
interface Advance {
  told: Omit<StepTrace, 'action'>;
  step: CompiledStep | null;
  /** The instance from now on: the very object that came in where no step is taken. */
  next: StrategyState;
}

/**
 * The next step of an instance, unless it is stopped, its conditions do not hold, there is none, or the event has advanced it
 * already: whatever rules and actions an event sets off, it advances an instance once.
 */
export function advance(id: string, state: StrategyState, { rule, moment, at }: Subject): Advance {
  const steps = rule.strategies.get(id);
  const stays = (told: Omit<StepTrace, 'action' | 'strategy'>): Advance => ({
    told: { strategy: id, ...told },
    step: null,
    next: state,
  });
  if (steps === undefined) return stays({ outcome: 'unknown' });
  const number = state.taken.length + 1;
  const of = steps.length;
  if (state.stopped !== undefined) return stays({ outcome: 'stopped', of });
  if (hasAdvanced(moment.event.id, state)) return stays({ outcome: 'already', of });
  const step = steps[number - 1];
  if (step === undefined) return stays({ outcome: 'finished', of });
  const named = { step: number, of, ...(step.name === undefined ? {} : { name: step.name }) };
  const found = step.when === null ? {} : { when: step.when.trace(moment, true) };
  if (step.when !== null && step.when.judge(moment) !== true) return stays({ outcome: 'not_met', ...named, ...found });
  const taken = { event: moment.event.id, rule: rule.id, at };
  const told = { strategy: id, outcome: 'taken' as const, ...named, ...found };
  const { stuck: _moves, ...kept } = state;
  return { told, step, next: { ...kept, taken: [...state.taken, taken] } };
}

function hasAdvanced(event: string, { taken, earlier = [] }: StrategyState): boolean {
  return taken.some((step) => step.event === event) || earlier.includes(event);
}

/** The same instance where an action of the firing could not be made of the event: its step is not taken. */
export function stuckAt(
  state: StrategyState,
  step: number,
  error: string,
  { rule, moment, at }: Subject,
): StrategyState {
  return { ...state, stuck: { event: moment.event.id, rule: rule.id, at, step, error } };
}
