import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { HookdeskError } from '../../../service/errors.ts';
import { resolveSecret, resolveSources } from '../../../service/settings/secrets.ts';
import { parseSettings, readSettings, SettingsStore } from '../../../service/settings/settings.ts';
import { testHost } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { plain } from './plain.ts';
import { TUNNELS } from './tunnels.ts';

function folderWith(settings: unknown): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'settings.json'), typeof settings === 'string' ? settings : JSON.stringify(settings));
  return folder;
}

const places = (environment: Record<string, string>, folder = '/nowhere') => ({
  environment: (name: string) => environment[name],
  vault: { get: (name: string) => (name === 'kept' ? 'from the vault' : null) },
  folder,
  redaction: { add: () => {} },
});

const OKD = { id: 'okd', preset: 'okd', secrets: [{ value: 'test-secret' }] };

describe('a mistake', () => {
  const ssh = (hostKey: unknown) => parseSettings(JSON.stringify({ tunnel: { provider: 'ssh', ssh: { hostKey } } }));
  const messageAt = (read: ReturnType<typeof parseSettings>, path: string) =>
    'problems' in read ? plain(read.problems).find((problem) => problem.path === path)?.message : undefined;

  it('shows the host key that was found: it is public', () => {
    expect(messageAt(ssh('ssh-ed25519 AAAAshort'), '$.tunnel.ssh.hostKey')).toContain('got "ssh-ed25519 AAAAshort"');
  });

  it('shows no private key, wherever it stands', () => {
    const message = messageAt(ssh('-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNz'), '$.tunnel.ssh.hostKey');
    expect(message).toMatch(/got a value of type string$/);
  });

  it.each(['//b', '/a//b', '/a/../b', '/a/./b', '/..', '/a/.'])('[L24] the path %s is named', (path) => {
    const read = parseSettings(JSON.stringify({ sources: [{ ...OKD, path }] }));
    expect(messageAt(read, '$.sources[0].path')).toContain(`got ${JSON.stringify(path)}`);
  });

  it.each([
    [{ content: '{foo}.{body}' }, '{foo} is none of'],
    [{ content: '{timestamp}.{body}' }, '{timestamp} needs hmac.timestamp.header'],
    [{ timestamp: { header: 'x-t' } }, 'expected {timestamp}'],
    [{ timestamp: { header: 'x-t' }, content: '{Timestamp}.{body}' }, '{Timestamp} is none of'],
  ])('[L24] what is signed: %j', (hmac, words) => {
    const read = parseSettings(
      JSON.stringify({ sources: [{ ...OKD, preset: 'hmac', hmac: { header: 'x-s', ...hmac } }] }),
    );
    expect(messageAt(read, '$.sources[0].hmac.content')).toContain(words);
  });

  it('[L24] takes what is right: braces that name nothing, dots inside of names, a slash at the end', () => {
    for (const path of ['/a/b.c', '/a/..b', '/.well-known/x', '/a/']) {
      expect(parseSettings(JSON.stringify({ sources: [{ ...OKD, path }] }))).toHaveProperty('settings');
    }
    const hmac = { header: 'x-s', timestamp: { header: 'x-t' }, content: '{"t":{timestamp},"b":{body},"e":{}}' };
    expect(parseSettings(JSON.stringify({ sources: [{ ...OKD, preset: 'hmac', hmac }] }))).toHaveProperty('settings');
  });
});

describe('reading', () => {
  it('gives the defaults for an empty folder', () => {
    const settings = readSettings(temporaryFolder());
    expect(settings.listener).toEqual({ host: '127.0.0.1', port: 3000, maxBodyBytes: 262_144, trustedProxies: [] });
    expect(settings.retries.delays).toEqual(['1s', '2s', '4s']);
    expect(settings.sources).toEqual([]);
  });

  it.each([
    ['text that is not JSON', '{', '$'],
    ['an unknown key', { listner: {} }, '$.listner'],
    ['a key that is there twice', '{ "timezone": "UTC", "timezone": "UTC" }', '$'],
    [
      '[L8] a list of addresses behind ssh',
      { sources: [{ ...OKD, allowIps: ['203.0.113.9'] }], tunnel: TUNNELS.ssh },
      '$.sources[0].allowIps',
    ],
    [
      '[L8] a list of addresses behind a tunnel of one’s own without a trusted proxy',
      {
        sources: [{ ...OKD, allowIps: ['tradingview'] }],
        tunnel: { provider: 'manual', publicUrl: 'https://example.com' },
      },
      '$.sources[0].allowIps',
    ],
    [
      'an address that is none',
      { sources: [{ ...OKD, allowIps: ['192.0.2.1', '192.0.2'] }] },
      '$.sources[0].allowIps[1]',
    ],
    ['a range that is too narrow', { sources: [{ ...OKD, allowIps: ['192.0.2.0/33'] }] }, '$.sources[0].allowIps[0]'],
    ['an empty list of addresses', { sources: [{ ...OKD, allowIps: [] }] }, '$.sources[0].allowIps'],
    ['a proxy by name', { listener: { trustedProxies: ['proxy.example.com'] } }, '$.listener.trustedProxies[0]'],
    ['a port of the wrong kind', { listener: { port: 'x' } }, '$.listener.port'],
    ['an unknown time zone', { timezone: 'Mars/Olympus' }, '$.timezone'],
    ['[W5] a source without a secret', { sources: [{ id: 'a', preset: 'okd' }] }, '$.sources[0].secrets'],
    ['an id twice', { sources: [OKD, { ...OKD, path: '/b' }] }, '$.sources[1].id'],
    [
      'a path twice',
      {
        sources: [
          { ...OKD, path: '/a' },
          { ...OKD, id: 'b', path: '/a' },
        ],
      },
      '$.sources[1].path',
    ],
    ['the path of the health check', { sources: [{ ...OKD, path: '/healthz' }] }, '$.sources[0].path'],
    ['hmac without its header', { sources: [{ ...OKD, preset: 'hmac' }] }, '$.sources[0].hmac'],
  ])('names the path of %s', (_title, settings, path) => {
    const folder = folderWith(settings);
    try {
      readSettings(folder);
    } catch (error) {
      if (!(error instanceof HookdeskError)) throw error;
      expect(error.code).toBe('SETTINGS_INVALID');
      expect(error.values.path).toBe(path);
      expect(error.message).toContain(join(folder, 'settings.json'));
      return;
    }
    expect.unreachable('the settings were accepted');
  });

  it('says what was expected and what was found, but never a secret', () => {
    const messages = (settings: unknown) => {
      const read = parseSettings(JSON.stringify(settings));
      return 'problems' in read ? plain(read.problems).map(({ message }) => message) : [];
    };
    expect(messages({ timezone: 'Mars' })).toEqual(['expected an IANA time zone such as Europe/Berlin, got "Mars"']);
    expect(messages({ listener: { port: 'x' } })).toEqual(['expected a number, got "x"']);
    expect(messages({ sources: [{ ...OKD, secrets: [] }] })).toEqual([
      'expected at least one secret, got a value of type list',
    ]);
    const secret = messages({ sources: [{ ...OKD, secrets: ['my-secret'] }] });
    expect(secret).toEqual([
      'expected a secret reference: { "vault" }, { "env" } or { "file" }, got a value of type string',
    ]);
  });

  it('takes several problems at once', () => {
    const read = parseSettings(JSON.stringify({ timezone: 'x', ui: { port: -1 } }));
    expect('problems' in read && read.problems.map(({ path }) => path)).toEqual(['$.timezone', '$.ui.port']);
  });
});

describe('reloading', () => {
  it('keeps the last good settings while the file has problems', () => {
    const folder = folderWith({ timezone: 'Europe/Berlin' });
    const store = new SettingsStore(folder);
    let changes = 0;
    store.onChange(() => {
      changes += 1;
    });
    writeFileSync(store.file, '{ "timezone": 7 }');
    store.reload();
    expect(store.current.timezone).toBe('Europe/Berlin');
    expect(store.problems[0]?.path).toBe('$.timezone');
    writeFileSync(store.file, '{ "timezone": "Asia/Tokyo" }');
    store.reload();
    expect(store.current.timezone).toBe('Asia/Tokyo');
    expect(store.problems).toEqual([]);
    expect(changes).toBe(2);
  });

  it('keeps the last good settings while a secret of new ones is missing', () => {
    const folder = folderWith({ sources: [OKD] });
    const store = new SettingsStore(folder);
    store.acceptOnly((settings) => resolveSources(settings, places({})).problems);
    const broken = { ...OKD, secrets: [{ env: 'NOT_SET' }] };
    writeFileSync(store.file, JSON.stringify({ timezone: 'Asia/Tokyo', sources: [broken] }));
    store.reload();
    expect(store.problems.map(({ path }) => path)).toEqual(['$.sources[0].secrets[0]']);
    expect(store.current.timezone).toBe('UTC');
    expect(store.current.sources[0]?.secrets).toEqual([{ value: 'test-secret' }]);
  });

  it('follows the file while running', async () => {
    const folder = folderWith({});
    const store = new SettingsStore(folder);
    const clock = new VirtualClock(0);
    store.follow({ clock, log: testHost().log });
    onTestFinished(() => store.close());
    writeFileSync(store.file, '{ "timezone": "Asia/Tokyo" }');
    await expect
      .poll(() => {
        clock.advance(100);
        return store.current.timezone;
      })
      .toBe('Asia/Tokyo');
  });

  it('writes a change atomically, readable by the owner alone, and refuses one that would be invalid', async () => {
    const folder = folderWith({ timezone: 'Europe/Berlin', sources: [OKD] });
    const store = new SettingsStore(folder);
    await store.update((settings) => {
      settings.timezone = 'Asia/Tokyo';
    });
    expect(store.current.timezone).toBe('Asia/Tokyo');
    expect(JSON.parse(readFileSync(store.file, 'utf8')).sources).toEqual([OKD]);
    if (process.platform !== 'win32') expect(statSync(store.file).mode & 0o077).toBe(0);
    const bad = store.update((settings) => {
      settings.timezone = 'Mars/Olympus';
    });
    await expect(bad).rejects.toMatchObject({ code: 'SETTINGS_INVALID' });
    expect(JSON.parse(readFileSync(store.file, 'utf8')).timezone).toBe('Asia/Tokyo');
  });
});

describe('secrets', () => {
  it('are found where the reference leads', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'secret.txt'), 'from a file\n');
    expect(resolveSecret({ env: 'A' }, places({ A: 'x' }))).toBe('x');
    expect(resolveSecret({ vault: 'kept' }, places({}))).toBe('from the vault');
    expect(resolveSecret({ file: 'secret.txt' }, places({}, folder))).toBe('from a file');
    expect(resolveSecret({ value: ' spaces stay ' }, places({}))).toBe(' spaces stay ');
  });

  it('[W5] missing or empty ones are problems with their path, never an open door', () => {
    const settings = readSettings(
      folderWith({ sources: [{ ...OKD, secrets: [{ env: 'EMPTY' }, { vault: 'none' }, { env: 'SET' }] }] }),
    );
    const { secrets, problems } = resolveSources(settings, places({ EMPTY: '', SET: 'x' }));
    expect(problems.map(({ path }) => path)).toEqual(['$.sources[0].secrets[0]', '$.sources[0].secrets[1]']);
    expect(secrets.bySource.get('okd')).toEqual([{ value: 'x', until: null }]);
  });

  it.each([' ', '  \r\n', '\t', '\ufeff'])('[W5] of white space alone are as good as none: %j', (blank) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'blank.txt'), `${blank}\n`);
    expect(resolveSecret({ env: 'BLANK' }, places({ BLANK: blank }))).toBeNull();
    expect(resolveSecret({ value: blank }, places({}))).toBeNull();
    expect(resolveSecret({ file: 'blank.txt' }, places({}, folder))).toBeNull();
  });

  it('end at their `until`', () => {
    const until = '2026-01-02T03:04:05Z';
    const settings = readSettings(folderWith({ sources: [{ ...OKD, secrets: [{ value: 'x', until }] }] }));
    expect(resolveSources(settings, places({})).secrets.bySource.get('okd')).toEqual([
      { value: 'x', until: Date.parse(until) },
    ]);
  });
});

it.each([
  ['a file', '{ "timezone": "UTC" }\n'],
  ['no file', null],
])('[D36] what was recorded only in part is put back, byte for byte: %s', async (_name, text) => {
  const folder = temporaryFolder();
  const file = join(folder, 'settings.json');
  if (text !== null) writeFileSync(file, text);
  const store = new SettingsStore(folder);
  const change = (next: Record<string, unknown>) => {
    next.timezone = 'Europe/Berlin';
  };
  const failing = store.update(change, (_change, write) => {
    write();
    expect(readFileSync(file, 'utf8')).toContain('Berlin');
    throw new Error('cannot commit');
  });
  await expect(failing).rejects.toThrow('cannot commit');
  expect(existsSync(file) ? readFileSync(file, 'utf8') : null).toBe(text);
  expect(store.current.timezone).not.toBe('Europe/Berlin');
});
