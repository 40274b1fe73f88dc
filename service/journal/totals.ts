import type { Connection } from './connection.ts';
import type { JournalReader } from './journal.ts';

/** Per source that ever sent an event: how many are new (repeats not counted), how many quarantined, and the last receipt. */
export function readSourceCounts(connection: Connection): ReturnType<JournalReader['sourceCounts']> {
  const rows = connection
    .statement<{ source: string; received: number; quarantined: number; last_event_at: number }>(
      `SELECT source, received, quarantined, last_event_at FROM source_totals`,
    )
    .all();
  return new Map(
    rows.map(({ source, received, quarantined, last_event_at }) => [
      source,
      { lastEventAt: last_event_at, received, quarantined },
    ]),
  );
}

/** The figures of the status line; cheap enough to be asked several times a second. */
export function readCounts(connection: Connection): ReturnType<JournalReader['counts']> {
  const row = connection
    .statement<{ events: number; last: number | null; waiting: number; dead: number }>(
      `SELECT
         (SELECT coalesce(sum(received), 0) FROM source_totals) AS events,
         (SELECT max(last_event_at) FROM source_totals) AS last,
         (SELECT count(*) FROM deliveries WHERE status IN ('pending', 'retrying')) AS waiting,
         (SELECT count(*) FROM deliveries WHERE status = 'dead') AS dead`,
    )
    .get();
  return {
    events: row?.events ?? 0,
    lastEventAt: row?.last ?? null,
    waitingDeliveries: row?.waiting ?? 0,
    deadDeliveries: row?.dead ?? 0,
  };
}
