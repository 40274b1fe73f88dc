import type { Said } from '../contract/sayings/en.ts';
import { HookdeskError } from '../errors.ts';
import type { Host } from '../host.ts';
import type { KeyKind } from './sealed.ts';
import { readSystemKey, SYSTEM_KEY_FILE, type SystemKey, writeSystemKey } from './system-key.ts';
import { createKeyFile, readKeyFile, VAULT_KEY_FILE } from './vault-key.ts';

/** With what a vault can be opened. */
export interface KeySources {
  passphrase: string | null;
  /** Null where this host cannot ask the operating system. */
  system: SystemKey | null;
  /** The user wants a key file, whatever the system could keep. */
  keyFile: boolean;
}

export const NO_SOURCES: KeySources = { passphrase: null, system: null, keyFile: false };

/** What a host can open a vault with. */
export function sourcesOf({ vaultPassphrase, systemKey }: Pick<Host, 'vaultPassphrase' | 'systemKey'>): KeySources {
  return { ...NO_SOURCES, ...systemKey?.(), passphrase: vaultPassphrase() };
}

/** What a new vault is closed with. */
export function kindForNew({ passphrase, system, keyFile }: KeySources): KeyKind {
  if (passphrase !== null) return 'passphrase';
  return system?.state === 'kept' && !keyFile ? 'system' : 'file';
}

/** Makes sure that a key of this kind is on disk before anything is closed with it. One that is there is kept. */
export function keepKey(
  kind: KeyKind,
  folder: string,
  { system }: KeySources,
  random: (bytes: number) => Uint8Array,
): void {
  if (kind === 'file' && readKeyFile(folder) === null) createKeyFile(folder, random);
  if (kind === 'system' && system?.state === 'kept' && readSystemKey(folder) === null) {
    writeSystemKey(folder, system.sealed, random);
  }
}

/**
 * What the key of a vault is derived from. Throws `VAULT_LOCKED`, `VAULT_KEYRING_LOCKED` or `VAULT_KEY_LOST`: a key that is not
 * there is never made anew for a vault that is.
 */
export function materialOf(kind: KeyKind, folder: string, { passphrase, system }: KeySources): string {
  if (kind === 'system') return systemMaterial(folder, system);
  const material = kind === 'passphrase' ? passphrase : readKeyFile(folder);
  if (material === null) throw new HookdeskError('VAULT_LOCKED', { detail: ABSENT[kind] });
  return material;
}

function systemMaterial(folder: string, system: SystemKey | null): string {
  if (system === null) throw new HookdeskError('VAULT_LOCKED', { detail: ['keyOfDesktop'] });
  if (system.state === 'lost') throw new HookdeskError('VAULT_KEY_LOST', { detail: system.said ?? system.reason });
  const file = readSystemKey(folder);
  if (file === null) throw new HookdeskError('VAULT_KEY_LOST', { detail: ['fileMissing', SYSTEM_KEY_FILE] });
  if (file === 'damaged') throw new HookdeskError('VAULT_KEY_LOST', { detail: ['fileDamaged', SYSTEM_KEY_FILE] });
  if (system.state !== 'kept')
    throw new HookdeskError('VAULT_KEYRING_LOCKED', { detail: system.said ?? system.reason });
  if (![system.read, system.sealed.sealed].includes(file.sealed)) {
    throw new HookdeskError('VAULT_KEYRING_LOCKED', { detail: ['changedSinceStart', SYSTEM_KEY_FILE] });
  }
  return system.material;
}

const ABSENT: Readonly<Record<'passphrase' | 'file', Said>> = {
  passphrase: ['passphraseUnset'],
  file: ['keyFileMissing', VAULT_KEY_FILE],
};

/** What it means that a key does not open the vault. */
export function wrongKey(kind: KeyKind): HookdeskError {
  if (kind === 'system') {
    return new HookdeskError('VAULT_KEY_LOST', { detail: ['notItsKey', SYSTEM_KEY_FILE] });
  }
  return new HookdeskError('VAULT_LOCKED', { detail: WRONG[kind] });
}

const WRONG: Readonly<Record<'passphrase' | 'file', Said>> = {
  passphrase: ['otherPassphrase'],
  file: ['otherKeyFile', VAULT_KEY_FILE],
};

/** Whether there is a vault that cannot be opened here, for whatever reason. */
export function isVaultClosed(error: unknown): boolean {
  return (
    error instanceof HookdeskError &&
    (error.code === 'VAULT_LOCKED' || error.code === 'VAULT_KEYRING_LOCKED' || error.code === 'VAULT_KEY_LOST')
  );
}
