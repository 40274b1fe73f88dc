import { describe, expect, it } from 'vitest';
import type { Notification } from '../../../service/contract/views.ts';
import { createChannels } from '../../../service/delivery/channels.ts';
import { isQuiet } from '../../../service/delivery/quiet-hours.ts';
import { type SecretReference, settingsSchema } from '../../../service/settings/schema.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { startDiscord } from './lookalikes/discord.ts';
import { startTelegram } from './lookalikes/telegram.ts';
import { deliveryOf, keptHost } from './stand-ins.ts';

const TOKEN = '123456:AAF-test_token';
const never = new AbortController().signal;
const NIGHT = { from: '23:00', to: '07:00' };

/** Whether it is quiet in Berlin, at each time of UTC. */
function quietAt(quietHours: object, times: readonly string[]): boolean[] {
  const settings = settingsSchema.parse({ timezone: 'Europe/Berlin', quietHours });
  return times.map((time) => isQuiet(settings, Date.parse(time)));
}

describe('quiet hours', () => {
  it('[C18] begin with their first minute and are over with their last, over midnight, by the clock of the settings', () => {
    const times = ['2026-01-05T21:59:59.999Z', '2026-01-05T22:00Z', '2026-01-06T05:59:59.999Z', '2026-01-06T06:00Z'];
    expect(quietAt(NIGHT, times)).toEqual([false, true, true, false]);
    expect(quietAt({ ...NIGHT, timezone: 'America/New_York' }, times)).toEqual([false, false, true, true]);
    expect(quietAt({ from: '12:00', to: '13:00' }, ['2026-01-05T11:00Z', '2026-01-05T12:00Z'])).toEqual([true, false]);
    expect(quietAt({ from: '08:00', to: '08:00' }, ['2026-01-05T07:00Z', '2026-01-05T19:00Z'])).toEqual([true, true]);
  });

  it('[C18] follow the clocks when they are changed: an hour less in March, an hour more in October', () => {
    const spring = ['2026-03-28T22:00Z', '2026-03-29T04:59Z', '2026-03-29T05:00Z'];
    expect(quietAt(NIGHT, spring)).toEqual([true, true, false]);
    const autumn = ['2026-10-24T21:00Z', '2026-10-25T05:59Z', '2026-10-25T06:00Z'];
    expect(quietAt(NIGHT, autumn)).toEqual([true, true, false]);
  });

  it('[C18] are none where the settings name none', () => {
    expect(isQuiet(settingsSchema.parse({}), Date.parse('2026-01-05T23:30Z'))).toBe(false);
  });
});

/** The channels at a time of UTC, with quiet hours from 23:00 to 07:00. */
async function channelsAt(time: string) {
  const clock = new VirtualClock(Date.parse(time));
  const telegram = await startTelegram(TOKEN, ['1']);
  const discord = await startDiscord(TOKEN);
  const { host, notifications } = keptHost(clock);
  const shown: Notification[] = [];
  const map = createChannels({
    settings: settingsSchema.parse({
      quietHours: NIGHT,
      channels: {
        telegram: { botToken: { value: TOKEN }, chatId: '1', apiRoot: telegram.url },
        discord: { webhookUrl: { value: discord.webhookUrl } },
      },
    }),
    resolveSecret: (reference: SecretReference) => ('value' in reference ? reference.value : null),
    host,
    interfaceNotify: (notification) => shown.push(notification),
  });
  const send = async (type: string, payload: Record<string, unknown>) => {
    expect(await map.get(type)?.send(deliveryOf(type, payload), never)).toEqual({ kind: 'done' });
    clock.advance(1_000);
  };
  return { send, telegram, discord, shown, notifications };
}

const DAY = '2026-01-05T12:00Z';
const LATE = '2026-01-05T23:30Z';

describe('what arrives in quiet hours', () => {
  it('[C18] [C19] is shown by the system and in the interface without a sound, unless it is an error or urgent', async () => {
    const { send, shown, notifications } = await channelsAt(LATE);
    const notice = { title: 'Filled', message: 'BUY', sound: true };
    await send('notify', { ...notice, level: 'success' });
    await send('notify', { ...notice, level: 'warning' });
    await send('notify', { ...notice, level: 'error' });
    await send('notify', { ...notice, level: 'warning', urgent: true });
    await send('notify', { ...notice, level: 'error', sound: false });
    expect(shown.map(({ sound }) => sound)).toEqual([false, false, true, true, false]);
    expect(notifications.map(({ sound }) => sound)).toEqual([false, false, true, true, false]);
  });

  it('[C19] has its sound at other times', async () => {
    const { send, shown, notifications } = await channelsAt(DAY);
    await send('notify', { level: 'info', title: 'Filled', message: 'BUY', sound: true });
    expect([shown[0]?.sound, notifications[0]?.sound]).toEqual([true, true]);
  });

  it('[C18] goes to Telegram and Discord silently, what is urgent aloud', async () => {
    const { send, telegram, discord } = await channelsAt(LATE);
    const embeds = [{ title: 'Filled' }];
    for (const urgent of [{}, { urgent: true }]) {
      await send('telegram', { message: 'Filled', ...urgent });
      await send('discord', { embeds, ...urgent });
    }
    expect(telegram.messages.map(({ isSilent }) => isSilent)).toEqual([true, false]);
    expect(discord.received.map(({ body }) => JSON.parse(body).flags)).toEqual([4_096, undefined]);
  });

  it('[C18] goes there aloud at other times', async () => {
    const { send, telegram, discord } = await channelsAt(DAY);
    await send('telegram', { message: 'Filled' });
    await send('discord', { embeds: [{ title: 'Filled' }] });
    expect(telegram.messages.map(({ isSilent }) => isSilent)).toEqual([false]);
    expect(JSON.parse(discord.received[0]?.body ?? '')).not.toHaveProperty('flags');
  });
});
