import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { preparedFolder } from './prepared-folder.ts';
import { KIND, launchShell, type Shell } from './shell.ts';

const RULE = {
  name: 'Told',
  conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] },
  actions: [{ type: 'notify', title: 'Filled', message: 'x' }],
};

const packText = (id: string) => JSON.stringify({ format: 'hookdesk', version: 1, rules: [{ ...RULE, id }] });

describe(`rule packs that are opened with the desktop app on ${KIND}`, () => {
  const { folder, remove } = preparedFolder();
  const files = join(folder, 'downloads');
  let shell: Shell;
  let page: Page;

  const written = (name: string, content: string) => {
    writeFileSync(join(files, name), content);
    return join(files, name);
  };
  const preview = (name: string) => page.getByRole('dialog', { name });
  const rules = () => readdirSync(join(folder, 'rules')).filter((name) => name.endsWith('.json'));

  beforeAll(async () => {
    mkdirSync(files);
    const first = pathToFileURL(written('of a friend.hookdesk', packText('of-a-friend'))).href;
    shell = await launchShell(folder, { parameters: ['--hidden', first] });
    page = await shell.page();
  });
  afterAll(async () => {
    await shell.close();
    remove();
  });

  it('[DK17] one that the app is started with is shown, and nothing of it is taken in before it is confirmed', async () => {
    const dialog = preview('of a friend.hookdesk');
    await dialog.getByRole('button', { name: 'Import' }).waitFor();
    const visible = () => shell.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible(), null);
    await expect.poll(visible).toBe(true);
    expect(rules()).toEqual(['filled.json']);
    await dialog.getByRole('button', { name: 'Import' }).click();
    await page.waitForURL(/#\/rules$/);
    expect(rules()).toEqual(['filled.json', 'of-a-friend.json']);
  });

  it('[DK17] one that is opened while it runs comes to the same window, on each system’s own way', async () => {
    expect(await shell.startAgain([written('second.hookdesk', packText('second'))])).toBe(0);
    await preview('second.hookdesk').waitFor();
    await preview('second.hookdesk').getByRole('button', { name: 'Cancel' }).click();
    const third = written('third.hookdesk', packText('third'));
    await shell.evaluate(({ app }, path) => void app.emit('open-file', { preventDefault() {} }, path), third);
    await preview('third.hookdesk').waitFor();
    await preview('third.hookdesk').getByRole('button', { name: 'Cancel' }).click();
    await preview('third.hookdesk').waitFor({ state: 'detached' });
    expect(rules()).toEqual(['filled.json', 'of-a-friend.json']);
  });

  it('[DK17] a file that is none says so in words', async () => {
    const open = (path: string) =>
      shell.evaluate(({ app }, file) => void app.emit('open-file', { preventDefault() {} }, file), path);
    await open(join(files, 'gone.hookdesk'));
    await page.getByText('This file is not there any more.').waitFor();
    await open(written('notes.txt', 'hello'));
    await page.getByText('Files that end in .hookdesk are opened as rule packs.').waitFor();
    await open(written('odd.hookdesk', '{}'));
    await page.getByText('This file is no pack').waitFor();
  });

  it('[DK17] one that is dropped on the window is shown in the same way, and the page stays', async () => {
    await page.evaluate(() => {
      window.location.hash = '/overview';
    });
    const isTaken = await page.evaluate((text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], 'dropped.hookdesk'));
      const drop = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
      document.body.dispatchEvent(drop);
      return drop.defaultPrevented;
    }, packText('dropped'));
    expect(isTaken).toBe(true);
    await preview('dropped.hookdesk').getByRole('button', { name: 'Import' }).waitFor();
    expect(rules()).toEqual(['filled.json', 'of-a-friend.json']);
  });
});
