import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { type Interface, startInterface } from './interface.ts';
import { focused, seriousFindings, tabTo, visit } from './visit.ts';

let browser: Browser;
let served: Interface;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  served = await startInterface(3);
});
afterEach(() => served.stop());

const okd = (page: Page) => page.getByRole('region', { name: 'okd', exact: true });
const dialog = (page: Page) => page.getByRole('dialog');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'More for okd-orders' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

describe('a new registration', () => {
  it('[S12] [S16] [P14] gets a source and a secret, shown once', async () => {
    const { page, complaints } = await visit(browser, `${served.url}#/sources`);
    await button(page, 'Register webhooks').click();
    await dialog(page).locator('input[value="A new source at /webhook/balance"]').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('textbox', { name: 'Only changes of more than' }).fill('25.5');
    await button(page, 'Save and go on').click();
    await dialog(page).getByText('test-secret-5a6b7c8d9e0f1a2b').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await button(page, 'Copy: Address to enter').click();
    await expect.poll(() => clipboard(page)).toBe('https://hooks.example.com/webhook/balance');
    await button(page, 'Copy: What to enter').click();
    expect(JSON.parse(await clipboard(page))).toEqual({
      url: 'https://hooks.example.com/webhook/balance',
      events: ['balance.updated'],
      filters: { minAmount: 25.5, currencies: ['BTC', 'ETH', 'USDT'] },
      active: true,
    });
    await button(page, 'I have entered it').click();
    await page.getByRole('textbox', { name: 'Its id at OKD Finance' }).fill('wh_42');
    await page.keyboard.press('Enter');
    await dialog(page).waitFor({ state: 'detached' });
    expect(served.service.registrations.find('okd-balance')).toMatchObject({
      state: 'registered',
      registered: { by: 'hand', remoteId: 'wh_42' },
    });
    expect(await page.content()).not.toContain('test-secret-5a6b7c8d9e0f1a2b');
    expect(complaints).toEqual([]);
  });

  it('[S20] [S21] [P1] [P14] of prices has levels, and says at the field what is wrong', async () => {
    const { page } = await visit(browser, `${served.url}#/sources`);
    await button(page, 'Register webhooks').click();
    await dialog(page).getByText('Price alerts').click();
    await button(page, 'Add a level').click();
    await button(page, 'Save and go on').click();
    await dialog(page).getByText('expected a number above 0').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('textbox', { name: 'Value of level 3' }).fill('60000');
    await button(page, 'Remove level 2').click();
    await page.getByRole('textbox', { name: 'Symbol' }).fill('ethusdt');
    await button(page, 'Save and go on').click();
    await dialog(page).getByText('Give it this secret:').waitFor();
    expect(served.service.registrations.find('okd-prices').registration.filters).toEqual({
      symbol: 'ETHUSDT',
      conditions: [
        { type: 'above', value: 50_000 },
        { type: 'above', value: 60_000 },
      ],
    });
  });

  it('[P14] is reached and left by keyboard, and fits a narrow window', async () => {
    const { page } = await visit(browser, `${served.url}#/sources`, { width: 390 });
    await okd(page).getByText('Not registered').waitFor();
    await tabTo(page, /Register webhooks/);
    await page.keyboard.press('Enter');
    await dialog(page).getByText('What for').waitFor();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toContain('Register webhooks');
  });
});

describe('a registration', () => {
  it('[P2] [P3] [P11] by hand is the default: what to enter, and again when the address changes', async () => {
    const { registrations } = served.service;
    const { page } = await visit(browser, `${served.url}#/sources`);
    await okd(page).getByText('Orders of OKD Finance').waitFor();
    await expect.poll(() => okd(page).getByRole('button', { name: 'Register now' }).count()).toBe(0);
    await okd(page).getByRole('button', { name: 'What to enter' }).click();
    await dialog(page).getByText('It is not shown again').waitFor();
    await dialog(page).getByText('"order.partially_filled"').waitFor();
    await button(page, 'Later').click();
    registrations.told('okd-orders', 'hand', 'wh_1');
    await okd(page).getByText('entered by hand').waitFor();
    registrations.put({ ...registrations.find('okd-orders'), state: 'changed', changes: ['url'] });
    await okd(page).getByText('The public address has changed.').waitFor();
    await okd(page).getByText('Enter it anew at OKD Finance').waitFor();
    registrations.put({ ...registrations.find('okd-orders'), url: null });
    await okd(page).getByRole('button', { name: 'What to enter' }).click();
    await dialog(page).getByText('There is no public address yet').waitFor();
  });

  it('[S11] [R2] [P5] is registered, changed and removed where the profile can be called', async () => {
    served.service.registrations.callable();
    const { page } = await visit(browser, `${served.url}#/sources`);
    await okd(page).getByRole('button', { name: 'Register now' }).click();
    await okd(page).getByText('wh_7').waitFor();
    await choose(page, 'Change');
    await dialog(page).getByRole('checkbox', { name: 'bybit' }).uncheck();
    await button(page, 'Save and go on').click();
    await button(page, 'Later').click();
    expect(served.service.registrations.find('okd-orders').registration.exchanges).toEqual(['binance', 'okx']);
    await choose(page, 'Remove at the provider');
    await dialog(page).getByText('can be registered again').waitFor();
    await dialog(page).getByRole('button', { name: 'Remove at the provider' }).click();
    await okd(page).getByText('Not registered').waitFor();
  });

  it('[P9] that was refused says what happened and what to do', async () => {
    const { registrations } = served.service;
    registrations.callable();
    const words = 'OKD Finance has a webhook like this already (409)';
    registrations.failure = { at: 1, action: 'create', code: 'conflict', words, todo: 'Enter its id here.' };
    const { page } = await visit(browser, `${served.url}#/sources`);
    await okd(page).getByRole('button', { name: 'Register now' }).click();
    await okd(page).getByText(words).waitFor();
    await okd(page).getByText('Enter its id here.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('[P8] whose answer was lost is not repeated without asking', async () => {
    const { registrations } = served.service;
    registrations.callable();
    registrations.put({ ...registrations.find('okd-orders'), state: 'unknown' });
    const { page } = await visit(browser, `${served.url}#/sources`);
    await okd(page).getByText('Unknown').waitFor();
    await okd(page).getByRole('button', { name: 'Register again' }).click();
    await dialog(page).getByText('or everything arrives twice').waitFor();
    expect(registrations.find('okd-orders').state).toBe('unknown');
    await button(page, 'It is not there: register').click();
    await okd(page).getByText('wh_7').waitFor();
  });

  it('[P10] gives a rule with the same filter, which opens disabled', async () => {
    const { page } = await visit(browser, `${served.url}#/sources`);
    await page.getByRole('button', { name: 'More for okd-orders' }).click();
    await page.getByRole('menuitem', { name: 'Make a rule with the same filter' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('menuitem', { name: 'Make a rule with the same filter' }).click();
    await page.getByText('The rule is saved and disabled').waitFor();
    await expect.poll(() => page.url()).toContain('/rules/okd-orders-filter');
    const saved = served.service.rules.find(({ view }) => view.id === 'okd-orders-filter');
    expect(JSON.parse(saved?.text ?? '{}')).toMatchObject({ enabled: false });
  });

  it('[P12] that the settings no longer want stays shown until the provider does not have it', async () => {
    const { registrations } = served.service;
    registrations.callable();
    registrations.told('okd-orders', 'rest', 'wh_7');
    registrations.put({ ...registrations.find('okd-orders'), isWanted: false });
    const { page } = await visit(browser, `${served.url}#/sources`, { width: 390 });
    await page.getByText('OKD Finance may still send for wh_7').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await button(page, 'Remove at the provider').click();
    await dialog(page).getByRole('button', { name: 'Remove at the provider' }).click();
    await expect.poll(() => registrations.find('okd-orders').registered).toBe(null);
  });
});
