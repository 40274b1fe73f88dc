import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { removeJournal } from '../../../service/journal/copy.ts';
import { migrations, newestVersion } from '../../../service/journal/migrations/migrations.ts';
import { openJournal } from '../../../service/journal/open.ts';
import { inFolder } from '../folder.ts';
import { pause, type Result } from '../result.ts';

const MIGRATOR = join(import.meta.dirname, '../migrator-process.ts');

/** A journal of the first version, large enough for a migration to take a while: with `states` groups of a rule. */
function firstJournal(file: string, states: number): void {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.exec(migrations[0]?.sql ?? '');
  database.pragma('user_version = 1');
  const insert = database.prepare('INSERT INTO rule_state (rule, group_key, state) VALUES (?, ?, ?)');
  database.transaction(() => {
    for (let n = 0; n < states; n += 1) insert.run('r', `{"symbol":"S${n}"}`, '{"truth":true,"firedAt":1}');
  })();
  database.close();
}

/** The version that a file says it has, and whether its tables are of that version. */
function versionOf(file: string): { version: number; isWhole: boolean; integrity: string } {
  const database = new Database(file);
  const version = Number(database.pragma('user_version', { simple: true }));
  const columns = database.prepare(`SELECT name FROM pragma_table_info('rule_state')`).pluck().all();
  const left = database.prepare(`SELECT count(*) FROM sqlite_schema WHERE name = 'rule_state_2'`).pluck().get();
  const integrity = String(database.pragma('integrity_check', { simple: true }));
  database.close();
  return { version, isWhole: columns.includes(version === 1 ? 'group_key' : 'kind') && left === 0, integrity };
}

/** Starts the migration and kills it after `ms`; null: it is waited for. Returns how long it ran, ms. */
async function migrate(file: string, ms: number | null): Promise<number> {
  const child = spawn(process.execPath, [MIGRATOR, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  const began = performance.now();
  if (ms !== null) {
    await pause(ms);
    child.kill('SIGKILL');
  }
  await ended;
  return performance.now() - began;
}

/** Kill -9 at random moments of a migration: the journal is the old or the new one, and the next start brings it up to date. */
export function killedMigrations({ kills, states }: { kills: number; states: number }): Promise<Result> {
  return inFolder(async (folder) => {
    const [first, file] = [join(folder, 'first.sqlite'), join(folder, 'journal.sqlite')];
    firstJournal(first, states);
    copyFileSync(first, file);
    const takes = Math.ceil(await migrate(file, null));
    const versions = new Map<number, number>();
    let whole = 0;
    let complete = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      removeJournal(file);
      copyFileSync(first, file);
      await migrate(file, randomInt(0, takes + 20));
      const { version, isWhole, integrity } = versionOf(file);
      versions.set(version, (versions.get(version) ?? 0) + 1);
      if (isWhole && integrity === 'ok') whole += 1;
      const journal = openJournal(file);
      if (journal.states().length === states && versionOf(file).version === newestVersion()) complete += 1;
      journal.close();
    }
    const found = [...versions].sort().map(([version, count]) => `${version}: ${count}`);
    return {
      passed: whole === kills && complete === kills,
      figures: {
        kills,
        states,
        'takes ms': takes,
        whole,
        'up to date after': complete,
        'versions found': found.join(', '),
      },
    };
  });
}
