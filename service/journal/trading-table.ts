import type { TradingStop } from '../contract/orders.ts';
import type { Connection } from './connection.ts';
import { saidIn, saidText } from './said-text.ts';

/** A switch that survives a restart, and who turned it last. */
export interface Switch {
  on: boolean;
  /** ms since 1970. */
  at: number;
  actor: string;
}

export function readSwitch(connection: Connection, name: string): Switch | undefined {
  const row = connection
    .statement<{ is_on: number; at: number; actor: string }>(`SELECT is_on, at, actor FROM switches WHERE name = ?`)
    .get(name);
  return row === undefined ? undefined : { on: row.is_on === 1, at: row.at, actor: row.actor };
}

export function putSwitch(connection: Connection, name: string, { on, at, actor }: Switch): void {
  connection
    .statement(`INSERT OR REPLACE INTO switches (name, is_on, at, actor) VALUES (?, ?, ?, ?)`)
    .run(name, on ? 1 : 0, at, actor);
}

/** Oldest first. */
export function readStops(connection: Connection): TradingStop[] {
  return connection
    .statement<Omit<TradingStop, 'said'> & { said: string | null }>(
      `SELECT key, kind, rule, symbol, "order", since, message, said FROM trading_stops ORDER BY since, key`,
    )
    .all()
    .map(({ said, ...stop }) => ({ ...stop, ...saidIn(said) }));
}

/** One that is there already stays as it is. */
export function putStop(connection: Connection, stop: TradingStop): void {
  const { key, kind, rule, symbol, order, since, message, said } = stop;
  connection
    .statement(
      `INSERT OR IGNORE INTO trading_stops (key, kind, rule, symbol, "order", since, message, said) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(key, kind, rule, symbol, order, since, message, saidText(said));
}

/** False where there was none. */
export function dropStop(connection: Connection, key: string): boolean {
  return connection.statement(`DELETE FROM trading_stops WHERE key = ?`).run(key).changes > 0;
}
