import type { Connection } from './connection.ts';

const JUST_ENDED = `
  SELECT id FROM orders
  WHERE status IN ('canceled', 'expired', 'refused') AND exchange_order_id IS NOT NULL
    AND updated_at > (SELECT max(updated_at) FROM orders) - ?
  ORDER BY seq`;

/** Ids of the orders that ended at their broker within so many ms before anything was last written of any order. */
export function readJustEnded(connection: Connection, within: number): string[] {
  return connection
    .statement<{ id: string }>(JUST_ENDED)
    .all(within)
    .map(({ id }) => id);
}
