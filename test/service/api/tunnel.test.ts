import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openVault } from '../../../service/vault/vault.ts';
import { client, startedService, testHost, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { freePort, startStandIn } from '../tunnel/ssh-server.ts';

async function running(settings: Record<string, unknown> = {}) {
  const folder = temporaryFolder();
  writeFolder(folder, settings, []);
  await startedService(folder);
  const vault = () => openVault(folder, null, testHost().random);
  return { folder, api: await client(folder), vault, file: () => readFileSync(join(folder, 'settings.json'), 'utf8') };
}

const MANUAL = { provider: 'manual', publicUrl: 'https://hooks.example.com' } as const;

describe('the tunnel in the contract', () => {
  it('[T20] [T24] shows its state, takes a provider that was chosen, and shows the new one', async () => {
    const { api } = await running();
    expect((await api.status.get()).tunnel).toMatchObject({ provider: 'none', state: 'off', url: null });
    await api.tunnel.configure(MANUAL);
    expect((await api.status.get()).tunnel).toMatchObject({ state: 'up', url: 'https://hooks.example.com' });
    expect(await api.tunnel.settings()).toEqual({ form: MANUAL, secrets: [] });
  });

  it('[T24] refuses what cannot be right with every problem at its path, and keeps what is in force', async () => {
    const { api, vault } = await running({ tunnel: MANUAL });
    const wrong = api.tunnel.configure({
      provider: 'ssh',
      publicUrl: 'hooks.example.com',
      host: 'vps.example.com',
      port: 22,
      user: '',
      hostKey: 'no key',
      remoteHost: '127.0.0.1',
      remotePort: 8080,
      privateKey: 'secret key of mine',
    });
    await expect(wrong).rejects.toMatchObject({ code: 'INVALID_SETTINGS' });
    const paths = await wrong.catch(({ data }) => data.problems.map(({ path }: { path: string }) => path));
    expect(paths).toEqual(['$.tunnel.publicUrl', '$.tunnel.ssh.user', '$.tunnel.ssh.hostKey']);
    expect((await api.status.get()).tunnel).toMatchObject({ provider: 'manual', state: 'up' });
    expect(vault().list()).toEqual([]);
  });

  it('[T24] keeps a token in the vault alone, and drops the one that it replaces', async () => {
    const { api, vault, file } = await running();
    // A program that is not there: nobody is called from here.
    const form = {
      provider: 'cloudflared',
      named: true,
      hostname: 'a.example.com',
      path: '/nowhere/cloudflared',
    } as const;
    await api.tunnel.configure({ ...form, token: 'first-token-of-mine' });
    expect(file()).not.toContain('first-token-of-mine');
    expect(await api.tunnel.settings()).toEqual({ form, secrets: ['token'] });
    const [first = ''] = vault().list();
    expect(vault().get(first)).toBe('first-token-of-mine');
    await api.tunnel.configure({ ...form, hostname: 'b.example.com' });
    expect(vault().list()).toEqual([first]);
    await api.tunnel.configure({ ...form, token: 'second-token-of-mine' });
    const [second = '', ...rest] = vault().list();
    expect(rest).toEqual([]);
    expect(vault().get(second)).toBe('second-token-of-mine');
  });

  it('[T25] makes a key, asks a server for its own, and connects with both', async () => {
    const { api, vault } = await running();
    const { vault: name, publicKey } = await api.tunnel.makeKey();
    expect(publicKey).toMatch(/^ssh-ed25519 \S+ hookdesk$/);
    const server = await startStandIn({ client: { private: '', public: publicKey } });
    const asked = await api.tunnel.hostKey({ host: '127.0.0.1', port: server.port });
    if ('problem' in asked) throw new Error(asked.problem);
    expect(asked.hostKey).toBe(server.hostKey.public);
    expect(asked.fingerprint).toMatch(/^ssh-ed25519 SHA256:\S{43}$/);
    await api.tunnel.configure({
      provider: 'ssh',
      publicUrl: 'https://hooks.example.com',
      host: '127.0.0.1',
      port: server.port,
      user: server.user,
      hostKey: asked.hostKey,
      remoteHost: '127.0.0.1',
      remotePort: await freePort(),
      privateKey: { vault: name },
    });
    await expect.poll(async () => (await api.status.get()).tunnel.state).toBe('up');
    expect(vault().list()).toEqual([name]);
    expect(await api.tunnel.settings()).toMatchObject({ secrets: ['privateKey'], publicKey });
    await api.tunnel.reconnect();
    await expect.poll(async () => (await api.status.get()).tunnel.state).toBe('up');
  });

  it('[T25] says why a server cannot be asked', async () => {
    const { api } = await running();
    const answer = await api.tunnel.hostKey({ host: '127.0.0.1', port: await freePort() });
    expect(answer).toEqual({ problem: expect.stringContaining('nothing listens there'), said: expect.any(Array) });
  });
});
