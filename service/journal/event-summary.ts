import type { Problem } from '../../rules/event/event.ts';
import { told } from '../../rules/event/reading/told.ts';
import type { EventSummary } from '../contract/views.ts';
import type { Connection } from './connection.ts';
import { CANONICAL, type CanonicalRow, canonicalOf } from './event-table.ts';

/** Selects what {@link summaryOf} needs, of `events e`. */
export const SUMMARY = `
  SELECT e.seq, e.status, e.fired, e.duplicates, e.problems, ${CANONICAL},
    (SELECT json_group_object(status, n) FROM
      (SELECT status, count(*) AS n FROM deliveries WHERE event = e.seq GROUP BY status)) AS deliveries
  FROM events e`;

export interface SummaryRow extends CanonicalRow {
  seq: number;
  status: EventSummary['status'];
  fired: string;
  duplicates: number;
  problems: string;
  deliveries: string;
}

export function readSummary(connection: Connection, id: string): EventSummary | undefined {
  const row = connection.statement<SummaryRow>(`${SUMMARY} WHERE e.id = ?`).get(id);
  return row === undefined ? undefined : summaryOf(row);
}

/** A line of the live list. */
export function summaryOf(row: SummaryRow): EventSummary {
  return {
    seq: row.seq,
    event: canonicalOf(row),
    status: row.status,
    problems: (JSON.parse(row.problems) as Problem[]).map(told),
    rules: JSON.parse(row.fired) as string[],
    duplicates: row.duplicates,
    deliveries: JSON.parse(row.deliveries) as EventSummary['deliveries'],
  };
}
