import type { SafeStorage } from 'electron';
import { inEnglish, type Said } from '../service/contract/sayings/en.ts';
import { keeperSaid } from '../service/vault/keeper.ts';
import { readSystemKey, type SealedKey, SYSTEM_KEY_FILE, type SystemKey } from '../service/vault/system-key.ts';
import { randomKey } from '../service/vault/vault-key.ts';

/** How long the system may take, ms: it may have to ask its user first. */
const WITHIN = 30_000;

/** What is used of Electron's safe storage. Only Linux can say which keyring it found. */
export type Keyring = Pick<SafeStorage, 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'> &
  Partial<Pick<SafeStorage, 'getSelectedStorageBackend'>>;

export interface KeyringMeans {
  keyring: Keyring;
  platform: NodeJS.Platform;
  random: (bytes: number) => Uint8Array;
  /** ms; 30,000 unless a test says otherwise. */
  within?: number;
}

/**
 * Has the system open the key that it sealed for a folder's vault, or seal a new one where the folder has none. Nothing is written: that is
 * for the owner of the folder. Never rejects, and takes 30 s at most.
 */
export async function askSystemKey(folder: string, means: KeyringMeans): Promise<SystemKey> {
  let hasKey = true;
  try {
    const file = readSystemKey(folder);
    hasKey = file !== null;
    return await withinTime(ask(file, means), means.within ?? WITHIN);
  } catch (error) {
    return notNow(
      hasKey,
      error instanceof Late ? error.said : ['verbatim', error instanceof Error ? error.message : String(error)],
    );
  }
}

async function ask(file: SealedKey | 'damaged' | null, means: KeyringMeans): Promise<SystemKey> {
  if (file === 'damaged') return { state: 'lost', ...reasonOf(['fileDamaged', SYSTEM_KEY_FILE]) };
  const { keyring, platform } = means;
  if (!(await keyring.isAsyncEncryptionAvailable())) return notNow(file !== null, ['keepsNoKeys']);
  if (platform === 'linux' && keyring.getSelectedStorageBackend?.() === 'basic_text') {
    return notNow(file !== null, NO_KEYRING, true);
  }
  return file === null ? sealNew(means) : open(file, means);
}

const NO_KEYRING: Said = ['noKeyring'];

/** A key that is there is never replaced because the system does not answer for it. */
function notNow(hasKey: boolean, said: Said, weak = false): SystemKey {
  return hasKey ? { state: 'locked', ...reasonOf(said) } : { state: 'none', weak, ...reasonOf(said) };
}

function reasonOf(said: Said): { reason: string; said: Said } {
  return { reason: inEnglish(said), said };
}

async function sealNew({ keyring, platform, random }: KeyringMeans): Promise<SystemKey> {
  const material = randomKey(random);
  const sealed = await keyring.encryptStringAsync(material);
  if (isWeak(sealed, platform)) return notNow(false, NO_KEYRING, true);
  if ((await keyring.decryptStringAsync(sealed)).result !== material) return notNow(false, ['opensNothing']);
  return { state: 'kept', material, sealed: asFile(sealed, keyring, platform), read: null };
}

async function open(file: SealedKey, { keyring, platform }: KeyringMeans): Promise<SystemKey> {
  const sealed = Buffer.from(file.sealed, 'base64');
  try {
    const { result, shouldReEncrypt } = await keyring.decryptStringAsync(sealed);
    const again = shouldReEncrypt ? await sealAgain(result, keyring, platform) : null;
    return { state: 'kept', material: result, sealed: again ?? file, read: file.sealed };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (reason.includes('temporarily unavailable')) return { state: 'locked', ...reasonOf(['keyringLocked']) };
    if (!(await isSealedBySame(sealed, keyring))) {
      return { state: 'locked', ...reasonOf(['sealedByOther', keeperSaid(file.keeper)]) };
    }
    return { state: 'lost', ...reasonOf(['keeperRefuses', keeperSaid(file.keeper), SYSTEM_KEY_FILE]) };
  }
}

/** Null where it cannot be: the old one is good for as long as it opens. */
async function sealAgain(material: string, keyring: Keyring, platform: NodeJS.Platform): Promise<SealedKey | null> {
  try {
    const sealed = await keyring.encryptStringAsync(material);
    const opens = (await keyring.decryptStringAsync(sealed)).result === material;
    return opens && !isWeak(sealed, platform) ? asFile(sealed, keyring, platform) : null;
  } catch {
    return null;
  }
}

/** Chromium writes before what it seals with which kind of key it did. */
const SCHEME_BYTES = 3;

/** On Linux `v10` is a password that stands in Chromium's source, whatever the system says of its keyring. */
function isWeak(sealed: Buffer, platform: NodeJS.Platform): boolean {
  return platform === 'linux' && sealed.subarray(0, SCHEME_BYTES).toString('latin1') === 'v10';
}

/** Whether what answers now seals as the one did that sealed this; only then is it a proof that it cannot open it. */
async function isSealedBySame(sealed: Buffer, keyring: Keyring): Promise<boolean> {
  const fresh = await keyring.encryptStringAsync('-');
  return fresh.subarray(0, SCHEME_BYTES).equals(sealed.subarray(0, SCHEME_BYTES));
}

function asFile(sealed: Buffer, keyring: Keyring, platform: NodeJS.Platform): SealedKey {
  return { version: 1, keeper: keeperOf(keyring, platform), sealed: sealed.toString('base64') };
}

function keeperOf(keyring: Keyring, platform: NodeJS.Platform): string {
  if (platform === 'darwin') return inEnglish(['keychain']);
  if (platform === 'win32') return 'Windows (DPAPI)';
  return keyring.getSelectedStorageBackend?.().startsWith('kwallet') === true
    ? 'KWallet'
    : inEnglish(['secretService']);
}

/** The system has not answered in time. */
class Late extends Error {
  readonly said: Said;

  constructor(said: Said) {
    super(inEnglish(said));
    this.said = said;
  }
}

async function withinTime<T>(work: Promise<T>, within: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Late(['keyringSilent', Math.round(within / 1_000)])), within);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
