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

it('[OV9] the doctor shows what does not work first, with what to do, and can be stopped', async () => {
  served.service.isExaminationLong = true;
  const { page, complaints } = await visit(browser, `${served.url}#/health`);
  const doctor = card(page, 'Doctor');
  await doctor.getByRole('button', { name: 'Examine now' }).click();
  await doctor.getByText('6 of 6 checks').waitFor();
  await doctor.getByRole('button', { name: 'Stop' }).click();
  await doctor.getByText('Stopped. What was found until then:').waitFor();
  served.service.isExaminationLong = false;
  await doctor.getByRole('button', { name: 'Examine again' }).click();
  await doctor.getByText('1 thing does not work').waitFor();
  await doctor.getByText('1 thing should be seen to').waitFor();
  await doctor.getByText('set the variable TELEGRAM_TOKEN, or keep the secret in the vault').waitFor();
  await doctor.getByText('4 checks are fine').click();
  await doctor.getByText('1,306 events, 2 dead deliveries').waitFor();
  await doctor.getByRole('button', { name: 'Copy: Findings' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('look  secret: the secret');
  expect(await seriousFindings(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

it('[OV10] [OV11] the log is searched, narrowed, read further back and followed', async () => {
  const { service } = served;
  const { page } = await visit(browser, `${served.url}#/health`);
  const log = card(page, 'Log');
  const lines = log.getByRole('region', { name: 'Lines' }).getByRole('listitem');
  await expect.poll(() => lines.count()).toBe(40);
  await log.getByRole('button', { name: 'Look further back' }).click();
  await expect.poll(() => lines.count()).toBe(70);
  await log.getByText('Warnings', { exact: true }).click();
  await expect.poll(() => lines.count()).toBe(11);
  await log.getByRole('textbox', { name: 'Search the log' }).fill('EVT_13');
  await expect.poll(() => lines.count()).toBe(1);
  await log.getByRole('textbox', { name: 'Search the log' }).fill('no such line');
  await log.getByText('No line fits.').waitFor();
  await log.getByRole('textbox', { name: 'Search the log' }).fill('');
  await log.getByRole('switch', { name: 'Follow' }).check({ force: true });
  await expect.poll(() => service.isWatched('log')).toBe(true);
  const line = { place: 99_999, at: service.now(), level: 'error' as const, message: 'Something new', fields: '' };
  service.log.push(line);
  service.feeds.publish('log', [line]);
  await lines.filter({ hasText: 'Something new' }).waitFor();
});

it('[OV12] the versions are copied for a report, and all of it can be read by everybody at 320 pixels', async () => {
  const { page } = await visit(browser, `${served.url}#/health`, { width: 320 });
  const versions = card(page, 'Versions');
  await versions.getByText('3.50.4').waitFor();
  await versions.getByRole('button', { name: 'Copy: Versions for a report' }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('hookdesk: 0.1.0\nnode: 24.11.0');
  await card(page, 'Log').getByRole('region', { name: 'Lines' }).waitFor();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(overflow).toBe(false);
  expect(await seriousFindings(page)).toEqual([]);
});
