import type { Migration } from './migration.ts';

/**
 * Accounts of paper brokers: the exchange that they stand for, and what is durable about it. Quantities are decimal text; times are ms
 * since 1970. An order stays for ever, so that a client order id is never taken twice; its number is never used again either.
 */
export const paper: Migration = {
  version: 7,
  sql: `
    CREATE TABLE paper_accounts (
      account TEXT PRIMARY KEY,
      -- JSON: what the settings said that it begins with; a later change pays in or out the difference.
      opened_with TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE paper_balances (
      account TEXT NOT NULL,
      currency TEXT NOT NULL,
      total TEXT NOT NULL,
      PRIMARY KEY (account, currency)
    ) STRICT, WITHOUT ROWID;

    -- Of perpetual contracts; the amount is below 0 where it is short.
    CREATE TABLE paper_positions (
      account TEXT NOT NULL,
      symbol TEXT NOT NULL,
      quote TEXT NOT NULL,
      amount TEXT NOT NULL,
      -- What it was opened for, quote currency.
      cost TEXT NOT NULL,
      PRIMARY KEY (account, symbol)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE paper_orders (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      account TEXT NOT NULL,
      client_order_id TEXT NOT NULL,
      symbol TEXT NOT NULL,
      base TEXT NOT NULL,
      quote TEXT NOT NULL,
      side TEXT NOT NULL,
      kind TEXT NOT NULL,
      amount TEXT NOT NULL,
      price TEXT,
      stop_price TEXT,
      trail_percent TEXT,
      time_in_force TEXT,
      reduce_only INTEGER NOT NULL,
      status TEXT NOT NULL,
      filled TEXT NOT NULL,
      -- Sum of the notional of its fills, quote currency.
      cost TEXT NOT NULL,
      -- For so much of the amount something is held back, and so much for each unit of it.
      held_amount TEXT NOT NULL,
      held_each TEXT NOT NULL,
      -- The latency is over, and it was matched once.
      is_working INTEGER NOT NULL,
      -- A stop order that was triggered.
      is_triggered INTEGER NOT NULL,
      -- Of a trailing stop: the best price since it works.
      best_price TEXT,
      active_at REAL NOT NULL,
      reason_code TEXT,
      reason_message TEXT,
      created_at REAL NOT NULL,
      updated_at REAL NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX paper_orders_once ON paper_orders (account, client_order_id);
    CREATE INDEX paper_orders_open ON paper_orders (account, seq) WHERE status IN ('accepted', 'partially_filled');

    CREATE TABLE paper_fills (
      seq INTEGER PRIMARY KEY,
      "order" INTEGER NOT NULL REFERENCES paper_orders (seq),
      amount TEXT NOT NULL,
      price TEXT NOT NULL,
      -- In the quote currency.
      fee TEXT NOT NULL,
      at REAL NOT NULL
    ) STRICT;
    CREATE INDEX paper_fills_by_order ON paper_fills ("order");
  `,
};
