import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { type Interface, startInterface } from './interface.ts';
import { seriousFindings, tabTo, visit } from './visit.ts';

let browser: Browser;
let served: Interface;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  served = await startInterface(60);
});
afterEach(() => served.stop());

const cards = (page: Page) => page.getByRole('main').locator('details');
const count = (status: string) => served.service.deliveries.filter((delivery) => delivery.status === status).length;
const view = (page: Page, name: string) => page.getByRole('radiogroup').getByText(name, { exact: true }).click();

it('shows state, attempts and next try of everything that was sent', async () => {
  const { page } = await visit(browser, `${served.url}#/deliveries`);
  await page.getByText(`${count('retrying')} waiting, ${count('dead')} dead`).waitFor();
  await expect.poll(() => cards(page).count()).toBe(served.service.deliveries.length);
  await cards(page).filter({ hasText: 'Retrying' }).first().getByText('next').waitFor();
});

it('[S49] opens a dead letter: every attempt, what was sent, and what can be done', async () => {
  const { page, complaints } = await visit(browser, `${served.url}#/deliveries`);
  const dead = cards(page).filter({ hasText: 'Dead' }).first();
  await dead.locator('summary').click();
  await expect.poll(() => dead.getByText('answered 503 Service Unavailable').count()).toBe(3);
  await dead.getByText('"url": "https://hooks.example.com/fills"').waitFor();
  await dead.getByText('"strategyId" is missing in this event').waitFor();
  await dead.getByRole('link', { name: 'Open event: order.filled' }).waitFor();
  await dead.getByText('Idempotency key').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

it('narrows the list by state', async () => {
  const { page } = await visit(browser, `${served.url}#/deliveries`);
  await view(page, 'Dead');
  await expect.poll(() => cards(page).count()).toBe(count('dead'));
  await view(page, 'Dropped');
  await page.getByText('Nothing was dropped').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Show all deliveries' }).click();
  await expect.poll(() => cards(page).count()).toBe(served.service.deliveries.length);
});

it('retries one', async () => {
  const { page } = await visit(browser, `${served.url}#/deliveries`);
  const before = count('dead');
  await view(page, 'Dead');
  await cards(page).first().locator('summary').click();
  await cards(page).first().getByRole('button', { name: 'Retry', exact: true }).click();
  await page.getByText('1 delivery is tried again').waitFor();
  await expect.poll(() => cards(page).count()).toBe(before - 1);
  expect(count('dead')).toBe(before - 1);
});

it('drops only after asking; Esc changes nothing', async () => {
  const { page } = await visit(browser, `${served.url}#/deliveries`);
  const dead = cards(page).filter({ hasText: 'Dead' }).first();
  await dead.locator('summary').click();
  await dead.getByRole('button', { name: 'Drop', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Drop 1 delivery?' });
  await dialog.waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect(count('dropped')).toBe(0);
  await dead.getByRole('button', { name: 'Drop', exact: true }).click();
  await dialog.getByRole('button', { name: 'Drop' }).click();
  await page.getByText('1 delivery dropped').waitFor();
  expect(count('dropped')).toBe(1);
});

it('retries all dead ones by the keyboard alone', async () => {
  const { page } = await visit(browser, `${served.url}#/deliveries`);
  await page.getByText('dead', { exact: false }).first().waitFor();
  await tabTo(page, /^input/, 30);
  await page.getByRole('checkbox', { name: /All \d+ dead/ }).focus();
  await page.keyboard.press('Space');
  await tabTo(page, /^button Retry chosen/, 3);
  await page.keyboard.press('Enter');
  await expect.poll(() => count('dead')).toBe(0);
});

it('before the first firing says what will be here', async () => {
  await served.stop();
  served = await startInterface(0);
  const { page } = await visit(browser, `${served.url}#/deliveries`);
  await page.getByText('Nothing was sent yet').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
});

it('says of a retry that failed what happened and what was kept', async () => {
  served.service.failing.add('deliveries.retry');
  const { page } = await visit(browser, `${served.url}#/deliveries`);
  await view(page, 'Dead');
  await cards(page).first().locator('summary').click();
  await cards(page).first().getByRole('button', { name: 'Retry', exact: true }).click();
  const messages = page.getByRole('region', { name: 'Messages' });
  await messages.getByText('Hookdesk had a fault of its own').waitFor();
  await messages.getByText('the log has the details under a1b2c3').waitFor();
});
