import { readdirSync, readFileSync, statSync } from 'node:fs';
import { isAbsolute, join, posix, sep } from 'node:path';
import { REGISTRATIONS_FILE } from '../registration/book.ts';
import { RULES_FOLDER } from '../rulebook/rulebook.ts';
import { SETTINGS_FILE } from '../settings/settings.ts';
import { VAULT_FILE } from '../vault/vault.ts';
import { VAULT_KEY_FILE } from '../vault/vault-key.ts';
import { isSafeName } from './manifest.ts';

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
  const settings = read(folder, SETTINGS_FILE);
  const names = [
    ...rulesIn(folder),
    REGISTRATIONS_FILE,
    VAULT_FILE,
    VAULT_KEY_FILE,
    ...(settings === null ? [] : referredTo(settings.content.toString('utf8'))),
  ];
  const others = [...new Set(names)].flatMap((name) => read(folder, name) ?? []);
  return settings === null ? others : [settings, ...others];
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
