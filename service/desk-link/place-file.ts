import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Place, placeSchema } from '../contract/place.ts';
import { writePrivately } from '../vault/private-file.ts';

/** Beside what else the desktop remembers: no part of a backup, because it is about this computer. */
const FILE = join('electron', 'place.json');

/** Whose engine the desktop on this folder shows. A file that is missing or damaged says: its own. */
export function readPlace(folder: string): Place {
  try {
    return placeSchema.parse(JSON.parse(readFileSync(join(folder, FILE), 'utf8')));
  } catch {
    return { kind: 'here' };
  }
}

/** On disk when this returns. Throws the system's error. */
export function keepPlace(folder: string, place: Place, tag: string): void {
  writePrivately(join(folder, FILE), `${JSON.stringify(place, null, 2)}\n`, tag);
}
