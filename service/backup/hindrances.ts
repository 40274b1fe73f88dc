import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ToldProblem } from '../../rules/problems/problem.ts';
import type { BackupReport } from '../contract/backups.ts';
import { HookdeskError } from '../errors.ts';
import type { Host } from '../host.ts';
import { servedSources } from '../served-sources.ts';
import { parseSettings, readSettings, SETTINGS_FILE } from '../settings/settings.ts';
import { openVaultLazily } from '../vault/lazy.ts';
import { sealedVaultSchema } from '../vault/sealed.ts';
import { VAULT_FILE } from '../vault/vault-file.ts';

/** Why a start on this machine would fail with the files of this folder: settings that are not valid, secrets that are missing, a vault that stays closed. */
export function hindrancesOf(folder: string, host: Host): ToldProblem[] {
  const file = join(folder, SETTINGS_FILE);
  const read = existsSync(file) ? parseSettings(readFileSync(file, 'utf8')) : { settings: readSettings(folder) };
  if ('problems' in read) return read.problems;
  const { environment, redaction } = host;
  try {
    const vault = openVaultLazily(folder, host);
    if (vaultOf(folder) !== 'none') vault.list();
    return servedSources(read.settings, { environment, vault, folder, redaction }).missing;
  } catch (error) {
    if (error instanceof HookdeskError) return [{ path: VAULT_FILE, message: error.message }];
    throw error;
  }
}

/** How the secrets of a folder are closed. */
export function vaultOf(folder: string): BackupReport['vault'] {
  const file = join(folder, VAULT_FILE);
  if (!existsSync(file)) return 'none';
  try {
    const { key } = sealedVaultSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return key === 'file' ? 'key' : key;
  } catch {
    // The vault itself says what is wrong with it, to whoever opens it.
    return 'none';
  }
}
