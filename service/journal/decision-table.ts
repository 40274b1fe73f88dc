import type { Decision, NearMiss, PlannedAction } from '../../rules/engine/judgement.ts';
import type { Firing } from '../contract/views.ts';
import type { Connection } from './connection.ts';
import { readActions } from './delivery-table.ts';
import { seqOfEvent } from './event-table.ts';

const INSERT = `
  INSERT INTO decisions (event, rule, version, outcome, verdict, suppressed_by, error, group_values, at, trace, moment, stage, actions)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/**
 * Stores what a rule decided on the event `seq`, with the values of the moment; `at`: when it was decided, ms. The actions of
 * a firing are its deliveries; only what a rule in stage `shadow` would have done is stored with it.
 */
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
      decision.at,
      decision.stage,
      decision.stage === 'shadow' && decision.outcome === 'fired' ? JSON.stringify(decision.actions) : null,
    );
}

/** Stores how a rule that looks back nearly fired on the event `seq`; `moment`: the event's own time, ms. */
export function insertNearMiss(
  connection: Connection,
  seq: number,
  at: number,
  moment: number,
  { rule, version, group, trace }: NearMiss & { trace: NonNullable<NearMiss['trace']> },
): void {
  const group_values = JSON.stringify(group);
  const { verdict } = trace;
  connection
    .statement(INSERT)
    .run(
      seq,
      rule,
      version,
      'not_true',
      verdict,
      null,
      null,
      group_values,
      at,
      JSON.stringify(trace),
      moment,
      null,
      null,
    );
}

const NEWEST_OF_RULE = `SELECT seq, actions FROM decisions WHERE event = ? AND rule = ? AND outcome = 'fired' ORDER BY seq DESC LIMIT 1`;

/** Adds what a batch of a rule in stage `shadow` would have done to the firing of its newest event. */
export function addPlannedActions(connection: Connection, seq: number, rule: string, actions: PlannedAction[]): void {
  const firing = connection.statement<{ seq: number; actions: string | null }>(NEWEST_OF_RULE).get(seq, rule);
  if (firing === undefined) return;
  const planned = [...(JSON.parse(firing.actions ?? '[]') as PlannedAction[]), ...actions];
  connection.statement(`UPDATE decisions SET actions = ? WHERE seq = ?`).run(JSON.stringify(planned), firing.seq);
}

interface DecisionRow {
  moment: number;
  stage: Decision['stage'];
  rule: string;
  version: string;
  outcome: Decision['outcome'];
  verdict: Decision['verdict'];
  suppressed_by: NonNullable<Decision['suppressedBy']> | null;
  error: string | null;
  group_values: string;
  trace: string;
  actions: string | null;
}

/** Rows from before the stage was stored have that of their rule's document. */
const STAGE = `coalesce(d.stage, (SELECT v.document ->> '$.document.stage' FROM rule_versions v
  WHERE v.rule = d.rule AND v.version = d.version ORDER BY v.seq DESC LIMIT 1), 'paper')`;

/** Firings, suppressions, failures and stored near misses, in the order in which they were decided. */
export function readDecisions(connection: Connection, event: string): Decision[] {
  const seq = seqOfEvent(connection, event);
  if (seq === undefined) return [];
  const rows = connection.statement<DecisionRow>(
    `SELECT coalesce(d.moment, e.at) AS moment, ${STAGE} AS stage, d.rule, d.version, d.outcome, d.verdict, d.suppressed_by,
       d.error, d.group_values, d.trace, d.actions
     FROM decisions d JOIN events e ON e.seq = d.event WHERE d.event = ? ORDER BY d.seq`,
  );
  return rows.all(seq).map((row) => decisionOf(event, row, actionsOf(connection, seq, row)));
}

function actionsOf(connection: Connection, seq: number, { outcome, rule, actions }: DecisionRow): PlannedAction[] {
  if (actions !== null) return JSON.parse(actions) as PlannedAction[];
  return outcome === 'fired' ? readActions(connection, seq, rule) : [];
}

function decisionOf(event: string, row: DecisionRow, actions: Decision['actions']): Decision {
  return {
    rule: row.rule,
    version: row.version,
    stage: row.stage,
    event,
    at: row.moment,
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

/** Rules that fired or failed: jumps from one to the next through the index instead of reading every firing there ever was. */
const SHOWN_RULES = `
  shown (rule) AS (
    SELECT min(rule) FROM decisions WHERE ${SHOWN}
    UNION ALL
    SELECT (SELECT min(rule) FROM decisions WHERE ${SHOWN} AND rule > shown.rule) FROM shown WHERE shown.rule IS NOT NULL
  )`;

const FIRING_COUNTS = `
  WITH RECURSIVE ${SHOWN_RULES}
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

const FIRINGS_IN_SPANS = `
  WITH RECURSIVE ${SHOWN_RULES}, span (place, since, until) AS (SELECT key, value ->> 0, value ->> 1 FROM json_each(?))
  SELECT rule, place, (SELECT count(*) FROM decisions d
    WHERE d.${SHOWN} AND d.rule = shown.rule AND at >= since AND at < until AND outcome = 'fired') AS firings
  FROM shown CROSS JOIN span WHERE rule IS NOT NULL`;

/** Per rule that ever fired or failed: how often it fired in each of the spans, `[since, until)` in ms. Reads the index alone. */
export function readFiringsIn(
  connection: Connection,
  spans: readonly (readonly [since: number, until: number])[],
): Map<string, number[]> {
  const rows = connection
    .statement<{ rule: string; place: number; firings: number }>(FIRINGS_IN_SPANS)
    .all(JSON.stringify(spans));
  const counts = new Map<string, number[]>();
  for (const { rule, place, firings } of rows) {
    const known = counts.get(rule) ?? spans.map(() => 0);
    known[place] = firings;
    counts.set(rule, known);
  }
  return counts;
}
