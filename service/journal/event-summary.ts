import type { EventSummary } from '../contract/views.ts';
import type { Connection } from './connection.ts';
import { CANONICAL, type CanonicalRow, canonicalOf } from './event-table.ts';
import type { EventQuery } from './journal.ts';
import { containing, Filter } from './paging.ts';

const SELECT = `
  SELECT e.seq, e.status, e.fired, e.duplicates, e.problems, ${CANONICAL},
    (SELECT json_group_object(status, n) FROM
      (SELECT status, count(*) AS n FROM deliveries WHERE event = e.seq GROUP BY status)) AS deliveries
  FROM events e`;

const FOUND_IN_TEXT = `(
  e.id LIKE ? ESCAPE '\\' OR e.type LIKE ? ESCAPE '\\' OR e.symbol LIKE ? ESCAPE '\\' OR e.order_id LIKE ? ESCAPE '\\'
  OR EXISTS (SELECT 1 FROM json_each(e.fired) WHERE value LIKE ? ESCAPE '\\'))`;

interface SummaryRow extends CanonicalRow {
  seq: number;
  status: EventSummary['status'];
  fired: string;
  duplicates: number;
  problems: string;
  deliveries: string;
}

/** Newest first; the next page is asked for with the last row's `seq` as `before`. */
export function readEventPage(connection: Connection, query: EventQuery): EventSummary[] {
  const text = query.text === undefined || query.text === '' ? undefined : containing(query.text);
  const filter = new Filter()
    .where('e.seq < ?', query.before)
    .where('e.source = ?', query.source)
    .where('e.type = ?', query.type)
    .where('e.status = ?', query.status)
    .where(FOUND_IN_TEXT, text);
  const page = connection.statement<SummaryRow>(`${SELECT} ${filter.sql} ORDER BY e.seq DESC LIMIT ?`);
  return page.all(...filter.parameters, query.limit).map(summaryOf);
}

export function readSummary(connection: Connection, id: string): EventSummary | undefined {
  const row = connection.statement<SummaryRow>(`${SELECT} WHERE e.id = ?`).get(id);
  return row === undefined ? undefined : summaryOf(row);
}

function summaryOf(row: SummaryRow): EventSummary {
  return {
    seq: row.seq,
    event: canonicalOf(row),
    status: row.status,
    problems: JSON.parse(row.problems) as EventSummary['problems'],
    rules: JSON.parse(row.fired) as string[],
    duplicates: row.duplicates,
    deliveries: JSON.parse(row.deliveries) as EventSummary['deliveries'],
  };
}
