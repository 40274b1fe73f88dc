import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { startDiscord } from './lookalikes/discord.ts';
import { startTelegram } from './lookalikes/telegram.ts';
import { bench, passTime } from './sending.ts';

const NOW = Date.UTC(2025, 10, 3, 12, 0, 0);
/** Test value, not a secret. */
const TOKEN = '123456:AAF-test_token';
const telegramAt = (url: string) => ({ telegram: { botToken: { value: TOKEN }, chatId: '123', apiRoot: url } });

/** Three parts of a message. */
const PARTS = ['a', 'b', 'c'].map((letter) => letter.repeat(4_000));
const LONG = PARTS.join('\n');

describe('a message in parts', () => {
  it('[C8] [W27] arrives in order, each part once, also where one of them has to be tried again', async () => {
    const clock = new VirtualClock(NOW);
    const telegram = await startTelegram(TOKEN, ['123'], clock);
    telegram.faults.push(0, 500, 500, 0);
    const { queue, journal } = bench(telegramAt(telegram.url), clock);
    const [id = ''] = queue('telegram', 1, () => ({ message: LONG }));
    await passTime(clock, 100, () => journal.delivery(id)?.status === 'done');
    expect(telegram.shown.map(({ text }) => text)).toEqual(PARTS);
    expect(journal.delivery(id)?.attempts.map(({ status, error }) => [status, error])).toEqual([
      ['failed', 'part 2 of 3: Telegram answered 500: Internal Server Error'],
      ['failed', 'part 2 of 3: Telegram answered 500: Internal Server Error'],
      ['done', null],
    ]);
    expect(telegram.refused()).toBe(0);
  });

  it('[C8] goes on with the first part that has not arrived after a restart, and when it is dead and put back', async () => {
    const clock = new VirtualClock(NOW);
    const file = join(temporaryFolder(), 'journal.sqlite');
    const telegram = await startTelegram(TOKEN, ['123'], clock);
    telegram.faults.push(0, 400);
    const first = bench(telegramAt(telegram.url), clock, file);
    const [id = ''] = first.queue('telegram', 1, () => ({ message: LONG }));
    await passTime(clock, 100, () => first.journal.delivery(id)?.status === 'dead');
    telegram.faults.push(0, 500);
    first.outbox.retry([id]);
    await passTime(clock, 100, () => telegram.received.length === 4);
    await passTime(clock, 1, () => first.journal.delivery(id)?.status === 'retrying');
    await first.outbox.stop();
    first.close();
    const second = bench(telegramAt(telegram.url), clock, file);
    second.outbox.resume();
    await passTime(clock, 100, () => second.journal.delivery(id)?.status === 'done');
    expect(telegram.shown.map(({ text }) => text)).toEqual(PARTS);
  });

  it('[C8] a part that has arrived is noted on disk before the rest is sent', async () => {
    const clock = new VirtualClock(NOW);
    const file = join(temporaryFolder(), 'journal.sqlite');
    const telegram = await startTelegram(TOKEN, ['123'], clock);
    const { queue, journal } = bench(telegramAt(telegram.url), clock, file);
    const [id = ''] = queue('telegram', 1, () => ({ message: LONG }));
    await passTime(clock, 1, () => telegram.shown.length === 1);
    await passTime(clock, 0, () => journal.delivery(id)?.payload.partsSent === 1);
    expect(journal.delivery(id)?.status).toBe('pending');
    expect(telegram.shown).toHaveLength(1);
  });

  it('[C9] [W25] is as many messages of Discord as are needed, each once', async () => {
    const clock = new VirtualClock(NOW);
    const discord = await startDiscord(TOKEN, { clock, limit: 5, span: 2_000 });
    discord.flood.push(3);
    const { queue, statuses } = bench({ discord: { webhookUrl: { value: discord.webhookUrl } } }, clock);
    const embeds = Array.from({ length: 24 }, (_, index) => ({ title: `embed ${index}` }));
    const ids = queue('discord', 1, () => ({ embeds }));
    await passTime(clock, 100, () => statuses(ids)[0] === 'done');
    expect(discord.messages.map((message) => message.embeds.length)).toEqual([10, 10, 4]);
    expect(discord.messages.flatMap((message) => message.embeds)).toEqual(embeds);
  });
});
