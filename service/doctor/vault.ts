import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { HookdeskError } from '../errors.ts';
import { type KeyPlace, keyPlaceOf } from '../vault/key-place.ts';
import { SYSTEM_KEY_FILE } from '../vault/system-key.ts';
import { VAULT_FILE } from '../vault/vault-file.ts';
import { VAULT_KEY_FILE } from '../vault/vault-key.ts';
import { broken, type Diagnosis, healthy, reasonOf, warning } from './finding.ts';
import type { Patient } from './patient.ts';

/** The vault: it opens, and where its key lies. A folder without one has none of its checks. */
export function examineVault({ folder, secrets, keySources }: Patient): Diagnosis[] {
  const file = join(folder, VAULT_FILE);
  if (!existsSync(file)) return [];
  try {
    secrets.vault.get('');
    return [healthy('vault', file, 'opens'), keyDiagnosis(folder, keyPlaceOf(folder, keySources))];
  } catch (error) {
    return [broken('vault', file, reasonOf(error), remedyOf(error))];
  }
}

function remedyOf(error: unknown): string {
  const code = error instanceof HookdeskError ? error.code : null;
  if (code === 'VAULT_KEYRING_LOCKED') return 'unlock the keyring of your session and start the app again';
  if (code === 'VAULT_KEY_LOST') return 'start the app with a new vault, which it offers, and enter your secrets again';
  return `set HOOKDESK_PASSPHRASE, or put ${VAULT_KEY_FILE} back`;
}

function keyDiagnosis(folder: string, { kind, keeper, unprotected }: KeyPlace): Diagnosis {
  if (kind === 'passphrase') return healthy('vault key', null, 'derived from your passphrase');
  if (kind === 'system') {
    return healthy('vault key', join(folder, SYSTEM_KEY_FILE), `kept by ${keeper ?? 'the operating system'}`);
  }
  const file = join(folder, VAULT_KEY_FILE);
  const found = 'lies beside the vault: whoever has the whole folder has the secrets';
  if (unprotected === null) return healthy('vault key', file, found);
  return warning('vault key', file, `${found}. The system does not protect it: ${unprotected}`, PROTECT);
}

const PROTECT =
  'set up a keyring in this session (GNOME Keyring, KWallet) and start the app again: the key then moves there by itself';
