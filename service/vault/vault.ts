import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HookdeskError } from '../errors.ts';
import { writePrivately } from './private-file.ts';
import { type KeyKind, type SealedVault, seal, sealedVaultSchema, unseal } from './sealed.ts';
import { createKeyFile, deriveKey, freshScrypt, readKeyFile, VAULT_KEY_FILE } from './vault-key.ts';

export const VAULT_FILE = 'vault.json';

/** Secrets by name. Every method throws `VAULT_LOCKED` where there is a vault that cannot be opened. */
export interface Vault {
  /** The secret, or null where there is none of that name. */
  get(name: string): string | null;
  /** On disk when this returns. */
  set(name: string, value: string): void;
  /** False where there was none of that name. */
  drop(name: string): boolean;
  /** Names in alphabetical order. */
  list(): string[];
}

/**
 * The vault of a data folder: vault.json, sealed with AES-256-GCM under a key that scrypt derives from the passphrase, or from
 * the key file that is made with the first secret where there is no passphrase. What is on disk is the truth: every question
 * reads it, only the derived key is kept.
 */
export function openVault(folder: string, passphrase: string | null, random: (bytes: number) => Uint8Array): Vault {
  return new VaultOnDisk(folder, passphrase, random);
}

class VaultOnDisk implements Vault {
  readonly #folder: string;
  readonly #passphrase: string | null;
  readonly #random: (bytes: number) => Uint8Array;
  /** Derived key of these scrypt parameters and this material; deriving one takes a tenth of a second. */
  #known: { of: string; key: Buffer } | null = null;

  constructor(folder: string, passphrase: string | null, random: (bytes: number) => Uint8Array) {
    this.#folder = folder;
    this.#passphrase = passphrase;
    this.#random = random;
  }

  get(name: string): string | null {
    return this.#open()?.secrets.get(name) ?? null;
  }

  set(name: string, value: string): void {
    const opened = this.#open();
    const secrets = opened?.secrets ?? new Map<string, string>();
    this.#write(new Map([...secrets, [name, value]]), opened?.sealed ?? null);
  }

  drop(name: string): boolean {
    const opened = this.#open();
    if (!opened?.secrets.delete(name)) return false;
    this.#write(opened.secrets, opened.sealed);
    return true;
  }

  list(): string[] {
    return [...(this.#open()?.secrets.keys() ?? [])].sort();
  }

  #open(): { secrets: Map<string, string>; sealed: SealedVault } | null {
    const sealed = readSealed(this.#folder);
    if (sealed === null) return null;
    const secrets = unseal(sealed, this.#keyOf(sealed));
    if (secrets === null) throw new HookdeskError('VAULT_LOCKED', { detail: WRONG[sealed.key] });
    return { secrets, sealed };
  }

  #write(secrets: ReadonlyMap<string, string>, before: SealedVault | null): void {
    const header = before ?? this.#freshHeader();
    const { version, key: kind, scrypt } = header;
    const sealed = seal(secrets, { version, key: kind, scrypt }, this.#keyOf(header), this.#random(12));
    const tag = Buffer.from(this.#random(4)).toString('hex');
    writePrivately(join(this.#folder, VAULT_FILE), `${JSON.stringify(sealed, null, 2)}\n`, tag);
  }

  #freshHeader(): Pick<SealedVault, 'version' | 'key' | 'scrypt'> {
    const kind: KeyKind = this.#passphrase === null ? 'file' : 'passphrase';
    if (kind === 'file' && readKeyFile(this.#folder) === null) createKeyFile(this.#folder, this.#random);
    return { version: 1, key: kind, scrypt: freshScrypt(kind, this.#random(16)) };
  }

  #keyOf({ key: kind, scrypt }: Pick<SealedVault, 'key' | 'scrypt'>): Buffer {
    const material = kind === 'passphrase' ? this.#passphrase : readKeyFile(this.#folder);
    if (material === null) throw new HookdeskError('VAULT_LOCKED', { detail: ABSENT[kind] });
    const of = JSON.stringify([material, scrypt]);
    if (this.#known?.of !== of) this.#known = { of, key: deriveKey(material, scrypt) };
    return this.#known.key;
  }
}

const ABSENT: Readonly<Record<KeyKind, string>> = {
  passphrase: 'it was closed with a passphrase, and HOOKDESK_PASSPHRASE is not set',
  file: `its key file ${VAULT_KEY_FILE} is missing or empty`,
};

const WRONG: Readonly<Record<KeyKind, string>> = {
  passphrase: 'the passphrase is another one, or the file was changed',
  file: `${VAULT_KEY_FILE} is not its key, or the file was changed`,
};

function readSealed(folder: string): SealedVault | null {
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
    throw new HookdeskError('VAULT_LOCKED', { detail: 'it is not a vault of Hookdesk' }, { cause: error });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
