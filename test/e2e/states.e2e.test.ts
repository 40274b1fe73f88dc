import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { seedProfit } from '../renderer/profit-seed.ts';
import { seedTrading } from '../renderer/trading-seed.ts';
import { startInterface } from './interface.ts';
import { allFindings, visit } from './visit.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** Pages that show what the service answers, with something open in them where that is asked for by itself; and their names. */
const ASKING = {
  '/': /Hookdesk|Overview/,
  '/start': 'First steps',
  '/start/event': 'First steps',
  '/overview': 'Overview',
  '/live/evt-1': 'Live',
  '/rules': 'Rules',
  '/rules/order-filled': 'Rules',
  '/deliveries': 'Deliveries',
  '/orders/order-1': 'Orders',
  '/orders/trades': 'Orders',
  '/profit': 'Profit and loss',
  '/strategies/ladder': 'Strategies',
  '/sources': 'Sources',
  '/health': 'Health',
  '/settings/general': 'Settings',
  '/settings/channels': 'Settings',
  '/settings/notifications': 'Settings',
  '/settings/brokers': 'Settings',
  '/settings/limits': 'Settings',
  '/settings/changes': 'Settings',
  '/settings/secrets': 'Settings',
  '/settings/backup': 'Settings',
} as const;

/** Pages that stand by themselves. */
const ALONE = {
  '/rules/new/orderFilled': 'Rules',
  '/rules/new/packs': 'Templates and packs',
  '/settings/appearance': 'Settings',
  '/settings/transfer': 'Settings',
  '/settings/place': 'Settings',
  '/nowhere': 'There is no such page',
} as const;

/** Pages that have kept what the frame asked for before the line was gone, and show that. */
const KEPT: readonly string[] = ['/rules', '/settings/limits'];

/** What is open takes the whole page where it is narrow. */
const NARROW = 320;
const WIDE = 1280;

/** More than an answer is waited for in silence, ms. */
const LONG_MS = 10_000;

/** The interface on a page that asks for nothing, with everything in place; what becomes of it then is the test's. */
async function opened(width: number, events = 12) {
  const served = await startInterface(events);
  onTestFinished(() => served.stop());
  const { page, complaints } = await visit(browser, `${served.url}#/nowhere`, { width, reducedMotion: true });
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
  return { served, page, complaints };
}

/** Until the page has come, with its name, be it only for those who do not see it. */
async function goTo(page: Page, route: string, name: string | RegExp): Promise<void> {
  await page.evaluate((hash) => {
    const isDrawn = new Promise((resolve) => {
      const twoFrames = () => requestAnimationFrame(() => requestAnimationFrame(resolve));
      window.addEventListener('hashchange', twoFrames, { once: true });
    });
    window.location.hash = hash;
    return isDrawn;
  }, route);
  await page.getByRole('heading', { level: 1, name }).waitFor({ state: 'attached' });
}

describe('[SH16] every page', () => {
  it('says that it still waits where no answer comes', async () => {
    const { served, page, complaints } = await opened(NARROW);
    served.service.mood = 'silent';
    await page.clock.install();
    await page.reload();
    for (const [route, name] of Object.entries(ASKING)) {
      await goTo(page, route, name);
      await page.getByRole('status', { name: 'Loading' }).first().waitFor();
      await page.clock.fastForward(LONG_MS);
      await page.getByText('takes longer than usual to answer').filter({ visible: true }).first().waitFor();
      expect(await allFindings(page), route).toEqual([]);
    }
    expect(complaints).toEqual([]);
  });

  it('says what went wrong where it cannot be read, and lets it be tried again', async () => {
    const { served, page, complaints } = await opened(WIDE);
    served.service.mood = 'failing';
    await page.reload();
    for (const [route, name] of Object.entries(ASKING)) {
      await goTo(page, route, name);
      const main = page.getByRole('main');
      await main.getByRole('heading', { name: 'Hookdesk had a fault of its own' }).first().waitFor();
      await main.getByRole('button', { name: 'Try again' }).first().waitFor();
      expect(await allFindings(page), route).toEqual([]);
    }
    await page.getByRole('banner').getByText('Trading unknown').waitFor({ state: 'attached' });
    await page.getByRole('banner').getByRole('button', { name: 'Kill switch' }).waitFor();
    await goTo(page, '/deliveries', 'Deliveries');
    const again = page.getByRole('main').getByRole('button', { name: 'Try again' });
    await again.waitFor();
    served.service.mood = 'well';
    await again.click();
    await page.getByRole('main').getByRole('listitem').first().waitFor();
    expect(complaints).toEqual([]);
  });

  it('says that it reconnects by itself while the line is away, and shows what it had', async () => {
    const { served, page, complaints } = await opened(NARROW);
    await page.getByRole('banner').getByRole('button', { name: 'Kill switch' }).waitFor();
    await page.routeWebSocket(/./, (line) => line.close());
    served.breakLines();
    const banner = page.getByRole('main').getByText(/what you see is from before/i);
    await banner.waitFor();
    for (const [route, name] of Object.entries({ ...ASKING, ...ALONE })) {
      await goTo(page, route, name);
      if (route in ASKING && !KEPT.includes(route)) {
        await page.getByRole('main').getByRole('heading', { name: 'Hookdesk does not answer' }).first().waitFor();
      }
      expect(await banner.count(), route).toBe(1);
      expect(await allFindings(page), route).toEqual([]);
    }
    expect(complaints).toEqual([]);
  });

  it('says what would be there where there is nothing yet, and how that begins', async () => {
    const { served, page, complaints } = await opened(WIDE, 0);
    served.service.rules = [];
    served.service.sources = [];
    for (const [route, name] of Object.entries({ ...ASKING, ...ALONE })) {
      await goTo(page, route, name);
      await expect.poll(() => page.getByRole('status', { name: 'Loading' }).count(), { message: route }).toBe(0);
      const main = page.getByRole('main');
      await main.getByRole('button').or(main.getByRole('link')).first().waitFor();
      expect(await allFindings(page), route).toEqual([]);
    }
    expect(complaints).toEqual([]);
  });
});

it('[SH16] an order that may wait is not kept silent where the orders cannot be read', async () => {
  const { served, page } = await opened(WIDE);
  seedTrading(served.service.trading, served.service.now());
  seedProfit(served.service.profit, served.service.now());
  served.service.failing.add('orders.list');
  await goTo(page, '/overview', 'Overview');
  await page.getByText('Whether orders wait for your answer could not be read.').waitFor();
  served.service.failing.clear();
  await page.getByRole('main').getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('main').getByRole('heading', { name: 'Waits for your answer' }).waitFor();
});
