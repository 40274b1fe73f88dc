import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openVault } from '../../../service/vault/vault.ts';
import { post, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { hookdesk, serving } from './command-line.ts';

const secretOf = (folder: string, name: string, passphrase: string | null = null) =>
  openVault(folder, passphrase, () => new Uint8Array()).get(name);

describe('hookdesk secret', () => {
  it('stores what comes on standard input without the one line end that echo adds, and lists names only', async () => {
    const folder = temporaryFolder();
    const set = await hookdesk(['secret', 'set', 'okd.secret'], { folder, input: ' a value \n' });
    expect(set).toMatchObject({ status: 0, stdout: 'Stored okd.secret.\n', stderr: '' });
    expect(secretOf(folder, 'okd.secret')).toBe(' a value ');
    await hookdesk(['secret', 'set', 'b'], { folder, input: 'two\n\n' });
    expect(secretOf(folder, 'b')).toBe('two\n');
    expect((await hookdesk(['secret', 'list'], { folder })).stdout).toBe('b\nokd.secret\n');
    expect(readFileSync(join(folder, 'vault.json'), 'utf8')).not.toContain('a value');
  });

  it('drop removes one; where there is none of that name the status is 1', async () => {
    const folder = temporaryFolder();
    await hookdesk(['secret', 'set', 'a'], { folder, input: 'x' });
    expect((await hookdesk(['secret', 'drop', 'a', '--json'], { folder })).json()).toEqual([
      { name: 'a', dropped: true },
    ]);
    expect(await hookdesk(['secret', 'drop', 'a'], { folder })).toMatchObject({ status: 1, stdout: '' });
  });

  it('[L27] drop refuses a secret that the settings refer to, says where, and drops it when forced', async () => {
    const folder = temporaryFolder();
    for (const name of ['a', 'b', 'c']) await hookdesk(['secret', 'set', name], { folder, input: 'x' });
    const source = { id: 'okd', preset: 'okd', secrets: [{ value: 'x' }, { vault: 'a' }] };
    const telegram = { botToken: { vault: 'b' }, chatId: '1' };
    writeFolder(folder, { sources: [source], channels: { telegram } }, []);
    for (const [name, path] of [
      ['a', '$.sources[0].secrets[1]'],
      ['b', '$.channels.telegram.botToken'],
    ] as const) {
      const refused = await hookdesk(['secret', 'drop', name, '--json'], { folder });
      expect(refused.json()).toEqual([{ name, dropped: false, usedAt: [path] }]);
      expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining(path) });
    }
    expect((await hookdesk(['secret', 'list'], { folder })).stdout).toBe('a\nb\nc\n');
    expect(await hookdesk(['secret', 'drop', 'c'], { folder })).toMatchObject({ status: 0, stderr: '' });
    const forced = await hookdesk(['secret', 'drop', 'a', '--force'], { folder });
    expect(forced).toMatchObject({ status: 0, stdout: 'Dropped a.\n' });
    expect(forced.stderr).toContain('$.sources[0].secrets[1]');
  });

  it('[L27] drop refuses where nobody can tell whether the settings refer to it', async () => {
    const folder = temporaryFolder();
    await hookdesk(['secret', 'set', 'a'], { folder, input: 'x' });
    writeFileSync(join(folder, 'settings.json'), '{ "sources": [{ "secrets": [{ "vault": "a" }] }');
    expect(await hookdesk(['secret', 'drop', 'a'], { folder })).toMatchObject({ status: 1, stdout: '' });
    expect((await hookdesk(['secret', 'list'], { folder })).stdout).toBe('a\n');
  });

  it('[W5] nothing on standard input, white space alone, or no usable name, is status 2', async () => {
    const folder = temporaryFolder();
    for (const [name, input] of [
      ['a', ''],
      ['a', '\n'],
      ['a', '  \n'],
      ['', 'x'],
      ['a\nb', 'x'],
    ] as const) {
      expect((await hookdesk(['secret', 'set', name], { folder, input })).status).toBe(2);
    }
  });

  it('takes the passphrase from HOOKDESK_PASSPHRASE; without it the vault stays locked, with status 2', async () => {
    const folder = temporaryFolder();
    const env = { HOOKDESK_PASSPHRASE: 'correct horse' };
    await hookdesk(['secret', 'set', 'a'], { folder, input: 'x', env });
    expect(secretOf(folder, 'a', 'correct horse')).toBe('x');
    const locked = await hookdesk(['secret', 'list'], { folder });
    expect(locked).toMatchObject({ status: 2, stderr: expect.stringContaining('HOOKDESK_PASSPHRASE is not set') });
  });

  it('[HS2] takes the passphrase from the file that HOOKDESK_PASSPHRASE_FILE names, and no file that is empty or not there', async () => {
    const folder = temporaryFolder();
    const file = join(temporaryFolder(), 'passphrase');
    const env = { HOOKDESK_PASSPHRASE_FILE: file };
    for (const given of [null, '', '\n']) {
      if (given !== null) writeFileSync(file, given);
      const { status, stderr } = await hookdesk(['secret', 'set', 'a'], { folder, input: 'x', env });
      expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(file) });
    }
    writeFileSync(file, 'correct horse\n');
    expect((await hookdesk(['secret', 'set', 'a'], { folder, input: 'x', env })).status).toBe(0);
    expect(secretOf(folder, 'a', 'correct horse')).toBe('x');
    const both = { ...env, HOOKDESK_PASSPHRASE: 'another one' };
    const { stderr } = await hookdesk(['secret', 'list'], { folder, env: both });
    expect(stderr).toContain('the passphrase is another one');
  });

  it('[W9] is handed to a running owner, who uses it at once', async () => {
    const folder = temporaryFolder();
    const source = { id: 'okd', preset: 'okd', path: '/webhook/okd-finance' };
    const secrets = [{ value: 'old secret' }, { vault: 'later' }];
    await hookdesk(['secret', 'set', 'later'], { folder, input: 'first' });
    writeFolder(folder, { sources: [{ ...source, secrets }] }, []);
    const { listener } = await serving(folder);
    const status = async (secret: string) => {
      const { createHmac } = await import('node:crypto');
      const body = JSON.stringify({ type: 'ping', at: Math.random() });
      const signature = createHmac('sha256', secret).update(body).digest('hex');
      return (await post({ listenerUrl: listener } as Parameters<typeof post>[0], body, signature)).status;
    };
    expect([await status('first'), await status('second')]).toEqual([200, 401]);
    expect((await hookdesk(['secret', 'set', 'later'], { folder, input: 'second' })).status).toBe(0);
    expect([await status('first'), await status('second')]).toEqual([401, 200]);
  });
});
