import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { type Interface, startInterface } from './interface.ts';
import { seriousFindings, visit } from './visit.ts';

let browser: Browser;
let served: Interface;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  served = await startInterface(5);
});
afterEach(() => served.stop());

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

it('[OV19] [OV13] [OV14] [LA13] the zone is explained by what it is there now, and what bounds would delete is asked about', async () => {
  const { general } = served.service;
  const { page, complaints } = await visit(browser, `${served.url}#/settings`);
  await page.waitForURL('**#/settings/general');
  const zone = card(page, 'Time zone');
  await zone.getByLabel('Zone', { exact: true }).fill('Mars/Olympus');
  await zone.getByText('There is no zone of this name.').waitFor();
  await zone.getByLabel('Zone', { exact: true }).fill('Asia/Tokyo');
  await zone.getByText(/There it is .* now; the next day begins in \d+ (hours?|minutes?|seconds?)/).waitFor();
  await zone.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => general.settings.timezone).toBe('Asia/Tokyo');

  const messages = card(page, 'Language of messages');
  await messages.getByRole('radio', { name: '简体中文' }).click();
  await expect.poll(() => general.settings.language).toBe('zh');
  await messages.getByRole('button', { name: 'Take the language of this page: English' }).click();
  await messages.getByRole('radio', { name: 'English', checked: true }).waitFor();
  expect(general.settings.language).toBe('en');
  await expect.poll(() => messages.getByRole('button').count()).toBe(0);

  general.forgetting = 480;
  const keeping = card(page, 'How long events are kept');
  await keeping.getByText('12,480').waitFor();
  await keeping.getByRole('textbox', { name: 'Days' }).fill('30');
  await keeping.getByRole('button', { name: 'Save' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete about 480 events?' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(general.settings.keeping.days).toBe(null);
  await keeping.getByRole('button', { name: 'Save' }).click();
  await dialog.getByRole('button', { name: 'Save and delete' }).click();
  await expect.poll(() => general.settings.keeping).toEqual({ days: 30, maxBytes: null });
  await dialog.waitFor({ state: 'detached' });
  expect(await seriousFindings(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

it('[OV15] secrets are shown by name and place, replaced, and removed once they are not used', async () => {
  const { general } = served.service;
  const { page } = await visit(browser, `${served.url}#/settings/secrets`, { width: 320 });
  const used = card(page, 'okd.secret');
  await used.getByRole('link', { name: 'source okd' }).waitFor();
  expect(await used.getByRole('button', { name: 'Remove' }).count()).toBe(0);
  await used.getByRole('button', { name: 'Replace' }).click();
  const replace = page.getByRole('dialog', { name: 'Replace okd.secret' });
  await replace.getByLabel('New secret').fill('test-value-0f3b');
  expect(await seriousFindings(page)).toEqual([]);
  await replace.getByRole('button', { name: 'Replace' }).click();
  await expect.poll(() => general.replaced).toEqual(['okd.secret']);
  await replace.waitFor({ state: 'detached' });
  const old = card(page, 'telegram.botToken.old');
  await old.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await old.waitFor({ state: 'detached' });
  expect(await seriousFindings(page)).toEqual([]);
});

it('[OV16] the colours are chosen, in force at once and after a reload', async () => {
  const { page, complaints } = await visit(browser, `${served.url}#/settings/appearance`, { scheme: 'light' });
  const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  await card(page, 'Colours').getByRole('radio', { name: 'Dark' }).check();
  await expect.poll(scheme).toBe('dark');
  await page.reload();
  await card(page, 'Colours').getByRole('radio', { name: 'Dark', checked: true }).waitFor();
  await expect.poll(scheme).toBe('dark');
  await card(page, 'Colours').getByRole('radio', { name: 'As the system' }).check();
  await expect.poll(scheme).toBe('light');
  expect(await seriousFindings(page)).toEqual([]);
  expect(complaints).toEqual([]);
});
