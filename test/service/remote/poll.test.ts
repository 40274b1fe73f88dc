import { describe, expect, it, onTestFinished } from 'vitest';
import { Pace } from '../../../service/delivery/pace.ts';
import { BotApi, type Failure } from '../../../service/remote/bot-api.ts';
import { poll, type Update } from '../../../service/remote/poll.ts';
import { startTelegram, type TelegramLookalike } from '../delivery/lookalikes/telegram.ts';
import { passTime } from '../delivery/sending.ts';
import { VirtualClock } from '../virtual-clock.ts';

const TOKEN = '123456:AAF-test_token';
const NOW = Date.UTC(2026, 0, 5, 12);

interface Run {
  telegram: TelegramLookalike;
  clock: VirtualClock;
  heard: number[];
  failures: (Failure & { at: number })[];
  well: number[];
  api: BotApi;
}

/** A poll on a clock that the test moves, before the look-alike. */
async function polling(faults: TelegramLookalike['updates']['faults']): Promise<Run> {
  const telegram = await startTelegram(TOKEN, ['77']);
  telegram.updates.faults.push(...faults);
  const clock = new VirtualClock(NOW);
  const end = new AbortController();
  const api = new BotApi({ root: telegram.url, token: () => TOKEN, clock, pace: new Pace(clock) });
  const run: Run = { telegram, clock, api, heard: [], failures: [], well: [] };
  let offset = 0;
  const settled = poll(
    {
      api,
      clock,
      offset: () => offset,
      hear: ({ update_id: id }: Update) => {
        run.heard.push(id);
        offset = id + 1;
      },
      onWell: () => run.well.push(clock.now() - NOW),
      onFailure: (failure) => run.failures.push({ ...failure, at: clock.now() - NOW }),
    },
    end.signal,
  );
  onTestFinished(async () => {
    end.abort();
    await settled;
  });
  return run;
}

describe('asking Telegram for updates', () => {
  it('[C16] rests after failures, longer each time and a minute at most, and then hears what came meanwhile', async () => {
    const broken = { status: 502, description: 'Bad Gateway' };
    const { telegram, clock, heard, failures, well } = await polling(Array(9).fill(broken));
    telegram.updates.write({ id: 77 }, '/status', NOW);
    await passTime(clock, 250, () => heard.length > 0);
    const rests = failures.map(({ at }, index) => Math.round(((failures[index + 1]?.at ?? well[0] ?? 0) - at) / 1_000));
    expect(rests).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
    expect(heard).toEqual([1_001]);
  });

  it('[C16] rests for as long as Telegram says', async () => {
    const { clock, failures, well } = await polling([
      { status: 429, description: 'Too Many Requests', retryAfter: 17 },
    ]);
    await passTime(clock, 250, () => well.length > 0);
    expect(failures).toMatchObject([{ status: 429, retryAfter: 17_000 }]);
    expect((well[0] ?? 0) - (failures[0]?.at ?? 0)).toBeGreaterThanOrEqual(17_000);
  });

  it('[C16] notices another program that listens to the same bot', async () => {
    const { telegram, clock, failures, api } = await polling([]);
    const other = new AbortController();
    onTestFinished(() => other.abort());
    await passTime(clock, 0, () => telegram.updates.isPolled);
    void api.updates(0, true, other.signal);
    await passTime(clock, 250, () => failures.length > 0);
    expect(failures[0]).toMatchObject({ status: 409, error: expect.stringContaining('Conflict') });
  });

  it('hears each update once, in the order in which they came, also when the connection breaks', async () => {
    const { telegram, clock, heard } = await polling([]);
    for (let count = 0; count < 5; count += 1) telegram.updates.write({ id: 77 }, `/status ${count}`, NOW);
    await passTime(clock, 250, () => heard.length === 5);
    telegram.updates.breakOff();
    telegram.updates.write({ id: 77 }, '/status', NOW);
    await passTime(clock, 250, () => heard.length === 6);
    expect(heard).toEqual([1_001, 1_002, 1_003, 1_004, 1_005, 1_006]);
  });
});
