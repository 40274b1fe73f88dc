import { scryptSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { draftTag } from '../draft-tag.ts';
import { HookdeskError } from '../errors.ts';
import { writePrivately } from './private-file.ts';
import type { KeyKind, SealedVault } from './sealed.ts';

export const VAULT_KEY_FILE = 'vault.key';

const KEY_BYTES = 32;

/**
 * A passphrase is stretched: 32 MiB and about a tenth of a second for each guess. The other keys are 256 random bits, which
 * nobody guesses, so that a start need not wait.
 */
const COST: Readonly<Record<KeyKind, number>> = { passphrase: 32_768, file: 1_024, system: 1_024 };

/** Parameters for a new vault. */
export function freshScrypt(kind: KeyKind, salt: Uint8Array): SealedVault['scrypt'] {
  return { salt: Buffer.from(salt).toString('base64'), N: COST[kind], r: 8, p: 1 };
}

export function deriveKey(material: string, { salt, N, r, p }: SealedVault['scrypt']): Buffer {
  return scryptSync(material.normalize('NFC'), Buffer.from(salt, 'base64'), KEY_BYTES, {
    N,
    r,
    p,
    maxmem: 256 * N * r,
  });
}

/** What vault.key holds, or null where there is none or it is empty. Throws `VAULT_LOCKED` when it is there and cannot be read. */
export function readKeyFile(folder: string): string | null {
  try {
    return readFileSync(join(folder, VAULT_KEY_FILE), 'utf8').trim() || null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    const detail = `${VAULT_KEY_FILE}: ${error instanceof Error ? error.message : String(error)}`;
    throw new HookdeskError('VAULT_LOCKED', { detail }, { cause: error });
  }
}

/** Makes vault.key with a fresh key. */
export function createKeyFile(folder: string, random: (bytes: number) => Uint8Array): void {
  writePrivately(join(folder, VAULT_KEY_FILE), `${randomKey(random)}\n`, draftTag(random));
}

/** 256 random bits as text. */
export function randomKey(random: (bytes: number) => Uint8Array): string {
  return Buffer.from(random(KEY_BYTES)).toString('hex');
}
