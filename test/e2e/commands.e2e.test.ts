import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { seedTrading } from '../renderer/trading-seed.ts';
import { type Interface, startInterface } from './interface.ts';
import { focused, seriousFindings, visit } from './visit.ts';

let browser: Browser;
let served: Interface;

beforeAll(async () => {
  browser = await launchBrowser();
  served = await startInterface(30);
  seedTrading(served.service.trading, served.service.now());
});
afterAll(async () => {
  await browser?.close();
  await served?.stop();
});

const palette = (page: Page) => page.getByRole('dialog', { name: 'Commands' });
const field = (page: Page) => palette(page).getByRole('combobox');
const option = (page: Page, name: RegExp | string) => palette(page).getByRole('option', { name });

async function open(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await field(page).waitFor();
  await expect.poll(() => focused(page)).toContain('combobox');
}

async function opened(route: string, options: Parameters<typeof visit>[2] = {}) {
  const visited = await visit(browser, `${served.url}#${route}`, options);
  await visited.page.getByText('Connected').first().waitFor({ state: 'attached' });
  await visited.page.locator('main h1').first().waitFor();
  return visited;
}

describe('[SH1] the palette', () => {
  it('goes to pages, sections, rules, sources, orders and events by the keyboard alone', async () => {
    const { page, complaints } = await opened('/rules');
    const [event] = served.service.events;
    const [order] = served.service.trading.orders;
    const ways: [string, RegExp, RegExp][] = [
      ['p&l', /^P&L/, /#\/profit$/],
      ['limits', /^Settings: Limits/, /#\/settings\/limits$/],
      ['order-filled', /^Order filled/, /#\/rules\/order-filled$/],
      ['okd', /^okd/, /#\/sources\/okd$/],
      [event?.event.id ?? '', new RegExp(event?.event.id ?? ''), new RegExp(`#/live/${event?.event.id}$`)],
      [order?.id ?? '', new RegExp(order?.id ?? ''), new RegExp(`#/orders/${order?.id}$`)],
    ];
    for (const [query, name, address] of ways) {
      await open(page);
      await field(page).fill(query);
      const found = option(page, name).first();
      await found.waitFor();
      for (let step = 0; step < 30 && (await found.getAttribute('aria-selected')) !== 'true'; step += 1) {
        await page.keyboard.press('ArrowDown');
      }
      await expect.poll(() => found.getAttribute('aria-selected')).toBe('true');
      await page.keyboard.press('Enter');
      await expect.poll(() => page.url()).toMatch(address);
      await palette(page).waitFor({ state: 'detached' });
    }
    // What was used last comes first.
    await open(page);
    await palette(page)
      .getByRole('group', { name: 'Used last' })
      .getByRole('option')
      .first()
      .getByText(order?.id ?? '')
      .waitFor();
    expect(complaints).toEqual([]);
  });

  it('says which row is chosen, and gives the keyboard back', async () => {
    const { page } = await opened('/rules');
    const search = page.getByRole('searchbox').first();
    await search.focus();
    await open(page);
    const chosen = async () => {
      const id = (await field(page).getAttribute('aria-activedescendant')) ?? '';
      return page.evaluate((row) => document.getElementById(row)?.getAttribute('aria-selected'), id);
    };
    await expect.poll(chosen).toBe('true');
    await field(page).fill('settings');
    await palette(page)
      .getByText(/^\d+ results$/)
      .waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowDown');
    await expect.poll(chosen).toBe('true');
    await page.keyboard.press('Escape');
    await palette(page).waitFor({ state: 'detached' });
    await expect.poll(() => search.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('does things: pauses a rule, copies, changes the scheme, asks before the kill switch', async () => {
    const { page, complaints } = await opened('/rules');
    const does = async (query: string, name: RegExp) => {
      await open(page);
      await field(page).fill(query);
      await option(page, name).first().click();
    };
    await does('pause order filled', /^Pause rule: Order filled/);
    await page.getByText('Paused: Order filled').waitFor();
    expect(served.service.rules.find(({ view }) => view.id === 'order-filled')?.view.enabled).toBe(false);
    await does('resume order filled', /^Resume rule: Order filled/);
    await page.getByText('Resumed: Order filled').waitFor();
    await does('copy address', /^Copy the address of the listener/);
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('http://127.0.0.1:3000');
    await does('scheme dark', /^Colour scheme: Dark/);
    await expect.poll(() => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');
    await does('kill emergency', /orders/);
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    expect(served.service.trading.view.killSwitch.on).toBe(false);
    expect(complaints).toEqual([]);
  });

  it.each([
    ['light', 1280],
    ['dark', 320],
  ] as const)(
    'is opened by its button and without finding of axe, in the %s and %i pixels wide',
    async (scheme, width) => {
      const { page, complaints } = await opened('/rules', { scheme, width });
      await page.getByRole('button', { name: 'Commands' }).click();
      await field(page).fill('order');
      await option(page, /.*/).first().waitFor();
      expect(await seriousFindings(page)).toEqual([]);
      await field(page).fill('nothing is called so');
      await palette(page)
        .getByText(/^Nothing is called so\./)
        .waitFor();
      expect(await seriousFindings(page)).toEqual([]);
      const outside = await palette(page).evaluate(
        (dialog) =>
          [...dialog.querySelectorAll('*')].filter((each) => each.getBoundingClientRect().right > innerWidth).length,
      );
      expect(outside).toBe(0);
      expect(complaints).toEqual([]);
    },
  );
});

describe('[SH4] shortcuts', () => {
  it('go to pages, search and begin a rule, but not while one types', async () => {
    const { page, complaints } = await opened('/rules');
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await page.getByRole('heading', { name: 'Deliveries', exact: true }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await page.getByRole('heading', { name: 'Rules', exact: true }).waitFor();
    await page.keyboard.press('/');
    await expect.poll(() => focused(page)).toMatch(/^input/);
    await page.keyboard.type('?ng d');
    await expect.poll(() => page.getByRole('searchbox').first().inputValue()).toBe('?ng d');
    expect(page.url()).toMatch(/#\/rules$/);
    await page.locator('main').focus();
    await page.keyboard.press('n');
    await expect.poll(() => page.url()).toMatch(/#\/start\/event$/);
    expect(complaints).toEqual([]);
  });

  it('are told by a sheet, where those of a single key can be switched off for good', async () => {
    const { page, complaints } = await opened('/rules');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await page.keyboard.press('?');
    await sheet.getByText('Undo').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await sheet.getByRole('switch').click({ force: true });
    await expect.poll(() => sheet.getByRole('switch').isChecked()).toBe(false);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('heading', { name: 'Rules', exact: true }).waitFor();
    await page.keyboard.press('?');
    // What needs Ctrl goes on: once the palette is there, the sheet would be too.
    await open(page);
    expect(await sheet.count()).toBe(0);
    await field(page).fill('keyboard shortcuts');
    await option(page, /^Keyboard shortcuts/).click();
    await sheet.getByRole('switch').click({ force: true });
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await sheet.waitFor();
    expect(complaints).toEqual([]);
  });
});
