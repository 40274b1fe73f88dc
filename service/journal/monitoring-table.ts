import type { Attention } from '../contract/monitoring.ts';
import { OWN_SOURCE } from '../contract/own.ts';
import type { Connection } from './connection.ts';

/** Something that holds and that the user was told of. */
export interface HeldCondition {
  /** Names it: `silence:okd`. */
  key: string;
  /** Kind of the condition: `silence`. */
  code: string;
  /** Id of the source that it is about, or null. */
  source: string | null;
  /** ms since 1970. */
  since: number;
  /** When it was last told, ms since 1970. */
  toldAt: number;
  /** Id of the event that told it. */
  event: string;
  /** Values of its words. */
  details: Readonly<Record<string, string | number>>;
  /** Those of them that are texts of ours, without a language. */
  said?: Attention['said'];
}

/** A period in which nobody listened, ms since 1970. */
export interface Gap {
  from: number;
  to: number;
}

/** The newest of one kind: when, ms since 1970, and what. */
export interface Mark {
  at: number;
  value: string;
}

/** Deliveries of one rule to one target that are dead. */
export interface DeadGroup {
  rule: string;
  type: string;
  target: string;
  count: number;
  /** When the last of them died, ms since 1970, and its last error. */
  lastAt: number;
  error: string;
}

/** An order that was received and not understood. */
export interface QuarantinedOrder {
  event: string;
  source: string;
  type: string;
  receivedAt: number;
}

/** What the journal knows for watching over senders and over itself. */
export interface MonitoringReader {
  /** In the order in which they began. */
  conditions(): HeldCondition[];
  mark(name: string): Mark | undefined;
  /** Those that ended after `since`, ms, oldest first. */
  gaps(since: number): Gap[];
  /** Dead deliveries of rules, not of Hookdesk's own alarms. */
  deadGroups(): DeadGroup[];
  /** By rule, how many are dead beside those: orders that our own limits refused, and what carried an alarm. */
  otherDead(): { rule: string; count: number }[];
  /** Orders received after `since`, ms, that were quarantined; the newest 100, oldest first. */
  quarantinedOrders(since: number): QuarantinedOrder[];
  /** Times of receipt by source, ms, oldest first, among the newest 5,000 events. */
  receipts(): Map<string, number[]>;
}

/** Writes inside one transaction. */
export interface MonitoringWriter {
  putCondition(condition: HeldCondition): void;
  dropCondition(key: string): void;
  putMark(name: string, mark: Mark): void;
  dropMark(name: string): void;
  /** Keeps the newest 1,000. */
  insertGap(gap: Gap): void;
}

/** So many of the newest events tell how often a source sends. */
export const RECENT_RECEIPTS = 5_000;
const MOST_ORDERS = 100;
const MOST_GAPS = 1_000;

/** An order that our own limits refused: the desk tells of it by itself, or the user brought it about. */
const REFUSED_BY_US = `
  (d.type = 'order' AND EXISTS (SELECT 1 FROM orders o WHERE o.id = d.id AND o.leg = 'entry' AND o.sent_at IS NULL))`;

const DEAD_GROUPS = `
  SELECT rule, type, target, count, lastAt,
    coalesce((SELECT error FROM attempts WHERE delivery = newest ORDER BY seq DESC LIMIT 1), '') AS error
  FROM (
    SELECT d.rule, d.type, d.target, count(*) AS count, max(d.updated_at) AS lastAt, max(d.seq) AS newest
    FROM deliveries d JOIN events e ON e.seq = d.event
    WHERE d.status = 'dead' AND e.source <> '${OWN_SOURCE}' AND NOT ${REFUSED_BY_US} GROUP BY d.rule, d.type, d.target)`;

const OTHER_DEAD = `
  SELECT d.rule, count(*) AS count FROM deliveries d JOIN events e ON e.seq = d.event
  WHERE d.status = 'dead' AND (e.source = '${OWN_SOURCE}' OR ${REFUSED_BY_US}) GROUP BY d.rule`;

const QUARANTINED_ORDERS = `
  SELECT id AS event, source, type, received_at AS receivedAt FROM events
  WHERE received_at > ? AND status = 'quarantined' AND (type LIKE 'order.%' OR type = 'tradingview.alert') ORDER BY received_at DESC LIMIT ${MOST_ORDERS}`;

const RECEIPTS = `
  SELECT source, received_at AS at FROM events
  WHERE seq > (SELECT coalesce(max(seq), 0) FROM events) - ${RECENT_RECEIPTS} AND source <> '${OWN_SOURCE}' ORDER BY seq`;

export function monitoringReader(connection: Connection): MonitoringReader {
  return {
    conditions: () =>
      connection
        .statement<Omit<HeldCondition, 'details'> & { details: string }>(
          `SELECT key, code, source, since, told_at AS toldAt, event, details FROM conditions ORDER BY since, key`,
        )
        .all()
        .map(({ details, ...row }) => ({ ...row, ...valuesIn(details) })),
    mark: (name) => connection.statement<Mark>(`SELECT at, value FROM marks WHERE name = ?`).get(name),
    gaps: (since) =>
      connection
        .statement<Gap>(`SELECT from_at AS "from", to_at AS "to" FROM gaps WHERE to_at > ? ORDER BY seq`)
        .all(since),
    deadGroups: () => connection.statement<DeadGroup>(DEAD_GROUPS).all(),
    otherDead: () => connection.statement<{ rule: string; count: number }>(OTHER_DEAD).all(),
    quarantinedOrders: (since) => connection.statement<QuarantinedOrder>(QUARANTINED_ORDERS).all(since).toReversed(),
    receipts: () => {
      const rows = connection.statement<{ source: string; at: number }>(RECEIPTS).all();
      const bySource = Map.groupBy(rows, ({ source }) => source);
      return new Map([...bySource].map(([source, times]) => [source, times.map(({ at }) => at)]));
    },
  };
}

const PUT_CONDITION = `
  INSERT OR REPLACE INTO conditions (key, code, source, since, told_at, event, details) VALUES (?, ?, ?, ?, ?, ?, ?)`;
const PRUNE_GAPS = `DELETE FROM gaps WHERE seq <= (SELECT max(seq) FROM gaps) - ${MOST_GAPS}`;

export function monitoringWriter(connection: Connection): MonitoringWriter {
  return {
    putCondition: ({ key, code, source, since, toldAt, event, details, said }) =>
      void connection
        .statement(PUT_CONDITION)
        .run(key, code, source, since, toldAt, event, JSON.stringify({ ...details, said })),
    dropCondition: (key) => void connection.statement(`DELETE FROM conditions WHERE key = ?`).run(key),
    putMark: (name, { at, value }) =>
      void connection.statement(`INSERT OR REPLACE INTO marks (name, at, value) VALUES (?, ?, ?)`).run(name, at, value),
    dropMark: (name) => void connection.statement(`DELETE FROM marks WHERE name = ?`).run(name),
    insertGap({ from, to }) {
      connection.statement(`INSERT INTO gaps (from_at, to_at) VALUES (?, ?)`).run(from, to);
      connection.statement(PRUNE_GAPS).run();
    },
  };
}

/** What the column of details has: the values by their names, and beside them as `said` the texts among them without a language. */
function valuesIn(column: string): Pick<HeldCondition, 'details' | 'said'> {
  const { said, ...details } = JSON.parse(column) as HeldCondition['details'] & { said?: Attention['said'] };
  return said === undefined ? { details } : { details, said };
}
