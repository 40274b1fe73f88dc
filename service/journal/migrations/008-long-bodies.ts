import type { Migration } from './migration.ts';

/** Long bodies of HTTP actions, beside the payload that they belong to; those of before stay inside it. */
export const longBodies: Migration = {
  version: 8,
  sql: `
    CREATE TABLE delivery_bodies (
      delivery INTEGER PRIMARY KEY REFERENCES deliveries (seq) ON DELETE CASCADE,
      body TEXT NOT NULL
    ) STRICT;
  `,
};
