import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readOwner } from '../../../service/owner/lock.ts';
import { arrival } from '../journal/stored-things.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { ingestIn } from './ingest-under-test.ts';

const KILLS = 20;

/** One life of an owner under load, ended by SIGKILL `ms` after its first answer: key → event id of all that it answered. */
async function lifeOf(
  folder: string,
  life: number,
  ms: number,
): Promise<{ answered: Map<string, string>; startMs: number }> {
  const started = performance.now();
  const child = spawn(process.execPath, [join(import.meta.dirname, 'writer-process.ts'), folder, String(life)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'close');
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  await once(child.stdout, 'data');
  const startMs = performance.now() - started;
  await new Promise((resolve) => setTimeout(resolve, ms));
  child.kill('SIGKILL');
  await ended;
  // The last line may have been cut off by the kill.
  const lines = output.slice(0, output.lastIndexOf('\n')).split('\n');
  return { answered: new Map(lines.map((line) => line.split(' ') as [string, string])), startMs };
}

/** Events that do not have exactly one firing and one delivery, and deliveries without the state that counts them. */
function inconsistencies(file: string): unknown {
  const database = new Database(file);
  const one = (sql: string) => database.prepare(sql).pluck().get();
  const found = {
    integrity: one('PRAGMA integrity_check'),
    undecided: one(`SELECT count(*) FROM events e
      WHERE (SELECT count(*) FROM decisions WHERE event = e.seq) <> 1
         OR (SELECT count(*) FROM deliveries WHERE event = e.seq) <> 1`),
    twice: one('SELECT count(*) - count(DISTINCT order_id) FROM events'),
    total: one('SELECT sum(received) FROM source_totals') === one('SELECT count(*) FROM events'),
    state: one(`SELECT state ->> '$.firedAt' FROM rule_state`) === one('SELECT count(*) FROM events'),
  };
  database.close();
  return found;
}

/** Keys that the kills found in the merged part of the index of identities. */
function mergedKeys(file: string): unknown {
  const database = new Database(file, { readonly: true });
  const count = database.prepare('SELECT count(*) FROM identities').pluck().get();
  database.close();
  return count;
}

describe('kill -9 under load', () => {
  it('[W13] [D2] loses nothing that was answered, and decides nothing twice', { timeout: 180_000 }, async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'journal.sqlite');
    const answered = new Map<string, string>();
    for (let life = 0; life < KILLS; life += 1) {
      const lived = await lifeOf(folder, life, 40 + ((37 * life) % 190));
      for (const [key, id] of lived.answered) answered.set(key, id);
      expect(lived.answered.size).toBeGreaterThan(0);
      expect(readOwner(folder)).toBeNull();
      expect(inconsistencies(file)).toEqual({ integrity: 'ok', undecided: 0, twice: 0, total: true, state: true });
    }

    const { journal, ingest } = ingestIn(folder);
    const stored = new Map([...journal.events({})].map(({ event }) => [event.orderId, event.id]));
    for (const [key, id] of answered) expect(stored.get(key)).toBe(id);
    // What was not answered is at most what 32 senders had under way at each kill.
    expect(stored.size - answered.size).toBeLessThanOrEqual(32 * KILLS);
    const again = await Promise.all([...answered.keys()].map((key) => ingest.submit(arrival(key))));
    expect(again.map(({ status, id }) => `${status} ${id}`)).toEqual(
      [...answered.values()].map((id) => `duplicate ${id}`),
    );
    expect(mergedKeys(file)).toBeGreaterThan(0);
  });
});
