import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { telegramPace } from '../../../service/delivery/telegram.ts';
import type { Journal } from '../../../service/journal/journal.ts';
import { openJournal } from '../../../service/journal/open.ts';
import { BotApi } from '../../../service/remote/bot-api.ts';
import { Memory } from '../../../service/remote/memory.ts';
import { Pausing, TELEGRAM } from '../../../service/remote/pausing.ts';
import { RemoteControl } from '../../../service/remote/remote-control.ts';
import { PriceBook } from '../../../service/trading/price-book.ts';
import { startTelegram } from '../delivery/lookalikes/telegram.ts';
import { passTime } from '../delivery/sending.ts';
import { keptLog } from '../delivery/stand-ins.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { VirtualClock } from '../virtual-clock.ts';

const TOKEN = '123456:AAF-test_token';
const TRADER = { id: 77 };
const NOW = Date.UTC(2026, 0, 5, 12);

/** A remote control before the look-alike, on a clock that the test moves; what it steers only says what was asked of it. */
async function remoteControl() {
  const clock = new VirtualClock(NOW);
  const telegram = await startTelegram(TOKEN, ['77'], clock);
  const journal = openJournal(join(temporaryFolder(), 'journal.sqlite'));
  onTestFinished(() => journal.close());
  const { log } = keptLog();
  const told: { trouble: string | null; after: number }[] = [];
  const state = { isFull: false, isKilled: false, offsetWhenDone: [] as number[] };
  const offset = () => JSON.parse(journal.monitoring.mark('telegram.remote')?.value ?? '{"offset":0}').offset;
  const written: Journal = {
    ...journal,
    transaction: (write) => {
      if (state.isFull) throw new Error('the disk is full');
      return journal.transaction(write);
    },
  };
  const memory = new Memory({ journal: written, clock, log });
  const end = new AbortController();
  const done = () => {
    state.offsetWhenDone.push(offset());
    return null;
  };
  const control = new RemoteControl(
    {
      api: new BotApi({ root: telegram.url, token: () => TOKEN, clock, pace: telegramPace(clock) }),
      clock,
      log,
      memory,
      orders: journal.orders,
      prices: new PriceBook(),
      desk: { waitingFor: () => 'order-1', approve: done, reject: done },
      controls: {
        get isKilled() {
          return state.isKilled;
        },
        killSwitch: () => {
          state.isKilled = true;
          done();
          if (state.isFull) throw new Error('the disk is full');
        },
      },
      pausing: new Pausing(
        {
          rulebook: { entries: [], reload: () => {} },
          editor: { setEnabled: neverAsked, together: neverAsked },
          journal,
        },
        TELEGRAM,
      ),
      status: () => {
        throw new Error('a defect');
      },
      speech: () => ({ timezone: 'UTC', language: 'en' }),
      heeded: () => ({ userIds: ['77'], chatId: '77', bot: '123456' }),
      tell: (trouble) => void told.push({ trouble, after: clock.now() - NOW }),
    },
    end.signal,
  );
  const running = control.run();
  onTestFinished(async () => {
    end.abort();
    await running;
  });
  const said = async (text: string) => {
    const before = telegram.messages.length;
    telegram.updates.write(TRADER, text, clock.now());
    await passTime(clock, 100, () => telegram.messages.length > before);
    return telegram.messages[before]?.text ?? '';
  };
  return { telegram, clock, state, said, told };
}

function neverAsked(): never {
  throw new Error('there is no rule');
}

it('[C15] notes what lets something happen before it is done, and what stops after it', async () => {
  const { said, state } = await remoteControl();
  expect(await said('/approve ABCDEFGH')).toBe('Approved');
  expect(await said('/kill')).toContain('The kill switch is on');
  // The updates are 1001 and 1002.
  expect(state.offsetWhenDone).toEqual([1_002, 1_002]);
});

it('[C12] [C15] on a full disk turns the kill switch on all the same, and approves nothing', async () => {
  const { said, state, telegram, clock } = await remoteControl();
  state.isFull = true;
  expect(await said('/approve ABCDEFGH')).toContain('Not done: nothing can be written');
  const press = telegram.updates.press(TRADER, 'approve:ABCDEFGH');
  await passTime(clock, 100, () => telegram.updates.answered.length > 0);
  expect(telegram.updates.answered).toEqual([
    { id: press, text: 'Not done: nothing can be written on your machine now', isAlert: true },
  ]);
  expect(state.offsetWhenDone).toEqual([]);
  expect(await said('/kill')).toContain('it holds until Hookdesk ends');
  expect(state.isKilled).toBe(true);
});

it('[C12] goes on after a defect, and does not wait for its answers: the limit of a chat holds up no /kill', async () => {
  const { telegram, clock, state } = await remoteControl();
  for (let count = 0; count < 20; count += 1) telegram.updates.write(TRADER, '/status', clock.now());
  telegram.updates.write(TRADER, '/kill', clock.now());
  await passTime(clock, 1, () => state.isKilled);
  expect(telegram.messages.length).toBeLessThan(5);
  expect(telegram.refused()).toBe(0);
});

it('[C16] sends an answer again for which Telegram wants a pause', async () => {
  const { said, telegram, clock } = await remoteControl();
  telegram.flood.push(7, 7);
  const began = clock.now();
  expect(await said('/waiting')).toContain('No order waits');
  expect(clock.now() - began).toBeGreaterThanOrEqual(14_000);
  expect(telegram.messages).toHaveLength(1);
});

it('[C24] tells the user once Telegram could not be asked for five minutes, and when it can be again', async () => {
  const { telegram, clock, told } = await remoteControl();
  const unreachable = { status: 502, description: 'Bad Gateway' };
  telegram.updates.faults.push(...Array.from({ length: 11 }, () => unreachable));
  telegram.updates.write(TRADER, '/waiting', clock.now());
  const began = clock.now() - NOW;
  await passTime(clock, 100, () => told.some(({ trouble }) => trouble !== null));
  const [first] = told.filter(({ trouble }) => trouble !== null);
  expect(first?.trouble).toBe('Telegram answered 502: Bad Gateway');
  expect((first?.after ?? 0) - began).toBeGreaterThanOrEqual(300_000);
  await passTime(clock, 100, () => told.at(-1)?.trouble === null);
});
