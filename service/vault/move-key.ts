import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type KeySources, keepKey, materialOf, wrongKey } from './key-sources.ts';
import { syncFolder } from './private-file.ts';
import { type KeyKind, type SealedVault, unseal } from './sealed.ts';
import { readSystemKey, SYSTEM_KEY_FILE, writeSystemKey } from './system-key.ts';
import { readSealed, writeSealed } from './vault-file.ts';
import { deriveKey, freshScrypt, VAULT_KEY_FILE } from './vault-key.ts';

/** Where a random key lies. */
const FILES = { system: SYSTEM_KEY_FILE, file: VAULT_KEY_FILE } as const;

/**
 * Moves the key of a vault to where it is wanted: to the operating system where that keeps one, else, where the user says so, back into
 * the key file. One step after the other, each on disk before the next: the new key, the vault closed with it, that it opens, and last
 * the old key goes. A generator, so that a test can stop it between any two; whatever is left of a move that was interrupted opens, and
 * the next call ends it. A vault with a passphrase stays as it is. Throws what opening the vault throws, or the system's error.
 */
export function* movingKey(
  folder: string,
  sources: KeySources,
  random: (bytes: number) => Uint8Array,
): Generator<string, void, void> {
  const sealed = readSealed(folder);
  const wanted = wantedKind(sources);
  if (sealed === null || sealed.key === 'passphrase' || wanted === null) return;
  if (sealed.key !== wanted) {
    const secrets = opened(sealed, folder, sources);
    keepKey(wanted, folder, sources, random);
    yield 'the new key is on disk';
    const scrypt = freshScrypt(wanted, random(16));
    const key = deriveKey(materialOf(wanted, folder, sources), scrypt);
    writeSealed(folder, secrets, { version: 1, key: wanted, scrypt }, key, random);
    yield 'the vault is closed with it';
  }
  const now = readSealed(folder);
  if (now?.key !== wanted) return;
  opened(now, folder, sources);
  yield 'it opens';
  const old = wanted === 'system' ? FILES.file : FILES.system;
  rmSync(join(folder, old), { force: true });
  syncFolder(folder);
}

/** Writes the system's key anew where it was sealed anew: the system has changed what it seals with. */
export function refreshSystemKey(folder: string, { system }: KeySources, random: (bytes: number) => Uint8Array): void {
  if (system?.state !== 'kept' || system.read === null || system.sealed.sealed === system.read) return;
  const file = readSystemKey(folder);
  if (file !== null && file !== 'damaged' && file.sealed === system.read) writeSystemKey(folder, system.sealed, random);
}

/** Null: the key stays where it is. */
function wantedKind({ system, keyFile }: KeySources): Extract<KeyKind, 'system' | 'file'> | null {
  if (system === null) return null;
  if (keyFile) return 'file';
  return system.state === 'kept' ? 'system' : null;
}

function opened(sealed: SealedVault, folder: string, sources: KeySources): Map<string, string> {
  const secrets = unseal(sealed, deriveKey(materialOf(sealed.key, folder, sources), sealed.scrypt));
  if (secrets === null) throw wrongKey(sealed.key);
  return secrets;
}
