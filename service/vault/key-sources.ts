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
  if (system === null) throw new HookdeskError('VAULT_LOCKED', { detail: OF_THE_DESKTOP });
  if (system.state === 'lost') throw new HookdeskError('VAULT_KEY_LOST', { detail: system.reason });
  const file = readSystemKey(folder);
  if (file === null) throw new HookdeskError('VAULT_KEY_LOST', { detail: `${SYSTEM_KEY_FILE} is missing` });
  if (file === 'damaged') throw new HookdeskError('VAULT_KEY_LOST', { detail: `${SYSTEM_KEY_FILE} is damaged` });
  if (system.state !== 'kept') throw new HookdeskError('VAULT_KEYRING_LOCKED', { detail: system.reason });
  if (![system.read, system.sealed.sealed].includes(file.sealed)) {
    const detail = `${SYSTEM_KEY_FILE} was changed since the start`;
    throw new HookdeskError('VAULT_KEYRING_LOCKED', { detail });
  }
  return system.material;
}

const OF_THE_DESKTOP =
  'the operating system keeps its key for the desktop app, which alone can open it. Use the app, or start the app with HOOKDESK_VAULT_KEY=file once: then the key lies in vault.key again';

const ABSENT: Readonly<Record<'passphrase' | 'file', string>> = {
  passphrase: 'it was closed with a passphrase, and HOOKDESK_PASSPHRASE is not set',
  file: `its key file ${VAULT_KEY_FILE} is missing or empty`,
};

/** What it means that a key does not open the vault. */
export function wrongKey(kind: KeyKind): HookdeskError {
  if (kind === 'system') {
    const detail = `what ${SYSTEM_KEY_FILE} holds is not its key, or the file was changed`;
    return new HookdeskError('VAULT_KEY_LOST', { detail });
  }
  return new HookdeskError('VAULT_LOCKED', { detail: WRONG[kind] });
}

const WRONG: Readonly<Record<'passphrase' | 'file', string>> = {
  passphrase: 'the passphrase is another one, or the file was changed',
  file: `${VAULT_KEY_FILE} is not its key, or the file was changed`,
};

/** Whether there is a vault that cannot be opened here, for whatever reason. */
export function isVaultClosed(error: unknown): boolean {
  return (
    error instanceof HookdeskError &&
    (error.code === 'VAULT_LOCKED' || error.code === 'VAULT_KEYRING_LOCKED' || error.code === 'VAULT_KEY_LOST')
  );
}
