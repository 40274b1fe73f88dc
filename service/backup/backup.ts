import { createReadStream, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { HookdeskError } from '../errors.ts';
import { copyJournal, removeJournal } from '../journal/copy.ts';
import { JOURNAL_FILE } from '../journal/open.ts';
import { type Entry, writeArchive } from './archive.ts';
import { isPartOf, type SmallFile, smallFilesOf } from './contents.ts';
import { type ArchivedFile, MANIFEST_FILE, type Manifest } from './manifest.ts';

export interface BackupJob {
  /** The data folder. */
  folder: string;
  /** Where the backup goes; one that is there is replaced once the new one is whole. */
  file: string;
  /** Of this program. */
  version: string;
  /** ms since 1970. */
  now: number;
  /** Tells drafts of the same moment apart. */
  tag: string;
  signal: AbortSignal;
  /** Part that is done, 0 to 1. */
  onProgress: (done: number) => void;
}

export interface FinishedBackup {
  file: string;
  bytes: number;
  files: ArchivedFile[];
}

/**
 * Writes the whole data folder into one tar archive, beside a running owner or without one: the journal as of one moment, every
 * file with its hash. It has its name only when it is whole and on disk. Rejects with `BACKUP_FAILED` or the signal's reason;
 * then nothing is left behind.
 */
export async function createBackup(job: BackupJob): Promise<FinishedBackup> {
  const { folder, file, tag, signal } = job;
  const draft = `${file}.${tag}.tmp`;
  const journal = `${file}.${tag}.journal.tmp`;
  try {
    signal.throwIfAborted();
    if (isPartOf(folder, file))
      throw new Error('this is a file of the data folder itself, which the backup would replace');
    const files = await write(job, draft, journal);
    const { size } = statSync(draft);
    renameSync(draft, file);
    return { file, bytes: size, files };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof HookdeskError) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    throw new HookdeskError('BACKUP_FAILED', { folder, file, detail }, { cause: error });
  } finally {
    rmSync(draft, { force: true });
    removeJournal(journal);
  }
}

async function write(job: BackupJob, draft: string, journal: string): Promise<ArchivedFile[]> {
  const { folder, signal, onProgress } = job;
  const small = smallFilesOf(folder);
  const source = join(folder, JOURNAL_FILE);
  const hasJournal = existsSync(source);
  if (small.length === 0 && !hasJournal) {
    throw new HookdeskError('FILE_UNREADABLE', { file: folder, detail: ['noDataFolder'] });
  }
  // Copying and packing take about as long as each other.
  if (hasJournal) await copyJournal(source, journal, { signal, onProgress: (done) => onProgress(done / 2) });
  const entries = [...small.map(entryOf), ...(hasJournal ? [entryOfJournal(journal)] : [])];
  const total = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  let packed = 0;
  const onBytes = (count: number) => {
    packed += count;
    onProgress(0.5 + Math.min(1, packed / total) / 2);
  };
  let files: ArchivedFile[] = [];
  const manifest = (written: ArchivedFile[]) => {
    files = written;
    return manifestOf(job, written);
  };
  await writeArchive(draft, entries, manifest, { signal, onBytes });
  return files;
}

function entryOf({ name, content }: SmallFile): Entry {
  return { name, bytes: content.length, content: () => Readable.from([content]) };
}

function entryOfJournal(copy: string): Entry {
  return { name: JOURNAL_FILE, bytes: statSync(copy).size, content: () => createReadStream(copy) };
}

function manifestOf({ version, now }: BackupJob, files: ArchivedFile[]): Entry {
  const manifest: Manifest = { format: 'hookdesk-backup', version: 1, hookdesk: version, createdAt: now, files };
  return entryOf({ name: MANIFEST_FILE, content: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`) });
}
