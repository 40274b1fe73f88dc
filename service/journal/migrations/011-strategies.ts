import type { Migration } from './migration.ts';

/** How far the instances of strategies are: like `rule_state`, stored with the event that changed it. JSON text: state. */
export const strategies: Migration = {
  version: 11,
  sql: `
    CREATE TABLE strategy_state (
      strategy TEXT PRIMARY KEY,
      -- The newest event of the journal when it changed.
      event INTEGER NOT NULL,
      state TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
