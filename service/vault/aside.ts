import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Host } from '../host.ts';
import { syncFolder } from './private-file.ts';
import { SYSTEM_KEY_FILE } from './system-key.ts';
import { VAULT_FILE } from './vault-file.ts';
import { VAULT_KEY_FILE } from './vault-key.ts';

/**
 * Renames a vault that cannot be opened, and its keys, so that a new one can be made. They are kept, as `vault.json.aside-20261128T015500Z`: the
 * key may be found again. The vault first: where that is all that happens, its keys are those of no vault.
 */
export function setVaultAside(folder: string, { clock, log }: Pick<Host, 'clock' | 'log'>): void {
  const stamp = new Date(clock.now()).toISOString().replace(/[-:]|\.\d+/g, '');
  for (const name of [VAULT_FILE, SYSTEM_KEY_FILE, VAULT_KEY_FILE]) {
    const file = join(folder, name);
    if (existsSync(file)) renameSync(file, `${file}.aside-${stamp}`);
  }
  syncFolder(folder);
  log.warn({ stamp }, 'The vault, which could not be opened, was set aside; it is kept beside the new one');
}
