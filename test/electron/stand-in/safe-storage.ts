import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * Electron's safe storage on Linux. The keyring is a file that STAND_IN_KEYRING names: `open` or `locked`, a blank, and its password; without it
 * there is none. Like Chromium it then seals with a password that everybody knows, and writes `v10` before it.
 */
export const safeStorage = {
  isAsyncEncryptionAvailable: async () => true,
  getSelectedStorageBackend: () => (keyring() === null ? 'basic_text' : 'gnome_libsecret'),
  encryptStringAsync: async (text: string): Promise<Buffer> => {
    const found = keyring();
    return found?.isOpen === true ? seal('v11', found.password, text) : seal('v10', 'peanuts', text);
  },
  decryptStringAsync: async (sealed: Buffer): Promise<{ shouldReEncrypt: boolean; result: string }> => {
    const found = keyring();
    if (sealed.subarray(0, 3).toString() === 'v10')
      return { shouldReEncrypt: false, result: unseal('peanuts', sealed) };
    if (found?.isOpen !== true) {
      throw new Error('safeStorage.decryptStringAsync is temporarily unavailable. Please try again.');
    }
    return { shouldReEncrypt: false, result: unseal(found.password, sealed) };
  },
};

function keyring(): { isOpen: boolean; password: string } | null {
  const file = process.env.STAND_IN_KEYRING;
  if (file === undefined) return null;
  const [state, password = ''] = readFileSync(file, 'utf8').split(' ');
  return { isOpen: state === 'open', password };
}

function seal(scheme: string, password: string, text: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(password), nonce);
  const box = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from(scheme), nonce, cipher.getAuthTag(), box]);
}

function unseal(password: string, sealed: Buffer): string {
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(password), sealed.subarray(3, 15), { authTagLength: 16 });
    decipher.setAuthTag(sealed.subarray(15, 31));
    return Buffer.concat([decipher.update(sealed.subarray(31)), decipher.final()]).toString('utf8');
  } catch {
    throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.');
  }
}

function keyOf(password: string): Buffer {
  return createHash('sha256').update(password).digest();
}
