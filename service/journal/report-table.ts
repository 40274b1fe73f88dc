import type { Connection } from './connection.ts';

/** What became of the report of a day. */
export interface StoredReport {
  /** `2026-11-03`. */
  day: string;
  /** ms since 1970. */
  dueAt: number;
  /** `begun`: reports were switched on when this one had been due; `missed`: nobody ran until the next one was due. */
  status: 'begun' | 'sent' | 'missed';
  at: number;
  /** Id of the event that carried it. */
  event: string | null;
}

export interface ReportReader {
  ofDay(day: string): StoredReport | undefined;
  /** The newest before a day. */
  newestBefore(day: string): StoredReport | undefined;
}

export interface ReportWriter {
  put(report: StoredReport): void;
}

const SELECT = `SELECT day, due_at AS dueAt, status, at, event FROM reports WHERE kind = 'daily'`;

export function reportReader(connection: Connection): ReportReader {
  return {
    ofDay: (day) => connection.statement<StoredReport>(`${SELECT} AND day = ?`).get(day),
    newestBefore: (day) =>
      connection.statement<StoredReport>(`${SELECT} AND day < ? ORDER BY day DESC LIMIT 1`).get(day),
  };
}

const PUT = `INSERT OR IGNORE INTO reports (kind, day, due_at, status, at, event) VALUES ('daily', ?, ?, ?, ?, ?)`;

export function reportWriter(connection: Connection): ReportWriter {
  return {
    put: ({ day, dueAt, status, at, event }) => void connection.statement(PUT).run(day, dueAt, status, at, event),
  };
}
