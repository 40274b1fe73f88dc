import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSecrets, secretsText } from '../../../service/vault/export-file.ts';
import { openVault, type Vault } from '../../../service/vault/vault.ts';
import { hookdesk } from '../commands/command-line.ts';
import { client, startedService, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { random } from './keyring.ts';

/** Test values, not secrets. */
const PASSPHRASE = 'correct horse battery';
const VALUE = 'a-test-value-ä-1';

const vaultOf = (folder: string): Vault => openVault(folder, null, random);

function filled(secrets: Record<string, string>): string {
  const folder = temporaryFolder();
  vaultOf(folder).setAll(new Map(Object.entries(secrets)));
  return folder;
}

describe('secrets on their way to another machine', () => {
  it('[VT7] a file opens with its passphrase alone, and shows neither names nor values', async () => {
    const means = { random, at: 0 };
    const text = await secretsText(new Map([['okd.secret', VALUE]]), PASSPHRASE, means);
    expect(text).not.toContain('okd.secret');
    expect(text).not.toContain(VALUE);
    expect(await openSecrets(text, PASSPHRASE)).toEqual(new Map([['okd.secret', VALUE]]));
    expect(await openSecrets(text, 'wrong horse battery')).toEqual({ problem: expect.stringContaining('another one') });
    const changed = text.replace(/"box": "(.)/, (_all, first: string) => `"box": "${first === 'A' ? 'B' : 'A'}`);
    expect(await openSecrets(changed, PASSPHRASE)).toEqual({ problem: expect.stringContaining('was changed') });
    const costly = text.replace(/"N": \d+/, '"N": 1048576').replace(/"r": \d+/, '"r": 16');
    for (const none of ['', '{}', costly]) {
      expect(await openSecrets(none, PASSPHRASE)).toEqual({ problem: expect.stringContaining('no export') });
    }
  });

  it('[VT7] [VT8] is written for its user alone, replaces no file, and says what it changes before it does', async () => {
    const from = filled({ a: VALUE, b: 'same', c: 'other' });
    const file = join(temporaryFolder(), 'secrets.json');
    const short = await hookdesk(['secret', 'export', file], { folder: from, input: 'too short\n' });
    expect(short).toMatchObject({ status: 2, stderr: expect.stringContaining('at least 12') });
    expect((await hookdesk(['secret', 'export', file], { folder: from, input: `${PASSPHRASE}\n` })).status).toBe(0);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await hookdesk(['secret', 'export', file], { folder: from, input: PASSPHRASE })).status).toBe(2);

    const to = filled({ b: 'same', c: 'mine', d: 'stays' });
    const take = (...words: string[]) =>
      hookdesk(['secret', 'import', file, ...words], { folder: to, input: PASSPHRASE });
    const wrong = await hookdesk(['secret', 'import', file], { folder: to, input: 'wrong horse battery' });
    expect(wrong).toMatchObject({ status: 2, stderr: expect.stringContaining('another one') });
    const asked = await take();
    expect(asked).toMatchObject({ status: 2, stdout: 'new       a\nsame      b\nreplaced  c\n' });
    expect(vaultOf(to).list()).toEqual(['b', 'c', 'd']);
    expect((await take('--accept')).status).toBe(0);
    const vault = vaultOf(to);
    expect(vault.list().map((name) => vault.get(name))).toEqual([VALUE, 'same', 'other', 'stays']);
  });

  it('[VT8] a vault that cannot be opened is kept under another name where that is asked for, and never else', async () => {
    const from = filled({ a: VALUE });
    const file = join(temporaryFolder(), 'secrets.json');
    await hookdesk(['secret', 'export', file], { folder: from, input: PASSPHRASE });
    const to = filled({ old: 'of a lost key' });
    rmSync(join(to, 'vault.key'));
    const before = readFileSync(join(to, 'vault.json'));
    expect((await hookdesk(['secret', 'import', file], { folder: to, input: PASSPHRASE })).status).toBe(2);
    expect(readFileSync(join(to, 'vault.json'))).toEqual(before);
    const done = await hookdesk(['secret', 'import', file, '--aside'], { folder: to, input: PASSPHRASE });
    expect(done).toMatchObject({ status: 0 });
    expect(vaultOf(to).list()).toEqual(['a']);
    const aside = readdirSync(to).filter((name) => name.startsWith('vault.json.aside-'));
    expect(aside.map((name) => readFileSync(join(to, name)))).toEqual([before]);
  });

  it('[VT7] [VT8] a running owner seals, opens and takes in, and what came is in force at once', async () => {
    const folder = filled({ a: 'here', 'okd.secret': 'first test value' });
    writeFolder(folder, { sources: [{ id: 'okd', preset: 'okd', secrets: [{ vault: 'okd.secret' }] }] }, []);
    await startedService(folder);
    const { vault } = await client(folder);
    const { text } = await vault.export({ passphrase: PASSPHRASE });
    expect(text).not.toContain('first test value');
    await vault.set({ name: 'a', secret: 'another' });
    await vault.drop({ name: 'okd.secret' });
    const given = { text, passphrase: PASSPHRASE };
    expect(await vault.plan({ text, passphrase: 'wrong' })).toEqual({ problem: expect.any(String) });
    const changes = [
      { name: 'a', change: 'replaced' },
      { name: 'okd.secret', change: 'new' },
    ];
    expect(await vault.plan(given)).toEqual({ changes });
    await expect(vault.import({ ...given, accepted: [] })).rejects.toMatchObject({
      code: 'NOT_ACCEPTED',
      data: { places: ['a'] },
    });
    expect(await vault.import({ ...given, accepted: ['a'] })).toEqual({ changes });
    expect(await vault.entries()).toMatchObject([{ name: 'a' }, { name: 'okd.secret', isThere: true }]);
    expect(vaultOf(folder).get('okd.secret')).toBe('first test value');
  });
});
