import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ChannelForm } from '../../../service/contract/channels.ts';
import { openVault } from '../../../service/vault/vault.ts';
import { startTarget } from '../delivery/lookalikes/target.ts';
import { startTelegram } from '../delivery/lookalikes/telegram.ts';
import { expectSaid } from '../every-language.ts';
import { client, startedService, testHost, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { freePort } from '../tunnel/ssh-server.ts';

/** Test value, not a secret. */
const TOKEN = '123456:AAF-test_token';

async function running(settings: Record<string, unknown> = {}, environment: Record<string, string> = {}) {
  const folder = temporaryFolder();
  writeFolder(folder, settings, []);
  const host = testHost(environment);
  await startedService(folder, host);
  const vault = () => openVault(folder, null, testHost().random);
  const file = () => readFileSync(join(folder, 'settings.json'), 'utf8');
  return { api: await client(folder), vault, file, lines: host.lines };
}

const REMOTE_OFF = { enabled: false, userIds: [] };
const EMAIL: Extract<ChannelForm, { channel: 'email' }> = {
  channel: 'email',
  host: '127.0.0.1',
  port: 2525,
  user: '',
  security: 'automatic',
  from: 'hookdesk@example.com',
  to: ['trader@example.com'],
};

describe('the channels in the contract', () => {
  it('[C1] shows what the settings say, which secrets are there, and none of them', async () => {
    const { api } = await running(
      {
        channels: {
          telegram: { botToken: { env: 'TELEGRAM_BOT_TOKEN' }, chatId: 123 },
          discord: { botToken: { value: 'plain-token-of-mine' }, channelId: '42' },
        },
        quietHours: { from: '23:00', to: '07:00' },
        timezone: 'Europe/Berlin',
      },
      { TELEGRAM_BOT_TOKEN: TOKEN },
    );
    const view = await api.channels.view();
    expect(view).toEqual({
      channels: [
        {
          channel: 'telegram',
          form: { channel: 'telegram', chatId: '123', apiRoot: 'https://api.telegram.org', remote: REMOTE_OFF },
          secrets: [{ member: 'botToken', kind: 'env', name: 'TELEGRAM_BOT_TOKEN', present: true }],
          target: 'chat 123',
        },
        {
          channel: 'discord',
          form: { channel: 'discord', via: 'bot', channelId: '42', apiRoot: 'https://discord.com/api/v10' },
          secrets: [{ member: 'botToken', kind: 'value', name: 'plain text in settings.json', present: true }],
          target: 'channel 42',
        },
        { channel: 'email', form: null, secrets: [], target: null },
      ],
      quietHours: { from: '23:00', to: '07:00' },
      dailyReport: null,
      timezone: 'Europe/Berlin',
      language: 'en',
    });
    expect(JSON.stringify(view)).not.toMatch(/plain-token-of-mine|AAF/);
  });

  it('[C2] keeps what was entered in the vault alone, and drops what it replaces or removes', async () => {
    const { api, vault, file } = await running();
    const form = { channel: 'telegram', chatId: '123', apiRoot: '', remote: REMOTE_OFF } as const;
    await api.channels.save({ ...form, botToken: 'first-token-of-mine' });
    expect(file()).not.toContain('first-token-of-mine');
    const [first = ''] = vault().list();
    expect(vault().get(first)).toBe('first-token-of-mine');
    await api.channels.save({ ...form, chatId: '456' });
    expect(vault().list()).toEqual([first]);
    const { channels } = await api.channels.save({ ...form, chatId: '456', botToken: 'second-token-of-mine' });
    expect(channels[0]).toMatchObject({ target: 'chat 456', secrets: [{ member: 'botToken', present: true }] });
    const [second = '', ...rest] = vault().list();
    expect(rest).toEqual([]);
    expect(vault().get(second)).toBe('second-token-of-mine');
    expect((await api.channels.remove({ channel: 'telegram' })).channels[0]?.form).toBeNull();
    expect(vault().list()).toEqual([]);
  });

  it('[C2] refuses what cannot be right with every problem at its path, and keeps what is in force', async () => {
    const { api, vault } = await running();
    const wrong = api.channels.save({ ...EMAIL, host: '', to: [], user: 'me', password: 'password-of-mine' });
    await expect(wrong).rejects.toMatchObject({ code: 'INVALID_SETTINGS' });
    const paths = await wrong.catch(({ data }) => data.problems.map(({ path }: { path: string }) => path));
    expect(paths).toEqual(['$.channels.email.smtp.host', '$.channels.email.to']);
    expect(vault().list()).toEqual([]);
    expect((await api.channels.view()).channels[2]?.form).toBeNull();
  });

  it('[C2] does not take away a channel that alarms are to go to', async () => {
    const { api } = await running({
      channels: { email: { smtp: { host: '127.0.0.1' }, from: 'a@example.com', to: ['b@example.com'] } },
      watchdog: { to: ['email'] },
    });
    const wrong = api.channels.remove({ channel: 'email' });
    await expect(wrong).rejects.toMatchObject({ code: 'INVALID_SETTINGS' });
    expect((await api.channels.view()).channels[2]?.form).not.toBeNull();
  });

  it('[C2] gives back what was saved, for each way of mail and of Discord', async () => {
    const { api } = await running();
    for (const security of ['automatic', 'starttls', 'tls'] as const) {
      const { channels } = await api.channels.save({ ...EMAIL, security });
      expect(channels[2]).toMatchObject({ form: { ...EMAIL, security }, target: 'trader@example.com' });
    }
    const webhook = { channel: 'discord', via: 'webhook', channelId: '', apiRoot: '' } as const;
    const saved = await api.channels.save({ ...webhook, webhookUrl: 'https://discord.com/api/webhooks/1/test' });
    expect(saved.channels[1]).toMatchObject({ form: webhook, secrets: [{ member: 'webhookUrl', present: true }] });
    expect(saved.channels[1]?.target).toBe('webhook at discord.com');
    expect((await api.channels.quietHours({ from: '22:00', to: '06:30' })).quietHours).toEqual({
      from: '22:00',
      to: '06:30',
    });
    expect((await api.channels.quietHours(null)).quietHours).toBeNull();
  });

  it('[C2] says of an address of Discord that is none which one it is, and keeps no secret', async () => {
    const { api, vault } = await running();
    const refusedAt = (form: ChannelForm) =>
      api.channels.save(form).then(
        () => [],
        ({ data }: { data: { problems: { path: string }[] } }) => data.problems.map(({ path }) => path),
      );
    const discord = { channel: 'discord', channelId: '42', apiRoot: '' } as const;
    expect(await refusedAt({ ...discord, via: 'webhook', webhookUrl: 'webhook-of-mine' })).toEqual([
      '$.channels.discord.webhookUrl',
    ]);
    const bot = { ...discord, via: 'bot', botToken: 'token-of-mine', apiRoot: 'nowhere' } as const;
    expect(await refusedAt(bot)).toEqual(['$.channels.discord.apiRoot']);
    expect(vault().list()).toEqual([]);
  });

  it('[C2] sets and keeps who may steer Hookdesk through Telegram, and names a user that cannot be one', async () => {
    const { api } = await running();
    const form = { channel: 'telegram', chatId: '123', apiRoot: '', botToken: 'token-of-mine' } as const;
    const wrong = api.channels.save({ ...form, remote: { enabled: true, userIds: ['7', '@me'] } });
    await expect(wrong).rejects.toMatchObject({
      data: { problems: [{ path: '$.channels.telegram.remote.userIds[1]' }] },
    });
    const nobody = api.channels.save({ ...form, remote: { enabled: true, userIds: [] } });
    await expect(nobody).rejects.toMatchObject({
      data: { problems: [{ path: '$.channels.telegram.remote.userIds' }] },
    });
    const remote = { enabled: true, userIds: ['7', '8'] };
    expect((await api.channels.save({ ...form, remote })).channels[0]?.form).toMatchObject({ remote });
    const { botToken: _kept, ...unchanged } = form;
    const off = { enabled: false, userIds: ['7', '8'] };
    expect((await api.channels.save({ ...unchanged, remote: off })).channels[0]?.form).toMatchObject({ remote: off });
  });

  it('[C22] audits a channel that is set up, changed or removed, and quiet hours, without any secret', async () => {
    const { api } = await running();
    const form = { channel: 'telegram', chatId: '123', apiRoot: '', remote: REMOTE_OFF } as const;
    await api.channels.save({ ...form, botToken: 'token-of-mine' });
    await api.channels.save({ ...form, chatId: '456' });
    await api.channels.remove({ channel: 'telegram' });
    await api.channels.quietHours({ from: '23:00', to: '07:00' });
    await api.channels.quietHours(null);
    const refused = api.channels.save({ ...EMAIL, to: [] });
    await expect(refused).rejects.toMatchObject({ code: 'INVALID_SETTINGS' });
    const rows = await api.audit.list({ limit: 10 });
    expect(rows.toReversed()).toMatchObject([
      { actor: 'user', action: 'channel.change', path: 'channels/telegram', before: null, after: { chatId: '123' } },
      { action: 'channel.change', before: { chatId: '123' }, after: { chatId: '456' } },
      { action: 'channel.change', path: 'channels/telegram', before: { chatId: '456' }, after: null },
      { action: 'quietHours.change', path: 'quietHours', before: null, after: { from: '23:00', to: '07:00' } },
      { action: 'quietHours.change', before: { from: '23:00', to: '07:00' }, after: null },
    ]);
    expect(rows).toHaveLength(5);
    expect(JSON.stringify(rows)).not.toMatch(/of-mine|vault/);
  });

  it('[C23] sets the daily report, with what is wrong at its path, and audits it', async () => {
    const { api } = await running();
    const plan = { at: '08:00', to: ['notify' as const] };
    expect((await api.channels.dailyReport(plan)).dailyReport).toEqual(plan);
    const wrongAt = (path: string) => ({ code: 'INVALID_SETTINGS', data: { problems: [{ path }] } });
    const nowhere = api.channels.dailyReport({ ...plan, to: [] });
    await expect(nowhere).rejects.toMatchObject(wrongAt('$.reports.daily.to'));
    const never = api.channels.dailyReport({ ...plan, at: '25:00' });
    await expect(never).rejects.toMatchObject(wrongAt('$.reports.daily.at'));
    const missing = api.channels.dailyReport({ ...plan, to: ['notify', 'email'] });
    await expect(missing).rejects.toMatchObject(wrongAt('$.reports.daily.to[1]'));
    expect((await api.channels.view()).dailyReport).toEqual(plan);
    expect((await api.channels.dailyReport(null)).dailyReport).toBeNull();
    expect(await api.audit.list({ limit: 10 })).toMatchObject([
      { action: 'reports.change', path: 'reports/daily', before: plan, after: null },
      { actor: 'user', action: 'reports.change', path: 'reports/daily', before: null, after: plan },
    ]);
  });

  it('[C3] sends a test through each channel and says where it went', async () => {
    const telegram = await startTelegram(TOKEN, ['123']);
    const target = await startTarget((_request, response) => response.end('{}'));
    const { api, lines } = await running({
      channels: { telegram: { botToken: { value: TOKEN }, chatId: '123', apiRoot: telegram.url } },
      http: { allowHosts: ['127.0.0.1'] },
    });
    expect(await api.channels.test({ channel: 'telegram' })).toEqual({ ok: true, message: 'Sent: chat 123' });
    expect(telegram.shown).toEqual([
      { chat: '123', text: 'Hookdesk test\n\nThis is a test message. The channel works.' },
    ]);
    expect((await api.channels.test({ channel: 'http', url: `${target.url}/in` })).ok).toBe(true);
    expect(JSON.parse(target.received[0]?.body ?? '')).toMatchObject({ type: 'hookdesk.test' });
    const controller = new AbortController();
    const shown = await api.notifications.watch(undefined, { signal: controller.signal });
    expect((await api.channels.test({ channel: 'notify' })).ok).toBe(true);
    expect((await shown.next()).value).toMatchObject({ title: 'Hookdesk test', level: 'info', sound: true });
    controller.abort();
    expect((await api.channels.test({ channel: 'log' })).ok).toBe(true);
    expect(lines.some(({ message }) => message.startsWith('Hookdesk test: '))).toBe(true);
    expect(await api.deliveries.list({ limit: 10 })).toEqual([]);
  });

  it('[C3] [LA12] says in plain words why a test did not arrive, without a secret', async () => {
    const port = await freePort();
    const { api } = await running({
      channels: {
        telegram: { botToken: { value: TOKEN }, chatId: '123', apiRoot: `http://127.0.0.1:${port}` },
        email: { smtp: { host: '127.0.0.1', port }, from: 'a@example.com', to: ['b@example.com'] },
      },
    });
    const telegram = await api.channels.test({ channel: 'telegram' });
    expect(telegram).toMatchObject({ ok: false, message: 'Telegram: nothing listens there (ECONNREFUSED)' });
    expectSaid(telegram.message, telegram.said);
    expect(await api.channels.test({ channel: 'email' })).toMatchObject({
      ok: false,
      message: expect.stringContaining('ECONNREFUSED'),
    });
    expect(await api.channels.test({ channel: 'discord' })).toMatchObject({
      ok: false,
      message: 'channels.discord is missing or empty in settings.json',
    });
    expect(await api.channels.test({ channel: 'http', url: 'file:///etc/passwd' })).toMatchObject({ ok: false });
    // A port that no setting names.
    expect(await api.channels.test({ channel: 'http', url: 'http://127.0.0.1:9/' })).toMatchObject({
      ok: false,
      message: expect.stringContaining('allowHosts'),
    });
  });
});
