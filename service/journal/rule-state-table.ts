import type { SavedState, StateChange } from '../../rules/engine/judgement.ts';
import type { Connection } from './connection.ts';
import { readStrategies } from './strategy-table.ts';

const PUT = `INSERT OR REPLACE INTO rule_state (rule, kind, key, due_at, event, state) VALUES (?, ?, ?, ?, ?, ?)`;
const PUT_STRATEGY = `INSERT OR REPLACE INTO strategy_state (strategy, event, state) VALUES (?, ?, ?)`;
const DROP = `DELETE FROM rule_state WHERE rule = ? AND kind = ? AND key = ?`;

/** Stores one piece of the engine's memory with the `seq` of the newest event, or drops it. */
export function putState(connection: Connection, { rule, kind, key, state, dueAt }: StateChange, newest: number): void {
  if (kind === 'strategy') connection.statement(PUT_STRATEGY).run(rule, newest, JSON.stringify(state));
  else if (state === null) connection.statement(DROP).run(rule, kind, key);
  else connection.statement(PUT).run(rule, kind, key, dueAt, newest, JSON.stringify(state));
}

interface StateRow {
  rule: string;
  kind: 'trigger' | 'buffer';
  key: string;
  state: string;
}

/** What the engine remembers: of every rule trigger states by group and buffers by action, and how far strategies are. */
export function readStates(connection: Connection): SavedState[] {
  const ofRules = connection
    .statement<StateRow>(`SELECT rule, kind, key, state FROM rule_state ORDER BY rule, kind, key`)
    .all()
    .map((row) => ({ ...row, state: JSON.parse(row.state) }) as SavedState);
  return [...ofRules, ...readStrategies(connection)];
}
