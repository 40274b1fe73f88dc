import type { SavedState, StateChange } from '../../rules/engine/judgement.ts';
import type { Connection } from './connection.ts';
import type { RuleVersion } from './journal.ts';

/** Before the key of a buffer; a group's key is a JSON object and never begins like this. */
const BUFFER = 'buffer ';

export function putState(connection: Connection, { rule, kind, key, state }: StateChange): void {
  const stored = kind === 'buffer' ? BUFFER + key : key;
  if (state === null) {
    connection.statement(`DELETE FROM rule_state WHERE rule = ? AND group_key = ?`).run(rule, stored);
    return;
  }
  connection
    .statement(`INSERT OR REPLACE INTO rule_state (rule, group_key, state) VALUES (?, ?, ?)`)
    .run(rule, stored, JSON.stringify(state));
}

/** What the engine remembers of every rule: trigger states by group, buffers by action. */
export function readStates(connection: Connection): SavedState[] {
  return connection
    .statement<{ rule: string; group_key: string; state: string }>(
      `SELECT rule, group_key, state FROM rule_state ORDER BY rule, group_key`,
    )
    .all()
    .map(({ rule, group_key, state }) => {
      const isBuffer = group_key.startsWith(BUFFER);
      const key = isBuffer ? group_key.slice(BUFFER.length) : group_key;
      return { rule, kind: isBuffer ? 'buffer' : 'trigger', key, state: JSON.parse(state) } as SavedState;
    });
}

const OPEN_VERSION = `SELECT version FROM rule_versions WHERE rule = ? AND closed_at IS NULL`;
const CLOSE_VERSION = `UPDATE rule_versions SET closed_at = ? WHERE rule = ? AND closed_at IS NULL`;
const INSERT_VERSION = `INSERT INTO rule_versions (rule, version, document, opened_at) VALUES (?, ?, ?, ?)`;

/**
 * The document that is in force from `at` (ms) on; null: the rule was removed. The version that is in force already changes
 * nothing, so that a restart leaves no mark in the history.
 */
export function putRuleVersion(
  connection: Connection,
  rule: string,
  version: string,
  document: RuleVersion | null,
  at: number,
): void {
  const open = connection.statement<{ version: string }>(OPEN_VERSION).get(rule);
  if (document !== null && open?.version === version) return;
  connection.statement(CLOSE_VERSION).run(at, rule);
  if (document !== null) connection.statement(INSERT_VERSION).run(rule, version, JSON.stringify(document), at);
}

/** Documents in force at `at`, ms, by rule id; at the moment of a change the new one. */
export function readRulesAt(
  connection: Connection,
  at: number,
): { rule: string; version: string; document: RuleVersion }[] {
  return connection
    .statement<{ rule: string; version: string; document: string }>(
      `SELECT rule, version, document FROM rule_versions
       WHERE opened_at <= ? AND (closed_at IS NULL OR closed_at > ?) ORDER BY rule, seq`,
    )
    .all(at, at)
    .map((row) => ({ rule: row.rule, version: row.version, document: JSON.parse(row.document) as RuleVersion }));
}
