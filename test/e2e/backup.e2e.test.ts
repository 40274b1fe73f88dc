import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { type Interface, startInterface } from './interface.ts';
import { startReal } from './real-service.ts';
import { seriousFindings, visit } from './visit.ts';

let browser: Browser;
let served: Interface;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  served = await startInterface(20);
});
afterEach(() => served.stop());

const opened = (options = {}) => visit(browser, `${served.url}#/settings/backup`, options);

it.each([
  ['light', 1440],
  ['dark', 320],
] as const)('[BR6] [BR8] makes, checks and restores backups, in the %s and %i pixels wide', async (scheme, width) => {
  const { page, complaints } = await opened({ scheme, width });
  const { backups, now } = served.service;
  const fits = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await page.getByRole('button', { name: 'Back up now' }).click();
  await page.getByRole('progressbar', { name: 'Making the backup' }).waitFor();
  await page.getByText('37%', { exact: true }).waitFor();
  await expect.poll(fits).toBeLessThanOrEqual(0);
  expect(await seriousFindings(page)).toEqual([]);
  backups.finish(now());
  await page.getByRole('button', { name: 'Check hookdesk-2026-11-28T09-30-00Z.tar' }).click();
  await page.getByRole('progressbar', { name: /Checking/ }).waitFor();
  backups.finish(now());
  const checked = page.getByRole('region', { name: /^Checked:/ });
  await checked.getByRole('row', { name: 'Events 11,902 12,480' }).waitFor();
  await expect.poll(fits).toBeLessThanOrEqual(0);
  expect(await seriousFindings(page)).toEqual([]);

  const restore = page.getByRole('button', { name: 'Restore at the next start' });
  await page.getByRole('textbox', { name: 'Type RESTORE to restore' }).fill('restore');
  await page.getByText('Type RESTORE in capitals.').waitFor();
  expect(await restore.isDisabled()).toBe(true);
  await page.getByRole('textbox', { name: 'Type RESTORE to restore' }).fill('RESTORE');
  await restore.click();
  const planned = page.getByRole('region', { name: 'A restore waits for the next start' });
  await planned.getByRole('button', { name: 'Restart Hookdesk now' }).click();
  await planned.getByText('This page goes on by itself.').waitFor();
  expect(backups.restarts).toBe(1);
  expect(await seriousFindings(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

it('[BR8] shows why a backup cannot be restored, and what was restored', async () => {
  const { backups, now } = served.service;
  const message = 'the secret { "env": "OKD_SECRET" } is missing or empty';
  backups.report = { ...backups.report, hindrances: [{ path: '$.sources[0].secrets[0]', message }] };
  const restored = { at: now(), createdAt: now() - 86_400_000, deliveries: 3, orders: 1 };
  backups.set({ restored, failure: { kind: 'make', name: 'b.tar', message: 'There is no room' } });
  const { page } = await opened({ locale: 'ru-RU', width: 320 });
  await page.getByText('3 сообщения; 1 ордер').waitFor();
  expect(await page.getByText('There is no room').getAttribute('lang')).toBe('en');
  await page.getByRole('button', { name: /^Проверить / }).click();
  await page.getByRole('progressbar').waitFor();
  backups.finish(now());
  await page.getByText('OKD_SECRET').waitFor();
  expect(await page.getByRole('textbox').count()).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  expect(await seriousFindings(page)).toEqual([]);
});

it('[BR7] [BR8] a real one comes down to the disk as it is, and goes back in as a file', async () => {
  const { at, folder, owner } = await startReal();
  const { page } = await visit(browser, at('/settings/backup'));
  await page.getByRole('button', { name: 'Back up now' }).click();
  const asked = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Download hookdesk-/ }).click();
  const download = await asked;
  const name = download.suggestedFilename();
  const file = readFileSync(join(folder, 'backups', name));
  expect(readFileSync(await download.path()).equals(file)).toBe(true);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Add a file' }).click();
  await (await chooser).setFiles({ name: 'copy.tar', mimeType: 'application/x-tar', buffer: file });
  await page.getByText('The file is among the backups').waitFor();
  expect(readFileSync(join(folder, 'backups', 'copy.tar')).equals(file)).toBe(true);
  await page.getByRole('button', { name: 'Check copy.tar' }).click();
  await page.getByRole('region', { name: 'Checked: copy.tar' }).getByText('Whole', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Remove copy.tar' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove the backup' }).click();
  await expect.poll(async () => (await owner.backups.get()).files.map((each) => each.name)).toEqual([name]);
});
