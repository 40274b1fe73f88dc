import { type KeySources, keepKey, kindForNew, materialOf, NO_SOURCES, wrongKey } from './key-sources.ts';
import { type SealedVault, unseal, type VaultHeader } from './sealed.ts';
import { readSealed, writeSealed } from './vault-file.ts';
import { deriveKey, freshScrypt } from './vault-key.ts';

/**
 * Secrets by name. Every method throws where there is a vault that cannot be opened: `VAULT_LOCKED`, `VAULT_KEYRING_LOCKED` or
 * `VAULT_KEY_LOST`.
 */
export interface Vault {
  /** The secret, or null where there is none of that name. */
  get(name: string): string | null;
  /** On disk when this returns. */
  set(name: string, value: string): void;
  /** All of them in one step. */
  setAll(secrets: ReadonlyMap<string, string>): void;
  /** False where there was none of that name. */
  drop(name: string): boolean;
  /** Names in alphabetical order. */
  list(): string[];
}

/**
 * The vault of a data folder: vault.json, sealed with AES-256-GCM under a key that scrypt derives from the passphrase, or where there
 * is none from a random key that the operating system keeps, or else from the key file; either is made with the first secret. What is
 * on disk is the truth: every question reads it, only the derived key is kept.
 */
export function openVault(
  folder: string,
  passphrase: string | null,
  random: (bytes: number) => Uint8Array,
  sources: Pick<KeySources, 'system' | 'keyFile'> = NO_SOURCES,
): Vault {
  return new VaultOnDisk(folder, { ...sources, passphrase }, random);
}

class VaultOnDisk implements Vault {
  readonly #folder: string;
  readonly #sources: KeySources;
  readonly #random: (bytes: number) => Uint8Array;
  /** Derived key of these scrypt parameters and this material; deriving one takes a tenth of a second. */
  #known: { of: string; key: Buffer } | null = null;

  constructor(folder: string, sources: KeySources, random: (bytes: number) => Uint8Array) {
    this.#folder = folder;
    this.#sources = sources;
    this.#random = random;
  }

  get(name: string): string | null {
    return this.#open()?.secrets.get(name) ?? null;
  }

  set(name: string, value: string): void {
    this.setAll(new Map([[name, value]]));
  }

  setAll(added: ReadonlyMap<string, string>): void {
    const opened = this.#open();
    this.#write(new Map([...(opened?.secrets ?? []), ...added]), opened?.sealed ?? null);
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
    if (secrets === null) throw wrongKey(sealed.key);
    return { secrets, sealed };
  }

  #write(secrets: ReadonlyMap<string, string>, before: SealedVault | null): void {
    const header = before ?? this.#freshHeader();
    writeSealed(this.#folder, secrets, header, this.#keyOf(header), this.#random);
  }

  #freshHeader(): VaultHeader {
    const kind = kindForNew(this.#sources);
    keepKey(kind, this.#folder, this.#sources, this.#random);
    return { version: 1, key: kind, scrypt: freshScrypt(kind, this.#random(16)) };
  }

  #keyOf({ key: kind, scrypt }: VaultHeader): Buffer {
    const material = materialOf(kind, this.#folder, this.#sources);
    const of = JSON.stringify([material, scrypt]);
    if (this.#known?.of !== of) this.#known = { of, key: deriveKey(material, scrypt) };
    return this.#known.key;
  }
}
