import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { type Interface, startInterface } from './interface.ts';
import { focused, seriousFindings, tabTo, visit } from './visit.ts';

const EVENTS = 5_000;

let browser: Browser;
let served: Interface;

beforeAll(async () => {
  browser = await launchBrowser();
  served = await startInterface(EVENTS);
});
beforeEach(() => {
  served.service.mostSearched = 20_000;
});
afterAll(async () => {
  await browser?.close();
  await served?.stop();
});

const rowsOn = (page: Page) => page.getByRole('list', { name: 'Events' }).getByRole('listitem');
const listening = () => expect.poll(() => served.service.isWatched('events')).toBe(true);

/** Goes down with the keyboard until as many rows are loaded; each press goes to the end of what there is. */
async function goDown(page: Page, rows: number): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.keyboard.press('End');
        return page.evaluate(() => Number(document.activeElement?.closest('li')?.getAttribute('aria-posinset') ?? 0));
      },
      { timeout: 60_000 },
    )
    .toBeGreaterThanOrEqual(rows);
}

describe('a list of 5,000 events', () => {
  it('[LV1] is read to its end by the keyboard, and only what can be seen is in the page', async () => {
    const { page, complaints } = await visit(browser, `${served.url}#/live`);
    await rowsOn(page).first().waitFor();
    await tabTo(page, /^a .*order\.filled/);
    await goDown(page, EVENTS);
    await page.getByText('These are all.').waitFor();
    await expect.poll(() => rowsOn(page).count()).toBeLessThan(100);
    const last = rowsOn(page).last();
    await expect.poll(() => last.getAttribute('aria-setsize')).toBe(String(EVENTS));
    await page.keyboard.press('PageUp');
    await expect.poll(() => focused(page)).toMatch(/^a /);
    await page.keyboard.press('Home');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('li')?.getAttribute('aria-posinset')))
      .toBe('1');
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('[LV2] keeps the row in its place that somebody reads while events arrive, and leads to the new ones', async () => {
    const { page } = await visit(browser, `${served.url}#/live`);
    await rowsOn(page).first().waitFor();
    await listening();
    const list = page.getByRole('list', { name: 'Events' });
    await list.hover();
    await page.mouse.wheel(0, 2_000);
    const read = page.locator('[aria-posinset="60"] a');
    await read.waitFor();
    const id = (await read.getAttribute('id')) ?? '';
    const place = async () => JSON.stringify(await page.locator(`[id="${id}"]`).boundingBox());
    // The wheel turns on, and rows are measured as they are drawn: the place is final once two looks agree.
    let seen = '';
    const isAtRest = async () => {
      const last = seen;
      seen = await place();
      return seen === last;
    };
    await expect.poll(isAtRest).toBe(true);
    await page.locator('[data-held="true"]').waitFor();
    const before = await place();
    for (let count = 0; count < 60; count += 1) served.service.receive();
    const pill = page.getByRole('button', { name: '60 new' });
    await pill.waitFor();
    expect(await place()).toBe(before);
    expect(await seriousFindings(page)).toEqual([]);
    await pill.click();
    await page.locator(`[id="event-${served.service.events[0]?.event.id}"]`).waitFor();
    await expect.poll(() => focused(page)).toMatch(/^a /);
    await expect.poll(() => rowsOn(page).count()).toBeLessThan(100);
  });
});

describe('what the list is narrowed to', () => {
  it('[LV5] [LV9] stands in the address: it can be shared, Back goes back, and an event opens beside it', async () => {
    const { page } = await visit(browser, `${served.url}#/live?type=price.threshold&range=month`);
    await page.getByRole('combobox', { name: 'Type' }).and(page.locator('[value="price.threshold"]')).waitFor();
    await rowsOn(page).first().waitFor();
    await page.getByRole('combobox', { name: 'Outcome' }).click();
    await page.getByRole('option', { name: 'A rule nearly fired' }).click();
    await expect.poll(() => page.url()).toMatch(/#\/live\?.*outcome=nearly/);
    await rowsOn(page).first().getByRole('link').click();
    await page.getByRole('heading', { name: 'price.threshold' }).waitFor();
    await expect.poll(() => page.url()).toMatch(/#\/live\/evt.*\?type=price\.threshold&outcome=nearly&range=month/);
    const first = await page.locator('[aria-current="true"]').getAttribute('id');
    await page.keyboard.press('j');
    await expect.poll(() => page.locator('a[aria-current="true"]').last().getAttribute('id')).not.toBe(first);
    await page.goBack();
    await expect.poll(() => page.locator('a[aria-current="true"]').last().getAttribute('id')).toBe(first);
    await page.goBack();
    await page.goBack();
    await expect.poll(() => page.url()).not.toMatch(/outcome/);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect.poll(() => page.url()).toMatch(/#\/live$/);
  });

  it('[LV4] is searched for so far and no further without being asked, and says how far', async () => {
    served.service.mostSearched = 100;
    const { page } = await visit(browser, `${served.url}#/live?text=nothing-has-this`);
    await page.getByText('Searched back to').waitFor();
    const goOn = page.getByRole('button', { name: 'Search further back' });
    await goOn.waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    served.service.mostSearched = 20_000;
    await goOn.click();
    await page.getByText('No event matches').waitFor();
  });

  it('[LV6] has after a broken line what was missed, on a phone too', async () => {
    const { page } = await visit(browser, `${served.url}#/live`, { width: 320 });
    await rowsOn(page).first().waitFor();
    await listening();
    served.breakLines();
    const missed = Array.from({ length: 3 }, () => served.service.receive());
    for (const { event } of missed) await page.locator(`[id="event-${event.id}"]`).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
  });
});
