import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  carryOutRestore,
  draftIn,
  dropDraft,
  isHalfRestored,
  plannedRestore,
  planRestore,
  replacedIn,
} from '../../../service/backup/planned-restore.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const PLAN = { name: 'b.tar', createdAt: 1, confirmedAt: 2 };

/** What is beside the state of a folder, and is not touched. */
const BESIDE = { 'owner.lock': '', 'logs/hookdesk.log': 'line', 'reserve.bin': 'x', 'rules/notes.txt': 'mine' };

const OLD = {
  'settings.json': '{"sources":[{"secrets":[{"file":"secrets/old"}]}]}',
  'secrets/old': 'old secret',
  'rules/a.json': 'old a',
  'rules/only-old.json': 'old',
  'vault.json': 'old vault',
  'vault.key': 'old key',
  'journal.sqlite': 'old journal',
  'journal.sqlite-wal': 'old log',
  'journal.sqlite-shm': 'old index',
};

const FROM_BACKUP = {
  'settings.json': '{"sources":[{"secrets":[{"file":"secrets/new"}]}]}',
  'secrets/new': 'new secret',
  'rules/a.json': 'new a',
  'rules/only-new.json': 'new',
  'journal.sqlite': 'new journal',
};

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

function read(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => statSync(join(folder, name)).isFile() && !name.startsWith('restore'));
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

function planned(): string {
  const folder = temporaryFolder();
  write(folder, { ...OLD, ...BESIDE });
  write(draftIn(folder), FROM_BACKUP);
  planRestore(folder, PLAN, 'tag');
  return folder;
}

class Killed extends Error {}

/** Carries it out, and is killed before the change of that number; false where there are fewer. */
function killedAt(folder: string, change: number): boolean {
  let changes = 0;
  try {
    carryOutRestore(folder, `start${change}`, () => {
      if (changes === change) throw new Killed();
      changes += 1;
    });
    return false;
  } catch (error) {
    if (error instanceof Killed) return true;
    throw error;
  }
}

function isDone(folder: string): void {
  expect(read(folder)).toEqual({ ...FROM_BACKUP, ...BESIDE });
  expect(read(replacedIn(folder) ?? '')).toEqual(OLD);
  expect(plannedRestore(folder)).toBeNull();
  expect(existsSync(draftIn(folder))).toBe(false);
}

describe('a restore that was confirmed', () => {
  it('[BR4] touches nothing before the next start, which puts the backup in the place of what is there, and keeps that whole', () => {
    const folder = planned();
    expect(read(folder)).toEqual({ ...OLD, ...BESIDE });
    expect(isHalfRestored(folder)).toBe(false);
    expect(carryOutRestore(folder, 'start')).toMatchObject(PLAN);
    isDone(folder);
    expect(carryOutRestore(folder, 'again')).toBeNull();
    isDone(folder);
  });

  it('[BR5] is finished by the next start, between whichever two steps it was killed, however often', () => {
    let changes = 0;
    for (; ; changes += 1) {
      const folder = planned();
      if (!killedAt(folder, changes)) break;
      // What is there is the old state whole, or says that it is not whole.
      if (!isHalfRestored(folder))
        expect([
          { ...OLD, ...BESIDE },
          { ...FROM_BACKUP, ...BESIDE },
        ]).toContainEqual(read(folder));
      carryOutRestore(folder, 'next');
      isDone(folder);
    }
    expect(changes).toBeGreaterThan(Object.keys(OLD).length + Object.keys(FROM_BACKUP).length);

    const folder = planned();
    let kills = 0;
    // Each start writes the plan and moves one file, and comes no further.
    while (kills < 100 && killedAt(folder, 2)) kills += 1;
    expect(kills).toBeGreaterThan(10);
    isDone(folder);
  });

  it('[BR4] is taken back as long as no start has come, and one that was never confirmed is gone with the next start', () => {
    const folder = planned();
    dropDraft(folder);
    expect(carryOutRestore(folder, 'start')).toBeNull();
    expect(read(folder)).toEqual({ ...OLD, ...BESIDE });

    write(draftIn(folder), FROM_BACKUP);
    expect(carryOutRestore(folder, 'start')).toBeNull();
    expect(existsSync(draftIn(folder))).toBe(false);
    expect(read(folder)).toEqual({ ...OLD, ...BESIDE });
  });

  it('[BR5] is not begun where what was unpacked is not there any more', () => {
    const folder = planned();
    const draft = draftIn(folder);
    dropDraft(folder);
    mkdirSync(join(draft, '..'), { recursive: true });
    writeFileSync(join(draft, '..', 'plan.json'), JSON.stringify({ ...PLAN, phase: 'confirmed' }));
    expect(carryOutRestore(folder, 'start')).toBeNull();
    expect(read(folder)).toEqual({ ...OLD, ...BESIDE });
  });
});
