import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { seedAttention } from '../renderer/monitoring-seed.ts';
import { seedProfit } from '../renderer/profit-seed.ts';
import { seedTrading } from '../renderer/trading-seed.ts';
import { type Interface, startInterface } from './interface.ts';
import { focused, seriousFindings, tabTo, visit } from './visit.ts';

let browser: Browser;
/** With something in every place. */
let full: Interface;
/** With nothing received. */
let empty: Interface;

beforeAll(async () => {
  browser = await launchBrowser();
  full = await startInterface(40);
  seedProfit(full.service.profit, full.service.now());
  seedTrading(full.service.trading, full.service.now());
  empty = await startInterface(0);
});
afterAll(async () => {
  await browser?.close();
  await full?.stop();
  await empty?.stop();
});

/** Every page and section, and what says that it is there. */
const ROUTES = [
  '/start',
  '/start/event',
  '/overview',
  '/live',
  '/rules',
  '/rules/order-filled',
  '/rules/new/orderFilled',
  '/rules/new/packs',
  '/deliveries',
  '/orders',
  '/orders/trades',
  '/profit',
  '/strategies',
  '/sources',
  '/health',
  '/settings/general',
  '/settings/appearance',
  '/settings/channels',
  '/settings/notifications',
  '/settings/brokers',
  '/settings/limits',
  '/settings/changes',
  '/settings/secrets',
  '/settings/transfer',
  '/settings/backup',
  '/nowhere',
] as const;

/** What has to be seen of a visit: no complaint of the browser or its policy, and nothing that left the machine. */
async function watched(at: Interface, route: string, options: Parameters<typeof visit>[2] = {}) {
  const { page, complaints } = await visit(browser, `${at.url}#${route}`, options);
  const outside: string[] = [];
  const { origin } = new URL(at.url);
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== origin) outside.push(request.url());
  });
  return { page, complaints, outside };
}

/** Waits until the page stands: its head, and no row that is a stand-in. */
async function settled(page: Page): Promise<void> {
  await page.locator('main').locator('h1, h2').filter({ visible: true }).first().waitFor();
  await expect.poll(() => page.getByRole('status', { name: 'Loading' }).count()).toBe(0);
}

async function goTo(page: Page, route: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, route);
  await settled(page);
}

async function stretched(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('header *, nav *, main > *')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && element.offsetWidth > 1)
      .map((element) => `${element.tagName} ${element.className}`),
  );
}

/** What stands over its neighbour in the top bar, by itself or by something inside it that is not cut off. */
function overlaps(page: Page): Promise<string[]> {
  return page.getByRole('banner').evaluate((bar) => {
    const isCut = (element: Element): boolean =>
      element !== bar && (getComputedStyle(element).overflow !== 'visible' || isCut(element.parentElement ?? bar));
    const rightOf = (child: Element) =>
      Math.max(
        ...[child, ...child.querySelectorAll('*')]
          .filter((element) => element === child || !isCut(element))
          .map((element) => element.getBoundingClientRect().right),
      );
    const shown = [...bar.children].filter((child) => child.getBoundingClientRect().width > 0);
    return shown.flatMap((child, at) => {
      const next = shown[at + 1];
      return rightOf(child) > (next?.getBoundingClientRect().left ?? innerWidth) + 0.5 ? [child.className] : [];
    });
  });
}

/** Pages that say what would be there. */
const EMPTY = ['/start', '/live', '/deliveries', '/orders', '/profit', '/strategies'] as const;

/** So many pages a test: each is looked at by axe in both schemes, on a machine that has other things to do. */
function threes<Route>(routes: readonly Route[]): Route[][] {
  return Array.from({ length: Math.ceil(routes.length / 3) }, (_, at) => routes.slice(3 * at, 3 * at + 3));
}

describe('[SH5] every page', () => {
  const without = async (at: Interface, scheme: 'light' | 'dark', routes: readonly string[]) => {
    const { page, complaints, outside } = await watched(at, '/deliveries', { scheme });
    for (const route of routes) {
      await goTo(page, route);
      expect(await seriousFindings(page), route).toEqual([]);
      expect(complaints, route).toEqual([]);
    }
    expect(outside).toEqual([]);
  };

  it.each(threes(ROUTES))('is without finding of axe, complaint or a request elsewhere: %s %s %s', (...routes) =>
    without(full, 'light', routes),
  );

  it.each(threes(EMPTY))('is so while there is nothing to show: %s %s %s', (...routes) =>
    without(empty, 'dark', routes),
  );
});

describe('[SH6] the top bar', () => {
  it.each([320, 375, 480, 720, 768, 1000, 1280, 1440, 3840])(
    'has room for everything, %i pixels wide',
    async (width) => {
      const { page } = await visit(browser, `${full.url}#/rules`, { width });
      await page.getByRole('heading', { name: 'Rules', exact: true }).waitFor();
      await page.getByRole('banner').getByRole('button', { name: 'Kill switch' }).waitFor();
      expect(await stretched(page)).toEqual([]);
      expect(await overlaps(page)).toEqual([]);
      for (const name of [/^Kill switch/, 'Commands']) {
        const box = await page.getByRole('banner').getByRole('button', { name }).boundingBox();
        expect(box?.x ?? -1).toBeGreaterThanOrEqual(0);
        expect((box?.x ?? width) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
      }
    },
  );

  it.each([1020, 1180, 1240, 1320, 1340, 1440, 1460])(
    'has so where words are longer, %i pixels wide in Russian',
    async (width) => {
      const { page } = await visit(browser, `${full.url}#/rules`, { width, locale: 'ru-RU' });
      await page.getByRole('banner').getByRole('button', { name: 'Аварийный стоп' }).waitFor();
      await expect.poll(() => overlaps(page)).toEqual([]);
    },
  );

  it('[SH14] has language and colours in a menu where it is narrow, and banners leave the page its room', async () => {
    const noisy = await startInterface(4);
    onTestFinished(() => noisy.stop());
    noisy.service.attend(seedAttention(Date.now()));
    const { page, complaints } = await visit(browser, `${noisy.url}#/rules/order-filled`, { width: 320 });
    await page.setViewportSize({ width: 320, height: 700 });
    await page.getByRole('button', { name: 'Show all' }).waitFor();
    const editor = page.getByRole('region', { name: 'Order filled', exact: true });
    const room = () => editor.evaluate((panel) => panel.clientHeight);
    await expect.poll(room).toBeGreaterThan(480);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByRole('button', { name: 'Show less' }).click();
    await page.getByRole('banner').getByRole('button', { name: 'Language and colours' }).click();
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.mantineColorScheme)).toBe('dark');
    await page.getByRole('banner').getByRole('button', { name: 'Language and colours' }).click();
    await page.getByRole('menuitemradio', { name: 'Русский' }).click();
    await page.getByRole('banner').getByRole('button', { name: 'Язык и цвета' }).waitFor();
    await expect.poll(() => overlaps(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('leads to the last event and says its time in full', async () => {
    const { page } = await visit(browser, `${full.url}#/rules`);
    const last = page.getByRole('banner').getByRole('link', { name: /Last event/ });
    await expect.poll(() => last.textContent()).toMatch(/ago.*20\d\d/);
    await last.click();
    const newest = full.service.events.toSorted((a, b) => b.seq - a.seq)[0];
    await expect.poll(() => page.url()).toMatch(new RegExp(`#/live/${newest?.event.id}$`));
  });
});

/** Marks the element that has the keyboard with the name of a walk; whether it had that mark already. */
function isBackAt(page: Page, walked: string): Promise<boolean> {
  return page.evaluate((name) => {
    const { dataset } = document.activeElement as HTMLElement;
    const isBack = dataset.walked === name;
    dataset.walked = name;
    return isBack;
  }, walked);
}

/**
 * From where the keyboard is, Tab leads on through the page, never twice to the same; from the last place of a short page it leads to
 * the browser, and from there to the first one.
 */
async function walk(page: Page, heading: string): Promise<void> {
  for (let step = 1; step <= 6; step += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement === document.body)) {
      expect(step, heading).toBeGreaterThan(1);
      await page.keyboard.press('Tab');
      expect(await focused(page), heading).toBe('button Skip to content');
      break;
    }
    expect(await isBackAt(page, heading), `${heading}, step ${step}`).toBe(false);
  }
  // In a field letters are text: a person goes on to what is beside it.
  while (await page.evaluate(() => document.activeElement?.matches('input:not([readonly]), textarea') ?? false)) {
    await page.keyboard.press('Tab');
  }
}

describe('[SH7] the keyboard alone', () => {
  it('goes from the first page through all others, and is never lost', async () => {
    const { page, complaints } = await visit(browser, `${full.url}#/live`);
    await settled(page);
    for (const [keys, heading] of [
      ['r', 'Rules'],
      ['d', 'Deliveries'],
      ['p', 'Profit and loss'],
      ['y', 'Strategies'],
      ['s', 'Sources'],
      ['h', 'Health'],
      [',', 'Settings'],
      ['o', 'Orders'],
      ['l', 'Live'],
    ] as const) {
      await page.keyboard.press('g');
      await page.keyboard.press(keys);
      await page.getByRole('heading', { name: heading, exact: true, level: 1 }).waitFor();
      await settled(page);
      await walk(page, heading);
    }
    expect(complaints).toEqual([]);
  });

  it('opens from a list, comes back by Esc, and returns from dialogs to where it was', async () => {
    const { page } = await visit(browser, `${full.url}#/orders`);
    await settled(page);
    const kill = page.getByRole('banner').getByRole('button', { name: /^Kill switch/ });
    await kill.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => kill.evaluate((element) => element === document.activeElement)).toBe(true);

    const list = page.getByRole('region', { name: 'All orders' });
    await list.getByRole('link').first().focus();
    await page.keyboard.press('ArrowDown');
    await expect
      .poll(() =>
        list
          .getByRole('link')
          .nth(1)
          .evaluate((element) => element === document.activeElement),
      )
      .toBe(true);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Life line' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Life line' }).waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).not.toMatch(/^body/);
  });

  it('begins a rule, and leaves its menus again', async () => {
    const { page } = await visit(browser, `${full.url}#/rules`);
    await settled(page);
    await tabTo(page, /^button New rule/, 80);
    await page.keyboard.press('Enter');
    await page.getByRole('menu').waitFor();
    // An open menu takes the keyboard once it is drawn; a key before that is none of its own.
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[role=menu]') !== null)).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toMatch(/^button New rule/);
  });
});
