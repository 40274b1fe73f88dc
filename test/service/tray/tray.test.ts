import { describe, expect, it } from 'vitest';
import type { TrayState } from '../../../service/contract/desk.ts';
import type { SystemNotification } from '../../../service/host.ts';
import { client, orderFilled, post, startedService, testHost, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const TOLD = {
  id: 'told',
  conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] },
  actions: [{ type: 'notify', title: 'Filled {{ orderId }}', message: 'x', sound: true }],
};

/** A running service whose tray is looked at. */
async function followed() {
  const folder = temporaryFolder();
  writeFolder(folder, { quietHours: { from: '03:00', to: '03:01' } }, [TOLD]);
  const shown: SystemNotification[] = [];
  const host = { ...testHost(), notify: (notification: SystemNotification) => void shown.push(notification) };
  const service = await startedService(folder, host);
  const states: TrayState[] = [];
  service.tray.follow((state) => void states.push(state));
  return { folder, service, owner: await client(folder), shown, states, newest: () => states.at(-1) };
}

describe('what the service tells the tray', () => {
  it('[DK1] is told at once, and again where it changed and only there', async () => {
    const { service, states } = await followed();
    expect(states).toEqual([
      { killSwitch: false, attention: 0, pause: null, quiet: { hours: '03:00–03:01', until: null }, alerts: [] },
    ]);
    await post(service, orderFilled({ orderId: 'one' }));
    await post(service, orderFilled({ orderId: 'two' }));
    await expect.poll(() => states.at(-1)?.alerts.map(({ title }) => title)).toEqual(['Filled two', 'Filled one']);
    const texts = states.map((state) => JSON.stringify(state));
    expect(texts.filter((text, index) => text === texts[index - 1])).toEqual([]);
  });

  it('[LA17] has the language of the settings, at once when that is another one', async () => {
    const { owner, newest } = await followed();
    expect(newest()?.language).toBeUndefined();
    await owner.general.setLanguage({ language: 'zh' });
    expect(newest()?.language).toBe('zh');
    await owner.general.setLanguage({ language: 'en' });
    expect(newest()?.language).toBeUndefined();
  });

  it('[DK4] has the newest alerts again after a start', async () => {
    const { folder, service } = await followed();
    for (const orderId of ['1', '2', '3', '4', '5', '6']) await post(service, orderFilled({ orderId }));
    await service.stop();
    const again = await startedService(folder);
    const states: TrayState[] = [];
    again.tray.follow((state) => void states.push(state));
    expect(states[0]?.alerts.map(({ title }) => title)).toEqual(['6', '5', '4', '3', '2'].map((id) => `Filled ${id}`));
  });

  it('[DK3] the kill switch is turned from there, audited, and seen whoever turned it', async () => {
    const { service, owner, newest } = await followed();
    service.tray.wish({ wish: 'killSwitch', on: true });
    expect(newest()?.killSwitch).toBe(true);
    expect((await owner.trading.get()).killSwitch).toMatchObject({ on: true, actor: 'tray' });
    await owner.trading.killSwitch({ on: false });
    await expect.poll(() => newest()?.killSwitch).toBe(false);
  });

  it('[DK2] rules are paused and resumed from there', async () => {
    const { service, owner, newest } = await followed();
    service.tray.wish({ wish: 'pause', for: 3_600_000 });
    expect(newest()?.pause).toMatchObject({ rules: 1, until: expect.stringMatching(/\d\d:\d\d$/) });
    expect((await owner.rules.list()).map(({ enabled }) => enabled)).toEqual([false]);
    service.tray.wish({ wish: 'resume' });
    expect(newest()?.pause).toBeNull();
    expect((await owner.rules.list()).map(({ enabled }) => enabled)).toEqual([true]);
  });

  it('[DK6] notifications have no sound while silence was asked for', async () => {
    const { service, shown, newest } = await followed();
    service.tray.wish({ wish: 'quiet', on: true });
    expect(newest()?.quiet.until).toMatch(/08:00$/);
    await post(service, orderFilled());
    await expect.poll(() => shown.map(({ sound }) => sound)).toEqual([false]);
    service.tray.wish({ wish: 'quiet', on: false });
    await post(service, orderFilled());
    await expect.poll(() => shown.map(({ sound }) => sound)).toEqual([false, true]);
  });
});
