import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { type ErrorValue, HookdeskError } from '../errors.ts';
import { inspectJournal } from '../journal/copy.ts';
import { newestVersion } from '../journal/migrations/migrations.ts';
import { JOURNAL_FILE } from '../journal/open.ts';
import { ARRIVAL_FILE, markArriving } from '../move/arrival-mark.ts';
import { isOwned, readOwner } from '../owner/lock.ts';
import { makeFolder } from '../owner/make-folder.ts';
import { counted, readArchive } from './archive.ts';
import { type ArchivedFile, isSafeName, MANIFEST_FILE, type Manifest, manifestSchema } from './manifest.ts';
import { markArrived, markRestored } from './restored.ts';

export interface RestoreJob {
  /** The backup. */
  file: string;
  /** The data folder to be made: empty or not there. */
  folder: string;
  /** Tells drafts of the same moment apart. */
  tag: string;
  /** ms since 1970. */
  now: number;
  /**
   * The backup is the state in which its folder was left, which acts no more: what it had on its way goes on here. It is marked as
   * arriving: nobody serves it before that is confirmed. Default false: that may have been sent since, and is not sent again.
   */
  goesOn?: boolean;
  signal: AbortSignal;
  /** Part that is done, 0 to 1. */
  onProgress: (done: number) => void;
}

/** What a disk brings along by itself. */
const NOTHING = new Set(['lost+found']);

/**
 * Makes a data folder from a backup. All of it is unpacked beside its place and checked – every hash, the journal's own
 * consistency – before it is moved there; its journal is marked as restored, unless what it had on its way
 * goes on. Rejects with `FOLDER_NOT_EMPTY`, `OWNED`, `FILE_UNREADABLE`, `BACKUP_DAMAGED`,
 * `JOURNAL_TOO_NEW` or the signal's reason; then the folder is as it was.
 */
export async function restoreBackup(job: RestoreJob): Promise<Manifest> {
  const { folder, signal } = job;
  requireEmpty(folder);
  const draft = draftOf(job);
  try {
    const manifest = await unpackBackup(job, draft);
    signal.throwIfAborted();
    move(draft, folder);
    return manifest;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * Unpacks a backup into a folder that is not there yet, checks all of it and marks its journal as restored. Rejects with
 * `FILE_UNREADABLE`, `BACKUP_DAMAGED`, `JOURNAL_TOO_NEW`, the system's error or the signal's reason; then the folder is to be removed.
 */
export async function unpackBackup(job: Omit<RestoreJob, 'folder' | 'tag'>, draft: string): Promise<Manifest> {
  const { file, signal, now } = job;
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) {
    throw new HookdeskError('FILE_UNREADABLE', { file, detail: ['noSuchFile'] });
  }
  try {
    makeFolder(draft);
    const manifest = await unpack(job, draft);
    checkJournal(file, draft);
    const journal = join(draft, JOURNAL_FILE);
    if (job.goesOn === true) {
      markArrived(journal, now);
      markArriving(draft, now);
    } else markRestored(journal, manifest.createdAt, now);
    return manifest;
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof HookdeskError || isOfTheSystem(error)) throw error;
    throw damaged(file, error instanceof Error ? error.message : String(error));
  }
}

function requireEmpty(folder: string): void {
  if (!existsSync(folder)) return;
  if (isOwned(folder)) throw new HookdeskError('OWNED', { folder, pid: readOwner(folder)?.pid ?? 'unknown' });
  if (!statSync(folder).isDirectory() || readdirSync(folder).some((name) => !NOTHING.has(name))) {
    throw new HookdeskError('FOLDER_NOT_EMPTY', { folder });
  }
}

/**
 * Beside the folder, so that it gets its place in one step; inside where the folder is a disk of its own, or stands where this
 * user may make nothing, as `/var/lib` is to a service.
 */
function draftOf({ folder, tag }: RestoreJob): string {
  const isInside = existsSync(folder) && (isDisk(folder) || !mayMakeIn(dirname(folder)));
  return isInside ? join(folder, `.restoring-${tag}`) : `${folder}.restoring-${tag}`;
}

function isDisk(folder: string): boolean {
  return statSync(folder).dev !== statSync(dirname(folder)).dev;
}

function mayMakeIn(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

async function unpack(
  { file, signal, onProgress }: Pick<RestoreJob, 'file' | 'signal' | 'onProgress'>,
  draft: string,
): Promise<Manifest> {
  const total = statSync(file).size;
  let read = 0;
  const onBytes = (count: number) => {
    read += count;
    onProgress(read / total);
  };
  const found: ArchivedFile[] = [];
  let manifest = '';
  const take = async (name: string, content: Readable) => {
    if (manifest !== '') throw damaged(file, ['afterContents', name]);
    if (name === MANIFEST_FILE) manifest = await text(content);
    else found.push(await unpackOne(file, draft, name, content));
  };
  await readArchive(file, take, { signal, onBytes });
  return checked(file, manifest, found);
}

async function unpackOne(file: string, draft: string, name: string, content: Readable): Promise<ArchivedFile> {
  if (!isSafeName(name)) throw damaged(file, ['foreignPart', JSON.stringify(name)]);
  const path = join(draft, name);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  let bytes = 0;
  const count = (more: number) => {
    bytes += more;
  };
  await pipeline(content, counted(hash, count), createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
  return { name, bytes, sha256: hash.digest('hex') };
}

/** What was unpacked is exactly what the list of contents says. */
function checked(file: string, text: string, found: readonly ArchivedFile[]): Manifest {
  if (text === '') throw damaged(file, ['noContents']);
  const manifest = manifestSchema.parse(JSON.parse(text));
  const listed = new Map(manifest.files.map((one) => [one.name, one]));
  for (const { name, sha256 } of found) {
    if (listed.get(name)?.sha256 !== sha256) throw damaged(file, ['otherContent', name]);
    listed.delete(name);
  }
  const [missing] = listed.keys();
  if (missing !== undefined) throw damaged(file, ['fileMissing', missing]);
  return manifest;
}

function checkJournal(file: string, draft: string): void {
  const journal = join(draft, JOURNAL_FILE);
  if (!existsSync(journal)) return;
  const { problem, version } = inspectJournal(journal);
  if (problem !== null) throw damaged(file, `${JOURNAL_FILE}: ${problem}`);
  const expected = newestVersion();
  if (version > expected) throw new HookdeskError('JOURNAL_TOO_NEW', { found: version, expected });
}

/** Somebody who put something into the folder meanwhile keeps it: then this throws. */
function move(draft: string, folder: string): void {
  if (dirname(draft) === folder) {
    // What keeps it from being served comes first.
    const names = readdirSync(draft).toSorted((a, b) => Number(b === ARRIVAL_FILE) - Number(a === ARRIVAL_FILE));
    for (const name of names) renameSync(join(draft, name), join(folder, name));
    return;
  }
  if (existsSync(folder)) rmdirSync(folder);
  renameSync(draft, folder);
}

function damaged(file: string, detail: ErrorValue): HookdeskError {
  return new HookdeskError('BACKUP_DAMAGED', { file, detail });
}

/** No room, no permission: not the backup's fault. */
function isOfTheSystem(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}
