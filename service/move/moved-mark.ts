import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { HookdeskError } from '../errors.ts';
import { writePrivately } from '../vault/private-file.ts';

/** In a data folder that was moved away: no part of a backup, so that the copy does not have it. */
const FILE = 'moved.json';

const markSchema = z.object({
  /** Where it runs now, for people: `trader@example.com`, or a folder. */
  to: z.string(),
  /** ms since 1970. */
  at: z.number(),
});
type MovedMark = z.infer<typeof markSchema>;

/** On disk when this returns. */
export function markMoved(folder: string, mark: MovedMark, tag: string): void {
  writePrivately(join(folder, FILE), `${JSON.stringify(mark, null, 2)}\n`, tag);
}

/** Throws `FOLDER_MOVED` where the folder was moved away: its copy would act on the same events and accounts. */
export function refuseMoved(folder: string): void {
  const mark = readMark(folder);
  if (mark === null) return;
  throw new HookdeskError('FOLDER_MOVED', {
    folder,
    to: mark.to,
    at: mark.at === 0 ? 'an unknown time' : new Date(mark.at).toISOString(),
  });
}

/** From now on the folder can be served again; false where it was not moved. */
export function takeBack(folder: string): boolean {
  if (readMark(folder) === null) return false;
  rmSync(join(folder, FILE), { force: true });
  return true;
}

/** A mark that cannot be read is one all the same: when in doubt nothing acts. */
function readMark(folder: string): MovedMark | null {
  let text: string;
  try {
    text = readFileSync(join(folder, FILE), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  try {
    return markSchema.parse(JSON.parse(text));
  } catch {
    return { to: `a place that ${FILE} does not say`, at: 0 };
  }
}
