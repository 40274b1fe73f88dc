import { describe, expect, it } from 'vitest';
import type { Action } from '../../../rules/document/schema.ts';
import { readEvent } from '../../../rules/event/read.ts';
import { renderAction } from '../../../rules/templates/render.ts';
import type { Notification } from '../../../service/contract/views.ts';
import { createChannels } from '../../../service/delivery/channels.ts';
import type { SecretReference } from '../../../service/settings/schema.ts';
import { settingsSchema } from '../../../service/settings/schema.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { startDiscord } from './lookalikes/discord.ts';
import { answerJson, startTarget } from './lookalikes/target.ts';
import { startTelegram } from './lookalikes/telegram.ts';
import { deliveryOf, keptHost } from './stand-ins.ts';

const NOW = Date.UTC(2025, 10, 3, 12, 0, 0);
const TOKEN = '123456:AAF-test_token';
const never = new AbortController().signal;

const SECRETS = new Map([
  ['TELEGRAM_BOT_TOKEN', TOKEN],
  ['DISCORD_BOT_TOKEN', TOKEN],
]);

function channelsOf(channels: object, secrets = SECRETS, more: object = {}) {
  const clock = new VirtualClock(NOW);
  const { host, lines, notifications } = keptHost(clock);
  const shown: Notification[] = [];
  const map = createChannels({
    settings: settingsSchema.parse({ channels, ...more }),
    resolveSecret: (reference: SecretReference) => ('env' in reference ? (secrets.get(reference.env) ?? null) : null),
    host,
    interfaceNotify: (notification) => shown.push(notification),
  });
  const channel = (type: string) => {
    const found = map.get(type);
    if (found === undefined) throw new Error(`no channel ${type}`);
    return found;
  };
  return { channel, clock, lines, notifications, shown };
}

function payloadOf(action: Action, body: Record<string, unknown>): Record<string, unknown> {
  const { event } = readEvent(body, { source: 'okd', preset: 'okd', receivedAt: NOW });
  const rule = { id: 'r', conditions: { all: [] }, actions: [] };
  const result = renderAction(action, { event: { ...event, id: 'evt_1' }, rule, named: {}, timezone: 'UTC' });
  if ('error' in result) throw new Error(result.error);
  return result.payload;
}

const filled = {
  type: 'order.filled',
  data: {
    orderId: 't-1',
    symbol: 'btc_usdt',
    side: 'buy',
    amount: 0.1,
    price: 45000.5,
    exchange: 'b`i*n_ance',
    timestamp: NOW,
  },
};
const nasty = { type: 'a_b.c!', data: { note: '`*_[]()~>#+-=|{}.!\\', '`key`': '``` \\' } };

describe('telegram', () => {
  const settingsFor = (apiRoot: string) => ({
    telegram: { botToken: { env: 'TELEGRAM_BOT_TOKEN' }, chatId: 123, apiRoot },
  });

  it('[S84] [S85] [S86] [W27] built-in texts are MarkdownV2 that Telegram takes, whatever the event holds', async () => {
    const telegram = await startTelegram(TOKEN, ['123']);
    const { channel, clock } = channelsOf(settingsFor(telegram.url));
    const price = {
      type: 'price.threshold',
      data: { symbol: 'BTC-USDT', price: '1.5', change: -2, condition: { type: 'below', value: '2.5' } },
    };
    for (const body of [filled, nasty, price, { type: 'order.canceled', data: { ...filled.data, reason: '(no!)' } }]) {
      expect(
        await channel('telegram').send(deliveryOf('telegram', payloadOf({ type: 'telegram' }, body)), never),
      ).toEqual({ kind: 'done' });
      clock.advance(1_000);
    }
    expect(telegram.shown[0]).toEqual({
      chat: '123',
      text: [
        '🎯 Order Filled\n',
        'Symbol: BTC_USDT\nSide: BUY\nAmount: 0.1\nPrice: $45000.5\nTotal: $4500.05\nExchange: b`i*n_ance\n',
        'Time: 2025-11-03 12:00:00 UTC',
      ].join('\n'),
    });
    expect(telegram.shown[1]?.text).toContain(JSON.stringify(nasty.data, null, 2));
    expect(telegram.shown[2]?.text).toContain('BTC-USDT has fallen below $2.5');
  });

  it("[W27] a rule's own text goes as it is, to the chat of the action", async () => {
    const telegram = await startTelegram(TOKEN, ['123', '-100200']);
    const { channel } = channelsOf(settingsFor(`${telegram.url}/`));
    const payload = payloadOf({ type: 'telegram', message: '*{{ data.note }}* _', chatId: '-100200' }, nasty);
    expect(await channel('telegram').send(deliveryOf('telegram', payload), never)).toEqual({ kind: 'done' });
    expect(telegram.shown).toEqual([{ chat: '-100200', text: `*${nasty.data.note}* _` }]);
    expect(channel('telegram').target(payload)).toBe('chat -100200');
    expect(channel('telegram').target({})).toBe('chat 123');
  });

  it('[W27] honours retry_after', async () => {
    const telegram = await startTelegram(TOKEN, ['123']);
    telegram.flood.push(35);
    const { channel } = channelsOf(settingsFor(telegram.url));
    expect(await channel('telegram').send(deliveryOf('telegram', { message: 'x' }), never)).toEqual({
      kind: 'failed',
      error: 'Telegram answered 429: Too Many Requests: retry after 35',
      retryAfter: 35_000,
    });
  });

  it('[W14] a wrong chat or token is refused, and the token is in no error', async () => {
    const telegram = await startTelegram(TOKEN, []);
    const { channel } = channelsOf(settingsFor(telegram.url));
    const outcome = await channel('telegram').send(deliveryOf('telegram', { message: 'x' }), never);
    expect(outcome).toEqual({ kind: 'refused', error: 'Telegram answered 400: Bad Request: chat not found' });
    const wrong = channelsOf(settingsFor(telegram.url), new Map([['TELEGRAM_BOT_TOKEN', 'wrong']]));
    expect(await wrong.channel('telegram').send(deliveryOf('telegram', { message: 'x' }), never)).toEqual({
      kind: 'refused',
      error: 'Telegram answered 401: Unauthorized',
    });
    const nobody = channelsOf(settingsFor('http://127.0.0.1:1'));
    const unreachable = await nobody.channel('telegram').send(deliveryOf('telegram', { message: 'x' }), never);
    expect(unreachable).toMatchObject({ kind: 'failed' });
    expect(JSON.stringify(unreachable)).not.toContain(TOKEN);
  });

  it('[W14] [W27] believes what the answer says, and says where a chat has moved to', async () => {
    const answers = [
      { ok: false, error_code: 400, description: 'Bad Request: chat not found' },
      { ok: false, error_code: 429, description: 'Too Many Requests', parameters: { retry_after: 3 } },
      { ok: false, error_code: 400, description: 'upgraded', parameters: { migrate_to_chat_id: -100777 } },
      { ok: true, result: { message_id: 1 } },
    ];
    const target = await startTarget((_request, response) => answerJson(response, 200, answers.shift()));
    const { channel, clock } = channelsOf({
      telegram: { botToken: { env: 'TELEGRAM_BOT_TOKEN' }, chatId: '1', apiRoot: target.url },
    });
    const send = async () => {
      const sent = channel('telegram').send(deliveryOf('telegram', { message: 'x' }), never);
      await clock.advance(10_000);
      return sent;
    };
    expect(await send()).toEqual({
      kind: 'refused',
      error: 'Telegram answered 400: Bad Request: chat not found',
    });
    expect(await send()).toMatchObject({ kind: 'failed', retryAfter: 3_000 });
    expect(await send()).toMatchObject({ error: 'Telegram answered 400: upgraded; its chatId is -100777 now' });
    expect(await send()).toEqual({ kind: 'done' });
  });

  it('[R10] names the setting that is missing', async () => {
    expect(
      await channelsOf({})
        .channel('telegram')
        .send(deliveryOf('telegram', { message: 'x' }), never),
    ).toEqual({
      kind: 'refused',
      error: 'channels.telegram is missing or empty in settings.json',
    });
    const { channel } = channelsOf(settingsFor('http://127.0.0.1:1'), new Map());
    expect(await channel('telegram').send(deliveryOf('telegram', { message: 'x' }), never)).toEqual({
      kind: 'refused',
      error: 'channels.telegram.botToken is missing or empty in settings.json',
    });
  });
});

describe('discord', () => {
  it('[S74] [S79] [R10] [W26] posts to an incoming webhook and mentions nobody', async () => {
    const discord = await startDiscord(TOKEN);
    const secrets = new Map([['DISCORD_WEBHOOK_URL', discord.webhookUrl]]);
    const { channel } = channelsOf({ discord: { webhookUrl: { env: 'DISCORD_WEBHOOK_URL' } } }, secrets);
    const payload = payloadOf({ type: 'discord' }, filled);
    expect(await channel('discord').send(deliveryOf('discord', payload), never)).toEqual({ kind: 'done' });
    expect(discord.messages[0]).toEqual({ embeds: payload.embeds, allowed_mentions: { parse: [] } });
    expect(channel('discord').target({})).toBe(`webhook at ${new URL(discord.url).host}`);
  });

  it('[S74] [S79] [W26] posts as a bot, once even when it is repeated', async () => {
    const discord = await startDiscord(TOKEN);
    const bot = { botToken: { env: 'DISCORD_BOT_TOKEN' }, channelId: '42', apiRoot: `${discord.url}/api/v10` };
    const { channel } = channelsOf({ discord: bot });
    const delivery = deliveryOf('discord', payloadOf({ type: 'discord' }, filled));
    expect(await channel('discord').send(delivery, never)).toEqual({ kind: 'done' });
    expect(discord.messages[0]).toMatchObject({ nonce: delivery.id.slice(0, 25), enforce_nonce: true });
    expect(channel('discord').target({})).toBe('channel 42');
  });

  it('[W25] what is built in stays within the limits that Discord checks', async () => {
    const discord = await startDiscord(TOKEN);
    const { channel } = channelsOf({ discord: { webhookUrl: { env: 'URL' } } }, new Map([['URL', discord.webhookUrl]]));
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ currency: `TOK${index}`, amount: index, usdValue: index }));
    const bodies = [
      nasty,
      { type: 'balance.updated', data: { totalUSDValue: 1, assets: many(30) } },
      { type: 'balance.updated', data: { totalUSDValue: 1, assets: many(2000) } },
      {
        type: 'own',
        data: Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`k${index}`, '*'.repeat(3000)])),
      },
      { type: 'text'.repeat(100), data: {} },
    ];
    for (const body of bodies) {
      const payload = payloadOf({ type: 'discord' }, body);
      expect(await channel('discord').send(deliveryOf('discord', payload), never)).toEqual({ kind: 'done' });
    }
    const own = payloadOf({ type: 'discord', title: 't'.repeat(999), message: 'm'.repeat(9999) }, nasty);
    expect(await channel('discord').send(deliveryOf('discord', own), never)).toEqual({ kind: 'done' });
  });

  it('[W27] honours retry_after, and keeps the address of the webhook out of errors', async () => {
    const discord = await startDiscord(TOKEN);
    discord.flood.push(0.65);
    const { channel } = channelsOf({ discord: { webhookUrl: { env: 'URL' } } }, new Map([['URL', discord.webhookUrl]]));
    expect(await channel('discord').send(deliveryOf('discord', { embeds: [{}] }), never)).toEqual({
      kind: 'failed',
      error: 'Discord answered 429: You are being rate limited.',
      retryAfter: 650,
    });
    const gone = channelsOf(
      { discord: { webhookUrl: { env: 'URL' } } },
      new Map([['URL', `${discord.url}/api/webhooks/1/other`]]),
    );
    expect(await gone.channel('discord').send(deliveryOf('discord', { embeds: [{}] }), never)).toEqual({
      kind: 'refused',
      error: 'Discord answered 404: Unknown Webhook',
    });
  });

  it('[R10] names the setting that is missing', async () => {
    const texts = [
      channelsOf({}),
      channelsOf({ discord: { webhookUrl: { env: 'NONE' } } }),
      channelsOf({ discord: { botToken: { env: 'NONE' }, channelId: '1' } }),
    ];
    const outcomes = await Promise.all(
      texts.map(({ channel }) => channel('discord').send(deliveryOf('discord', {}), never)),
    );
    expect(outcomes.map((outcome) => 'error' in outcome && outcome.error.split(' ')[0])).toEqual([
      'channels.discord',
      'channels.discord.webhookUrl',
      'channels.discord.botToken',
    ]);
  });
});

describe('notify and log', () => {
  it('[S29] [R9] a notification goes to the interface and to the system, with the event that a click opens', async () => {
    const { channel, shown, notifications } = channelsOf({});
    const delivery = deliveryOf('notify', payloadOf({ type: 'notify', sound: true }, filled));
    expect(await channel('notify').send(delivery, never)).toEqual({ kind: 'done' });
    const text = { level: 'success', title: 'Order Filled', message: 'BUY 0.1 BTC_USDT at 45000.5', sound: true };
    expect(shown).toEqual([{ ...text, delivery: delivery.id, event: 'evt_1', at: NOW }]);
    expect(notifications).toEqual([{ ...text, event: 'evt_1' }]);
  });

  it('[S28] [W36] a log action writes one line with the ids, not the payload', async () => {
    const { channel, lines } = channelsOf({});
    const payload = payloadOf({ type: 'log', level: 'warning' }, filled);
    expect(await channel('log').send(deliveryOf('log', payload), never)).toEqual({ kind: 'done' });
    expect(lines).toEqual([
      {
        level: 'warn',
        fields: { delivery: 'abcdefghijklmnopqrstuvwxy2', event: 'evt_1', rule: 'rule-1' },
        message: 'Order filled: BUY 0.1 BTC_USDT at 45000.5',
      },
    ]);
  });
});

describe('[L26] an HTTP action', () => {
  it('may call what the settings name already, on a private address too, and no other port there', async () => {
    const target = await startTarget((_request, response) => response.writeHead(204).end());
    const { port } = new URL(target.url);
    const call = (url: string) => deliveryOf('http', { method: 'POST', url, headers: {}, body: null });
    const telegram = { botToken: { env: 'TELEGRAM_BOT_TOKEN' }, chatId: '1', apiRoot: `http://127.0.0.1:${port}/bot` };
    const smtp = { host: '127.0.0.1', port: Number(port) };
    const settings: [string, object, object][] = [
      ['publicUrl', {}, { tunnel: { provider: 'manual', publicUrl: `http://127.0.0.1:${port}/hooks` } }],
      ['baseUrl', {}, { brokers: [okdBroker(port)] }],
      ['apiRoot', { telegram }, {}],
      ['discord', { discord: { webhookUrl: { env: 'DISCORD' } } }, {}],
      ['smtp', { email: { smtp, from: 'a@example.com', to: ['b@example.com'] } }, {}],
      ['allowHosts', {}, { http: { allowHosts: ['127.0.0.1'] } }],
    ];
    const secrets = new Map([...SECRETS, ['DISCORD', `http://127.0.0.1:${port}/api/webhooks/1/x`]]);
    for (const [name, channels, more] of settings) {
      const { channel } = channelsOf(channels, secrets, more);
      expect([name, await channel('http').send(call(`${target.url}/path`), never)]).toEqual([name, { kind: 'done' }]);
      if (name === 'allowHosts') continue;
      const other = await channel('http').send(call('http://127.0.0.1:9/'), never);
      expect([name, other]).toMatchObject([name, { kind: 'refused', error: expect.stringContaining('allowHosts') }]);
    }
    const refused = await channelsOf({}).channel('http').send(call(target.url), never);
    expect(refused).toMatchObject({ kind: 'refused', error: expect.stringContaining('allowHosts') });
  });
});

function okdBroker(port: string) {
  const baseUrl = `http://127.0.0.1:${port}`;
  return { id: 'b', kind: 'okd', baseUrl, accessToken: { env: 'OKD' }, fingerprint: 'f'.repeat(32) };
}
