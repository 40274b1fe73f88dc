import type { Migration } from './migration.ts';

/** Events can be deleted (retention), and a repeat of one that is gone must still be recognised for as long as its window says. */
export const forgottenEvents: Migration = {
  version: 3,
  sql: `
    -- By the hash of source and key: the id of the event that is gone, and until when a repeat of it is one, ms.
    CREATE TABLE remembered_identities (
      key TEXT PRIMARY KEY,
      id TEXT NOT NULL,
      until REAL NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX remembered_identities_by_end ON remembered_identities (until);
  `,
};
