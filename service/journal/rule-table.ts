import type { Connection } from './connection.ts';
import { newestPlace } from './history.ts';
import type { RuleInForce, RuleVersion } from './journal.ts';

const OPEN_VERSION = `SELECT version FROM rule_versions WHERE rule = ? AND closed_at IS NULL`;
const CLOSE_VERSION = `UPDATE rule_versions SET closed_at = ?, closed_after = ? WHERE rule = ? AND closed_at IS NULL`;
const INSERT_VERSION = `INSERT INTO rule_versions (rule, version, document, opened_at, opened_after) VALUES (?, ?, ?, ?, ?)`;

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
  const newest = newestPlace(connection);
  connection.statement(CLOSE_VERSION).run(at, newest, rule);
  if (document !== null) connection.statement(INSERT_VERSION).run(rule, version, JSON.stringify(document), at, newest);
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

const HISTORY = 'rule, version, document, opened_at, closed_at, opened_after, closed_after';

interface HistoryRow {
  rule: string;
  version: string;
  document: string;
  opened_at: number;
  closed_at: number | null;
  opened_after: number | null;
  closed_after: number | null;
}

/** Every version that was ever in force, in the order in which they were opened. */
export function readRuleHistory(connection: Connection): RuleInForce[] {
  return connection.statement<HistoryRow>(`SELECT ${HISTORY} FROM rule_versions ORDER BY seq`).all().map(inForceOf);
}

/** Versions of one rule that were in force, the newest first, at most so many. */
export function readVersionsOf(connection: Connection, rule: string, limit: number): RuleInForce[] {
  return connection
    .statement<HistoryRow>(`SELECT ${HISTORY} FROM rule_versions WHERE rule = ? ORDER BY seq DESC LIMIT ?`)
    .all(rule, limit)
    .map(inForceOf);
}

function inForceOf(row: HistoryRow): RuleInForce {
  return {
    rule: row.rule,
    version: row.version,
    document: JSON.parse(row.document) as RuleVersion,
    opened: { at: row.opened_at, after: row.opened_after },
    closed: row.closed_at === null ? null : { at: row.closed_at, after: row.closed_after },
  };
}
