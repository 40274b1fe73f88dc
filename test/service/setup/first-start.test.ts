import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkRule, checkRuleText } from '../../../rules/document/check.ts';
import { sampleBody, sampleNames } from '../../../service/samples/samples.ts';
import { resolveSources } from '../../../service/settings/secrets.ts';
import { readSettings } from '../../../service/settings/settings.ts';
import { EXAMPLE_RULES } from '../../../service/setup/example-rules.ts';
import { prepareFolder } from '../../../service/setup/first-start.ts';
import { openVaultLazily } from '../../../service/vault/lazy.ts';
import { client, sign, startedService, testHost } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

function prepared(environment: Record<string, string> = {}) {
  const folder = join(temporaryFolder(), 'data');
  const host = testHost(environment);
  prepareFolder(folder, host);
  const vault = openVaultLazily(folder, host);
  const settings = readSettings(folder);
  const { secrets, problems } = resolveSources(settings, {
    environment: host.environment,
    vault,
    folder,
    redaction: host.redaction,
  });
  return { folder, host, vault, settings, secret: secrets.bySource.get('okd')?.[0]?.value, problems };
}

describe('a first start', () => {
  it('[S3] [S10] an empty folder gets a source for OKD at its path and port, and a paper broker', () => {
    const { settings, problems } = prepared();
    expect(problems).toEqual([]);
    expect(settings.sources).toMatchObject([{ id: 'okd', preset: 'okd', path: '/webhook/okd-finance' }]);
    expect(settings.listener).toMatchObject({ host: '127.0.0.1', port: 3000 });
    expect(settings.brokers).toMatchObject([{ kind: 'paper', balances: { USDT: '10000' } }]);
    expect(settings.timezone).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
  });

  it('makes a secret of 256 bits in the vault, another one in every folder', () => {
    const [one, other] = [prepared(), prepared()];
    expect(one.vault.list()).toEqual(['okd.secret']);
    expect(one.secret).toMatch(/^[0-9a-f]{64}$/);
    expect(one.secret).not.toBe(other.secret);
    expect(readFileSync(join(one.folder, 'settings.json'), 'utf8')).not.toContain(one.secret);
  });

  it('[S9] takes the secret from WEBHOOK_SECRET where that is set', () => {
    const { settings, secret, vault } = prepared({ WEBHOOK_SECRET: 'from-the-environment' });
    expect(settings.sources[0]?.secrets).toEqual([{ env: 'WEBHOOK_SECRET' }]);
    expect(secret).toBe('from-the-environment');
    expect(vault.list()).toEqual([]);
  });

  it('[W5] an empty WEBHOOK_SECRET is none: the secret is random', () => {
    const { settings, secret } = prepared({ WEBHOOK_SECRET: '' });
    expect(settings.sources[0]?.secrets).toEqual([{ vault: 'okd.secret' }]);
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
  });

  it('[R10] [C17] takes its channels from the environment, the secrets as references', () => {
    const secrets = {
      SMTP_PASS: 'smtp-password',
      TELEGRAM_BOT_TOKEN: '123:token-of-a-bot',
      DISCORD_WEBHOOK_URL: 'https://discord.com/api/webhooks/1/abcdef',
    };
    const plain = {
      SMTP_HOST: 'smtp.example.com',
      SMTP_PORT: '465',
      SMTP_USER: 'me',
      FROM_EMAIL: 'me@example.com',
      TO_EMAIL: 'me@example.com, you@example.com',
      TELEGRAM_CHAT_ID: '-1001',
    };
    const { settings, folder, host } = prepared({ ...plain, ...secrets });
    expect(settings.channels).toEqual({
      telegram: { botToken: { env: 'TELEGRAM_BOT_TOKEN' }, chatId: '-1001', apiRoot: 'https://api.telegram.org' },
      discord: { webhookUrl: { env: 'DISCORD_WEBHOOK_URL' } },
      email: {
        smtp: { host: 'smtp.example.com', port: 465, user: 'me', password: { env: 'SMTP_PASS' } },
        from: 'me@example.com',
        to: ['me@example.com', 'you@example.com'],
      },
    });
    const file = readFileSync(join(folder, 'settings.json'), 'utf8');
    for (const secret of Object.values(secrets)) expect(file).not.toContain(secret);
    expect(host.lines.filter(({ level }) => level === 'warn')).toEqual([]);
  });

  it('[R10] [C17] leaves out a channel that the environment describes by half or wrongly, and says so', () => {
    const mail = { SMTP_HOST: 'smtp.example.com', FROM_EMAIL: 'me@example.com' };
    const half = prepared({ TELEGRAM_BOT_TOKEN: '123:token', TELEGRAM_CHAT_ID: ' ', ...mail, DISCORD_WEBHOOK_URL: '' });
    expect(half.settings.channels).toEqual({});
    expect(half.host.lines.filter(({ level }) => level === 'warn').map(({ fields }) => fields)).toEqual([
      { channel: 'telegram', missing: ['TELEGRAM_CHAT_ID'] },
      { channel: 'email', missing: ['TO_EMAIL'] },
    ]);
    const wrong = prepared({ ...mail, TO_EMAIL: 'nobody', SMTP_PORT: 'smtps' });
    expect(wrong.settings.channels).toEqual({});
    expect(wrong.settings.sources).toHaveLength(1);
    const [line] = wrong.host.lines.filter(({ level }) => level === 'warn');
    expect(JSON.stringify(line?.fields)).toContain('$.channels.email.smtp.port');
  });

  it('[R10] [C17] changes no settings that are there', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'settings.json'), '{}');
    prepareFolder(folder, testHost({ TELEGRAM_BOT_TOKEN: '123:token', TELEGRAM_CHAT_ID: '1' }));
    expect(readFileSync(join(folder, 'settings.json'), 'utf8')).toBe('{}');
  });

  it('keeps a secret that was put into the vault before', () => {
    const folder = temporaryFolder();
    const host = testHost();
    openVaultLazily(folder, host).set('okd.secret', 'given by OKD');
    prepareFolder(folder, host);
    expect(openVaultLazily(folder, host).get('okd.secret')).toBe('given by OKD');
  });

  it('leaves nothing that other users can read', () => {
    const { folder } = prepared();
    const others = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (path) => (statSync(join(folder, path)).mode & 0o077) !== 0,
    );
    expect(others).toEqual([]);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it.each(['settings.json', 'rules'])('touches nothing in a folder that has %s', (name) => {
    const folder = temporaryFolder();
    if (name === 'rules') mkdirSync(join(folder, name));
    else writeFileSync(join(folder, name), '{ "sources": [] }');
    prepareFolder(folder, testHost());
    expect(readdirSync(folder)).toEqual([name]);
  });

  it.each(EXAMPLE_RULES.map((rule) => [rule.id, rule] as const))('the example %s is valid', (id, rule) => {
    expect(checkRule(rule, { conditions: {} })).toMatchObject({ problems: [] });
    const text = readFileSync(join(prepared().folder, 'rules', `${id}.json`), 'utf8');
    expect(checkRuleText(text, { conditions: {} }).document).toEqual(rule);
  });

  it('[S1] [S27] [S29] [S39] its samples make its rules fire', async () => {
    const folder = temporaryFolder();
    const host = testHost();
    const service = await startedService(folder, host);
    const secret = openVaultLazily(folder, host).get('okd.secret') ?? '';
    const fired = new Set<string>();
    const bodies = sampleNames('okd').map((name) => Buffer.from(sampleBody(name, 1_764_000_000_000)));
    bodies.push(Buffer.from('{"type":"margin.called","data":{}}'));
    for (const body of bodies) {
      const headers = { 'content-type': 'application/json', 'x-okd-signature': sign(body.toString(), secret) };
      const url = `${service.listenerUrl}/webhook/okd-finance`;
      expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(200);
    }
    const owner = await client(folder);
    for (const event of await owner.events.list({ limit: 100 })) for (const rule of event.rules) fired.add(rule);
    const expected = EXAMPLE_RULES.map((rule) => rule.id).filter((id) => id !== 'large-fill');
    expect([...fired].sort()).toEqual(expected.sort());
  });
});
