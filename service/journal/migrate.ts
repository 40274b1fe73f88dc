import type Database from 'better-sqlite3';
import { HookdeskError } from '../errors.ts';
import { migrations, newestVersion } from './migrations/migrations.ts';

/** Brings a journal up to the newest schema, each step in a transaction of its own. Throws `JOURNAL_TOO_NEW` for a newer file. */
export function migrate(database: Database.Database): void {
  const found = versionOf(database);
  const expected = newestVersion();
  if (found > expected) throw new HookdeskError('JOURNAL_TOO_NEW', { found, expected });
  for (const migration of migrations) {
    if (migration.version <= found) continue;
    database
      .transaction(() => {
        database.exec(migration.sql);
        database.pragma(`user_version = ${migration.version}`);
      })
      .immediate();
  }
}

function versionOf(database: Database.Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}
