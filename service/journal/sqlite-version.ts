import Database from 'better-sqlite3';

/** Of the SQLite that journals are read and written with: `3.53.1`. */
export function sqliteVersion(): string {
  const database = new Database(':memory:');
  try {
    return String(database.prepare('SELECT sqlite_version()').pluck().get());
  } finally {
    database.close();
  }
}
