import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { examineVault } from '../../../service/doctor/vault.ts';
import { type KeySources, NO_SOURCES } from '../../../service/vault/key-sources.ts';
import { movingKey, refreshSystemKey } from '../../../service/vault/move-key.ts';
import type { SystemKey } from '../../../service/vault/system-key.ts';
import { openVault, type Vault } from '../../../service/vault/vault.ts';
import { patient } from '../doctor/patient-under-test.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { kept, keptOnDisk, random } from './keyring.ts';

const NONE: SystemKey = { state: 'none', weak: true, reason: 'there is no keyring' };
const LOCKED: SystemKey = { state: 'locked', reason: 'its keyring is locked' };
const LOST: SystemKey = { state: 'lost', reason: 'the keyring was reset' };

const sources = (system: SystemKey | null, keyFile = false): KeySources => ({ ...NO_SOURCES, system, keyFile });
const vaultOf = (folder: string, system: SystemKey | null): Vault => openVault(folder, null, random, sources(system));
const textOf = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8');
const movedWhole = (folder: string, from: KeySources) => [...movingKey(folder, from, random)];

/** A folder whose vault has the secret `a` and a key file. */
function withKeyFile(): string {
  const folder = temporaryFolder();
  openVault(folder, null, random).set('a', 'a test value');
  return folder;
}

describe('a vault whose key the operating system keeps', () => {
  it('[VT1] is closed with the key that is handed over, and its folder holds the key sealed alone, for this user', () => {
    const folder = temporaryFolder();
    vaultOf(folder, kept()).set('a', 'a test value');
    expect(readdirSync(folder).sort()).toEqual(['vault-key.json', 'vault.json']);
    expect(statSync(join(folder, 'vault-key.json')).mode & 0o777).toBe(0o600);
    for (const file of readdirSync(folder)) expect(textOf(folder, file)).not.toContain('material');
    expect(vaultOf(folder, keptOnDisk()).get('a')).toBe('a test value');
  });

  it('[VT1] has a passphrase where there is one', () => {
    const folder = temporaryFolder();
    openVault(folder, 'correct horse', random, sources(kept())).set('a', 'a test value');
    expect(readdirSync(folder)).toEqual(['vault.json']);
    expect(movedWhole(folder, sources(kept()))).toEqual([]);
  });

  it('[VT2] has its key file where the system gives no protection', () => {
    const folder = temporaryFolder();
    vaultOf(folder, NONE).set('a', 'a test value');
    expect(readdirSync(folder).sort()).toEqual(['vault.json', 'vault.key']);
    expect(movedWhole(folder, sources(NONE))).toEqual([]);
    expect(vaultOf(folder, null).get('a')).toBe('a test value');
  });

  it('[VT4] stays closed while the keyring is locked, or after it was reset, and nothing is overwritten', () => {
    const folder = temporaryFolder();
    vaultOf(folder, kept()).set('a', 'a test value');
    const before = [textOf(folder, 'vault.json'), textOf(folder, 'vault-key.json')];
    for (const [system, code] of [
      [LOCKED, 'VAULT_KEYRING_LOCKED'],
      [NONE, 'VAULT_KEYRING_LOCKED'],
      [LOST, 'VAULT_KEY_LOST'],
      [{ ...keptOnDisk(), material: 'of another keyring' }, 'VAULT_KEY_LOST'],
      [kept(null, 'second'), 'VAULT_KEYRING_LOCKED'],
      [null, 'VAULT_LOCKED'],
    ] as const) {
      const refused = expect.objectContaining({ code });
      expect(() => vaultOf(folder, system).get('a')).toThrow(refused);
      expect(() => vaultOf(folder, system).set('a', 'another')).toThrow(refused);
      expect(() => vaultOf(folder, system).drop('a')).toThrow(refused);
    }
    expect([textOf(folder, 'vault.json'), textOf(folder, 'vault-key.json')]).toEqual(before);
    expect(vaultOf(folder, keptOnDisk()).get('a')).toBe('a test value');
  });

  it('[VT4] a sealed key that is missing or damaged is told as lost, and no new one is made for a vault that is there', () => {
    const folder = temporaryFolder();
    vaultOf(folder, kept()).set('a', 'a test value');
    const lost = expect.objectContaining({ code: 'VAULT_KEY_LOST' });
    writeFileSync(join(folder, 'vault-key.json'), '{}');
    expect(() => vaultOf(folder, keptOnDisk()).get('a')).toThrow(lost);
    rmSync(join(folder, 'vault-key.json'));
    expect(() => vaultOf(folder, kept(null, 'second')).set('a', 'b')).toThrow(lost);
    expect(readdirSync(folder)).toEqual(['vault.json']);
  });

  it('[VT3] the system may seal the key anew, which replaces the file that was read and no other', () => {
    const folder = temporaryFolder();
    vaultOf(folder, kept()).set('a', 'a test value');
    const anew = { ...keptOnDisk(), sealed: kept(null, 'anew').sealed };
    refreshSystemKey(folder, sources({ ...anew, read: 'b3RoZXI=' }), random);
    expect(textOf(folder, 'vault-key.json')).toContain(kept().sealed.sealed);
    refreshSystemKey(folder, sources(anew), random);
    expect(textOf(folder, 'vault-key.json')).toContain(anew.sealed.sealed);
    expect(vaultOf(folder, anew).get('a')).toBe('a test value');
  });
});

describe('the key of a vault on its way to the system', () => {
  it('[VT3] the vault is closed with a new key, and the key file goes last', () => {
    const folder = withKeyFile();
    const steps = [];
    for (const step of movingKey(folder, sources(kept()), random)) {
      steps.push(step);
      expect(existsSync(join(folder, 'vault.key'))).toBe(true);
    }
    expect(steps).toHaveLength(3);
    expect(readdirSync(folder).sort()).toEqual(['vault-key.json', 'vault.json']);
    expect(vaultOf(folder, keptOnDisk()).get('a')).toBe('a test value');
  });

  it.each([0, 1, 2, 3])('[VT3] ended after step %i, the vault opens, and the next start ends the move', (steps) => {
    const folder = withKeyFile();
    const moving = movingKey(folder, sources(kept()), random);
    for (let step = 0; step < steps; step += 1) moving.next();
    const system = existsSync(join(folder, 'vault-key.json')) ? keptOnDisk() : kept(null, 'second');
    expect(vaultOf(folder, system).get('a')).toBe('a test value');
    vaultOf(folder, system).set('b', 'meanwhile');
    movedWhole(folder, sources(system));
    expect(readdirSync(folder).sort()).toEqual(['vault-key.json', 'vault.json']);
    const after = vaultOf(folder, { ...system, read: system.sealed.sealed });
    expect([after.get('a'), after.get('b')]).toEqual(['a test value', 'meanwhile']);
  });

  it('[VT3] goes back into a key file where the user says so, step by step in the same way', () => {
    for (const steps of [0, 1, 2, 3]) {
      const folder = withKeyFile();
      movedWhole(folder, sources(kept()));
      const moving = movingKey(folder, sources(keptOnDisk(), true), random);
      for (let step = 0; step < steps; step += 1) moving.next();
      expect(vaultOf(folder, keptOnDisk()).get('a')).toBe('a test value');
      movedWhole(folder, sources(keptOnDisk(), true));
      expect(readdirSync(folder).sort()).toEqual(['vault.json', 'vault.key']);
      expect(openVault(folder, null, random).get('a')).toBe('a test value');
    }
  });

  it('[VT4] a vault that does not open is not moved', () => {
    const folder = withKeyFile();
    rmSync(join(folder, 'vault.key'));
    expect(() => movedWhole(folder, sources(kept()))).toThrow(expect.objectContaining({ code: 'VAULT_LOCKED' }));
    expect(readdirSync(folder)).toEqual(['vault.json']);
  });
});

describe('where the key of the vault lies', () => {
  const told = (folder: string, keySources: KeySources) =>
    examineVault(
      patient(folder, {
        keySources,
        secrets: { ...patient(folder).secrets, vault: openVault(folder, keySources.passphrase, random, keySources) },
      }),
    )
      .filter(({ check }) => check === 'vault key')
      .map(({ ok, works, found }) => ({ ok, works, found }));

  it('[VT2] is told: kept by the system, by a passphrase, or in a file, with why where the system was asked and does not', () => {
    const bySystem = temporaryFolder();
    vaultOf(bySystem, kept()).set('a', 'b');
    expect(told(bySystem, sources(keptOnDisk()))).toEqual([{ ok: true, works: true, found: 'kept by a keyring' }]);
    const byPassphrase = temporaryFolder();
    openVault(byPassphrase, 'correct horse', random).set('a', 'b');
    const withPassphrase = { ...NO_SOURCES, passphrase: 'correct horse' };
    expect(told(byPassphrase, withPassphrase)).toMatchObject([{ ok: true, found: 'derived from your passphrase' }]);
    const byFile = withKeyFile();
    expect(told(byFile, NO_SOURCES)).toMatchObject([{ ok: true, found: expect.stringContaining('whoever has') }]);
    expect(told(byFile, sources(NONE))).toMatchObject([
      { ok: false, works: true, found: expect.stringContaining('does not protect it: there is no keyring') },
    ]);
    expect(told(byFile, sources(NONE, true))).toMatchObject([{ ok: true }]);
  });

  it('[VT4] a keyring that is locked, and a key that is lost, are told with different remedies', () => {
    const folder = temporaryFolder();
    vaultOf(folder, kept()).set('a', 'b');
    const remedy = (system: SystemKey) => {
      const secrets = { ...patient(folder).secrets, vault: vaultOf(folder, system) };
      return examineVault(patient(folder, { keySources: sources(system), secrets })).map((one) => one.remedy);
    };
    expect(remedy(LOCKED)).toEqual([expect.stringContaining('unlock the keyring')]);
    expect(remedy(LOST)).toEqual([expect.stringContaining('new vault')]);
  });
});
