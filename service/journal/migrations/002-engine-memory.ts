import type { Migration } from './migration.ts';

/**
 * What the whole rule language remembers. JSON text: state, actions, batch.
 *
 * A timer is a row of `rule_state` with the time at which it is due; a batch that is being collected is another. Contents of
 * windows, series and latest values are not stored with each event: they follow from the events, and a snapshot of them is a
 * short cut for the start and no truth of its own.
 */
export const engineMemory: Migration = {
  version: 2,
  sql: `
    -- One piece of the engine's memory: of a rule and a group, or of a rule and a batched action.
    CREATE TABLE rule_state_2 (
      rule TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('trigger', 'buffer')),
      -- Canonical JSON of the group, or index of the action.
      key TEXT NOT NULL,
      due_at REAL,
      -- The newest event of the journal when it changed.
      event INTEGER NOT NULL,
      state TEXT NOT NULL,
      PRIMARY KEY (rule, kind, key)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO rule_state_2 (rule, kind, key, due_at, event, state)
      SELECT rule, 'trigger', group_key, NULL, (SELECT coalesce(max(seq), 0) FROM events), state FROM rule_state;
    DROP TABLE rule_state;
    ALTER TABLE rule_state_2 RENAME TO rule_state;
    CREATE INDEX rule_state_due ON rule_state (due_at) WHERE due_at IS NOT NULL;

    -- The event's own time, or when a timer was due; null in rows from before: the event's own time. (at: when it was decided.)
    ALTER TABLE decisions ADD COLUMN moment REAL;
    -- Null in rows from before: what the document of that version says.
    ALTER TABLE decisions ADD COLUMN stage TEXT;
    -- What a rule in stage shadow would have done; null where the actions are deliveries.
    ALTER TABLE decisions ADD COLUMN actions TEXT;

    -- Totals of a batch; null: not batched. The event of a batch is the newest in it.
    ALTER TABLE deliveries ADD COLUMN batch TEXT;

    -- The newest event when a version began and ended to judge; null in rows from before.
    ALTER TABLE rule_versions ADD COLUMN opened_after INTEGER;
    ALTER TABLE rule_versions ADD COLUMN closed_after INTEGER;

    -- What windows, series and latest held after the event \`seq\`: written in parts, so that no commit is a long one.
    CREATE TABLE measure_snapshots (
      id INTEGER PRIMARY KEY,
      seq INTEGER NOT NULL,
      at REAL NOT NULL,
      complete INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    -- since: the first event that was counted is the one after it.
    CREATE TABLE measure_parts (
      snapshot INTEGER NOT NULL REFERENCES measure_snapshots (id) ON DELETE CASCADE,
      key TEXT NOT NULL,
      place INTEGER NOT NULL,
      since INTEGER NOT NULL,
      state BLOB NOT NULL
    ) STRICT;
    CREATE INDEX measure_parts_of_snapshot ON measure_parts (snapshot);
  `,
};
