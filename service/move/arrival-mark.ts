import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HookdeskError } from '../errors.ts';

/**
 * In a data folder that `hookdesk move` has brought, until the folder that it comes from is marked as moved: whatever breaks between the
 * two, and whenever, at most one of them can be served.
 */
export const ARRIVAL_FILE = 'arriving.json';

/** For a folder that nobody can see yet. */
export function markArriving(folder: string, at: number): void {
  writeFileSync(join(folder, ARRIVAL_FILE), `${JSON.stringify({ at })}\n`, { mode: 0o600, flush: true });
}

/** Throws `FOLDER_ARRIVING` where the folder that this one comes from may still be served. */
export function refuseArriving(folder: string): void {
  if (existsSync(join(folder, ARRIVAL_FILE))) throw new HookdeskError('FOLDER_ARRIVING', { folder });
}

/** From now on the folder can be served; false where nothing kept it from that. */
export function confirmArrival(folder: string): boolean {
  const file = join(folder, ARRIVAL_FILE);
  if (!existsSync(file)) return false;
  rmSync(file);
  return true;
}
