import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCard } from '../../service/owner/owner-card.ts';
import { listenerOf, postFilled, preparedFolder } from './prepared-folder.ts';
import { KIND, launchShell, type Shell } from './shell.ts';

/** Notifications that the test saw instead of the system. */
interface Kept {
  shown: { title: string; body: string; silent: boolean; emit(event: string): void }[];
}

describe(`the desktop app on ${KIND}`, () => {
  const { folder, remove } = preparedFolder();
  let shell: Shell;
  let page: Page;

  beforeAll(async () => {
    shell = await launchShell(folder);
    page = await shell.page();
  });
  afterAll(async () => {
    await shell.close();
    remove();
  });

  const visible = () => shell.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible(), null);
  const address = () => page.evaluate(() => window.location.hash);

  it('shows the interface, which learns the state of the service over its port', async () => {
    await expect.poll(() => page.title()).toBe('Hookdesk');
    await page.getByText('Connected').first().waitFor();
    await page
      .getByText(new URL(await listenerOf(folder)).host)
      .first()
      // A narrow window has no room for it in its bar.
      .waitFor({ state: 'attached' });
    await expect.poll(visible).toBe(true);
  });

  it('shows an event that a sender posted to the real listener', async () => {
    // A fresh folder opens at the first steps.
    await page.waitForURL(/#\/start$/);
    await page.evaluate(() => {
      window.location.hash = '/live';
    });
    await postFilled(folder, 'desk-1');
    await page.getByText('order.filled').first().waitFor();
  });

  it('shows a notification of the system, and a click on it opens the event', async () => {
    await shell.evaluate(({ Notification }) => {
      const kept: Kept = Object.assign(globalThis, { shown: [] });
      Notification.prototype.show = function () {
        kept.shown.push(this);
      };
    }, null);
    const event = await postFilled(folder, 'desk-2');
    const shown = () =>
      shell.evaluate(() => {
        const kept = globalThis as unknown as Kept;
        return kept.shown.map(({ title, body, silent }) => ({ title, body, silent }));
      }, null);
    await expect.poll(shown).toEqual([{ title: 'Filled desk-2', body: 'At 45000', silent: true }]);
    await shell.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide(), null);
    await shell.evaluate(() => (globalThis as unknown as Kept).shown[0]?.emit('click'), null);
    await expect.poll(address).toBe(`#/live/${event}`);
    await expect.poll(visible).toBe(true);
  });

  it('gives a page that is loaded again a new port, and the interface breaks no rule of its policy', async () => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.reload();
    await page.getByText('Connected').first().waitFor();
    await page.getByText('desk-2').first().waitFor();
    expect(complaints).toEqual([]);
  });

  it('starts a service again that died, and joins the page to it', async () => {
    const dead = readCard(folder)?.pid;
    if (dead === undefined) throw new Error('No service is running');
    process.kill(dead, 'SIGKILL');
    await expect.poll(() => readCard(folder)?.pid).not.toBe(dead);
    const event = await postFilled(folder, 'desk-3');
    await page.evaluate((id) => {
      window.location.hash = `#/live/${id}`;
    }, event);
    await page.getByText('desk-3').first().waitFor();
  });

  it('goes on in the tray when its window is closed, and a second start brings the window back', async () => {
    await shell.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close(), null);
    await expect.poll(visible).toBe(false);
    await postFilled(folder, 'desk-4');
    expect(await shell.startAgain()).toBe(0);
    await expect.poll(visible).toBe(true);
  });
});
