import type { Connection } from './connection.ts';

/** A piece of what a measure held; the pieces of a measure follow each other by their `place`. */
export interface MeasurePart {
  /** Names the measure; see rules/measures/measure.ts. */
  key: string;
  place: number;
  /** The first event that it has counted is the one after this `seq`. */
  since: number;
  state: Uint8Array;
}

/** What the measures held at one place of the journal. */
export interface MeasureSnapshot {
  /** The newest event that is in it. */
  seq: number;
  /** When it was taken, ms: it is of the rules that were in force then. */
  at: number;
  measures: { key: string; since: number; state: Uint8Array }[];
}

/** Begins a snapshot as of the event `seq` and the time `at`, ms; its id. One that was never completed is dropped. */
export function beginMeasures(connection: Connection, seq: number, at: number): number {
  connection.statement(`DELETE FROM measure_snapshots WHERE complete = 0`).run();
  const { lastInsertRowid } = connection
    .statement(`INSERT INTO measure_snapshots (seq, at) VALUES (?, ?)`)
    .run(seq, at);
  return Number(lastInsertRowid);
}

export function putMeasurePart(connection: Connection, snapshot: number, part: MeasurePart): void {
  connection
    .statement(`INSERT INTO measure_parts (snapshot, key, place, since, state) VALUES (?, ?, ?, ?, ?)`)
    .run(snapshot, part.key, part.place, part.since, part.state);
}

export function completeMeasures(connection: Connection, snapshot: number): void {
  connection.statement(`UPDATE measure_snapshots SET complete = 1 WHERE id = ?`).run(snapshot);
  connection.statement(`DELETE FROM measure_snapshots WHERE id <> ?`).run(snapshot);
}

/** Drops what is stored: no rule looks back any more, or the events since then are about to go. */
export function dropMeasures(connection: Connection): void {
  connection.statement(`DELETE FROM measure_snapshots`).run();
}

/** `seq` of the newest event that the newest complete snapshot has counted; null where there is no snapshot. */
export function placeOfMeasures(connection: Connection): number | null {
  const sql = `SELECT seq FROM measure_snapshots WHERE complete = 1 ORDER BY id DESC LIMIT 1`;
  return connection.statement<{ seq: number }>(sql).get()?.seq ?? null;
}

/** The newest complete snapshot, or null. */
export function readMeasures(connection: Connection): MeasureSnapshot | null {
  const newest = connection
    .statement<{ id: number; seq: number; at: number }>(
      `SELECT id, seq, at FROM measure_snapshots WHERE complete = 1 ORDER BY id DESC LIMIT 1`,
    )
    .get();
  if (newest === undefined) return null;
  const parts = connection
    .statement<MeasurePart>(`SELECT key, place, since, state FROM measure_parts WHERE snapshot = ? ORDER BY key, place`)
    .all(newest.id);
  const byKey = Map.groupBy(parts, (part) => part.key);
  const measures = [...byKey].map(([key, pieces]) => ({
    key,
    since: pieces[0]?.since ?? 0,
    state: new Uint8Array(Buffer.concat(pieces.map((piece) => piece.state))),
  }));
  return { seq: newest.seq, at: newest.at, measures };
}
