import type { Migration } from './migration.ts';

/** What people did to instances of strategies, and the steps of the runs that they ended. JSON text: steps. */
export const strategyTurns: Migration = {
  version: 13,
  sql: `
    CREATE TABLE strategy_turns (
      seq INTEGER PRIMARY KEY,
      strategy TEXT NOT NULL,
      turn TEXT NOT NULL,
      at REAL NOT NULL,
      actor TEXT NOT NULL,
      -- The newest event of the journal then.
      event INTEGER NOT NULL,
      -- How many steps of the run were taken then.
      taken INTEGER NOT NULL,
      -- Those steps, where the turn began another run.
      steps TEXT
    ) STRICT;
    CREATE INDEX strategy_turns_of ON strategy_turns (strategy, seq);
  `,
};
