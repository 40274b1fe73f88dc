import type { StrategyState } from './state.ts';

/** What a person may do to an instance: stop it, let it go on where it was, begin it anew from its first step. */
export const STRATEGY_TURNS = ['stop', 'resume', 'restart'] as const;
export type StrategyTurn = (typeof STRATEGY_TURNS)[number];

/** Events of earlier runs that are remembered: a timer that one of them set may still be waiting. */
const MOST_EARLIER = 1_000;

/**
 * The instance after a turn: the very object that came in where the turn changes nothing. A stopped instance takes no step,
 * whatever names it, and misses the events that come meanwhile; what it had taken stays taken. `at` in ms; `by`: who it was.
 */
export function turned(
  state: StrategyState,
  turn: StrategyTurn,
  { at, by }: { at: number; by: string },
): StrategyState {
  switch (turn) {
    case 'stop':
      return state.stopped === undefined ? { ...state, stopped: { at, by } } : state;
    case 'resume':
      return resumed(state);
    case 'restart':
      return isUntouched(state) ? state : begunAnew(state);
  }
}

function resumed(state: StrategyState): StrategyState {
  if (state.stopped === undefined) return state;
  const { stopped: _gone, ...rest } = state;
  return rest;
}

function begunAnew({ taken, run = 1, earlier = [] }: StrategyState): StrategyState {
  const events = [...earlier, ...taken.map(({ event }) => event)].slice(-MOST_EARLIER);
  return { taken: [], run: run + 1, ...(events.length === 0 ? {} : { earlier: events }) };
}

function isUntouched({ taken, stopped, stuck }: StrategyState): boolean {
  return taken.length === 0 && stopped === undefined && stuck === undefined;
}
