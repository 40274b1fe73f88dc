import type { Migration } from './migration.ts';

/** What a telegram or a mail says is called as rules call it; those that were rendered before and may yet be sent, too. */
export const namedMessages: Migration = {
  version: 5,
  sql: `
    UPDATE deliveries SET payload = json_set(json_remove(payload, '$.text'), '$.message', payload ->> '$.text')
      WHERE type IN ('telegram', 'email') AND payload ->> '$.text' IS NOT NULL;
  `,
};
