import type { Migration } from './migration.ts';

/**
 * What a rule ordered and what became of it. Quantities and money are decimal text; times are ms since 1970; JSON text: request.
 *
 * Orders outlive their events, which retention may delete: event and rule are kept by name. An order's row is written in the
 * transaction that decided it, so that an order that was decided is never forgotten and never decided twice.
 */
export const orders: Migration = {
  version: 6,
  sql: `
    CREATE TABLE orders (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      client_order_id TEXT NOT NULL UNIQUE,
      -- The delivery that asked for it; both legs of a bracket belong to their entry's.
      delivery TEXT NOT NULL,
      event TEXT NOT NULL,
      rule TEXT NOT NULL,
      stage TEXT NOT NULL,
      -- Whose money: paper or live.
      money TEXT NOT NULL CHECK (money IN ('paper', 'live')),
      leg TEXT NOT NULL,
      parent TEXT,
      broker TEXT NOT NULL,
      market TEXT,
      symbol TEXT NOT NULL,
      side TEXT NOT NULL,
      kind TEXT NOT NULL,
      amount TEXT,
      price TEXT,
      stop_price TEXT,
      notional TEXT,
      -- The same in US dollars, as the limits count it; null until it was judged.
      value TEXT,
      status TEXT NOT NULL,
      reason_code TEXT,
      reason_message TEXT,
      exchange_order_id TEXT,
      filled TEXT NOT NULL DEFAULT '0',
      average_price TEXT,
      signal_price TEXT,
      expires_at REAL NOT NULL,
      -- When its request left, ms: the limits count from then.
      sent_at REAL,
      -- How many orders of ours led to it, one through the event of the next.
      depth INTEGER NOT NULL DEFAULT 0,
      approval_code TEXT,
      approval_until REAL,
      asked_price TEXT,
      created_at REAL NOT NULL,
      updated_at REAL NOT NULL,
      -- The action as it was rendered.
      request TEXT NOT NULL
    ) STRICT;
    CREATE INDEX orders_open ON orders (seq)
      WHERE status IN ('pending', 'waiting', 'sending', 'unknown', 'accepted', 'partially_filled');
    CREATE INDEX orders_sent ON orders (money, sent_at) WHERE sent_at IS NOT NULL;
    CREATE INDEX orders_by_exchange ON orders (exchange_order_id) WHERE exchange_order_id IS NOT NULL;
    CREATE INDEX orders_by_delivery ON orders (delivery);
    CREATE INDEX orders_by_rule ON orders (rule, seq);

    -- The life line of each order.
    CREATE TABLE order_steps (
      seq INTEGER PRIMARY KEY,
      "order" INTEGER NOT NULL REFERENCES orders (seq) ON DELETE CASCADE,
      at REAL NOT NULL,
      status TEXT NOT NULL,
      detail TEXT NOT NULL
    ) STRICT;
    CREATE INDEX order_steps_by_order ON order_steps ("order");

    CREATE TABLE trades (
      seq INTEGER PRIMARY KEY,
      -- The broker's own id of the execution, or one that is made of the order and what was filled until then.
      id TEXT NOT NULL,
      "order" INTEGER NOT NULL REFERENCES orders (seq) ON DELETE CASCADE,
      broker TEXT NOT NULL,
      symbol TEXT NOT NULL,
      side TEXT NOT NULL,
      amount TEXT NOT NULL,
      price TEXT NOT NULL,
      fee TEXT NOT NULL,
      fee_currency TEXT,
      pnl TEXT,
      position_amount TEXT NOT NULL,
      position_price TEXT,
      at REAL NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX trades_once ON trades (broker, id);
    CREATE INDEX trades_by_order ON trades ("order");
    CREATE INDEX trades_of_symbol ON trades (broker, symbol, seq);
    CREATE INDEX trades_by_time ON trades (at);

    CREATE TABLE switches (
      name TEXT PRIMARY KEY,
      is_on INTEGER NOT NULL,
      at REAL NOT NULL,
      actor TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- What keeps a rule's orders from being sent until the user allows them again.
    CREATE TABLE trading_stops (
      key TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      rule TEXT NOT NULL,
      symbol TEXT,
      "order" TEXT NOT NULL,
      since REAL NOT NULL,
      message TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX audit_by_time ON audit (at);
  `,
};
