import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Replaces a file in one step, readable by this user only and on disk when this returns: a reader, or a start after a crash,
 * sees the old content or the new one, never half of it. `tag` tells drafts of the same moment apart.
 */
export function writePrivately(file: string, content: string, tag: string): void {
  const draft = `${file}.${tag}.tmp`;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(draft, content, { mode: 0o600, flush: true, flag: 'wx' });
    renameSync(draft, file);
    syncFolder(dirname(file));
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** Names in a folder, new and gone, are on disk when this returns. Windows and some network drives cannot be asked for it. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EINVAL')) throw error;
  } finally {
    closeSync(descriptor);
  }
}
