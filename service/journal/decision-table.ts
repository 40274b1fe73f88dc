import type { Decision } from '../../rules/engine/judgement.ts';
import type { Firing } from '../contract/views.ts';
import type { Connection } from './connection.ts';
import { readActions } from './delivery-table.ts';
import { seqOfEvent } from './event-table.ts';

const INSERT = `
  INSERT INTO decisions (event, rule, version, outcome, verdict, suppressed_by, error, group_values, at, trace)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Stores what a rule decided on the event `seq`, with the values of the moment; `at` in ms. Its actions are its deliveries. */
export function insertDecision(connection: Connection, seq: number, at: number, decision: Decision): void {
  connection
    .statement(INSERT)
    .run(
      seq,
      decision.rule,
      decision.version,
      decision.outcome,
      decision.verdict,
      decision.suppressedBy ?? null,
      decision.error ?? null,
      JSON.stringify(decision.group),
      at,
      JSON.stringify(decision.trace),
    );
}

interface DecisionRow {
  at: number;
  rule: string;
  version: string;
  outcome: Decision['outcome'];
  verdict: Decision['verdict'];
  suppressed_by: NonNullable<Decision['suppressedBy']> | null;
  error: string | null;
  group_values: string;
  trace: string;
}

/** In the order in which they were decided. */
export function readDecisions(connection: Connection, event: string): Decision[] {
  const seq = seqOfEvent(connection, event);
  if (seq === undefined) return [];
  const rows = connection.statement<DecisionRow>(
    `SELECT at, rule, version, outcome, verdict, suppressed_by, error, group_values, trace
     FROM decisions WHERE event = ? ORDER BY seq`,
  );
  return rows
    .all(seq)
    .map((row) => decisionOf(event, row, row.outcome === 'fired' ? readActions(connection, seq, row.rule) : []));
}

function decisionOf(event: string, row: DecisionRow, actions: Decision['actions']): Decision {
  return {
    rule: row.rule,
    version: row.version,
    stage: 'paper',
    event,
    at: row.at,
    outcome: row.outcome,
    verdict: row.verdict,
    ...(row.suppressed_by === null ? {} : { suppressedBy: row.suppressed_by }),
    ...(row.error === null ? {} : { error: row.error }),
    group: JSON.parse(row.group_values) as Decision['group'],
    trace: JSON.parse(row.trace) as Decision['trace'],
    actions,
  };
}

interface FiringRow {
  event: string;
  event_type: string;
  at: number;
  group_values: string;
  outcome: Firing['outcome'];
}

/** What a rule's own history shows; word for word the condition of the index `decisions_of_rule`, or it would not be used. */
const SHOWN = `outcome IN ('fired', 'failed')`;

/** Newest first: firings, and the times when the rule would have but failed to evaluate or render. */
export function readFirings(connection: Connection, rule: string, limit: number): Firing[] {
  const rows = connection.statement<FiringRow>(
    `SELECT e.id AS event, e.type AS event_type, d.at, d.group_values, d.outcome
     FROM decisions d JOIN events e ON e.seq = d.event
     WHERE d.rule = ? AND d.${SHOWN} ORDER BY d.at DESC, d.seq DESC LIMIT ?`,
  );
  return rows.all(rule, limit).map((row) => ({
    event: row.event,
    eventType: row.event_type,
    at: row.at,
    group: JSON.parse(row.group_values) as Firing['group'],
    outcome: row.outcome,
  }));
}

/** Jumps from rule to rule through the index instead of reading every firing there ever was. */
const FIRING_COUNTS = `
  WITH RECURSIVE shown (rule) AS (
    SELECT min(rule) FROM decisions WHERE ${SHOWN}
    UNION ALL
    SELECT (SELECT min(rule) FROM decisions WHERE ${SHOWN} AND rule > shown.rule) FROM shown WHERE shown.rule IS NOT NULL
  )
  SELECT rule,
    (SELECT at FROM decisions d WHERE d.${SHOWN} AND d.rule = shown.rule AND outcome = 'fired' ORDER BY at DESC LIMIT 1) AS last,
    (SELECT count(*) FROM decisions d WHERE d.${SHOWN} AND d.rule = shown.rule AND at >= ? AND outcome = 'fired') AS recent
  FROM shown WHERE rule IS NOT NULL`;

/** Per rule that ever fired or failed: the last firing and how many since `since`, ms. */
export function readFiringCounts(
  connection: Connection,
  since: number,
): Map<string, { lastFiredAt: number | null; recent: number }> {
  const rows = connection.statement<{ rule: string; last: number | null; recent: number }>(FIRING_COUNTS).all(since);
  return new Map(rows.map((row) => [row.rule, { lastFiredAt: row.last, recent: row.recent }]));
}
