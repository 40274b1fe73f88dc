import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { examine } from '../../../service/doctor/examine.ts';
import type { Patient } from '../../../service/doctor/patient.ts';
import { openVault } from '../../../service/vault/vault.ts';
import { hookdesk, serving } from '../commands/command-line.ts';
import { writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { NOW, patient, unsaidOf } from './patient-under-test.ts';

const RULE = {
  id: 'r',
  conditions: { all: [{ fact: 'type', operator: 'equal', value: 'a' }] },
  actions: [{ type: 'log' }],
};

/** What is not as it should be: `check path: works`. */
async function complaints(folder: string, more: Partial<Patient> = {}): Promise<string[]> {
  const findings = await examine(patient(folder, more));
  expect(unsaidOf(findings)).toEqual([]);
  return findings.filter(({ ok }) => !ok).map(({ check, path, works }) => `${check} ${path}: ${works}`);
}

const okd = (secrets: unknown[]) => ({ id: 'okd', preset: 'okd', secrets });

describe('the doctor', () => {
  it('[LA12] has no complaint about a folder that is not there yet', async () => {
    expect(await complaints(join(temporaryFolder(), 'none'))).toEqual([]);
  });

  it('names every problem of the settings by its path', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'settings.json'), '{ "listener": { "port": "x" }, "sources": [{ "id": "a" }] }');
    const found = await complaints(folder);
    expect(found).toContain('settings $.listener.port: false');
    expect(found).toContain('settings $.sources[0].preset: false');
  });

  it('[W5] a secret that is missing does not work; one in plain text works and is reported', async () => {
    const folder = temporaryFolder();
    const secrets = [{ value: 'plain' }, { env: 'NONE' }, { vault: 'none' }, { file: 'none' }, { vault: 'there' }];
    openVault(folder, null, (bytes) => Buffer.alloc(bytes, 7)).set('there', 'x');
    const channels = { telegram: { botToken: { env: 'BOT' }, chatId: 1 }, discord: { webhookUrl: { value: 'u' } } };
    writeFolder(folder, { sources: [okd(secrets)], channels }, []);
    expect(await complaints(folder)).toEqual([
      'plain-text secret $.sources[0].secrets[0]: true',
      'secret $.sources[0].secrets[1]: false',
      'secret $.sources[0].secrets[2]: false',
      'secret $.sources[0].secrets[3]: false',
      'secret $.channels.telegram.botToken: false',
      'plain-text secret $.channels.discord.webhookUrl: true',
    ]);
  });

  it('[L8] tells of a list of addresses where addresses are not known, and of a secret that is of no use', async () => {
    const folder = temporaryFolder();
    const walled = { id: 'w', preset: 'token', secrets: [{ env: 'W' }], allowIps: ['10.0.0.1'] };
    writeFolder(
      folder,
      { sources: [walled], tunnel: { provider: 'manual', publicUrl: 'https://hooks.example.com' } },
      [],
    );
    expect(await complaints(folder)).toEqual([expect.stringMatching(/sources\[0\]\.allowIps: false$/)]);
    writeFolder(folder, { sources: [{ id: 'sw', preset: 'standard-webhooks', secrets: [{ env: 'W' }] }] }, []);
    const secrets = { ...patient(folder).secrets, environment: () => 'whsec_?' };
    expect(await complaints(folder, { secrets })).toEqual([expect.stringMatching(/secrets\[0\]: false$/)]);
  });

  it('a port that another program has does not work; ours does', async () => {
    const folder = temporaryFolder();
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as { port: number };
    writeFolder(folder, { listener: { port }, sources: [] }, []);
    expect(await complaints(folder)).toEqual(['port $.listener.port: false']);
    const owner = { pid: 1, uiUrl: 'http://127.0.0.1:2', listenerUrl: `http://127.0.0.1:${port}`, controlToken: 'x' };
    expect(await complaints(folder, { owner })).toEqual([]);
  });

  it('a rule file with problems does not work', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, { sources: [] }, [RULE, { ...RULE, id: 'bad', actions: 1 }]);
    expect(await complaints(folder)).toEqual([`rule ${join(folder, 'rules', 'bad.json')}: false`]);
  });

  it('[LA12] looks at the runtime, the clock, the vault and the privacy of its files', async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o755);
    openVault(folder, 'a passphrase', (bytes) => Buffer.alloc(bytes, 7)).set('a', 'b');
    chmodSync(join(folder, 'vault.json'), 0o644);
    const found = await complaints(folder, { nodeVersion: '20.19.0', now: 0 });
    expect(found).toEqual([
      'node null: false',
      'clock null: true',
      `privacy ${join(folder, 'vault.json')}: true`,
      `vault ${join(folder, 'vault.json')}: false`,
    ]);
  });

  it('a journal that is none does not work', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'journal.sqlite'), 'not a database', { mode: 0o600 });
    expect(await complaints(folder)).toEqual([`journal ${join(folder, 'journal.sqlite')}: false`]);
  });
});

describe('hookdesk doctor', () => {
  it('beside a running owner all works: a line a check, status 0', async () => {
    const folder = temporaryFolder();
    await serving(folder);
    const { status, json, stderr } = await hookdesk(['doctor', '--json'], { folder });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const line of json()) {
      expect(Object.keys(line)).toEqual(['check', 'ok', 'path', 'found', 'remedy']);
      expect(line).toMatchObject({ ok: true, remedy: null });
    }
    expect(json().map(({ check }) => check)).toEqual(
      expect.arrayContaining([
        'node',
        'database',
        'electron',
        'clock',
        'folder',
        'disk',
        'settings',
        'secret',
        'port',
        'rules',
      ]),
    );
  });

  it('status 1 when something that the settings ask for does not work, 0 when it only should be seen to', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'rules'));
    writeFolder(folder, { sources: [okd([{ env: 'NONE' }])] }, []);
    const broken = await hookdesk(['doctor'], { folder });
    expect(broken).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('✗ secret: { "env": "NONE" } is missing'),
    });
    expect(broken.stdout).toContain('→ set the environment variable NONE');
    writeFolder(folder, { sources: [okd([{ value: 'plain' }])] }, []);
    const warned = await hookdesk(['doctor'], { folder });
    expect(warned).toMatchObject({ status: 0, stdout: expect.stringContaining('! plain-text secret') });
    expect(warned.stdout).not.toContain('plain"');
  });
});

describe('the doctor about webhooks at providers', () => {
  const told = (url: string) => ({
    registration: { id: 'orders', source: 'okd', purpose: 'orders', provider: 'okd', active: true, follow: false },
    url,
    secret: { kind: 'value', name: 'plain text in settings.json' },
    at: NOW,
    by: 'rest',
    remoteId: 'wh_1',
  });
  const known = (record: Record<string, unknown>) =>
    JSON.stringify({
      version: 1,
      registrations: { orders: { registered: null, attempt: null, failure: null, ...record } },
    });
  const failure = { at: NOW, action: 'create', code: 'forbidden', status: 403, detail: '' };

  it.each<[string, string | null, Record<string, unknown>, string]>([
    ['not registered', null, {}, 'not registered'],
    ['registered', known({ registered: told('https://a.example/hooks/okd') }), {}, 'registered as wh_1'],
    ['changed', known({ registered: told('https://b.example/hooks/okd') }), {}, 'changed since it was registered: url'],
    ['failed', known({ failure }), {}, 'does not let this token or key manage webhooks (403)'],
    ['no longer wanted', known({ registered: told('u') }), { registrations: [] }, 'no longer in the settings'],
    ['unreadable', '{', {}, 'does not hold what Hookdesk wrote'],
  ])('[P15] says that one is %s', async (state, book, settings, words) => {
    const folder = temporaryFolder();
    const registrations = [{ id: 'orders', source: 'okd', purpose: 'orders' }];
    const tunnel = { provider: 'manual', publicUrl: 'https://a.example' };
    writeFolder(folder, { sources: [okd([{ value: 'plain secret' }])], registrations, tunnel, ...settings }, []);
    if (book !== null) writeFileSync(join(folder, 'registrations.json'), book);
    const found = (await examine(patient(folder))).filter(({ check }) => check === 'registration');
    expect(unsaidOf(found)).toEqual([]);
    expect(found[0]).toMatchObject({
      ok: state === 'not registered' || state === 'registered',
      works: state !== 'unreadable',
      found: expect.stringContaining(words),
    });
  });

  it.each([
    ['http://api.example.com', ['provider $.providers[0].rest.baseUrl: true']],
    ['https://api.example.com', []],
    ['http://127.0.0.1:8080/api', []],
  ])('[P15] says of a profile at %s whether it sends secrets as they are', async (baseUrl, expected) => {
    const folder = temporaryFolder();
    writeFolder(
      folder,
      { providers: [{ id: 'okd', rest: { baseUrl, path: '/w' } }], sources: [okd([{ env: 'S' }])] },
      [],
    );
    const secrets = { ...patient(folder).secrets, environment: () => 'set' };
    expect(await complaints(folder, { secrets })).toEqual(expected);
  });

  it('[P7] [P15] misses the token of a profile', async () => {
    const folder = temporaryFolder();
    const rest = { baseUrl: 'https://api.example.com', path: '/w', auth: { kind: 'bearer', token: { env: 'NONE' } } };
    writeFolder(folder, { providers: [{ id: 'okd', rest }], sources: [okd([{ env: 'SET' }])] }, []);
    const secrets = { ...patient(folder).secrets, environment: (name: string) => (name === 'SET' ? 'x' : undefined) };
    expect(await complaints(folder, { secrets })).toContain('secret $.providers[0].rest.auth.token: false');
  });
});
