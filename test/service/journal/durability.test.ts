import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { assertDurable, BUSY_TIMEOUT_MS, type Connection, openWriter } from '../../../service/journal/connection.ts';
import { journalOn, openJournal, openJournalReader } from '../../../service/journal/open.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { arrival, storeFiring } from './stored-things.ts';

function writerIn(folder = temporaryFolder()): { file: string; connection: Connection } {
  const file = join(folder, 'journal.sqlite');
  const connection = openWriter(file);
  onTestFinished(() => connection.close());
  return { file, connection };
}

const setting = (connection: Connection, name: string) => connection.database.pragma(name, { simple: true });

describe('durability', () => {
  it('[W13] the writer runs with a write-ahead log that is flushed at every commit', () => {
    const { connection } = writerIn();
    expect(setting(connection, 'journal_mode')).toBe('wal');
    expect(setting(connection, 'synchronous')).toBe(2);
    expect(setting(connection, 'foreign_keys')).toBe(1);
    expect(setting(connection, 'busy_timeout')).toBe(BUSY_TIMEOUT_MS);
    expect(BUSY_TIMEOUT_MS).toBe(25);
  });

  it('the write-ahead log is bounded under load, and moved into the file when asked', () => {
    const { file, connection } = writerIn();
    expect(setting(connection, 'wal_autocheckpoint')).toBe(8_192);
    expect(setting(connection, 'journal_size_limit')).toBe(48 * 1024 * 1024);
    const journal = journalOn(connection);
    const before = statSync(file).size;
    const raw = new Uint8Array(500_000);
    journal.transaction((writer) => writer.insertEvent(arrival('o-1', { raw }), 'evt_1', []));
    expect(statSync(file).size).toBe(before);
    journal.checkpoint();
    expect(statSync(file).size).toBeGreaterThan(before + raw.length);
    connection.close();
    expect(() => journal.checkpoint()).not.toThrow();
  });

  it('[W13] a connection that could lose an acknowledged event is refused', () => {
    const { connection } = writerIn();
    expect(() => assertDurable(connection.database)).not.toThrow();
    connection.database.pragma('synchronous = NORMAL');
    expect(() => assertDurable(connection.database)).toThrow(
      expect.objectContaining({ code: 'JOURNAL_NOT_DURABLE', values: { found: 1 } }),
    );
    const rollbackMode = new Database(join(temporaryFolder(), 'other.sqlite'));
    onTestFinished(() => void rollbackMode.close());
    expect(() => assertDurable(rollbackMode)).toThrow(expect.objectContaining({ code: 'JOURNAL_FAILED' }));
  });
});

describe('a journal that cannot be written', () => {
  it('is full: nothing of the transaction is there, and it is well again when space returns', () => {
    const { connection } = writerIn();
    const journal = journalOn(connection);
    journal.transaction((writer) => storeFiring(writer, 'evt_1', 'a'));
    connection.database.pragma(`max_page_count = ${Number(setting(connection, 'page_count')) + 1}`);
    const raw = new Uint8Array(200_000);
    const tooMuch = () =>
      journal.transaction((writer) => {
        storeFiring(writer, 'evt_2', 'a');
        writer.insertEvent(arrival('big', { raw }), 'evt_3', []);
      });
    expect(tooMuch).toThrow(expect.objectContaining({ code: 'JOURNAL_FULL' }));
    expect(journal.counts()).toMatchObject({ events: 1, waitingDeliveries: 1 });
    expect(journal.event('evt_2')).toBeUndefined();
    connection.database.pragma('max_page_count = 1000000');
    tooMuch();
    expect(journal.counts().events).toBe(3);
  });

  it('is locked by another connection: busy, after no more than the busy timeout', () => {
    const { file, connection } = writerIn();
    const journal = journalOn(connection);
    const other = new Database(file);
    onTestFinished(() => void other.close());
    other.exec('BEGIN IMMEDIATE');
    expect(() => journal.transaction((writer) => storeFiring(writer, 'evt_1', 'a'))).toThrow(
      expect.objectContaining({ code: 'JOURNAL_BUSY' }),
    );
    other.exec('ROLLBACK');
    journal.transaction((writer) => storeFiring(writer, 'evt_1', 'a'));
    expect(journal.counts().events).toBe(1);
  });

  it('is no database at all: failed, for writing and for reading, and the file is left alone', () => {
    const file = join(temporaryFolder(), 'journal.sqlite');
    writeFileSync(file, 'x'.repeat(4_096));
    for (const open of [openJournal, openJournalReader]) {
      expect(() => open(file)).toThrow(expect.objectContaining({ code: 'JOURNAL_FAILED' }));
    }
  });

  it('says that of a folder which is not there', () => {
    const file = join(temporaryFolder(), 'missing', 'journal.sqlite');
    expect(() => openJournal(file)).toThrow(expect.objectContaining({ code: 'JOURNAL_FAILED' }));
  });
});
