import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openVault } from '../../../service/vault/vault.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** Test values, not secrets. */
const NAME = 'okd.secret';
const VALUE = 'a-test-value-ä-1';
const PASSPHRASE = 'correct horse';

const vaultOf = (folder: string, passphrase: string | null = null) =>
  openVault(folder, passphrase, (bytes) => randomBytes(bytes));
const textOf = (folder: string) => readFileSync(join(folder, 'vault.json'), 'utf8');
const LOCKED = { code: 'VAULT_LOCKED' };

describe('the vault of a data folder', () => {
  it('an empty folder has no secrets, and asking makes no files', () => {
    const folder = temporaryFolder();
    expect(vaultOf(folder).get(NAME)).toBeNull();
    expect(vaultOf(folder).list()).toEqual([]);
    expect(vaultOf(folder).drop(NAME)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['a passphrase', PASSPHRASE],
    ['its key file', null],
  ])('keeps secrets under %s across starts', (_title, passphrase) => {
    const folder = temporaryFolder();
    vaultOf(folder, passphrase).set(NAME, VALUE);
    vaultOf(folder, passphrase).set('another', 'b');
    vaultOf(folder, passphrase).set('another', 'c');
    const vault = vaultOf(folder, passphrase);
    expect(vault.list()).toEqual(['another', NAME]);
    expect([vault.get(NAME), vault.get('another'), vault.get('third')]).toEqual([VALUE, 'c', null]);
    expect(vault.drop('another')).toBe(true);
    expect(vaultOf(folder, passphrase).list()).toEqual([NAME]);
  });

  it('shows neither a secret nor its name in the file, which only this user can read', () => {
    const folder = temporaryFolder();
    vaultOf(folder).set(NAME, VALUE);
    expect(textOf(folder)).not.toContain(VALUE);
    expect(textOf(folder)).not.toContain('okd');
    for (const file of ['vault.json', 'vault.key']) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).sort()).toEqual(['vault.json', 'vault.key']);
  });

  it('makes no key file where there is a passphrase', () => {
    const folder = temporaryFolder();
    vaultOf(folder, PASSPHRASE).set(NAME, VALUE);
    expect(existsSync(join(folder, 'vault.key'))).toBe(false);
  });

  it('seals the same secrets differently every time', () => {
    const folder = temporaryFolder();
    vaultOf(folder).set(NAME, VALUE);
    const before = textOf(folder);
    vaultOf(folder).set(NAME, VALUE);
    expect(textOf(folder)).not.toBe(before);
  });

  it.each([
    ['another passphrase', 'wrong horse'],
    ['no passphrase', null],
  ])('stays locked with %s, and is not overwritten', (_title, passphrase) => {
    const folder = temporaryFolder();
    vaultOf(folder, PASSPHRASE).set(NAME, VALUE);
    const vault = vaultOf(folder, passphrase);
    expect(() => vault.get(NAME)).toThrow(expect.objectContaining(LOCKED));
    expect(() => vault.set(NAME, 'x')).toThrow(expect.objectContaining(LOCKED));
    expect(vaultOf(folder, PASSPHRASE).get(NAME)).toBe(VALUE);
  });

  it('says what is missing when the key file is gone', () => {
    const folder = temporaryFolder();
    vaultOf(folder).set(NAME, VALUE);
    rmSync(join(folder, 'vault.key'));
    expect(() => vaultOf(folder).get(NAME)).toThrow('vault.json cannot be opened: its key file vault.key is missing');
  });

  it('takes no box that was changed, nor weaker parameters beside an old box', () => {
    const folder = temporaryFolder();
    vaultOf(folder).set(NAME, VALUE);
    const sealed = JSON.parse(textOf(folder)) as { box: string; scrypt: { N: number } };
    const box = Buffer.from(sealed.box, 'base64');
    box.writeUInt8(box.readUInt8(0) ^ 1, 0);
    for (const changed of [
      { ...sealed, box: box.toString('base64') },
      { ...sealed, scrypt: { ...sealed.scrypt, N: 512 } },
      { ...sealed, scrypt: { ...sealed.scrypt, N: 2 ** 40 } },
      'not a vault',
    ]) {
      writeFileSync(join(folder, 'vault.json'), JSON.stringify(changed));
      expect(() => vaultOf(folder).get(NAME)).toThrow(expect.objectContaining(LOCKED));
    }
  });

  it('sees what another process stored meanwhile', () => {
    const folder = temporaryFolder();
    const one = vaultOf(folder);
    one.set(NAME, VALUE);
    vaultOf(folder).set('second', 'x');
    expect(one.get('second')).toBe('x');
    one.set('third', 'y');
    expect(vaultOf(folder).list()).toEqual([NAME, 'second', 'third']);
  });

  it('names such as __proto__ are names like any other', () => {
    const folder = temporaryFolder();
    vaultOf(folder).set('__proto__', VALUE);
    expect(vaultOf(folder).list()).toEqual(['__proto__']);
    expect(vaultOf(folder).get('constructor')).toBeNull();
  });
});
