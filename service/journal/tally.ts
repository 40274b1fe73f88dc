import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';

/** How much a journal holds. */
export interface JournalTally {
  events: number;
  /** Receipt of the newest event, ms since 1970; null: there is none. */
  lastEventAt: number | null;
  orders: number;
  trades: number;
  openDeliveries: number;
  openOrders: number;
}

const TALLY = `
  SELECT
    (SELECT count(*) FROM events) AS events,
    (SELECT max(last_event_at) FROM source_totals) AS lastEventAt,
    (SELECT count(*) FROM orders) AS orders,
    (SELECT count(*) FROM trades) AS trades,
    (SELECT count(*) FROM deliveries WHERE status IN ('pending', 'retrying')) AS openDeliveries,
    (SELECT count(*) FROM orders WHERE status IN ('pending', 'waiting', 'sending')) AS openOrders`;

const NOTHING: JournalTally = { events: 0, lastEventAt: null, orders: 0, trades: 0, openDeliveries: 0, openOrders: 0 };

/** Counts a journal of this version, beside a running owner or without one. Reads all of it: not for a thread that others wait for. */
export function tallyJournal(file: string): JournalTally {
  if (!existsSync(file)) return NOTHING;
  const database = new Database(file, { readonly: true, timeout: 5_000 });
  try {
    return database.prepare<[], JournalTally>(TALLY).get() ?? NOTHING;
  } finally {
    database.close();
  }
}
