import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { examineTunnel } from '../../../service/doctor/tunnel.ts';
import { Redaction } from '../../../service/log/redaction.ts';
import type { Owner } from '../../../service/owner/owner-card.ts';
import { tunnelSchema } from '../../../service/settings/tunnel.ts';
import { NO_SOURCES } from '../../../service/vault/key-sources.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { keyPair } from '../tunnel/ssh-server.ts';
import { unsaidOf } from './patient-under-test.ts';

const OWNER = { pid: 7, uiUrl: 'http://127.0.0.1:2', listenerUrl: 'http://127.0.0.1:3', controlToken: 'x' };

/** A line a finding: `check: works found`. */
async function findings(tunnel: unknown, owner: Owner | null = null, vault: Record<string, string> = {}) {
  const secrets = {
    environment: () => undefined,
    vault: { get: (name: string) => vault[name] ?? null },
    folder: '/nowhere',
    redaction: new Redaction(),
  };
  const patient = {
    folder: '/nowhere',
    secrets,
    keySources: NO_SOURCES,
    owner,
    nodeVersion: '24',
    electron: null,
    askBroker: async () => null,
    programEnvironment: {},
    now: 0,
  };
  const found = await examineTunnel(tunnelSchema.parse(tunnel), patient);
  expect(unsaidOf(found)).toEqual([]);
  return found.map(({ check, works, found: what }) => `${check}: ${works} ${what}`);
}

const client = keyPair();
const ssh = {
  host: 'vps.example.com',
  user: 'me',
  privateKey: { vault: 'key' },
  hostKey: keyPair().public,
  remotePort: 8080,
};

describe('the doctor and the tunnel', () => {
  it('[T22] has nothing to say where there is none', async () => {
    expect(await findings({ provider: 'none' })).toEqual([]);
  });

  it('[T22] shows the pinned host key, and whether the private key can be used', async () => {
    const good = await findings({ provider: 'ssh', ssh }, null, { key: client.private.trim() });
    expect(good).toEqual([
      expect.stringMatching(/^host key: true pinned: ssh-ed25519 SHA256:\S{43}$/),
      'private key: true usable (ssh-ed25519)',
      'tunnel: true ssh; opened when Hookdesk runs',
    ]);
    const locked = await findings({ provider: 'ssh', ssh }, null, { key: keyPair('phrase').private });
    expect(locked).toContainEqual(expect.stringMatching(/^private key: false .*passphrase/));
  });

  it('[T22] shows the version of cloudflared, or how to install it', async () => {
    const path = join(temporaryFolder(), 'cloudflared');
    const tunnel = { provider: 'cloudflared', cloudflared: { path } };
    expect(await findings(tunnel)).toContainEqual(expect.stringMatching(/^cloudflared: false there is no program/));
    writeFileSync(path, '#!/bin/sh\necho "cloudflared version 2026.11.0"\n');
    chmodSync(path, 0o755);
    expect(await findings(tunnel)).toContain(`cloudflared: true ${path}: cloudflared version 2026.11.0`);
    writeFileSync(path, '#!/bin/sh\nexit 1\n');
    expect(await findings(tunnel)).toContainEqual(expect.stringMatching(/^cloudflared: false .*does not run/));
  });

  it('[T22] loads the module of ngrok', async () => {
    expect(await findings({ provider: 'ngrok', ngrok: { authtoken: { vault: 'n' } } })).toContain(
      'ngrok: true its module loads',
    );
  });

  it.each([
    ['up', null, 'tunnel: true up: https://a.example'],
    ['down', 'nothing listens there', 'tunnel: false down: nothing listens there'],
    ['connecting', null, 'tunnel: false it is being opened'],
    ['off', null, 'tunnel: true the running Hookdesk (pid 7) has opened none'],
  ] as const)('[T22] tells that it is %s where Hookdesk runs', async (state, reason, expected) => {
    const owner = { ...OWNER, tunnel: { state, url: 'https://a.example', reason } };
    expect(await findings({ provider: 'manual', publicUrl: 'https://a.example' }, owner)).toEqual([expected]);
  });
});
