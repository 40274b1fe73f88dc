import type { Connection } from './connection.ts';

/** Identities of events that are gone: a repeat of one is still no new event until its window has ended. */
export class RememberedIdentities {
  readonly #connection: Connection;
  /** Zero spares every new event the question. After a transaction that was rolled back it is a little too high. */
  #count: number;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#count = countRemembered(connection);
  }

  get count(): number {
    return this.#count;
  }

  /** Id of the event that is gone, or undefined. `now` in ms. */
  find(key: string, now: number): string | undefined {
    if (this.#count === 0) return undefined;
    return this.#connection
      .statement<{ id: string }>(`SELECT id FROM remembered_identities WHERE key = ? AND until >= ?`)
      .get(key, now)?.id;
  }

  /** `until` in ms since 1970, inclusive. */
  put(key: string, id: string, until: number): void {
    this.#count += 1;
    this.#connection
      .statement(`INSERT OR REPLACE INTO remembered_identities (key, id, until) VALUES (?, ?, ?)`)
      .run(key, id, until);
  }

  /** Drops those whose window had ended by `now` (ms), `most` at a time; how many. */
  expire(now: number, most: number): number {
    if (this.#count === 0) return 0;
    const { changes } = this.#connection
      .statement(
        `DELETE FROM remembered_identities WHERE key IN (SELECT key FROM remembered_identities WHERE until < ? LIMIT ?)`,
      )
      .run(now, most);
    this.#count -= changes;
    return changes;
  }
}

export function countRemembered(connection: Connection): number {
  return (
    connection.statement<{ count: number }>(`SELECT count(*) AS count FROM remembered_identities`).get()?.count ?? 0
  );
}
