import { readFileSync } from 'node:fs';
import { HookdeskError } from '../errors.ts';

/** What a file that a command names holds. Throws `FILE_UNREADABLE`. */
export function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new HookdeskError('FILE_UNREADABLE', { file, detail }, { cause: error });
  }
}
