import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { z } from 'zod';
import { JOURNAL_FILE } from '../journal/open.ts';
import { SETTINGS_FILE } from '../settings/settings.ts';
import { writePrivately } from '../vault/private-file.ts';
import { smallNamesOf } from './contents.ts';
import { RESTORE_FOLDER } from './folders.ts';

/** In {@link RESTORE_FOLDER}: what was confirmed, the state to come, and the state that it replaced. */
const PLAN_FILE = 'plan.json';
const NEW = 'new';
const REPLACED = 'replaced';

/** Files that belong to the journal while somebody writes it, in the order in which they are moved. */
const JOURNAL_FILES = [JOURNAL_FILE, `${JOURNAL_FILE}-wal`, `${JOURNAL_FILE}-shm`, `${JOURNAL_FILE}-journal`];

const planSchema = z.strictObject({
  /**
   * `confirmed`: nothing has been touched. `setting aside`: the files of now are being moved away. `moving in`: all of them are, and those of
   * the backup take their places. From `setting aside` on only the new state can come of it.
   */
  phase: z.enum(['confirmed', 'setting aside', 'moving in']),
  /** Name of the backup. */
  name: z.string(),
  /** When the backup was made, and when it was confirmed; ms since 1970. */
  createdAt: z.number(),
  confirmedAt: z.number(),
});
export type PlannedRestore = z.infer<typeof planSchema>;

/** Where a backup is unpacked before it is confirmed: on the disk of the data folder, so that moving is renaming. */
export function draftIn(folder: string): string {
  return join(folder, RESTORE_FOLDER, NEW);
}

/** Where the state is that the last restore replaced, until it is packed; null: nowhere. */
export function replacedIn(folder: string): string | null {
  const replaced = join(folder, RESTORE_FOLDER, REPLACED);
  return isFolder(replaced) && filesIn(replaced).length > 0 ? replaced : null;
}

/** The restore that the next start carries out, or null. Throws where its file is not ours. */
export function plannedRestore(folder: string): PlannedRestore | null {
  let text: string;
  try {
    text = readFileSync(planFile(folder), 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  return planSchema.parse(JSON.parse(text));
}

/** Has the next start put the draft in the place of what is there now. Nothing is touched before. `tag`: of the file's draft. */
export function planRestore(folder: string, plan: Omit<PlannedRestore, 'phase'>, tag: string): void {
  const draft = draftIn(folder);
  for (const place of new Set(['.', ...filesIn(draft).map((name) => dirname(name))])) syncFolder(join(draft, place));
  writePlan(folder, { ...plan, phase: 'confirmed' }, tag);
}

/** Removes a draft, and with it a plan that was not begun; what a restore replaced stays. */
export function dropDraft(folder: string): void {
  // The plan first: without its draft it would be one for nothing.
  rmSync(planFile(folder), { force: true });
  rmSync(draftIn(folder), { recursive: true, force: true });
}

/** Whether a start was killed while it put one state in the place of the other: until the next one neither is whole. */
export function isHalfRestored(folder: string): boolean {
  const phase = plannedRestore(folder)?.phase;
  return phase !== undefined && phase !== 'confirmed';
}

/**
 * At a start, by the owner of the folder and before anything of it is read: carries a confirmed restore out, or goes on where a kill
 * interrupted it; without one, removes what was unpacked and never confirmed. The state of now is set aside whole before the first file of
 * the backup is moved in, by renaming alone. `step` is called before each change of the disk; whatever it throws ends it there, as a kill
 * would. Returns the plan that was carried out. Throws the system's error; the next start goes on.
 */
export function carryOutRestore(folder: string, tag: string, step: () => void = () => {}): PlannedRestore | null {
  const plan = plannedRestore(folder);
  const draft = draftIn(folder);
  const isReady = plan !== null && (plan.phase !== 'confirmed' || isFolder(draft));
  if (!isReady) {
    dropDraft(folder);
    return null;
  }
  const at = (phase: PlannedRestore['phase']) => {
    step();
    writePlan(folder, { ...plan, phase }, tag);
  };
  const replaced = join(folder, RESTORE_FOLDER, REPLACED);
  if (plan.phase !== 'moving in') {
    at('setting aside');
    moveAll(folder, replaced, partsIn(folder), step);
    at('moving in');
  }
  // Gone where a kill came between the last file and the end of the plan.
  if (isFolder(draft)) moveAll(draft, folder, filesIn(draft), step);
  step();
  rmSync(planFile(folder), { force: true });
  syncFolder(join(folder, RESTORE_FOLDER));
  dropDraft(folder);
  return plan;
}

/** What a data folder lives by, of what is there. The settings last: they name other files of it. */
function partsIn(folder: string): string[] {
  const names = [...JOURNAL_FILES, ...smallNamesOf(folder).filter((name) => name !== SETTINGS_FILE), SETTINGS_FILE];
  return [...new Set(names)].filter(
    (name) => statSync(join(folder, name), { throwIfNoEntry: false })?.isFile() === true,
  );
}

function moveAll(from: string, to: string, names: readonly string[], step: () => void): void {
  for (const name of names) {
    const target = join(to, name);
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    step();
    renameSync(join(from, name), target);
  }
  // Before the plan says that it was done.
  const touched = new Set(['.', ...names.map((name) => dirname(name))]);
  for (const place of touched) {
    syncFolder(join(to, place));
    syncFolder(join(from, place));
  }
}

/** Paths of all files below a folder, with slashes. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    );
}

function writePlan(folder: string, plan: PlannedRestore, tag: string): void {
  writePrivately(planFile(folder), `${JSON.stringify(plan, null, 2)}\n`, tag);
  syncFolder(join(folder, RESTORE_FOLDER));
}

function planFile(folder: string): string {
  return join(folder, RESTORE_FOLDER, PLAN_FILE);
}

/** So that a rename survives a power failure; Windows keeps no such promise, and refuses to open a folder. */
function syncFolder(folder: string): void {
  let opened: number | undefined;
  try {
    opened = openSync(folder, 'r');
    fsyncSync(opened);
  } catch {
    // The rename itself is done; only its order after a power failure is the file system's.
  } finally {
    if (opened !== undefined) closeSync(opened);
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
