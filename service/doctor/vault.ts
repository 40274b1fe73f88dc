import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Said } from '../contract/sayings/en.ts';
import { HookdeskError } from '../errors.ts';
import { type KeyPlace, keyPlaceOf } from '../vault/key-place.ts';
import { SYSTEM_KEY_FILE } from '../vault/system-key.ts';
import { VAULT_FILE } from '../vault/vault-file.ts';
import { VAULT_KEY_FILE } from '../vault/vault-key.ts';
import { broken, type Diagnosis, healthy, saidOf, warning } from './finding.ts';
import type { Patient } from './patient.ts';

/** The vault: it opens, and where its key lies. A folder without one has none of its checks. */
export function examineVault({ folder, secrets, keySources }: Patient): Diagnosis[] {
  const file = join(folder, VAULT_FILE);
  if (!existsSync(file)) return [];
  try {
    secrets.vault.get('');
    return [healthy('vault', file, ['vaultOpens']), keyDiagnosis(folder, keyPlaceOf(folder, keySources))];
  } catch (error) {
    return [broken('vault', file, saidOf(error), remedyOf(error))];
  }
}

function remedyOf(error: unknown): Said {
  const code = error instanceof HookdeskError ? error.code : null;
  if (code === 'VAULT_KEYRING_LOCKED') return ['unlockKeyring'];
  if (code === 'VAULT_KEY_LOST') return ['newVault'];
  return ['giveVaultKey', VAULT_KEY_FILE];
}

function keyDiagnosis(folder: string, { kind, keeper, unprotected }: KeyPlace): Diagnosis {
  if (kind === 'passphrase') return healthy('vault key', null, ['keyOfPassphrase']);
  if (kind === 'system') {
    const found: Said = keeper === null ? ['keyKeptBySystem'] : ['keyKeptBy', keeper];
    return healthy('vault key', join(folder, SYSTEM_KEY_FILE), found);
  }
  const file = join(folder, VAULT_KEY_FILE);
  if (unprotected === null) return healthy('vault key', file, ['keyBesideVault']);
  return warning('vault key', file, ['keyUnprotected', unprotected], ['setUpKeyring']);
}
