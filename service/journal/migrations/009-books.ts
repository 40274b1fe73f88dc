import type { Migration } from './migration.ts';

/**
 * What events say of a trader's own orders and balances, and the reports that were sent. Quantities and money are decimal text; times are
 * ms since 1970; JSON text: observation.
 *
 * The books outlive their events, which retention may delete: what each event said of its order is kept, and everything else of the
 * books is worked out from that.
 */
export const books: Migration = {
  version: 9,
  sql: `
    -- One position each.
    CREATE TABLE books (
      seq INTEGER PRIMARY KEY,
      -- The source that tells of it; '' where no exchange is told.
      account TEXT NOT NULL,
      exchange TEXT NOT NULL,
      symbol TEXT NOT NULL,
      market TEXT NOT NULL CHECK (market IN ('spot', 'perpetual')),
      -- JSON: the position after one of its fills, so that a start need not count all of them again.
      mark TEXT,
      UNIQUE (account, exchange, symbol, market)
    ) STRICT;

    CREATE TABLE book_orders (
      seq INTEGER PRIMARY KEY,
      book INTEGER NOT NULL REFERENCES books (seq) ON DELETE CASCADE,
      -- Its id at the exchange.
      order_id TEXT NOT NULL,
      client_order_id TEXT,
      -- Something was said of it that the other columns do not have yet.
      is_stale INTEGER NOT NULL DEFAULT 1,
      side TEXT NOT NULL,
      status TEXT NOT NULL,
      amount TEXT,
      price TEXT,
      filled TEXT NOT NULL DEFAULT '0',
      remaining TEXT,
      notional TEXT,
      fee TEXT NOT NULL DEFAULT '0',
      fee_currency TEXT,
      reason TEXT,
      created_at REAL NOT NULL,
      updated_at REAL NOT NULL,
      UNIQUE (book, order_id)
    ) STRICT;
    CREATE INDEX book_orders_stale ON book_orders (seq) WHERE is_stale = 1;
    CREATE INDEX book_orders_by_id ON book_orders (order_id);
    CREATE INDEX book_orders_by_client_id ON book_orders (client_order_id) WHERE client_order_id IS NOT NULL;

    -- By the event's place in the journal; the event itself may be gone.
    CREATE TABLE book_observations (
      event INTEGER PRIMARY KEY,
      "order" INTEGER NOT NULL REFERENCES book_orders (seq) ON DELETE CASCADE,
      observation TEXT NOT NULL
    ) STRICT;
    CREATE INDEX book_observations_by_order ON book_observations ("order");

    CREATE TABLE book_fills (
      seq INTEGER PRIMARY KEY,
      book INTEGER NOT NULL REFERENCES books (seq) ON DELETE CASCADE,
      "order" INTEGER NOT NULL REFERENCES book_orders (seq) ON DELETE CASCADE,
      -- What was executed of the order until then.
      end_amount TEXT NOT NULL,
      side TEXT NOT NULL,
      amount TEXT NOT NULL,
      worth TEXT NOT NULL,
      fee TEXT NOT NULL,
      fee_currency TEXT,
      -- Profit that the sender states.
      stated TEXT,
      at REAL NOT NULL,
      -- Id of the event that told of it first.
      event TEXT NOT NULL,
      -- Which fill of its book it is, and what it came to; 0 until that is worked out.
      counted INTEGER NOT NULL DEFAULT 0,
      price TEXT NOT NULL DEFAULT '',
      pnl TEXT,
      position_amount TEXT NOT NULL DEFAULT '',
      position_price TEXT,
      UNIQUE ("order", end_amount)
    ) STRICT;
    CREATE INDEX book_fills_of_book ON book_fills (book, at);
    CREATE INDEX book_fills_by_time ON book_fills (at);
    CREATE INDEX book_fills_by_event ON book_fills (event);

    CREATE TABLE book_balances (
      account TEXT NOT NULL,
      exchange TEXT NOT NULL,
      wallet TEXT NOT NULL,
      -- '*' for the worth of the whole account in US dollars.
      asset TEXT NOT NULL,
      total TEXT,
      available TEXT,
      locked TEXT,
      usd_value TEXT,
      at REAL NOT NULL,
      previous_total TEXT,
      previous_at REAL,
      PRIMARY KEY (account, exchange, wallet, asset)
    ) STRICT, WITHOUT ROWID;

    -- How far the journal is in the books, and by which version of their arithmetic.
    CREATE TABLE book_state (
      name TEXT PRIMARY KEY CHECK (name = 'books'),
      place INTEGER NOT NULL,
      version INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Reports that are due at a time of every day: each day once, whatever happens meanwhile.
    CREATE TABLE reports (
      kind TEXT NOT NULL CHECK (kind = 'daily'),
      -- The day that it is about: 2026-11-03.
      day TEXT NOT NULL,
      due_at REAL NOT NULL,
      -- \`begun\`: reports were switched on, and none is due for this day or before; \`missed\`: nobody ran in time.
      status TEXT NOT NULL CHECK (status IN ('begun', 'sent', 'missed')),
      at REAL NOT NULL,
      -- Id of the event that carried it.
      event TEXT,
      PRIMARY KEY (kind, day)
    ) STRICT, WITHOUT ROWID;
  `,
};
