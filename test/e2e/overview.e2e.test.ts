import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ProfitTrade } from '../../rules/profit/profit-trade.ts';
import { launchBrowser } from '../browser.ts';
import { seedAttention } from '../renderer/monitoring-seed.ts';
import { seedOverview } from '../renderer/overview-in-memory.ts';
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
  served = await startInterface(5);
});
afterEach(() => served.stop());

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** The day of {@link seedOverview}. */
const NINE = Date.UTC(2026, 10, 3, 9);

function trade(changes: Partial<ProfitTrade>): ProfitTrade {
  return {
    at: NINE,
    account: 'okd',
    exchange: 'bybit',
    symbol: 'BTCUSDT',
    market: 'spot',
    side: 'sell',
    amount: '1',
    price: '5',
    fee: '0',
    feeCurrency: 'USDT',
    pnl: '0',
    position: { amount: '0', averagePrice: null },
    ...changes,
  };
}

function seed(): void {
  const { service } = served;
  service.overview = seedOverview(service.now());
  service.profit.trades = {
    told: [trade({ pnl: '412.5' }), trade({ symbol: 'ADAEUR', pnl: '-20.25' })],
    live: [trade({ pnl: '-12.5' })],
    paper: [trade({ pnl: '3.99' })],
  };
}

describe('the overview', () => {
  it('[OV5] is what the interface opens with, and shows today on one screen of 1440 by 900', async () => {
    seed();
    served.service.attention = seedAttention(served.service.now());
    const { page, complaints } = await visit(browser, served.url, { width: 1440 });
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.waitForURL(/#\/overview$/);
    await card(page, 'Events today').getByRole('link', { name: '620 events' }).waitFor();
    await card(page, 'Events today').getByText('7 quarantined').waitFor();
    await card(page, 'Firings today').getByRole('link', { name: 'BTC above 50,000' }).waitFor();
    await card(page, 'Profit and loss today').getByText('+$412.50').waitFor();
    await card(page, 'Profit and loss today').getByText('-20.25 EUR').waitFor();
    await card(page, 'Senders')
      .getByRole('row', { name: /tradingview-breakouts 9 hours ago 1 hour Silent/ })
      .waitFor();
    await card(page, 'Trading and way in').getByText('No public address').waitFor();
    await card(page, 'Needs attention').getByText('off or asleep').waitFor();
    const lowest = () =>
      page.evaluate(() =>
        Math.max(...[...document.querySelectorAll('section')].map((e) => e.getBoundingClientRect().bottom)),
      );
    await expect.poll(lowest).toBeLessThan(900);
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('[OV5] leads from each figure to the page that explains it', async () => {
    seed();
    const { page } = await visit(browser, `${served.url}#/overview`);
    const leads: [string, string, RegExp][] = [
      ['Events today', '620 events', /#\/live$/],
      ['Firings today', 'Order filled', /#\/rules\/order-filled$/],
      ['Deliveries', '2', /#\/deliveries\/dead$/],
      ['Profit and loss today', 'Live orders', /#\/profit\/2026-11-03$/],
      ['Senders', 'okd', /#\/sources$/],
      ['Trading and way in', 'Paper only', /#\/settings\/limits$/],
    ];
    for (const [where, name, address] of leads) {
      await card(page, where).getByRole('link', { name, exact: true }).click();
      await page.waitForURL(address);
      if (where === 'Deliveries')
        await page.getByRole('radio', { name: 'Dead', checked: true }).waitFor({ state: 'attached' });
      await page.getByRole('link', { name: 'Overview', exact: true }).click();
    }
  });

  it('[OV6] follows what happens, and reads the profit again once trades are others', async () => {
    seed();
    const { service } = served;
    const { page } = await visit(browser, `${served.url}#/overview`);
    await card(page, 'Profit and loss today').getByText('+$3.99').waitFor();
    await expect.poll(() => service.isWatched('status')).toBe(true);
    const before = seedOverview(service.now());
    service.profit.trades.paper.push(trade({ pnl: '10' }));
    service.overview = {
      ...before,
      deliveries: { done: 180, waiting: 0, dead: 0 },
      profit: { ...before.profit, revision: '2' },
    };
    service.attend([]);
    await card(page, 'Deliveries').getByRole('link', { name: '180' }).waitFor();
    await card(page, 'Profit and loss today').getByText('+$13.99').waitFor();
    await card(page, 'Profit and loss today').getByText('2 trades').waitFor();
  });

  it('[OV7] has the orders that wait, and they are answered there', async () => {
    seed();
    seedTrading(served.service.trading, served.service.now());
    const { page } = await visit(browser, `${served.url}#/overview`);
    const waiting = card(page, 'Waits for your answer');
    const question = waiting.getByRole('listitem').filter({ hasText: 'BTC breakout' });
    await question.getByRole('button', { name: 'Reject' }).click();
    await question.waitFor({ state: 'detached' });
    await waiting.getByText('Take the ETH profit').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('[OV8] says that nothing has happened yet', async () => {
    served.service.overview = {
      ...seedOverview(served.service.now()),
      hours: [],
      firings: { total: 0, rules: 0, most: [] },
      profit: { of: [], revision: '' },
      watches: [],
    };
    const { page } = await visit(browser, `${served.url}#/overview`);
    for (const words of ['Nothing has come today.', 'No rule has fired today.', 'Nothing was traded today.']) {
      await page.getByText(words).waitFor();
    }
    await page.getByText('There is no source yet.').waitFor();
    await page.getByText('Nothing needs attention.').waitFor();
    served.service.trading.put({ killSwitch: { on: true, since: served.service.now(), actor: 'restore' } });
    await page.getByText('Nothing else needs attention.').waitFor();
  });

  it('[OV8] says what happened where it cannot be read, gets over it by itself, and keeps what it has when the line breaks', async () => {
    seed();
    served.service.failing = new Set(['overview.get', 'overview.watch']);
    const { page } = await visit(browser, `${served.url}#/overview`);
    await page.getByText('Hookdesk had a fault of its own').waitFor();
    served.service.failing.clear();
    await card(page, 'Events today').getByRole('link', { name: '620 events' }).waitFor();
    await served.stop();
    await card(page, 'Trading and way in').getByText('Trading unknown').waitFor();
    await card(page, 'Events today').getByRole('link', { name: '620 events' }).waitFor();
  });

  it('[OV5] is one column at 320 pixels', async () => {
    seed();
    const { page } = await visit(browser, `${served.url}#/overview`, { width: 320 });
    await card(page, 'Profit and loss today').getByText('+$412.50').waitFor();
    const lefts = () =>
      page.evaluate(
        () => new Set([...document.querySelectorAll('[data-area]')].map((e) => e.getBoundingClientRect().left)).size,
      );
    await expect.poll(lefts).toBe(1);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(overflow).toBe(false);
    expect(await seriousFindings(page)).toEqual([]);
  });
});
