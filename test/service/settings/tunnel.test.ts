import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../../service/settings/settings.ts';
import type { TunnelSettings } from '../../../service/settings/tunnel.ts';
import { formOf, settingsOf } from '../../../service/settings/tunnel-form.ts';
import { missingTunnelSecrets } from '../../../service/settings/tunnel-secrets.ts';
import { plain } from './plain.ts';

const HOST_KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFBmygGfACGkZElUWihSnIPsZz+x9bFZXLfq97fNTSUp';
const SSH = { host: 'vps.example.com', user: 'me', privateKey: { file: 'key' }, hostKey: HOST_KEY, remotePort: 8080 };

function parsed(tunnel: unknown): TunnelSettings {
  const read = parseSettings(JSON.stringify({ tunnel }));
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.settings.tunnel;
}

function problems(tunnel: unknown): string[] {
  const read = parseSettings(JSON.stringify({ tunnel }));
  return 'problems' in read ? plain(read.problems).map(({ path, message }) => `${path}: ${message}`) : [];
}

describe('tunnel in settings.json', () => {
  it('[T1] is of one provider, with its defaults', () => {
    expect(parsed(undefined)).toEqual({ provider: 'none' });
    expect(parsed({ provider: 'manual', publicUrl: 'https://hooks.example.com/' })).toEqual({
      provider: 'manual',
      publicUrl: 'https://hooks.example.com',
    });
    expect(parsed({ provider: 'ssh', publicUrl: 'https://hooks.example.com', ssh: SSH })).toEqual({
      provider: 'ssh',
      publicUrl: 'https://hooks.example.com',
      ssh: { ...SSH, port: 22, remoteHost: '127.0.0.1' },
    });
    const ngrok = { authtoken: { vault: 'ngrok' }, domain: 'hooks.ngrok.app' };
    expect(parsed({ provider: 'ngrok', ngrok })).toEqual({ provider: 'ngrok', ngrok });
    expect(parsed({ provider: 'cloudflared' })).toEqual({ provider: 'cloudflared', cloudflared: {} });
    const cloudflared = { token: { env: 'CF' }, hostname: 'hooks.example.com', path: '/opt/cloudflared' };
    expect(parsed({ provider: 'cloudflared', cloudflared })).toEqual({ provider: 'cloudflared', cloudflared });
  });

  it.each<[string, unknown, string]>([
    ['a provider that there is not', { provider: 'bore' }, '$.tunnel.provider: expected one of "none", "manual"'],
    ['no provider', {}, '$.tunnel.provider: expected one of'],
    ['a member of another provider', { provider: 'none', ssh: SSH }, '$.tunnel.ssh: there is no setting of this name'],
    ['no address', { provider: 'manual' }, '$.tunnel.publicUrl: expected'],
    [
      'an address with a query',
      { provider: 'manual', publicUrl: 'https://a.example/?x=1' },
      '$.tunnel.publicUrl: expected',
    ],
    [
      'an address of another kind',
      { provider: 'manual', publicUrl: 'ftp://a.example' },
      '$.tunnel.publicUrl: expected',
    ],
    ['no SSH settings', { provider: 'ssh' }, '$.tunnel.ssh: expected'],
    [
      'a host key that was cut short',
      { provider: 'ssh', ssh: { ...SSH, hostKey: 'ssh-ed25519 AAAAC3Nz' } },
      '$.tunnel.ssh.hostKey: expected the public key of the server',
    ],
    ['a fingerprint', { provider: 'ssh', ssh: { ...SSH, hostKey: 'SHA256:abc' } }, '$.tunnel.ssh.hostKey: expected'],
    ['a port that there is not', { provider: 'ssh', ssh: { ...SSH, remotePort: 70_000 } }, '$.tunnel.ssh.remotePort: '],
    [
      'a token in plain text',
      { provider: 'ngrok', ngrok: { authtoken: '2abc' } },
      '$.tunnel.ngrok.authtoken: expected a secret',
    ],
    [
      'a domain with its scheme',
      { provider: 'ngrok', ngrok: { authtoken: { env: 'N' }, domain: 'https://a.ngrok.app' } },
      '$.tunnel.ngrok.domain: expected a name such as hooks.example.com, without https://',
    ],
    [
      'a name for a quick tunnel',
      { provider: 'cloudflared', cloudflared: { hostname: 'a.example.com' } },
      '$.tunnel.cloudflared.hostname: expected a token beside the hostname',
    ],
  ])('[T1] names the path of %s', (_title, tunnel, expected) => {
    expect(problems(tunnel)).toEqual([expect.stringContaining(expected)]);
  });

  it('[T1] shows no passphrase or token that stands where a reference belongs', () => {
    const shown = [
      ...problems({ provider: 'ssh', ssh: { ...SSH, passphrase: 'open sesame' } }),
      ...problems({ provider: 'cloudflared', cloudflared: { token: 'open sesame' } }),
    ];
    expect(shown).toHaveLength(2);
    expect(shown.join()).not.toContain('sesame');
  });

  it('[T2] has a problem for each secret that is missing', () => {
    const places = {
      environment: () => undefined,
      vault: { get: () => null },
      folder: '/nowhere',
      redaction: { add: () => {} },
    };
    const ssh = parsed({ provider: 'ssh', ssh: { ...SSH, passphrase: { env: 'PHRASE' } } });
    expect(missingTunnelSecrets(ssh, places).map(({ path }) => path)).toEqual([
      '$.tunnel.ssh.privateKey',
      '$.tunnel.ssh.passphrase',
    ]);
    const cloudflared = parsed({ provider: 'cloudflared', cloudflared: { token: { vault: 'cf' } } });
    expect(plain(missingTunnelSecrets(cloudflared, places))).toEqual([
      { path: '$.tunnel.cloudflared.token', message: 'the secret { "vault": "cf" } is missing or empty' },
    ]);
  });
});

describe('the form', () => {
  it.each<[string, unknown]>([
    ['none', { provider: 'none' }],
    ['manual', { provider: 'manual', publicUrl: 'https://hooks.example.com' }],
    ['ssh', { provider: 'ssh', publicUrl: 'https://a.example', ssh: { ...SSH, passphrase: { env: 'P' } } }],
    ['ssh with its own address', { provider: 'ssh', ssh: SSH }],
    ['ngrok', { provider: 'ngrok', ngrok: { authtoken: { env: 'N' }, domain: 'a.ngrok.app' } }],
    ['a quick tunnel', { provider: 'cloudflared', cloudflared: { path: '/opt/cloudflared' } }],
    ['a named tunnel', { provider: 'cloudflared', cloudflared: { token: { env: 'CF' }, hostname: 'a.example.com' } }],
  ])('[T24] of %s, stored as it is shown, changes nothing', (_title, tunnel) => {
    const before = parsed(tunnel);
    const secrets = new Map<string, string>();
    expect(parsed(settingsOf(formOf(before).form, before, 'm', secrets))).toEqual(before);
    expect(secrets.size).toBe(0);
  });

  it('[T24] takes a secret to the vault under a name of its own, and refers to it', () => {
    const before = parsed({ provider: 'ngrok', ngrok: { authtoken: { env: 'N' } } });
    const secrets = new Map<string, string>();
    const form = { provider: 'ngrok' as const, domain: '', authtoken: ' 2abc\n' };
    expect(settingsOf(form, before, 'm1', secrets)).toEqual({
      provider: 'ngrok',
      ngrok: { authtoken: { vault: 'tunnel.authtoken.m1' } },
    });
    expect([...secrets]).toEqual([['tunnel.authtoken.m1', '2abc']]);
  });

  it('[T24] forgets the passphrase of a key that is replaced', () => {
    const before = parsed({ provider: 'ssh', ssh: { ...SSH, passphrase: { env: 'P' } } });
    const { form } = formOf(before);
    if (form.provider !== 'ssh') throw new Error('another form');
    const replaced = settingsOf({ ...form, privateKey: { vault: 'made' } }, before, 'm', new Map());
    expect(parsed(replaced)).toMatchObject({ ssh: { privateKey: { vault: 'made' } } });
    expect(parsed(replaced)).not.toHaveProperty('ssh.passphrase');
  });

  it('[T24] for a named tunnel wants its token', () => {
    const form = { provider: 'cloudflared' as const, named: true, hostname: 'a.example.com', path: '' };
    const problem = problems(settingsOf(form, { provider: 'none' }, 'm', new Map()));
    expect(problem).toEqual([expect.stringContaining('$.tunnel.cloudflared.token')]);
  });
});
