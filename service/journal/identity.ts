import { hash } from 'node:crypto';
import type { Connection } from './connection.ts';
import type { Identity } from './journal.ts';
import type { LateIndex } from './late-index.ts';
import type { RememberedIdentities } from './remembered.ts';

/** 132 bits: nobody finds a second identity for it, and it is short. */
const KEY_LENGTH = 22;

/**
 * What an arrival's repeats are found by: a hash of its source and its identity's key. Worked out once an arrival, which asks
 * for it twice: is it a repeat, and when it is stored.
 */
export function identityKeys(): (source: string, identity: Identity) => string {
  let last = { source: '', key: '', hashed: hashOf('', '') };
  return (source, { key }) => {
    if (last.key !== key || last.source !== source) last = { source, key, hashed: hashOf(source, key) };
    return last.hashed;
  };
}

function hashOf(source: string, key: string): string {
  return hash('sha256', `${source}\n${key}`, 'base64url').slice(0, KEY_LENGTH);
}

const FIRST = `SELECT id FROM events WHERE seq = ? AND (remembered_until IS NULL OR remembered_until >= ?)`;
const COUNT_REPEAT = `UPDATE events SET duplicates = duplicates + 1 WHERE seq = ?`;

/**
 * Id of the first delivery of this identity that is still remembered, with the repeat counted; else undefined. Of an event that
 * is gone the repeats are not counted.
 */
export function countRepeat(
  connection: Connection,
  identities: LateIndex,
  remembered: RememberedIdentities,
  key: string,
  now: number,
): string | undefined {
  const seq = identities.find(key);
  const first = seq === undefined ? undefined : connection.statement<{ id: string }>(FIRST).get(seq, now);
  if (first === undefined) return remembered.find(key, now);
  connection.statement(COUNT_REPEAT).run(seq);
  return first.id;
}
