import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, posix, relative, resolve, sep } from 'node:path';
import { JOURNAL_FILE } from '../journal/open.ts';
import { REGISTRATIONS_FILE } from '../registration/book.ts';
import { RULES_FOLDER } from '../rulebook/rulebook.ts';
import { SETTINGS_FILE } from '../settings/settings.ts';
import { SYSTEM_KEY_FILE } from '../vault/system-key.ts';
import { VAULT_FILE } from '../vault/vault-file.ts';
import { VAULT_KEY_FILE } from '../vault/vault-key.ts';
import { isMadeByOwner, isSafeName } from './manifest.ts';

/** A small file as it was at one moment. */
export interface SmallFile {
  /** Its path in the data folder, with slashes. */
  name: string;
  content: Buffer;
}

/**
 * Everything of a data folder that is no journal and cannot be made again: settings, rules, what providers were told, the vault with its key, and files in
 * the folder that the settings refer to. Log files are left out. Throws the system's error.
 */
export function smallFilesOf(folder: string): SmallFile[] {
  return [...new Set(namesIn(folder))].flatMap((name) => read(folder, name) ?? []);
}

/**
 * Whether a path leads to a file that a data folder lives by, there or not: a backup of that name would take its place. Case is
 * not looked at, because some file systems do not. Throws the system's error.
 */
export function isPartOf(folder: string, file: string): boolean {
  if (!existsSync(folder) || !existsSync(dirname(file))) return false;
  const place = join(realpathSync(dirname(file)), basename(file));
  const name = relative(realpathSync(folder), resolve(place)).split(sep).join('/').toLowerCase();
  const own = [JOURNAL_FILE, ...namesIn(folder)].map((each) => each.toLowerCase());
  return own.includes(name) || name.startsWith(`${RULES_FOLDER}/`) || isMadeByOwner(name);
}

function namesIn(folder: string): string[] {
  const settings = read(folder, SETTINGS_FILE)?.content.toString('utf8') ?? '';
  const vault = [VAULT_FILE, VAULT_KEY_FILE, SYSTEM_KEY_FILE];
  return [SETTINGS_FILE, ...rulesIn(folder), REGISTRATIONS_FILE, ...vault, ...referredTo(settings)];
}

function rulesIn(folder: string): string[] {
  const isThere = statSync(join(folder, RULES_FOLDER), { throwIfNoEntry: false })?.isDirectory() === true;
  if (!isThere) return [];
  const files = readdirSync(join(folder, RULES_FOLDER)).filter((file) => file.endsWith('.json'));
  return files.sort().map((file) => `${RULES_FOLDER}/${file}`);
}

function read(folder: string, name: string): SmallFile | null {
  const file = join(folder, name);
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return null;
  return { name, content: readFileSync(file) };
}

/** Paths of `{ "file": … }` anywhere in the settings that lead into the folder. A file with a mistake in it refers to nothing. */
function referredTo(settings: string): string[] {
  const found: string[] = [];
  try {
    JSON.parse(settings, (key, value: unknown) => {
      if (key === 'file' && typeof value === 'string' && !isAbsolute(value)) {
        found.push(posix.normalize(value.split(sep).join('/')));
      }
      return value;
    });
  } catch {
    // It is kept as it is.
  }
  return found.filter(isSafeName);
}
