import type { Migration } from './migration.ts';

/** The attempts of a chain of retries are found by the chain that each keeps in its request. */
export const retryChains: Migration = {
  version: 10,
  sql: `
    CREATE INDEX orders_by_chain ON orders (request ->> '$.retry.chain') WHERE request ->> '$.retry.chain' IS NOT NULL;
  `,
};
