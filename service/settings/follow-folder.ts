import { type FSWatcher, watch } from 'node:fs';
import type { Clock, Log } from '../host.ts';

/** Editors write a file in several steps; a change is told once the folder has been quiet for this long (ms). */
const QUIET_MS = 100;

/**
 * Runs `changed` after files of a folder have changed whose name `concerns` it; the returned function ends it. A folder that
 * the system cannot watch is reported, and its changes are seen at the next start.
 */
export function followFolder(
  folder: string,
  { clock, log }: { clock: Clock; log: Log },
  concerns: (file: string) => boolean,
  changed: () => void,
): () => void {
  let cancel = () => {};
  const failed = (error: unknown) =>
    log.warn({ folder, error: String(error) }, 'The folder cannot be watched; changes are seen at the next start');
  let watcher: FSWatcher | null = null;
  try {
    watcher = watch(folder, (_kind, file) => {
      if (file === null || !concerns(file)) return;
      cancel();
      cancel = clock.after(QUIET_MS, changed);
    });
    watcher.on('error', failed);
  } catch (error) {
    failed(error);
  }
  return () => {
    cancel();
    watcher?.close();
  };
}
