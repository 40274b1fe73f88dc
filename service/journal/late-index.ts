import type { Connection, Statement } from './connection.ts';
import type { Pending } from './pending.ts';

/** Keys that are gathered in memory before they are merged; as many rows are read again at a start, twice that at most. */
const GENERATION = 8_192;
/** Merged for each key that is added, so that a generation is done long before the next is full. */
const MERGED_PER_KEY = 2;

/** Which rows an index finds by which of their columns. */
export interface Indexed {
  /** Table of the index: `key`, `place`. */
  index: 'identities' | 'delivery_ids';
  /** Table with the rows; their `seq` is the place. */
  rows: 'events' | 'deliveries';
  column: 'identity' | 'id';
}

/**
 * Finds the newest row by a random key. New keys are gathered in memory; the row itself is their durable form, so they cost
 * no write of their own. A full generation is merged into the index's table in the order of its keys, a little in each
 * transaction: neighbours share a page, where each by itself would dirty one. A start gathers again what was not merged.
 */
export class LateIndex implements Pending {
  readonly #connection: Connection;
  readonly #indexed: Indexed;
  readonly #generation: number;
  readonly #select: Statement<{ place: number }>;
  readonly #insert: Statement<unknown>;
  #young = new Map<string, number>();
  #merging: Generation | null = null;
  /** What this transaction put or dropped, with what stood there before it. */
  #changed: { key: string; before: number | undefined }[] = [];
  /** How many keys it put. */
  #put = 0;
  /** Keys that it dropped from the generation that is being merged. */
  #unmerged: string[] = [];

  /** `generation`: so many keys are gathered before they are merged. */
  constructor(connection: Connection, indexed: Indexed, generation: number = GENERATION) {
    this.#generation = generation;
    this.#connection = connection;
    this.#indexed = indexed;
    // Held, because looking a statement up by its text costs as much as binding it.
    this.#select = connection.statement(mergedPlaceIn(indexed));
    this.#insert = connection.statement(`INSERT OR REPLACE INTO ${indexed.index} (key, place) VALUES (?, ?)`);
    for (const { key, place } of rowsToMerge(connection, indexed)) this.#young.set(key, place);
    this.#turn();
  }

  /** `seq` of the newest row with this key. */
  find(key: string): number | undefined {
    return this.#young.get(key) ?? this.#mergingPlace(key) ?? this.#select.get(key)?.place;
  }

  put(key: string, place: number): void {
    this.#changed.push({ key, before: this.#young.get(key) });
    this.#put += 1;
    this.#young.set(key, place);
  }

  /** Forgets a key whose row is about to go; false, and nothing changes, where another row has it. */
  drop(key: string, place: number): boolean {
    if (this.find(key) !== place) return false;
    this.#changed.push({ key, before: this.#young.get(key) });
    this.#young.delete(key);
    if (this.#mergingPlace(key) === place) {
      this.#merging?.dropped.add(key);
      this.#unmerged.push(key);
    }
    this.#connection.statement(`DELETE FROM ${this.#indexed.index} WHERE key = ? AND place = ?`).run(key, place);
    return true;
  }

  #mergingPlace(key: string): number | undefined {
    return this.#merging?.dropped.has(key) ? undefined : this.#merging?.places.get(key);
  }

  write(): void {
    const generation = this.#merging;
    if (generation === null || this.#put === 0) return;
    const end = Math.min(generation.merged + this.#put * MERGED_PER_KEY, generation.sorted.length);
    for (; generation.merged < end; generation.merged += 1) {
      const key = generation.sorted[generation.merged] ?? '';
      if (!generation.dropped.has(key)) this.#insert.run(key, generation.places.get(key));
    }
    if (end < generation.sorted.length) return;
    this.#connection
      .statement(`INSERT OR REPLACE INTO merged_up_to (name, place) VALUES (?, ?)`)
      .run(this.#indexed.index, generation.last);
  }

  settle(): void {
    this.#begin();
    if (this.#merging !== null) this.#merging.durable = this.#merging.merged;
    this.#turn();
  }

  undo(): void {
    for (const { key, before } of this.#changed.reverse()) {
      if (before === undefined) this.#young.delete(key);
      else this.#young.set(key, before);
    }
    for (const key of this.#unmerged) this.#merging?.dropped.delete(key);
    this.#begin();
    if (this.#merging !== null) this.#merging.merged = this.#merging.durable;
  }

  #begin(): void {
    this.#changed = [];
    this.#put = 0;
    this.#unmerged = [];
  }

  /** The next generation, once the one before is merged. */
  #turn(): void {
    if (this.#merging !== null && this.#merging.merged === this.#merging.sorted.length) this.#merging = null;
    if (this.#merging !== null || this.#young.size < this.#generation) return;
    this.#merging = generationOf(this.#young);
    this.#young = new Map();
  }
}

interface Generation {
  places: ReadonlyMap<string, number>;
  sorted: readonly string[];
  /** Those whose row went before they were merged. */
  dropped: Set<string>;
  /** The newest place of them all. */
  last: number;
  /** How many of `sorted` are in the table, and how many as last committed. */
  merged: number;
  durable: number;
}

function generationOf(places: ReadonlyMap<string, number>): Generation {
  let last = 0;
  for (const place of places.values()) last = Math.max(last, place);
  return { places, sorted: [...places.keys()].sort(), dropped: new Set(), last, merged: 0, durable: 0 };
}

/** Finds the newest row by its key without a {@link LateIndex}, for connections that only read. */
export function findPlace(connection: Connection, indexed: Indexed, key: string): number | undefined {
  const { rows, column } = indexed;
  const recent = connection.statement<{ seq: number }>(
    `SELECT seq FROM ${rows} WHERE seq > ? AND ${column} = ? ORDER BY seq DESC LIMIT 1`,
  );
  return (
    recent.get(mergedUpTo(connection, indexed), key)?.seq ??
    connection.statement<{ place: number }>(mergedPlaceIn(indexed)).get(key)?.place
  );
}

function mergedPlaceIn({ index }: Indexed): string {
  return `SELECT place FROM ${index} WHERE key = ?`;
}

function mergedUpTo(connection: Connection, { index }: Indexed): number {
  const row = connection.statement<{ place: number }>(`SELECT place FROM merged_up_to WHERE name = ?`).get(index);
  return row?.place ?? 0;
}

function rowsToMerge(connection: Connection, indexed: Indexed): { key: string; place: number }[] {
  const { rows, column } = indexed;
  return connection
    .statement<{ key: string; place: number }>(
      `SELECT ${column} AS key, seq AS place FROM ${rows} WHERE seq > ? ORDER BY seq`,
    )
    .all(mergedUpTo(connection, indexed));
}
