import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../virtual-clock.ts';
import { startDiscord } from './discord.ts';
import { plainOfMarkdownV2 } from './markdown-v2.ts';
import { startTelegram } from './telegram.ts';

/** Test value, not a secret. */
const TOKEN = '123456:AAF-test_token';

async function post(url: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body), headers });
  return {
    status: response.status,
    body: (await response.json()) as Record<string, unknown>,
    headers: response.headers,
  };
}

describe('the look-alike of Telegram', () => {
  it('turns away a second message within a second, a 21st to a group within a minute, a 31st in a second', async () => {
    const clock = new VirtualClock(1_000_000);
    const chats = ['-1', ...Array.from({ length: 31 }, (_, index) => `${index + 1}`)];
    const telegram = await startTelegram(TOKEN, chats, clock);
    const send = async (chat: string) =>
      (await post(`${telegram.url}/bot${TOKEN}/sendMessage`, { chat_id: chat, text: 'x' })).status;
    expect([await send('1'), await send('1')]).toEqual([200, 429]);
    clock.advance(1_000);
    expect(await send('1')).toBe(200);
    for (let count = 0; count < 20; count += 1) {
      clock.advance(1_000);
      expect(await send('-1')).toBe(200);
    }
    clock.advance(1_000);
    expect(await send('-1')).toBe(429);
    const all = [];
    for (let chat = 1; chat <= 31; chat += 1) all.push(await send(String(chat)));
    expect(all).toEqual([...Array(30).fill(200), 429]);
    expect(telegram.refused()).toBe(3);
  });

  it('refuses a wrong token, an unknown chat, an empty text, one that is too long, and markup that is wrong', async () => {
    const telegram = await startTelegram(TOKEN, ['1']);
    const send = async (change: object, token = TOKEN) =>
      (await post(`${telegram.url}/bot${token}/sendMessage`, { chat_id: '1', text: 'x', ...change })).status;
    expect(await send({}, 'wrong')).toBe(401);
    expect(await send({ chat_id: '2' })).toBe(400);
    expect(await send({ text: '' })).toBe(400);
    expect(await send({ text: 'x'.repeat(4097) })).toBe(400);
    expect(await send({ text: 'a.b', parse_mode: 'MarkdownV2' })).toBe(400);
    expect(await send({ text: 'a\\.b', parse_mode: 'MarkdownV2' })).toBe(200);
    expect(plainOfMarkdownV2('*open')).toHaveProperty('error');
    expect(plainOfMarkdownV2('```json\n{}\n```')).toEqual({ text: '{}\n' });
  });
});

describe('the look-alike of Discord', () => {
  it('tells what is left of its window, and turns away what is more', async () => {
    const clock = new VirtualClock(1_000_000);
    const discord = await startDiscord(TOKEN, { clock, limit: 2, span: 2_000 });
    const send = () => post(`${discord.webhookUrl}?wait=true`, { embeds: [{ title: 'x' }] });
    expect((await send()).headers.get('x-ratelimit-remaining')).toBe('1');
    clock.advance(500);
    const last = await send();
    expect(last.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(last.headers.get('x-ratelimit-reset-after')).toBe('1.500');
    expect(await send()).toMatchObject({ status: 429, body: { retry_after: 1.5 } });
    clock.advance(1_500);
    expect((await send()).status).toBe(200);
  });

  it('refuses what is over the limits of embeds', async () => {
    const discord = await startDiscord(TOKEN);
    const send = async (embeds: object[]) => (await post(`${discord.webhookUrl}?wait=true`, { embeds })).status;
    expect(await send(Array(11).fill({ title: 'x' }))).toBe(400);
    expect(await send([{ title: 'x'.repeat(257) }])).toBe(400);
    expect(await send([{ description: 'x'.repeat(4_000) }, { description: 'x'.repeat(2_001) }])).toBe(400);
    expect(await send([{ fields: Array(26).fill({ name: 'n', value: 'v' }) }])).toBe(400);
    expect(await send([{ title: 'x' }])).toBe(200);
  });
});
