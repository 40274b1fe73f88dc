import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { askSystemKey, type Keyring } from '../../electron/system-key.ts';
import { type SystemKey, writeSystemKey } from '../../service/vault/system-key.ts';
import { unsaid } from '../service/contract/unsaid.ts';
import { temporaryFolder } from '../service/temporary-folder.ts';
import { random } from '../service/vault/keyring.ts';

/** A keyring that seals by turning the text round; `scheme` is what Chromium writes before it. */
function keyring(more: Partial<Keyring> = {}, scheme = 'v11'): Keyring {
  return {
    isAsyncEncryptionAvailable: async () => true,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptStringAsync: async (text) => Buffer.from(`${scheme}${[...text].reverse().join('')}`),
    decryptStringAsync: async (sealed) => {
      if (sealed.subarray(0, 3).toString() !== scheme) throw new Error('Error while decrypting the ciphertext');
      return { result: [...sealed.subarray(3).toString()].reverse().join(''), shouldReEncrypt: false };
    },
    ...more,
  };
}

const ask = (folder: string, ring: Keyring, platform: NodeJS.Platform = 'linux', within = 30_000) =>
  askSystemKey(folder, { keyring: ring, platform, random, within });

function keptOf(key: SystemKey): Extract<SystemKey, { state: 'kept' }> {
  if (key.state !== 'kept') throw new Error(`It is ${key.state}`);
  return key;
}

/** A folder with a key that this keyring sealed. */
async function withKey(ring = keyring()): Promise<{ folder: string; material: string }> {
  const folder = temporaryFolder();
  const { sealed, material } = keptOf(await ask(folder, ring));
  writeSystemKey(folder, sealed, random);
  return { folder, material };
}

const unavailable = () =>
  Promise.reject(new Error('safeStorage.decryptStringAsync is temporarily unavailable. Please try again.'));

describe("the system's answer for the key of the vault", () => {
  it('[VT1] a new key of 256 bits is sealed where the folder has none, and nothing is written', async () => {
    const folder = temporaryFolder();
    const key = keptOf(await ask(folder, keyring()));
    expect(key).toMatchObject({ material: expect.stringMatching(/^[0-9a-f]{64}$/), read: null });
    expect(keptOf(await ask(folder, keyring())).material).not.toBe(key.material);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['linux', 'gnome_libsecret', 'the Secret Service keyring'],
    ['linux', 'kwallet6', 'KWallet'],
  ] as const)('[VT1] on %s with %s it is kept by %s', async (platform, backend, keeper) => {
    const ring = keyring({ getSelectedStorageBackend: () => backend });
    expect(keptOf(await ask(temporaryFolder(), ring, platform)).sealed.keeper).toBe(keeper);
  });

  it.each([
    ['darwin', 'the Keychain of macOS'],
    ['win32', 'Windows (DPAPI)'],
  ] as const)('[VT1] %s has one keyring, which seals as v10', async (platform, keeper) => {
    const { getSelectedStorageBackend: _none, ...ring } = keyring({}, 'v10');
    expect(keptOf(await ask(temporaryFolder(), ring, platform)).sealed.keeper).toBe(keeper);
  });

  it('[VT1] the key of a folder is opened again', async () => {
    const { folder, material } = await withKey();
    const key = keptOf(await ask(folder, keyring()));
    expect(key.material).toBe(material);
    expect(key.read).toBe(key.sealed.sealed);
  });

  it.each([
    ['there is no keyring', keyring({ getSelectedStorageBackend: () => 'basic_text' }), true],
    ['it seals with a password that everybody knows, whatever it says', keyring({}, 'v10'), true],
    ['it keeps nothing', keyring({ isAsyncEncryptionAvailable: async () => false }), false],
    ['it fails', keyring({ encryptStringAsync: () => Promise.reject(new Error('no bus')) }), false],
  ])('[VT2] no protection where %s', async (_title, ring, weak) => {
    expect(await ask(temporaryFolder(), ring)).toMatchObject({ state: 'none', weak });
  });

  it.each([
    ['its keyring is locked', keyring({ decryptStringAsync: unavailable })],
    ['there is no keyring in this session', keyring({ getSelectedStorageBackend: () => 'basic_text' })],
    ['it keeps nothing in this session', keyring({ isAsyncEncryptionAvailable: async () => false })],
    ['another keyring answers', keyring({}, 'v12')],
    ['a keyring that is gone has left only the password that everybody knows', keyring({}, 'v10')],
  ])('[VT4] [LA12] a key that is there is locked, not lost, where %s', async (_title, ring) => {
    const { folder } = await withKey();
    const answer = await ask(folder, ring);
    expect(answer).toMatchObject({ state: 'locked' });
    expect(unsaid(answer.state === 'locked' ? [{ message: answer.reason, said: answer.said }] : [])).toEqual([]);
  });

  it('[VT4] it is locked where the system does not answer in time', async () => {
    const { folder } = await withKey();
    const silent = keyring({ decryptStringAsync: () => new Promise(() => {}) });
    expect(await ask(folder, silent, 'linux', 5)).toMatchObject({
      state: 'locked',
      reason: expect.stringContaining('did not answer'),
    });
  });

  it('[VT4] it is lost where the same keyring does not open it, or the file is damaged', async () => {
    const { folder } = await withKey();
    const reset = keyring({ decryptStringAsync: () => Promise.reject(new Error('Error while decrypting')) });
    expect(await ask(folder, reset)).toMatchObject({ state: 'lost' });
    writeFileSync(join(folder, 'vault-key.json'), '{ "version": 1');
    expect(await ask(folder, keyring())).toMatchObject({ state: 'lost' });
  });

  it('[VT3] it is sealed anew when the system asks for it, and stays where that fails', async () => {
    const { folder, material } = await withKey();
    const opens = keyring();
    const rotated = (encrypt: Keyring['encryptStringAsync']) =>
      keyring({
        encryptStringAsync: encrypt,
        decryptStringAsync: async (sealed) => ({ ...(await opens.decryptStringAsync(sealed)), shouldReEncrypt: true }),
      });
    const anew = keptOf(await ask(folder, rotated(opens.encryptStringAsync)));
    expect(anew.material).toBe(material);
    const stays = keptOf(
      await ask(
        folder,
        rotated(() => Promise.reject(new Error('no'))),
      ),
    );
    expect(stays.sealed.sealed).toBe(stays.read);
  });
});
