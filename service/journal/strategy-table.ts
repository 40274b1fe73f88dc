import type { SavedStrategy, StrategyState } from '../../rules/engine/judgement.ts';
import type { StrategyTurn } from '../../rules/engine/strategy-turn.ts';
import type { Connection } from './connection.ts';

/** What somebody did to an instance of a strategy. */
export interface TurnTaken {
  strategy: string;
  turn: StrategyTurn;
  /** ms since 1970. */
  at: number;
  actor: string;
  /** How many steps of the run were taken then. */
  taken: number;
  /** Those steps, where another run began; null otherwise. */
  steps: StrategyState['taken'] | null;
}

/** A turn, and the `seq` of the newest event then. */
export interface StoredTurn extends TurnTaken {
  event: number;
}

export interface StrategyReader {
  /** How far each instance is that was ever advanced, whether the settings still have it or not. */
  all(): SavedStrategy[];
  state(id: string): StrategyState | undefined;
  /** Oldest first; those of one instance, or all. */
  turns(id?: string): StoredTurn[];
}

export interface StrategyWriter {
  insertTurn(turn: TurnTaken): void;
}

interface StateRow {
  strategy: string;
  state: string;
}

type TurnRow = Omit<StoredTurn, 'steps'> & { steps: string | null };

const TURNS = `SELECT strategy, turn, at, actor, event, taken, steps FROM strategy_turns`;
const INSERT = `INSERT INTO strategy_turns (strategy, turn, at, actor, event, taken, steps) VALUES (?, ?, ?, ?, ?, ?, ?)`;

export function strategyReader(connection: Connection): StrategyReader {
  return {
    all: () => readStrategies(connection),
    state(id) {
      const row = connection.statement<StateRow>(`SELECT state FROM strategy_state WHERE strategy = ?`).get(id);
      return row === undefined ? undefined : (JSON.parse(row.state) as StrategyState);
    },
    turns(id) {
      const rows =
        id === undefined
          ? connection.statement<TurnRow>(`${TURNS} ORDER BY seq`).all()
          : connection.statement<TurnRow>(`${TURNS} WHERE strategy = ? ORDER BY seq`).all(id);
      return rows.map((row) => ({ ...row, steps: row.steps === null ? null : (JSON.parse(row.steps) as never) }));
    },
  };
}

/** `newest`: the `seq` of the newest event. */
export function strategyWriter(connection: Connection, newest: () => number): StrategyWriter {
  return {
    insertTurn: ({ strategy, turn, at, actor, taken, steps }) => {
      const kept = steps === null ? null : JSON.stringify(steps);
      connection.statement(INSERT).run(strategy, turn, at, actor, newest(), taken, kept);
    },
  };
}

export function readStrategies(connection: Connection): SavedStrategy[] {
  return connection
    .statement<StateRow>(`SELECT strategy, state FROM strategy_state ORDER BY strategy`)
    .all()
    .map(({ strategy, state }) => ({
      kind: 'strategy',
      rule: strategy,
      key: '',
      state: JSON.parse(state) as StrategyState,
    }));
}
