import { writeFileSync } from 'node:fs';
import { HookdeskError } from '../errors.ts';

/** Writes a file that only this user can read. Throws `USAGE` where it is there already. */
export function writeNew(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    throw new HookdeskError('USAGE', { detail: `${file} is there already; name a new file` });
  }
}
