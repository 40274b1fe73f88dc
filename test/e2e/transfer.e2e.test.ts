import { readFileSync } from 'node:fs';
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
  served = await startInterface(20);
});
afterEach(() => served.stop());

const opened = (options = {}) => visit(browser, `${served.url}#/settings/transfer`, options);

/** Chooses a file with this text, as a person would. */
async function choose(page: Page, text: string): Promise<void> {
  const asked = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await asked).setFiles({ name: 'theirs.json', mimeType: 'application/json', buffer: Buffer.from(text) });
}

it.each([
  ['light', 1440],
  ['dark', 1440],
  ['light', 320],
  ['dark', 320],
] as const)('[N8] shows what a file would change, in the %s and %i pixels wide', async (scheme, width) => {
  const { page, complaints } = await opened({ scheme, width });
  await choose(page, '{}');
  const plan = page.getByRole('region', { name: 'From theirs.json' });
  await plan.getByText('risk.maxOrderNotional').waitFor();
  await plan.getByText('Buy the dip').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  expect(await seriousFindings(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

it('[N8] imports only once what has to be accepted was accepted, by the keyboard too', async () => {
  const { page } = await opened();
  await choose(page, '{"a":1}');
  const button = page.getByRole('button', { name: 'Import', exact: true });
  await button.waitFor();
  await expect.poll(() => button.isDisabled()).toBe(true);
  await page.getByRole('checkbox', { name: /3 changes/ }).focus();
  await page.keyboard.press('Space');
  await button.focus();
  await page.keyboard.press('Enter');
  await page.getByText('Rules that order are off').waitFor();
  expect(served.service.imported).toEqual(['{"a":1}']);
});

it('[N8] waits for secrets that are missing, and leaves all as it is when it is canceled', async () => {
  served.service.importPlan = {
    ...served.service.importPlan,
    missingSecrets: [{ path: '$.sources[0].secrets[0]', kind: 'vault', name: 'okd.secret' }],
  };
  const { page } = await opened();
  await choose(page, '{}');
  await page.getByText('hookdesk secret set okd.secret').waitFor();
  await page.getByRole('checkbox', { name: /3 changes/ }).check();
  await expect.poll(() => page.getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('region', { name: 'From theirs.json' }).waitFor({ state: 'detached' });
  expect(served.service.imported).toEqual([]);
});

it('[N8] says what is wrong with a file', async () => {
  const { page } = await opened();
  await choose(page, 'hello');
  await page.getByText('nothing was changed').waitFor();
  await page.getByText('not JSON').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
});

it('[N8] hands the exported file to the browser, and says what was left out', async () => {
  const { page } = await opened();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the file' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^hookdesk-\d{4}-\d\d-\d\d\.json$/);
  expect(JSON.parse(readFileSync(await file.path(), 'utf8'))).toMatchObject({ format: 'hookdesk' });
  await page.getByText('$.sources[0].secrets[0]').waitFor();
});
