import type { StateChange, StrategyState } from '../../rules/engine/judgement.ts';
import { NOT_BEGUN } from '../../rules/engine/strategy.ts';
import { type StrategyTurn, turned } from '../../rules/engine/strategy-turn.ts';
import type { Journal } from '../journal/journal.ts';

/** Whoever knows how far instances are: the engine in force, or without a running owner the journal. */
export interface StrategyHolder {
  strategy(id: string): StrategyState;
  /** What has to be stored with it; counts once `commit` is called. */
  setStrategy(id: string, state: StrategyState): StateChange[];
  commit(): void;
  rollback(): void;
}

/** Who does what to which instance; `at` in ms. */
export interface WantedTurn {
  id: string;
  turn: StrategyTurn;
  at: number;
  actor: string;
}

/**
 * Stops an instance, lets it go on, or begins it anew: durable and audited when it returns. False where it is so already, and then
 * nothing is written. What cannot be written is thrown, with nothing changed.
 */
export function turnStrategy(journal: Journal, holder: StrategyHolder, { id, turn, at, actor }: WantedTurn): boolean {
  const before = holder.strategy(id);
  const after = turned(before, turn, { at, by: actor });
  if (after === before) return false;
  const taken = before.taken.length;
  const steps = turn === 'restart' ? before.taken : null;
  try {
    journal.transaction((writer) => {
      for (const change of holder.setStrategy(id, after)) writer.putState(change);
      writer.strategies.insertTurn({ strategy: id, turn, at, actor, taken, steps });
      const entry = { at, actor, action: `strategy.${turn}`, path: `strategies/${id}` };
      writer.audit({ ...entry, before: audited(before), after: audited(after) });
    });
    holder.commit();
    return true;
  } catch (error) {
    holder.rollback();
    throw error;
  }
}

/** Where no engine runs the journal is the truth; the next start has it. */
export function holderOn(journal: Journal): StrategyHolder {
  return {
    strategy: (id) => journal.strategies.state(id) ?? NOT_BEGUN,
    setStrategy: (id, state) => [{ rule: id, kind: 'strategy', key: '', state, dueAt: null }],
    commit: () => {},
    rollback: () => {},
  };
}

function audited({ taken, run = 1, stopped }: StrategyState) {
  return { run, taken: taken.length, stopped: stopped !== undefined };
}
