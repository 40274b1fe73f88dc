import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** Where package managers put programs; an app that was started from a menu has a search path without them. */
const USUAL_PLACES = ['/usr/local/bin', '/opt/homebrew/bin', '/usr/bin', '/snap/bin'];

/** The file of a program by its name on the search path, or by its absolute path; null where it is not there. */
export function findProgram(name: string, environment: Readonly<Record<string, string>>): string | null {
  if (isAbsolute(name)) return isProgram(name) ? name : null;
  const path = environment.PATH ?? environment.Path ?? '';
  const folders = [...path.split(delimiter).filter((folder) => folder !== ''), ...USUAL_PLACES];
  const names = process.platform === 'win32' ? [`${name}.exe`, name] : [name];
  const files = folders.flatMap((folder) => names.map((each) => join(folder, each)));
  return files.find(isProgram) ?? null;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
