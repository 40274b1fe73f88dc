import { appendFileSync, closeSync, existsSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type BackupFile, type BackupKind, backupNameSchema } from '../contract/backups.ts';
import { makeFolder } from '../owner/make-folder.ts';
import { BACKUPS_FOLDER } from './folders.ts';

/** Beginnings of the names that we give. */
const PREFIXES = { made: 'hookdesk-', replaced: 'before-restore-' } as const;

/** What is not whole yet, or was left by a kill. */
const UNFINISHED = '.tmp';

/** The backups in the data folder: tar files, named by when they were made. */
export class BackupFiles {
  readonly folder: string;

  constructor(dataFolder: string) {
    this.folder = join(dataFolder, BACKUPS_FOLDER);
  }

  /** Newest first. Others put files here, too: what has a name that we would not give is left out. */
  list(): BackupFile[] {
    if (!existsSync(this.folder)) return [];
    const files = readdirSync(this.folder).flatMap((name) => this.#fileOf(name) ?? []);
    return files.sort((one, other) => other.at - one.at || other.name.localeCompare(one.name));
  }

  find(name: string): BackupFile | undefined {
    return this.list().find((file) => file.name === name);
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** A name that is free, by the time in UTC: `hookdesk-2026-11-28T09-30-00Z.tar`. Makes the folder. */
  freshName(kind: keyof typeof PREFIXES, now: number): string {
    makeFolder(this.folder);
    for (let at = now; ; at += 1_000) {
      const time = new Date(at)
        .toISOString()
        .replace(/\.\d+Z$/, 'Z')
        .replaceAll(':', '-');
      const name = `${PREFIXES[kind]}${time}.tar`;
      if (!existsSync(this.path(name))) return name;
    }
  }

  /** Does nothing where there is none. */
  remove(name: string): void {
    rmSync(this.path(name), { force: true });
  }

  /**
   * Adds the next bytes to a file that is being put here; `offset` is how many there are, 0 begins it. With `isLast` it gets its name.
   * False where bytes are missing in between: it has to begin anew.
   */
  add(name: string, { offset, bytes, isLast }: { offset: number; bytes: Uint8Array; isLast: boolean }): boolean {
    makeFolder(this.folder);
    const draft = this.path(`${name}.adding${UNFINISHED}`);
    if (offset === 0) {
      rmSync(draft, { force: true });
      closeSync(openSync(draft, 'wx', 0o600));
    }
    if (statSync(draft, { throwIfNoEntry: false })?.size !== offset) return false;
    appendFileSync(draft, bytes, { flush: isLast });
    if (isLast) renameSync(draft, this.path(name));
    return true;
  }

  /** Removes what was not finished, of this name or of all. */
  dropUnfinished(name = ''): void {
    if (!existsSync(this.folder)) return;
    for (const each of readdirSync(this.folder))
      if (each.startsWith(name) && /\.tmp(-\w+)?$/.test(each)) rmSync(this.path(each), { force: true });
  }

  #fileOf(name: string): BackupFile | null {
    if (!backupNameSchema.safeParse(name).success) return null;
    const found = statSync(this.path(name), { throwIfNoEntry: false });
    return found?.isFile() === true ? { name, kind: kindOf(name), bytes: found.size, at: found.mtimeMs } : null;
  }
}

function kindOf(name: string): BackupKind {
  if (name.startsWith(PREFIXES.replaced)) return 'replaced';
  return name.startsWith(PREFIXES.made) ? 'made' : 'other';
}
