import { join } from 'node:path';
import Database from 'better-sqlite3';
import { OWN_SOURCE } from '../../service/contract/own.ts';

/** What Hookdesk itself has to say of what goes wrong is no part of what was sent to it. */
const SENT = `source <> '${OWN_SOURCE}'`;

/** What a journal holds of what was sent to it, by its own rows. */
export interface Ledger {
  /** SQLite's own check. */
  integrity: string;
  events: number;
  /** Events without exactly one decision and one delivery: the rule of the experiments fires on every one. */
  undecided: number;
  /** Order ids that are there more than once. */
  doubled: number;
  orderIds: ReadonlySet<string>;
  /** Deliveries by their state. */
  deliveries: Record<string, number>;
}

/** Reads the journal of a folder whose owner is gone, as a start would find it. */
export function ledgerOf(folder: string): Ledger {
  const database = new Database(join(folder, 'journal.sqlite'));
  try {
    const one = (sql: string) => database.prepare(sql).pluck().get();
    const ids = database.prepare(`SELECT order_id FROM events WHERE ${SENT}`).pluck().all() as string[];
    const states = database
      .prepare(
        `SELECT d.status, count(*) AS n FROM deliveries d JOIN events e ON e.seq = d.event WHERE ${SENT} GROUP BY d.status`,
      )
      .all();
    return {
      integrity: String(one('PRAGMA integrity_check')),
      events: ids.length,
      undecided: Number(
        one(`SELECT count(*) FROM events e
          WHERE ${SENT} AND ((SELECT count(*) FROM decisions WHERE event = e.seq) <> 1
             OR (SELECT count(*) FROM deliveries WHERE event = e.seq) <> 1)`),
      ),
      doubled: ids.length - new Set(ids).size,
      orderIds: new Set(ids),
      deliveries: Object.fromEntries((states as { status: string; n: number }[]).map(({ status, n }) => [status, n])),
    };
  } finally {
    database.close();
  }
}

/** Deliveries that are not settled yet, in a folder whose owner runs. */
export function waitingIn(folder: string): number {
  const database = new Database(join(folder, 'journal.sqlite'), { readonly: true });
  try {
    const sql = `SELECT count(*) FROM deliveries WHERE status IN ('pending', 'retrying')`;
    return Number(database.prepare(sql).pluck().get());
  } finally {
    database.close();
  }
}

/** How many of the order ids are not in the journal. */
export function lost(ledger: Ledger, answered: readonly string[]): number {
  return answered.filter((id) => !ledger.orderIds.has(id)).length;
}

/** Whether it is all that a journal should be. */
export function isSound({ integrity, undecided, doubled }: Ledger): boolean {
  return integrity === 'ok' && undecided === 0 && doubled === 0;
}
