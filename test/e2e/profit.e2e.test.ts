import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { calendarDay } from '../../rules/engine/calendar-day.ts';
import { dayAway } from '../../rules/report/daily-report.ts';
import { launchBrowser } from '../browser.ts';
import { seedProfit } from '../renderer/profit-seed.ts';
import { orderFilled, post } from '../service/running-service.ts';
import { type Interface, startInterface } from './interface.ts';
import { startReal } from './real-service.ts';
import { seriousFindings, visit } from './visit.ts';

const DAY_MS = 86_400_000;

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

const today = () => calendarDay(served.service.now(), 'UTC');
const figures = (page: Page) => page.getByRole('region', { name: 'Figures' });
const report = (page: Page) => page.getByRole('region', { name: 'Report of the day' });

it.each([1440, 768, 320])(
  '[J9] shows figures, curve, calendar, symbols, positions and balances, %i pixels wide',
  async (width) => {
    seedProfit(served.service.profit, served.service.now());
    const { page, complaints } = await visit(browser, `${served.url}#/profit`, { width });
    await figures(page).getByText('Profit factor').waitFor();
    await page
      .getByRole('img', { name: /Line of the realised profit/ })
      .locator('canvas')
      .first()
      .waitFor();
    await page.getByRole('grid').waitFor();
    await page.getByRole('region', { name: 'Symbols' }).first().getByText('BTCUSDT').first().waitFor();
    await page.getByRole('region', { name: 'Open positions' }).first().getByText('-0.05 short').waitFor();
    await page.getByRole('region', { name: 'Balances' }).first().getByText('+$150.75').waitFor();
    await report(page).getByText('Slippage').waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    // The page scrolls within the window, which itself has nothing to scroll to.
    const below = await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
    expect(below).toBeLessThanOrEqual(0);
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  },
);

it('[J9] draws the whole curve also once the window is narrower', async () => {
  seedProfit(served.service.profit, served.service.now());
  const { page } = await visit(browser, `${served.url}#/profit`, { width: 360 });
  await expect.poll(() => endOfLine(page), { timeout: 10_000 }).not.toBeNull();
  const [x, y] = (await endOfLine(page)) ?? [0, 0];
  const away = async () => {
    const [atX, atY] = (await endOfLine(page)) ?? [9_999, 9_999];
    return Math.max(Math.abs(atX - x), Math.abs(atY - y));
  };
  await page.setViewportSize({ width: 1440, height: 800 });
  await expect.poll(away, { timeout: 10_000 }).toBeGreaterThan(200);
  await page.setViewportSize({ width: 360, height: 800 });
  await expect.poll(away, { timeout: 10_000 }).toBeLessThan(5);
});

/** Where the line of the curve ends, pixels of what it is drawn on; null while it is not drawn. In the light scheme. */
function endOfLine(page: Page): Promise<[x: number, y: number] | null> {
  return page.getByRole('img', { name: /Line of/ }).evaluate((image) => {
    const canvases = [...image.querySelectorAll('canvas')];
    const [largest] = canvases.toSorted((one, other) => other.width * other.height - one.width * one.height);
    const { width = 0, height = 0 } = largest ?? {};
    const { data } = largest?.getContext('2d')?.getImageData(0, 0, width, height) ?? { data: [] };
    // --good and --bad.
    const isLine = (at: number) =>
      ['23 107 65', '180 37 50'].includes(`${data[at]} ${data[at + 1]} ${data[at + 2]}`) && data[at + 3] === 255;
    for (let x = width - 1; x >= 0; x -= 1)
      for (let y = 0; y < height; y += 1) if (isLine((y * width + x) * 4)) return [x, y];
    return null;
  });
}

it('[J9] draws the curve in the colours of the scheme, and has it as a table', async () => {
  seedProfit(served.service.profit, served.service.now());
  const { page, complaints } = await visit(browser, `${served.url}#/profit`);
  const canvas = page
    .getByRole('img', { name: /Line of/ })
    .locator('canvas')
    .first();
  await canvas.waitFor();
  const colours = () =>
    page.evaluate(() => {
      const seen = new Set<string>();
      for (const each of document.querySelectorAll<HTMLCanvasElement>('[role="img"] canvas')) {
        const { data } = each.getContext('2d')?.getImageData(0, 0, each.width, each.height) ?? { data: [] };
        for (let at = 0; at < data.length; at += 4)
          if (data[at + 3] === 255) seen.add(`${data[at]} ${data[at + 1]} ${data[at + 2]}`);
      }
      return [...seen];
    });
  // --good of the light and of the dark scheme.
  await expect.poll(colours).toContain('23 107 65');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(colours).toContain('88 199 146');
  await page.getByText('As a table').click();
  const table = page.getByRole('region', { name: 'Realised profit by day' });
  await table.getByRole('row').nth(1).waitFor();
  const sum = await table.getByRole('row').nth(1).getByRole('cell').nth(1).textContent();
  expect(
    await figures(page)
      .getByText(sum ?? '')
      .count(),
  ).toBeGreaterThan(0);
  // Reading pixels is ours, not the page's.
  expect(complaints.filter((each) => !each.startsWith('Canvas2D'))).toEqual([]);
});

it('[J10] goes through the calendar with the keyboard, and opens the report of a day', async () => {
  seedProfit(served.service.profit, served.service.now());
  const { page } = await visit(browser, `${served.url}#/profit/2025-09-15`);
  const focusedDay = () => page.evaluate(() => document.activeElement?.getAttribute('data-day'));
  await page.getByRole('grid', { name: /September 2025/ }).waitFor();
  await page.locator('[data-day="2025-09-15"]').focus();
  for (const [key, day] of [
    ['ArrowRight', '2025-09-16'],
    ['ArrowUp', '2025-09-09'],
    ['Home', '2025-09-08'],
    ['End', '2025-09-14'],
    ['PageUp', '2025-08-14'],
    ['ArrowDown', '2025-08-21'],
    ['PageDown', '2025-09-21'],
  ] as const) {
    await page.keyboard.press(key);
    await expect.poll(focusedDay).toBe(day);
  }
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => location.hash)).toBe('#/profit/2025-09-21');
  await expect.poll(() => report(page).getByLabel('Day', { exact: true }).inputValue()).toBe('2025-09-21');
  await page.locator('[data-day="2025-09-21"][aria-pressed="true"]').waitFor();
});

it('[J10] tells of a day what it brought with sign and number of trades, and never goes past today', async () => {
  seedProfit(served.service.profit, served.service.now());
  const { page } = await visit(browser, `${served.url}#/profit`);
  const day = page.locator(`[data-day="${today()}"]`);
  await day.waitFor();
  await expect.poll(() => day.textContent()).toMatch(/: -\$49\.00, 2 trades/);
  await expect.poll(() => day.getAttribute('data-sign')).toBe('loss');
  await day.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  const yesterday = dayAway(today(), -1);
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-day'))).toBe(yesterday);
  await report(page).getByRole('button', { name: 'Day before' }).click();
  await expect.poll(() => page.evaluate(() => location.hash)).toBe(`#/profit/${yesterday}`);
});

it('[J11] switches between accounts, live and paper orders, ranges and currencies, and never adds them up', async () => {
  seedProfit(served.service.profit, served.service.now());
  const { page } = await visit(browser, `${served.url}#/profit`);
  await figures(page).getByText('Profit factor').waitFor();
  const realised = () => figures(page).locator('dd').first().textContent();
  const month = await realised();
  await page.getByRole('combobox', { name: 'Since when' }).click();
  await page.getByRole('option', { name: 'All time' }).click();
  await expect.poll(realised).not.toBe(month);
  await figures(page).getByText('EUR', { exact: true }).click();
  await expect.poll(realised).toMatch(/ EUR$/);
  await page.getByText('Live orders', { exact: true }).click();
  await page.getByText(/executed with real money/).waitFor();
  await expect.poll(realised).toBe('-$12.50');
  await page.getByText('Paper orders', { exact: true }).click();
  await page.getByText('None of these').waitFor();
});

it('[J11] says how trades come in while there are none, and what failed', async () => {
  const { page } = await visit(browser, `${served.url}#/profit`);
  await page.getByRole('heading', { name: 'No trades yet' }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Go to Sources' }).click();
  await expect.poll(() => page.evaluate(() => location.hash)).toBe('#/sources');
  served.service.failing.add('profit.get');
  const second = await visit(browser, `${served.url}#/profit`);
  await second.page.getByRole('alert').getByRole('button', { name: 'Try again' }).waitFor();
});

it('[J12] saves trades as a file, the bytes that the service gives, and the report as a page', async () => {
  seedProfit(served.service.profit, served.service.now());
  const { page, complaints } = await visit(browser, `${served.url}#/profit`);
  await figures(page).getByText('Profit factor').waitFor();
  await page.getByRole('button', { name: 'Export' }).click();
  const [table] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Trades as CSV' }).click(),
  ]);
  expect(table.suggestedFilename()).toBe(`hookdesk-trades-told-${today()}.csv`);
  expect(readFileSync(await table.path(), 'utf8')).toBe('at,broker,symbol\n2025-11-03T12:00:00.000Z,okd,BTCUSDT\n');
  expect(served.service.profit.tables).toEqual([`trades told ${dayAway(today(), -29)}`]);
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    report(page).getByRole('button', { name: 'Save as HTML' }).click(),
  ]);
  expect(readFileSync(await saved.path(), 'utf8')).toContain('<h2>Daily Trading Report</h2>');
  expect(complaints).toEqual([]);
});

it('[J9] [J12] shows what a sender reported to the whole service, in the zone of the settings, and saves it', async () => {
  const { service, owner, at } = await startReal({ timezone: 'Pacific/Auckland' });
  // Where the day has begun already when it is noon in Greenwich.
  const noon = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAY_MS / 2;
  const day = calendarDay(noon, 'Pacific/Auckland');
  await post(service, orderFilled({ side: 'buy', amount: 1, price: 100, timestamp: noon - 1_000 }));
  await post(service, orderFilled({ side: 'sell', amount: 1, price: 112.25, timestamp: noon }));
  await owner.books.catchUp();
  const { page, complaints } = await visit(browser, at(`/profit/${day}`));
  await page.getByRole('combobox', { name: 'Since when' }).click();
  await page.getByRole('option', { name: 'All time' }).click();
  await expect.poll(() => figures(page).locator('dd').first().textContent()).toBe('+$12.25');
  await expect.poll(() => page.locator(`[data-day="${day}"]`).textContent()).toContain('+$12.25');
  await report(page).getByText('$12.25').first().waitFor();
  await page.getByRole('button', { name: 'Export' }).click();
  const [table] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Trades as CSV' }).click(),
  ]);
  expect(readFileSync(await table.path(), 'utf8').split('\n')).toHaveLength(4);
  expect(complaints).toEqual([]);
});
