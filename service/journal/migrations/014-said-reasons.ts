import type { Migration } from './migration.ts';

/** Why something became of an order, and why a rule is held back, also without a language. JSON text: a key and its values; null: others worded it. */
export const saidReasons: Migration = {
  version: 14,
  sql: `
    ALTER TABLE orders ADD COLUMN reason_said TEXT;
    ALTER TABLE paper_orders ADD COLUMN reason_said TEXT;
    ALTER TABLE trading_stops ADD COLUMN said TEXT;
  `,
};
