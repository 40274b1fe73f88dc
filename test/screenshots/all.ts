import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { startInterface } from '../e2e/interface.ts';
import type { InMemoryService } from '../renderer/in-memory-service.ts';
import { seedProfit } from '../renderer/profit-seed.ts';
import { seedTrading } from '../renderer/trading-seed.ts';

const WIDTHS = [3840, 1440, 768, 320];
const SCHEMES = ['light', 'dark'] as const;

/** Names of the pictures, and the addresses of the pages. */
const PAGES: Pages = {
  start: '/start',
  overview: '/overview',
  live: '/live',
  rules: '/rules',
  rule: '/rules/order-filled',
  packs: '/rules/new/packs',
  deliveries: '/deliveries',
  profit: '/profit',
  strategies: '/strategies',
  sources: '/sources',
  health: '/health',
  general: '/settings/general',
  appearance: '/settings/appearance',
  secrets: '/settings/secrets',
  channels: '/settings/channels',
  notifications: '/settings/notifications',
  brokers: '/settings/brokers',
  limits: '/settings/limits',
  changes: '/settings/changes',
  transfer: '/settings/transfer',
  backup: '/settings/backup',
  place: '/settings/place',
};

/** Those of pages with orders that wait for an answer: it is asked for on every page, over what is there. */
const ORDERS: Pages = { orders: '/orders', trades: '/orders/trades' };

/**
 * Takes pictures of every page in both schemes and four widths, over a service in memory with something in every place, for people to
 * look at. @param folder where they go: `rules-light-320.png`
 */
export async function takeAll(browser: Browser, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await takePages(browser, folder, PAGES, ({ profit, now }) => seedProfit(profit, now()));
  await takePages(browser, folder, ORDERS, ({ trading, now }) => seedTrading(trading, now()));
}

type Pages = Readonly<Record<string, string>>;

async function takePages(browser: Browser, folder: string, pages: Pages, seed: (service: InMemoryService) => void) {
  const served = await startInterface(60);
  try {
    seed(served.service);
    for (const scheme of SCHEMES) {
      for (const width of WIDTHS) await takeEach(browser, served.url, { scheme, width, folder, pages });
    }
  } finally {
    await served.stop();
  }
}

interface Look {
  scheme: (typeof SCHEMES)[number];
  width: number;
  folder: string;
  pages: Pages;
}

async function takeEach(browser: Browser, url: string, { scheme, width, folder, pages }: Look): Promise<void> {
  const viewport = { width, height: 900 };
  const context = await browser.newContext({ colorScheme: scheme, viewport, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(url);
  for (const [name, route] of Object.entries(pages)) {
    await page.evaluate((hash) => {
      window.location.hash = hash;
    }, route);
    await page.locator('main').first().waitFor();
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(700);
    await page.screenshot({ path: join(folder, `${name}-${scheme}-${width}.png`) });
  }
  await context.close();
}
