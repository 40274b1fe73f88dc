import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { draftTag } from '../draft-tag.ts';
import { HookdeskError } from '../errors.ts';
import { writePrivately } from './private-file.ts';
import { type SealedVault, seal, sealedVaultSchema, type VaultHeader } from './sealed.ts';

export const VAULT_FILE = 'vault.json';

/** vault.json as it lies in a data folder; null: there is none. Throws `VAULT_LOCKED` where it cannot be read, or is none of ours. */
export function readSealed(folder: string): SealedVault | null {
  let text: string;
  try {
    text = readFileSync(join(folder, VAULT_FILE), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new HookdeskError('VAULT_LOCKED', { detail: messageOf(error) }, { cause: error });
  }
  try {
    return sealedVaultSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new HookdeskError('VAULT_LOCKED', { detail: ['noVault'] }, { cause: error });
  }
}

/** Replaces vault.json in one step; on disk when this returns. */
export function writeSealed(
  folder: string,
  secrets: ReadonlyMap<string, string>,
  { version, key: kind, scrypt }: VaultHeader,
  key: Buffer,
  random: (bytes: number) => Uint8Array,
): void {
  const sealed = seal(secrets, { version, key: kind, scrypt }, key, random(12));
  const tag = draftTag(random);
  writePrivately(join(folder, VAULT_FILE), `${JSON.stringify(sealed, null, 2)}\n`, tag);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
