import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { seedTrading } from '../renderer/trading-seed.ts';
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
  seedTrading(served.service.trading, served.service.now());
});
afterEach(() => served.stop());

const orderRow = (page: Page, text: string) =>
  page.getByRole('region', { name: 'All orders' }).getByRole('listitem').filter({ hasText: text });

it.each([1440, 768, 320])('[U1] shows what waits, what is held back and every order, %i pixels wide', async (width) => {
  const { page, complaints } = await visit(browser, `${served.url}#/orders`, { width });
  await page.getByRole('region', { name: 'Waits for your answer' }).getByText('ETHUSDT').waitFor();
  await page.getByRole('region', { name: 'Held back' }).getByText('The fate of an order is not known').waitFor();
  await orderRow(page, 'maxOrderNotional').waitFor();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  expect(await seriousFindings(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

it('[U2] approves with the keyboard, and rejects', async () => {
  const { page } = await visit(browser, `${served.url}#/orders`);
  const asked = page.getByRole('region', { name: 'Waits for your answer' });
  await asked.getByRole('button', { name: 'Approve with live money' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => served.service.trading.orders.filter(({ status }) => status === 'waiting').length).toBe(1);
  await asked.getByRole('button', { name: 'Reject' }).first().click();
  await expect.poll(() => served.service.trading.orders.filter(({ status }) => status === 'waiting').length).toBe(0);
});

it('[U3] turns the kill switch on with one press and Enter, says so on every page, and off only when told', async () => {
  const { page } = await visit(browser, `${served.url}#/live`);
  await page.getByRole('button', { name: 'Kill switch' }).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => served.service.trading.view.killSwitch.on).toBe(true);
  await page.getByRole('link', { name: /^Rules/ }).click();
  await page
    .getByText(/kill switch is on/i)
    .first()
    .waitFor();
  expect(await seriousFindings(page)).toEqual([]);
});

it('[U4] opens an order with its life line, and says why it was refused', async () => {
  const { page, complaints } = await visit(browser, `${served.url}#/orders`);
  await orderRow(page, 'maxOrderNotional').getByRole('link').click();
  await page.getByText('maxOrderNotional').first().waitFor();
  await page.getByRole('heading', { name: 'Life line' }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

it('[U29] closes the question by Esc, and not the order behind it', async () => {
  const resting = served.service.trading.orders.find(({ status }) => status === 'accepted');
  const { page } = await visit(browser, `${served.url}#/orders/${resting?.id}`);
  const panel = page.getByRole('button', { name: 'Close order' });
  await panel.waitFor();
  await page.getByRole('button', { name: 'Cancel order' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await panel.waitFor();
  expect(page.url()).toContain(`#/orders/${resting?.id}`);
  await panel.focus();
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'hidden' });
});

it('[U5] allows a rule to order again', async () => {
  const { page } = await visit(browser, `${served.url}#/orders`);
  const before = served.service.trading.view.stops.length;
  await page.getByRole('region', { name: 'Held back' }).getByRole('button', { name: 'Allow again' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: /allow/i }).click();
  await expect.poll(() => served.service.trading.view.stops.length).toBe(before - 1);
});

it('[U6] lists trades with fee, profit and position', async () => {
  const { page } = await visit(browser, `${served.url}#/orders`);
  await page.getByRole('radiogroup', { name: 'What is listed' }).getByText('Trades', { exact: true }).click();
  await expect.poll(() => page.getByRole('main').getByText('BTCUSDT').count()).toBeGreaterThan(0);
  expect(await seriousFindings(page)).toEqual([]);
});
