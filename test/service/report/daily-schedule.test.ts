import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Bookkeeping } from '../../../service/books/bookkeeping.ts';
import { createEventIds } from '../../../service/ingest/event-id.ts';
import type { Committed } from '../../../service/ingest/ingest.ts';
import type { Journal } from '../../../service/journal/journal.ts';
import { openJournal } from '../../../service/journal/open.ts';
import { DailySchedule } from '../../../service/report/daily-schedule.ts';
import { type Settings, settingsSchema } from '../../../service/settings/schema.ts';
import { parseSettings } from '../../../service/settings/settings.ts';
import { enterAll, store } from '../books/journal-with-books.ts';
import { keptLog } from '../delivery/stand-ins.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { VirtualClock } from '../virtual-clock.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOON = Date.parse('2025-11-03T12:00:00Z');

const CHANNELS = {
  telegram: { botToken: { value: 't' }, chatId: '1' },
  discord: { webhookUrl: { value: 'https://discord.example/1' } },
  email: { smtp: { host: '127.0.0.1' }, from: 'a@example.com', to: ['b@example.com'] },
};

function settingsWith(to: string[], more: object = {}): Settings {
  return settingsSchema.parse({ channels: CHANNELS, reports: { daily: { at: '00:05', to } }, ...more });
}

/** A schedule on a real journal, with a clock that the test moves. */
function underTest(given: Settings = settingsWith(['notify'])) {
  const opened = openJournal(join(temporaryFolder(), 'journal.sqlite'));
  onTestFinished(() => opened.close());
  const { log, lines } = keptLog();
  const told: Committed[] = [];
  const world = { clock: new VirtualClock(NOON), settings: given, isFailing: false };
  const journal: Journal = {
    ...opened,
    transaction(work) {
      if (world.isFailing) throw new Error('locked');
      return opened.transaction(work);
    },
  };
  const start = () => {
    const bookkeeping = new Bookkeeping(opened);
    const schedule = new DailySchedule({
      journal,
      books: { catchUp: async () => enterAll(bookkeeping) },
      clock: world.clock,
      log,
      settings: () => world.settings,
      newEventId: createEventIds((bytes) => randomBytes(bytes)),
      targetOf: ({ type }) => type,
      onTold: (batch) => void told.push(batch),
    });
    schedule.start();
    return schedule;
  };
  /** Time passes in steps, and whatever comes due is done. */
  const pass = async (ms: number, step = HOUR) => {
    for (let passed = 0; passed < ms; passed += step) {
      world.clock.advance(Math.min(step, ms - passed));
      await turn();
    }
  };
  const titles = () => told.flatMap(({ events }) => events.map(({ id }) => opened.event(id)?.event.reason));
  return { world, start, pass, titles, told, journal: opened, lines };
}

async function turn(): Promise<void> {
  for (let count = 0; count < 5; count += 1) await new Promise((resolve) => setImmediate(resolve));
}

function filled(orderId: string, at: number, pnl: number): object {
  return {
    type: 'order.filled',
    data: { orderId, symbol: 'BTCUSDT', side: 'sell', amount: 1, price: 100, pnl, timestamp: at },
  };
}

const titleOf = (day: string) => `Daily Trading Report - ${day}`;

describe('the daily report', () => {
  it('[S98] [K10] is sent once a day at its time, about the day before, first when one is due after it was switched on', async () => {
    const { start, pass, titles } = underTest();
    start();
    await pass(12 * HOUR);
    expect(titles()).toEqual([]);
    await pass(HOUR);
    expect(titles()).toEqual([titleOf('2025-11-03')]);
    await pass(3 * DAY);
    expect(titles()).toEqual(['2025-11-03', '2025-11-04', '2025-11-05', '2025-11-06'].map(titleOf));
  });

  it('[K10] is sent once over restarts, and when the clock is set back', async () => {
    const { world, start, pass, titles } = underTest();
    start();
    await pass(13 * HOUR);
    for (const _again of [1, 2, 3]) {
      start().stop();
      await turn();
    }
    world.clock = new VirtualClock(NOON + 11 * HOUR);
    const schedule = start();
    await pass(2 * HOUR);
    expect(titles()).toEqual([titleOf('2025-11-03')]);
    schedule.stop();
    await pass(2 * DAY);
    expect(titles()).toEqual([titleOf('2025-11-03')]);
  });

  it('[K10] is made up for once somebody runs again: the newest one, with a word on those that were missed', async () => {
    const { world, start, pass, titles, told, journal } = underTest();
    start().stop();
    await turn();
    world.clock = new VirtualClock(NOON + 4 * DAY);
    start();
    await turn();
    expect(titles()).toEqual([titleOf('2025-11-06')]);
    const message = journal.event(told[0]?.events[0]?.id ?? '')?.event.data.message;
    expect(message).toMatch(/Not sent, because Hookdesk did not run when they were due: 2025-11-03 to 2025-11-05\./);
    expect(
      ['2025-11-02', '2025-11-03', '2025-11-05', '2025-11-06'].map((day) => journal.reports.ofDay(day)?.status),
    ).toEqual(['begun', 'missed', 'missed', 'sent']);
    await pass(DAY);
    expect(titles()).toEqual([titleOf('2025-11-06'), titleOf('2025-11-07')]);
  });

  it('[LA16] is told in the language of the settings, and kept in English with the days that were missed', async () => {
    const { world, start, journal, told, titles } = underTest(settingsWith(['email', 'telegram'], { language: 'ru' }));
    start().stop();
    await turn();
    world.clock = new VirtualClock(NOON + 4 * DAY);
    start();
    await turn();
    expect(titles()).toEqual([titleOf('2025-11-06')]);
    const stored = journal.event(told[0]?.events[0]?.id ?? '')?.event.data;
    expect(stored?.message).toMatch(/^Total Trades: 0\n/);
    const sent = new Map(journal.deliveryPage({ limit: 10 }).map(({ type, payload }) => [type, payload]));
    expect(sent.get('telegram')?.message).toMatch(
      /^Дневной отчёт о торговле – 2025-11-06\n\nВсего сделок: 0\n.*Не отправлены, .* с 2025-11-03 по 2025-11-05\./s,
    );
    expect(sent.get('email')).toMatchObject({
      subject: 'Дневной отчёт о торговле – 2025-11-06',
      message: expect.stringContaining('Сделок нет.'),
      html: expect.stringContaining('<h3>Итоги</h3>'),
    });
  });

  it('[S94] [K10] goes to each channel: the whole report by mail, the summary elsewhere', async () => {
    const { start, pass, journal } = underTest(settingsWith(['email', 'telegram', 'discord', 'notify', 'email']));
    store(journal, [filled('a', NOON, 12.5), filled('b', NOON + 1, -2), filled('c', NOON - DAY, 1000)]);
    start();
    await pass(13 * HOUR);
    const sent = new Map(journal.deliveryPage({ limit: 10 }).map(({ type, payload }) => [type, payload]));
    const summary = 'Total Trades: 2\nProfit/Loss: $10.50\nWin Rate: 50.0%\nBest Trade: $12.50\nWorst Trade: -$2.00';
    expect([...sent.keys()].sort()).toEqual(['discord', 'email', 'notify', 'telegram']);
    expect(sent.get('email')).toMatchObject({
      subject: titleOf('2025-11-03'),
      message: expect.stringContaining(`Summary\n${summary}\n\nRecent Trades\n`),
      html: expect.stringContaining('<td style="color: red">-$2.00</td>'),
    });
    expect(sent.get('telegram')).toMatchObject({ message: `${titleOf('2025-11-03')}\n\n${summary}` });
    expect(sent.get('notify')).toMatchObject({ level: 'info', title: titleOf('2025-11-03'), message: summary });
    expect(sent.get('discord')).toMatchObject({ embeds: [{ title: expect.stringContaining('Daily Trading Report') }] });
  });

  it('[K10] is a report of a day without trades too', async () => {
    const { start, pass, titles } = underTest(settingsWith(['email'], { timezone: 'Asia/Tokyo' }));
    start();
    // 15:05 UTC
    await pass(4 * HOUR);
    expect(titles()).toEqual([titleOf('2025-11-03')]);
  });

  it('[K10] is tried again where it cannot be stored, and sent once', async () => {
    const { world, start, pass, titles, lines } = underTest();
    start();
    await pass(12 * HOUR);
    world.isFailing = true;
    await pass(10 * 60_000, 60_000);
    expect(titles()).toEqual([]);
    expect(lines.filter(({ level }) => level === 'error').length).toBeGreaterThan(1);
    world.isFailing = false;
    await pass(3 * 60_000, 60_000);
    expect(titles()).toEqual([titleOf('2025-11-03')]);
  });

  it('[K10] follows the settings: off, on again, and at another time', async () => {
    const { world, start, pass, titles } = underTest();
    const schedule = start();
    world.settings = settingsSchema.parse({});
    schedule.reload();
    await pass(3 * DAY);
    expect(titles()).toEqual([]);
    world.settings = settingsWith(['notify'], { reports: { daily: { at: '18:00', to: ['notify'] } } });
    schedule.reload();
    await pass(5 * HOUR);
    expect(titles()).toEqual([]);
    await pass(HOUR);
    expect(titles()).toEqual([titleOf('2025-11-05')]);
  });

  it('[K10] is asked for in the settings: a time of day, and channels that are there', () => {
    const problems = (reports: object) => {
      const read = parseSettings(JSON.stringify({ reports, channels: { telegram: CHANNELS.telegram } }));
      return 'problems' in read ? read.problems.map(({ path, message }) => `${path} ${message}`) : [];
    };
    expect(problems({ daily: { to: ['telegram', 'notify'] } })).toEqual([]);
    expect(problems({ daily: { at: '24:00', to: ['telegram'] } })).toEqual([
      '$.reports.daily.at expected a time of day such as 00:05, got "24:00"',
    ]);
    expect(problems({ daily: { to: ['telegram', 'email'] } })).toEqual([
      '$.reports.daily.to[1] expected a configured channel, but channels.email is missing',
    ]);
    expect(problems({ daily: { to: [] } })).toEqual(['$.reports.daily.to expected at least one channel, got []']);
    expect(problems({ weekly: {} })).toHaveLength(1);
  });
});
