import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectToOwner } from '../../service/api/client.ts';
import { listenerOf, postFilled, preparedFolder } from './prepared-folder.ts';
import { KIND, launchShell, type Shell } from './shell.ts';

/** What the stand-in keeps of the tray; a real one shows its menu to nobody. */
interface KeptTray {
  toolTip: string;
  icon: { representations: { buffer: { toString(as: string): string } }[] };
  menu: { items: Item[] };
}
interface Item {
  label?: string;
  checked?: boolean;
  submenu?: Item[];
  click?: (item: { checked: boolean }) => void;
}

describe.runIf(KIND !== 'Electron')(`the tray on ${KIND}`, () => {
  const { folder, remove } = preparedFolder();
  let shell: Shell;
  let owner: NonNullable<Awaited<ReturnType<typeof connectToOwner>>>;

  beforeAll(async () => {
    shell = await launchShell(folder, {
      parameters: ['--hidden'],
      environment: { XDG_CONFIG_HOME: join(folder, 'xdg') },
    });
    await shell.page();
    await listenerOf(folder);
    const found = await connectToOwner(folder);
    if (found === null) throw new Error('no owner');
    owner = found;
  });
  afterAll(async () => {
    owner?.close();
    await shell.close();
    remove();
  });

  const tooltip = () => shell.evaluate(({ Tray }) => (Tray as unknown as { last: KeptTray }).last.toolTip, null);
  const icon = () =>
    shell.evaluate(
      ({ Tray }) => (Tray as unknown as { last: KeptTray }).last.icon.representations[0]?.buffer.toString('hex') ?? '',
      null,
    );
  const labels = () =>
    shell.evaluate(({ Tray }) => {
      const { items } = (Tray as unknown as { last: KeptTray }).last.menu;
      return items.flatMap(({ label, submenu = [] }) => [label, ...submenu.map((item) => item.label)]).filter(Boolean);
    }, null);
  const choose = (label: string) =>
    shell.evaluate(({ Tray }, wanted) => {
      const { items } = (Tray as unknown as { last: KeptTray }).last.menu;
      const item = items
        .flatMap((each) => [each, ...(each.submenu ?? [])])
        .find(({ label: is }) => is?.endsWith(wanted));
      if (item === undefined) throw new Error(`The tray has no ${wanted}`);
      // Later, because quitting ends the process that answers.
      setImmediate(() => item.click?.({ checked: item.checked !== true }));
    }, label);
  const visible = () => shell.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible(), null);

  it('[DK1] [DK5] says how the service is, and a start at login opens no window', async () => {
    await expect.poll(tooltip).toBe('Hookdesk – Working');
    expect(await visible()).toBe(false);
    await choose('Open Hookdesk');
    await expect.poll(visible).toBe(true);
  });

  it('[DK3] turns the kill switch on at once, and off only after a yes', async () => {
    const well = await icon();
    await choose('Kill switch: send no orders');
    await expect.poll(tooltip).toBe('Hookdesk – Kill switch is on: no order is sent');
    expect(await icon()).not.toBe(well);
    await choose('Kill switch: send no orders');
    await expect.poll(() => shell.dialogs.map(({ message }) => message)).toEqual(['Turn the kill switch off?']);
    expect((await owner.client.trading.get()).killSwitch.on).toBe(true);
    await shell.evaluate(({ dialog }) => void Object.assign(dialog, { response: 1 }), null);
    await choose('Kill switch: send no orders');
    await expect.poll(tooltip).toBe('Hookdesk – Working');
    expect((await owner.client.trading.get()).killSwitch.on).toBe(false);
    expect(await icon()).toBe(well);
  });

  it('[DK2] pauses rules and resumes them', async () => {
    await choose('Pause rules for 1 hour');
    await expect.poll(tooltip).toMatch(/^Hookdesk – One rule is paused until /);
    await choose('Resume rules');
    await expect.poll(tooltip).toBe('Hookdesk – Working');
    expect((await owner.client.rules.list()).map(({ enabled }) => enabled)).toEqual([true]);
  });

  it('[DK4] lists the last alerts, and opens the event of one', async () => {
    const event = await postFilled(folder, 'tray-1');
    await expect.poll(labels).toContainEqual(expect.stringMatching(/^\d\d:\d\d {2}Filled tray-1$/));
    const page = await shell.page();
    await choose('Filled tray-1');
    await expect.poll(() => page.evaluate(() => window.location.hash)).toBe(`#/live/${event}`);
  });

  it('[DK5] starts at login or not', async () => {
    const entry = join(folder, 'xdg', 'autostart', 'hookdesk.desktop');
    await choose('Start at login');
    await expect.poll(() => existsSync(entry)).toBe(process.platform === 'linux');
    await choose('Start at login');
    await expect.poll(() => existsSync(entry)).toBe(false);
  });

  it('[DK7] says once that it goes on when its window is closed', async () => {
    const said = async () => {
      await shell.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close(), null);
      await choose('Open Hookdesk');
      await expect.poll(visible).toBe(true);
      return shell.evaluate(() => (globalThis as unknown as { said: string[] }).said, null);
    };
    await shell.evaluate(({ Notification }) => {
      const kept = Object.assign(globalThis, { said: [] as string[] });
      Notification.prototype.show = function () {
        kept.said.push(this.title);
      };
    }, null);
    expect(await said()).toEqual(['Hookdesk goes on in the tray']);
    expect(await said()).toEqual(['Hookdesk goes on in the tray']);
  });

  it('[DK5] quits', async () => {
    await choose('Quit Hookdesk');
    expect(await shell.exited).toBe(0);
  });
});
