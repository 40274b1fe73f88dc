import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { namedMessages } from '../../../service/journal/migrations/005-named-messages.ts';
import { migrations } from '../../../service/journal/migrations/migrations.ts';
import { openJournal, openJournalReader } from '../../../service/journal/open.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { action, arrival } from './stored-things.ts';

/** Released steps are never edited: an installed journal has run the old text. A new step adds its digest here. */
const RELEASED: Record<number, string> = {
  1: 'bc9bd491eed3e24701b60ab2e622c84fdf5fa6311319c6cdab23dc4390b0d766',
  2: '7cc906b68471ab3b5fa2c7194ba9effb93f01b5210451d8364203fb3d62c2e76',
  3: 'c37c8228268e8cf97548d9fd2906729b0794092341ec1d50bcf6a13134e3eb87',
  4: '2c878e782b71de0f8fac1f84a16c5cec7fa90bc491a51d21ab94ff1579c5dc9c',
  5: '76e6b6640878cc68af3070d74295835c69b918fd0f3c530e67cfeb324a684729',
  6: 'a777839de48d7c8870a962fa16cf0dd70a1cc98e4c09d50ccc3e042bda906793',
  7: '5ac851e8d191fd795c79b7e22d748e4ab83f42117a5b5c796f88f9acdbfa4177',
  8: 'e378263f310a2c5c5f8085272817376dd0ab9316f58c9e776ea52f230d4628ff',
  9: '36a2e4526d4f7ec95c6044a3e32d1e00baad67d7835447bafb06a57f4e785594',
  10: '4d54e202f5a242711fdc944860b120d3e593a634fe8bd84b1bc575ada8fe7c8a',
  11: '15d865b91b33797c9c2b4fdfec990ef9518aa8a42c0fd1658efb63e466f532cf',
  12: '623b3d4b8d2778de444d64a6eafc0122d6b3437be76456c1db37edaa4316a16d',
  13: '055cd936fc8e14d4cc906b17f8bd155b62ac54ca31b9becf88afad0e653fa290',
  14: 'ab18c3baac115882991ac5ac37c8664f6fd34b5858be90ed8f8be4c89acf8c9b',
};

function versionOf(file: string): unknown {
  const database = new Database(file, { readonly: true });
  const version = database.pragma('user_version', { simple: true });
  database.close();
  return version;
}

describe('migrations', () => {
  it('run every file of the folder, in order, without a gap', () => {
    const folder = join(import.meta.dirname, '../../../service/journal/migrations');
    const numbers = readdirSync(folder)
      .map((name) => /^(\d{3})-/.exec(name)?.[1])
      .filter((number) => number !== undefined)
      .map(Number);
    expect(migrations.map((migration) => migration.version)).toEqual(numbers);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    const file = join(temporaryFolder(), 'journal.sqlite');
    openJournal(file).close();
    expect(versionOf(file)).toBe(numbers.length);
  });

  it('are never edited once released', () => {
    const digests = migrations.map(({ version, sql }) => [version, createHash('sha256').update(sql).digest('hex')]);
    expect(Object.fromEntries(digests)).toEqual(RELEASED);
  });

  it('give what waits to be sent the names of now', () => {
    const file = join(temporaryFolder(), 'journal.sqlite');
    const journal = openJournal(file);
    journal.transaction((writer) => {
      writer.insertEvent(arrival('a'), 'evt_1', []);
      const queue = (type: string, payload: Record<string, unknown>) =>
        writer.insertDelivery('evt_1', 'r', action(type, { type, payload }), 'x', 1);
      queue('telegram', { text: 'old "text"', parseMode: 'MarkdownV2' });
      queue('log', { text: 'its own', message: 'm' });
    });
    journal.close();
    const database = new Database(file);
    database.exec(namedMessages.sql);
    database.close();
    const again = openJournal(file);
    expect(again.delivery('telegram')?.payload).toEqual({ message: 'old "text"', parseMode: 'MarkdownV2' });
    expect(again.delivery('log')?.payload).toEqual({ text: 'its own', message: 'm' });
    again.close();
  });

  it('make only tables that hold columns to their types', () => {
    const file = join(temporaryFolder(), 'journal.sqlite');
    openJournal(file).close();
    const database = new Database(file, { readonly: true });
    const tables = database.pragma('table_list') as { schema: string; name: string; strict: number }[];
    const ours = tables.filter((table) => table.schema === 'main' && !table.name.startsWith('sqlite_'));
    database.close();
    expect(ours.length).toBeGreaterThan(5);
    expect(ours.filter((table) => table.strict === 0)).toEqual([]);
  });

  it('refuse a journal of a newer version, for writing and for reading, and leave it alone', () => {
    const file = join(temporaryFolder(), 'journal.sqlite');
    openJournal(file).close();
    const database = new Database(file);
    database.pragma('user_version = 99');
    database.close();
    for (const open of [openJournal, openJournalReader]) {
      expect(() => open(file)).toThrow(expect.objectContaining({ code: 'JOURNAL_TOO_NEW' }));
    }
    expect(versionOf(file)).toBe(99);
  });

  it('leave the file as it was when a step fails', () => {
    const file = join(temporaryFolder(), 'journal.sqlite');
    const database = new Database(file);
    database.exec('CREATE TABLE audit (seq INTEGER PRIMARY KEY) STRICT');
    database.close();
    expect(() => openJournal(file)).toThrow(/audit already exists/);
    expect(versionOf(file)).toBe(0);
    const after = new Database(file, { readonly: true });
    const names = after.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all();
    after.close();
    expect(names).toEqual(['audit']);
  });
});
