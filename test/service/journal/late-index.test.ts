import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Connection, openWriter } from '../../../service/journal/connection.ts';
import { findPlace, LateIndex } from '../../../service/journal/late-index.ts';
import { DELIVERY_IDS } from '../../../service/journal/writer.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const GENERATION = 8;

/** An index over deliveries that hold nothing but their ids, as the journal's writer drives it. */
class Indexed {
  readonly connection: Connection;
  #index: LateIndex;

  constructor(connection: Connection) {
    this.connection = connection;
    this.#index = new LateIndex(connection, DELIVERY_IDS, GENERATION);
  }

  /** One transaction; `isLost`: rolled back after all was written. */
  add(places: number[], { isLost = false } = {}): void {
    this.connection.database.exec('BEGIN IMMEDIATE');
    for (const place of places) {
      insertRow(this.connection, place);
      this.#index.put(idOf(place), place);
    }
    this.#index.write();
    this.connection.database.exec(isLost ? 'ROLLBACK' : 'COMMIT');
    if (isLost) this.#index.undo();
    else this.#index.settle();
  }

  find(place: number): number | undefined {
    return this.#index.find(idOf(place));
  }

  merged(): number {
    return Number(this.connection.database.prepare('SELECT count(*) FROM delivery_ids').pluck().get());
  }
}

/** Neighbours in time are no neighbours by key. */
const idOf = (place: number) => `${(place * 7919) % 1_000}-${place}`;

function insertRow(connection: Connection, seq: number): void {
  connection
    .statement(
      `INSERT INTO deliveries (seq, id, event, rule, action, type, target, status, created_at, updated_at, warnings, payload)
       VALUES (?, ?, 1, 'r', 0, 'log', 'log', 'done', 0, 0, '[]', '{}')`,
    )
    .run(seq, idOf(seq));
}

function openIn(folder: string): Connection {
  const connection = openWriter(join(folder, 'journal.sqlite'));
  connection.database.pragma('foreign_keys = OFF');
  onTestFinished(() => connection.close());
  return connection;
}

const span = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('an index that is written late', () => {
  it('finds every key at any moment, for the writer and for a reader, while generations are merged', () => {
    const indexed = new Indexed(openIn(temporaryFolder()));
    for (const place of span(1, 100)) {
      indexed.add([place]);
      expect(span(1, place).map((one) => indexed.find(one))).toEqual(span(1, place));
      expect(findPlace(indexed.connection, DELIVERY_IDS, idOf(place))).toBe(place);
      expect(findPlace(indexed.connection, DELIVERY_IDS, idOf(1))).toBe(1);
    }
    expect(indexed.find(101)).toBeUndefined();
    expect(indexed.merged()).toBeGreaterThan(80);
    // Nothing is written before a generation is full, and only a few keys at a time then.
    expect(indexed.merged()).toBeLessThan(100);
  });

  it('forgets what was rolled back, and merges again what was being merged', () => {
    const indexed = new Indexed(openIn(temporaryFolder()));
    indexed.add(span(1, 9));
    for (const place of span(10, 40)) {
      indexed.add([place, 1_000 + place], { isLost: true });
      expect(indexed.find(place)).toBeUndefined();
      expect(indexed.find(1_000 + place)).toBeUndefined();
      indexed.add([place]);
      expect(span(1, place).map((one) => indexed.find(one))).toEqual(span(1, place));
    }
  });

  it('[W13] knows after a start what it knew, wherever the merging was cut off', () => {
    const folder = temporaryFolder();
    for (const place of span(1, 60)) {
      const indexed = new Indexed(openIn(folder));
      expect(span(1, place - 1).map((one) => indexed.find(one))).toEqual(span(1, place - 1));
      indexed.add([place]);
      indexed.connection.close();
    }
  });
});
