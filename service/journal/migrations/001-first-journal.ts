import type { Migration } from './migration.ts';

/**
 * Times are ms since 1970 UTC. JSON text: fired, near, problems, canonical (without data, which is read from raw), group_values,
 * trace, warnings, payload, state, document, before, after.
 *
 * The hot path writes where the last row was written: rows name each other by `seq`, and what is looked up by a random key
 * (`identities`, `delivery_ids`) is gathered in memory and merged in sorted runs (late-index.ts). A random key written at
 * once would dirty a page of its own for every event.
 * The blob comes last in its row, so that scanning the small columns never reads its overflow pages.
 */
export const firstJournal: Migration = {
  version: 1,
  sql: `
    CREATE TABLE events (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      source TEXT NOT NULL,
      preset TEXT NOT NULL,
      type TEXT NOT NULL,
      at REAL NOT NULL,
      received_at REAL NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('accepted', 'quarantined')),
      symbol TEXT,
      order_id TEXT,
      fired TEXT NOT NULL,
      near TEXT NOT NULL,
      duplicates INTEGER NOT NULL DEFAULT 0,
      problems TEXT NOT NULL,
      identity TEXT NOT NULL,
      remembered_until REAL,
      sha256 TEXT NOT NULL,
      content_type TEXT NOT NULL,
      scheme TEXT NOT NULL,
      secret INTEGER NOT NULL,
      canonical TEXT NOT NULL,
      raw BLOB NOT NULL
    ) STRICT;
    CREATE INDEX events_by_receipt ON events (received_at);

    -- Running totals: the status line is read several times a second and must not count a million rows.
    CREATE TABLE source_totals (
      source TEXT PRIMARY KEY,
      received INTEGER NOT NULL,
      quarantined INTEGER NOT NULL,
      last_event_at REAL NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- By the hash of source and key, the newest event; whether it is still remembered says its row.
    CREATE TABLE identities (
      key TEXT PRIMARY KEY,
      place INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE delivery_ids (
      key TEXT PRIMARY KEY,
      place INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Up to which row each of the two has been merged; what is newer is gathered from the rows themselves.
    CREATE TABLE merged_up_to (
      name TEXT PRIMARY KEY,
      place INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE decisions (
      seq INTEGER PRIMARY KEY,
      event INTEGER NOT NULL REFERENCES events (seq) ON DELETE CASCADE,
      rule TEXT NOT NULL,
      version TEXT NOT NULL,
      outcome TEXT NOT NULL,
      verdict TEXT NOT NULL,
      suppressed_by TEXT,
      error TEXT,
      group_values TEXT NOT NULL,
      at REAL NOT NULL,
      trace TEXT NOT NULL
    ) STRICT;
    CREATE INDEX decisions_by_event ON decisions (event);
    CREATE INDEX decisions_of_rule ON decisions (rule, at, seq, outcome) WHERE outcome IN ('fired', 'failed');

    CREATE TABLE deliveries (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL,
      event INTEGER NOT NULL REFERENCES events (seq) ON DELETE CASCADE,
      rule TEXT NOT NULL,
      action INTEGER NOT NULL,
      type TEXT NOT NULL,
      target TEXT NOT NULL,
      status TEXT NOT NULL,
      next_at REAL,
      created_at REAL NOT NULL,
      updated_at REAL NOT NULL,
      warnings TEXT NOT NULL,
      payload TEXT NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX deliveries_by_event ON deliveries (event, id);
    CREATE INDEX deliveries_open ON deliveries (seq) WHERE status IN ('pending', 'retrying');
    CREATE INDEX deliveries_dead ON deliveries (seq) WHERE status = 'dead';

    CREATE TABLE attempts (
      seq INTEGER PRIMARY KEY,
      delivery INTEGER NOT NULL REFERENCES deliveries (seq) ON DELETE CASCADE,
      at REAL NOT NULL,
      status TEXT NOT NULL,
      error TEXT
    ) STRICT;
    CREATE INDEX attempts_by_delivery ON attempts (delivery);

    CREATE TABLE rule_state (
      rule TEXT NOT NULL,
      group_key TEXT NOT NULL,
      state TEXT NOT NULL,
      PRIMARY KEY (rule, group_key)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE rule_versions (
      seq INTEGER PRIMARY KEY,
      rule TEXT NOT NULL,
      version TEXT NOT NULL,
      document TEXT NOT NULL,
      opened_at REAL NOT NULL,
      closed_at REAL
    ) STRICT;
    CREATE INDEX rule_versions_by_rule ON rule_versions (rule, seq);
    CREATE UNIQUE INDEX rule_versions_open ON rule_versions (rule) WHERE closed_at IS NULL;

    CREATE TABLE audit (
      seq INTEGER PRIMARY KEY,
      at REAL NOT NULL,
      actor TEXT NOT NULL,
      action TEXT NOT NULL,
      path TEXT NOT NULL,
      before TEXT,
      after TEXT
    ) STRICT;
  `,
};
