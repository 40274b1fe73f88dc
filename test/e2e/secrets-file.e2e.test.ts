import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { startReal } from './real-service.ts';
import { seriousFindings, visit } from './visit.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** Test values, not secrets. */
const PASSPHRASE = 'crane velvet otter lamp ridge';
const TOKEN = 'test-token-4711';

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

it('[VT10] secrets are saved as a closed file on one machine and taken in on another, seen by name first', async () => {
  const [from, to] = [await startReal(), await startReal()];
  await from.owner.vault.set({ name: 'telegram.token', secret: TOKEN });
  await from.owner.vault.set({ name: 'okd.secret', secret: 'test-theirs' });
  await to.owner.vault.set({ name: 'okd.secret', secret: 'test-ours' });

  const { page } = await visit(browser, from.at('/settings/secrets'), { width: 320, scheme: 'dark' });
  await page.getByRole('button', { name: 'Save as a file' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save the secrets as a file' });
  const save = dialog.getByRole('button', { name: 'Save the file' });
  await dialog.getByLabel('Passphrase of the file').fill('short');
  await dialog.getByText('Too short: at least 12 characters.').waitFor();
  await dialog.getByLabel('Passphrase of the file').fill(PASSPHRASE);
  await dialog.getByText(/^Strong:/).waitFor();
  await dialog.getByLabel('The passphrase once more').fill('another one');
  await dialog.getByText('This is another one.').waitFor();
  expect(await save.isDisabled()).toBe(true);
  expect(await seriousFindings(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await dialog.getByLabel('The passphrase once more').fill(PASSPHRASE);
  const saved = page.waitForEvent('download');
  await save.click();
  const file = readFileSync(await (await saved).path());
  await dialog.waitFor({ state: 'detached' });
  expect(file.toString()).not.toContain(TOKEN);
  expect(file.toString()).not.toContain('telegram.token');

  const { page: other, complaints } = await visit(browser, to.at('/settings/secrets'), { width: 320 });
  const choose = async (name: string, buffer: Buffer) => {
    const asked = other.waitForEvent('filechooser');
    await other.getByRole('button', { name: 'Choose a file of secrets' }).click();
    await (await asked).setFiles({ name, mimeType: 'application/json', buffer });
  };
  await choose('rules.json', Buffer.from('{"format":"hookdesk","version":1}'));
  await other.getByText('This file is no export of secrets.').waitFor();
  await choose('mine.json', file);
  const plan = other.getByRole('dialog', { name: 'mine.json' });
  await plan.getByLabel('Passphrase of the file').fill('not the passphrase');
  await plan.getByRole('button', { name: 'Open the file' }).click();
  await plan.getByText('The file does not open').waitFor();
  expect(await seriousFindings(other)).toEqual([]);
  await plan.getByLabel('Passphrase of the file').fill(PASSPHRASE);
  await plan.getByLabel('Passphrase of the file').press('Enter');
  const changes = plan.getByRole('list', { name: 'What it would change' });
  await changes.getByText('telegram.token new', { exact: true }).waitFor();
  await changes.getByText('okd.secret another one here', { exact: true }).waitFor();
  expect(await seriousFindings(other)).toEqual([]);
  expect(await overflow(other)).toBeLessThanOrEqual(0);
  const take = plan.getByRole('button', { name: 'Take them in' });
  expect(await take.isDisabled()).toBe(true);
  await plan.getByRole('checkbox', { name: 'Replace the 1 secret' }).check();
  await take.click();
  await other.getByText('The secrets are taken in, and in force').waitFor();
  await other.getByRole('heading', { name: 'telegram.token' }).waitFor();
  expect(await to.owner.vault.list()).toEqual(['okd.secret', 'telegram.token']);
  expect(await other.content()).not.toContain(TOKEN);
  expect(complaints).toEqual([]);

  await choose('mine.json', file);
  await plan.getByLabel('Passphrase of the file').fill(PASSPHRASE);
  await plan.getByRole('button', { name: 'Open the file' }).click();
  await plan.getByText('All of them are here already.').waitFor();
});
