import type { Migration } from './migration.ts';

/**
 * What watching over the senders and over Hookdesk itself has to remember across a restart. JSON text: details, value.
 *
 * What was said about it are events of the source `hookdesk`, with deliveries like any other.
 */
export const monitoring: Migration = {
  version: 4,
  sql: `
    -- What holds now and the user was told of: an alarm is sent once when it begins and once when it ends.
    CREATE TABLE conditions (
      key TEXT PRIMARY KEY,
      code TEXT NOT NULL,
      source TEXT,
      since REAL NOT NULL,
      told_at REAL NOT NULL,
      -- The event that told it.
      event TEXT NOT NULL,
      details TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- The newest of each kind: that Hookdesk ran, the last canary, since when a source is expected to send.
    CREATE TABLE marks (
      name TEXT PRIMARY KEY,
      at REAL NOT NULL,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- When nobody listened: the machine slept, or Hookdesk did not run.
    CREATE TABLE gaps (
      seq INTEGER PRIMARY KEY,
      from_at REAL NOT NULL,
      to_at REAL NOT NULL
    ) STRICT;
  `,
};
