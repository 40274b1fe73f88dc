import { describe, expect, it } from 'vitest';
import { Pace } from '../../../service/delivery/pace.ts';
import { SlidingLimit } from '../../../service/delivery/sliding-limit.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { startDiscord } from './lookalikes/discord.ts';
import { startTarget } from './lookalikes/target.ts';
import { startTelegram } from './lookalikes/telegram.ts';
import { bench, passTime } from './sending.ts';

const NOW = Date.UTC(2025, 10, 3, 12, 0, 0);
/** Test value, not a secret. */
const TOKEN = '123456:AAF-test_token';
const never = new AbortController().signal;

const telegramAt = (url: string) => ({ telegram: { botToken: { value: TOKEN }, chatId: '123', apiRoot: url } });

describe('the limits of Telegram', () => {
  it('[C5] [W27] a hundred messages to a chat arrive in order, one a second, and none is turned away', async () => {
    const clock = new VirtualClock(NOW);
    const telegram = await startTelegram(TOKEN, ['123'], clock);
    const { queue, statuses } = bench(telegramAt(telegram.url), clock);
    const ids = queue('telegram', 100, (index) => ({ message: `message ${index}` }));
    const took = await passTime(clock, 100, () => telegram.shown.length === 100);
    await passTime(clock, 10, () => statuses(ids).every((status) => status === 'done'));
    expect(telegram.refused()).toBe(0);
    expect(telegram.shown.map(({ text }) => text)).toEqual(ids.map((_, index) => `message ${index}`));
    expect(took).toBeGreaterThanOrEqual(99_000);
    expect(took).toBeLessThan(150_000);
  });

  it('[C5] [W27] a group takes twenty a minute, and other chats go on meanwhile', async () => {
    const clock = new VirtualClock(NOW);
    const telegram = await startTelegram(TOKEN, ['-100200', '123'], clock);
    const { queue } = bench(telegramAt(telegram.url), clock);
    queue('telegram', 45, (index) => ({ message: `group ${index}`, chatId: '-100200' }), 'group');
    queue('telegram', 45, (index) => ({ message: `own ${index}` }), 'own');
    const of = (chat: string) => telegram.shown.filter((one) => one.chat === chat);
    await passTime(clock, 100, () => of('123').length === 45);
    expect(of('-100200').length).toBe(20);
    const took = await passTime(clock, 250, () => of('-100200').length === 45);
    expect(telegram.refused()).toBe(0);
    expect(took).toBeGreaterThan(60_000);
    expect(of('-100200').map(({ text }) => text)).toEqual(Array.from({ length: 45 }, (_, index) => `group ${index}`));
  });

  it('[C5] [W27] all chats together get thirty a second', async () => {
    const clock = new VirtualClock(NOW);
    const chats = Array.from({ length: 75 }, (_, index) => String(index + 1));
    const telegram = await startTelegram(TOKEN, chats, clock);
    const { queue } = bench(telegramAt(telegram.url), clock);
    queue('telegram', 75, (index) => ({ message: 'x', chatId: chats[index] }));
    await passTime(clock, 50, () => telegram.shown.length === 75);
    expect(telegram.refused()).toBe(0);
    expect(clock.now() - NOW).toBeGreaterThanOrEqual(2_000);
  });

  it('[C5] [W27] retry_after holds up the whole chat, and no other', async () => {
    const clock = new VirtualClock(NOW);
    const telegram = await startTelegram(TOKEN, ['123', '456'], clock);
    telegram.flood.push(35);
    const { queue } = bench(telegramAt(telegram.url), clock);
    queue('telegram', 3, (index) => ({ message: `flooded ${index}` }), 'flooded');
    await passTime(clock, 1, () => telegram.refused() === 1);
    queue('telegram', 3, (index) => ({ message: `other ${index}`, chatId: '456' }), 'other');
    await passTime(clock, 100, () => telegram.shown.length === 3);
    expect(telegram.shown.every(({ chat }) => chat === '456')).toBe(true);
    expect(clock.now() - NOW).toBeLessThan(10_000);
    await passTime(clock, 250, () => telegram.shown.length === 6);
    expect(telegram.refused()).toBe(1);
    expect(clock.now() - NOW).toBeGreaterThanOrEqual(35_000);
  });
});

describe('the limits of Discord', () => {
  it('[C6] a webhook is used as often as its answers allow, and nothing is turned away', async () => {
    const clock = new VirtualClock(NOW);
    const discord = await startDiscord(TOKEN, { clock, limit: 5, span: 2_000 });
    const { queue } = bench({ discord: { webhookUrl: { value: discord.webhookUrl } } }, clock);
    queue('discord', 33, (index) => ({ embeds: [{ title: `message ${index}` }] }));
    const took = await passTime(clock, 50, () => discord.messages.length === 33);
    expect(discord.refused()).toBe(0);
    expect(took).toBeGreaterThanOrEqual(12_000);
    expect(discord.messages.map(({ embeds }) => embeds[0]?.title)).toEqual(
      Array.from({ length: 33 }, (_, index) => `message ${index}`),
    );
  });

  it('[C6] a global 429 holds up everything for as long as it says', async () => {
    const clock = new VirtualClock(NOW);
    const discord = await startDiscord(TOKEN, { clock, limit: 5, span: 2_000 });
    discord.flood.push(20.5);
    const { queue, statuses } = bench({ discord: { webhookUrl: { value: discord.webhookUrl } } }, clock);
    const ids = queue('discord', 4, (index) => ({ embeds: [{ title: `message ${index}` }] }));
    await passTime(clock, 250, () => discord.messages.length === 4);
    expect(discord.refused()).toBe(1);
    expect(clock.now() - NOW).toBeGreaterThanOrEqual(20_500);
    await passTime(clock, 10, () => statuses(ids).every((status) => status === 'done'));
  });
});

describe('a target that is slow or dead', () => {
  it('[C7] holds up no other chat, webhook or host', async () => {
    const clock = new VirtualClock(NOW);
    const telegram = await startTelegram(TOKEN, ['123'], clock);
    const hanging = await startTarget(() => {});
    const well = await startTarget((_request, response) => response.end());
    const { queue } = bench(telegramAt(telegram.url), clock);
    const call = (url: string) => ({ method: 'POST', url, headers: {}, body: '' });
    queue('http', 300, (index) => call(`${hanging.url}/${index}`), 'hanging');
    queue('http', 20, () => call('http://127.0.0.1:1/'), 'dead');
    queue('http', 50, (index) => call(`${well.url}/${index}`), 'well');
    queue('telegram', 5, (index) => ({ message: `message ${index}` }));
    await passTime(clock, 100, () => telegram.shown.length === 5 && well.received.length === 50);
    expect(hanging.received.length).toBeLessThanOrEqual(32);
  });
});

describe('a pace', () => {
  it('[C5] a clock that is set back makes nobody wait longer than the limit says', () => {
    const limit = new SlidingLimit(1, 1_000);
    limit.begin();
    limit.end(NOW);
    expect(limit.wait(NOW - 3_600_000)).toBe(1_000);
    expect(limit.wait(NOW - 3_600_000 + 1_000)).toBe(0);
    const clock = new VirtualClock(NOW);
    const pace = new Pace(clock);
    pace.block('chat', 5_000);
    clock.advance(-3_600_000);
    expect(pace.wait('chat')).toBe(5_000);
  });

  it('[C5] what is under way counts until it is answered', async () => {
    const clock = new VirtualClock(NOW);
    const pace = new Pace(clock, { ofPlace: () => [new SlidingLimit(1, 1_000)] });
    let answer = () => {};
    const first = pace.run('chat', never, () => new Promise<void>((resolve) => (answer = resolve)));
    clock.advance(5_000);
    expect(pace.wait('chat')).toBe(1_000);
    expect(pace.wait('other')).toBe(0);
    answer();
    await first;
    expect(pace.wait('chat')).toBe(1_000);
    clock.advance(1_000);
    expect(pace.wait('chat')).toBe(0);
  });

  it('[C5] who is stopped while waiting sends nothing', async () => {
    const pace = new Pace(new VirtualClock(NOW));
    pace.block('chat', 5_000);
    const controller = new AbortController();
    const run = pace.run('chat', controller.signal, async () => 'sent');
    controller.abort();
    expect(await run).toBeUndefined();
  });
});
