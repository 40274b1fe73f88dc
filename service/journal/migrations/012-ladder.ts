import type { Migration } from './migration.ts';

/**
 * On which step of the ladder rules were, and why: the newest row of a rule is in force, and none is ever changed. JSON text: anomaly.
 * Orders keep at what paper would have executed them, so that real money can be compared with paper.
 */
export const ladder: Migration = {
  version: 12,
  sql: `
    CREATE TABLE ladder (
      seq INTEGER PRIMARY KEY,
      rule TEXT NOT NULL,
      step TEXT NOT NULL CHECK (step IN ('paper', 'small', 'full')),
      at REAL NOT NULL,
      actor TEXT NOT NULL,
      -- Where it was before.
      came_from TEXT NOT NULL,
      -- What made it step down by itself; null where somebody wanted it so.
      anomaly TEXT
    ) STRICT;
    CREATE INDEX ladder_by_rule ON ladder (rule, seq);

    ALTER TABLE orders ADD COLUMN paper_price TEXT;
  `,
};
