import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { seedTrading } from '../renderer/trading-seed.ts';
import { orderFilled, post } from '../service/running-service.ts';
import { startInterface } from './interface.ts';
import { ORDER, onFill, startReal } from './real-service.ts';
import { seriousFindings, tabTo, visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const ASKS = onFill('asks', { ...ORDER, approve: 'ask', approveWithin: '10m' });
const asked = (page: Page) => page.getByRole('region', { name: 'Orders that wait for you' });

it('[U18] asks on whatever page is open, with countdown and price, and sends only what is approved', async () => {
  const { at, service, owner } = await startReal({}, [ASKS]);
  const { page, complaints } = await visit(browser, at('/sources'));
  await page.getByText('Connected').first().waitFor();
  await post(service, orderFilled({ price: 50_000 }));
  await asked(page).getByText('BTCUSDT').waitFor();
  await asked(page)
    .getByText(/9:\d\d left/)
    .waitFor();
  await asked(page).getByText('Without an answer it is not sent.').waitFor();
  await page
    .getByRole('alert')
    .getByText(/An order waits for your answer: Buy .* BTCUSDT, rule Rule asks/)
    .waitFor();
  // A price of another rule's events moves it.
  await post(service, { type: 'price.tick', data: { symbol: 'BTCUSDT', price: 51_000, timestamp: Date.now() } });
  await asked(page).getByText('Now $51,000, +2.00% since it was asked').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await asked(page).getByRole('button', { name: 'Approve' }).click();
  await expect.poll(async () => (await owner.orders.list({ limit: 1 }))[0]?.status).toBe('filled');
  await asked(page).waitFor({ state: 'hidden' });
  expect(complaints).toEqual([]);
});

it('[U18] rejects by the keyboard, goes where it was answered elsewhere, and hides without an answer', async () => {
  const { at, service, owner } = await startReal({}, [ASKS]);
  const { page } = await visit(browser, at('/live'));
  const orders = () => owner.orders.list({ limit: 10 });
  await post(service, orderFilled());
  await asked(page).getByText('BTCUSDT').waitFor();
  await asked(page).locator('button:not([aria-disabled])', { hasText: 'Reject' }).waitFor();
  await tabTo(page, /^button Reject/, 80);
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await orders())[0]?.status).toBe('canceled');
  await asked(page).waitFor({ state: 'hidden' });

  await post(service, orderFilled());
  await asked(page).getByText('BTCUSDT').waitFor();
  const [waiting] = await orders();
  await owner.orders.reject({ id: waiting?.id ?? '', code: waiting?.approval?.code ?? '' });
  await asked(page).waitFor({ state: 'hidden' });

  await post(service, orderFilled());
  await asked(page).getByRole('button', { name: /^Hide/ }).click();
  await asked(page).waitFor({ state: 'hidden' });
  expect((await orders())[0]?.status).toBe('waiting');
  await page.getByRole('link', { name: /^Orders/ }).click();
  await page.getByRole('region', { name: 'Waits for your answer' }).getByText('BTCUSDT').waitFor();
});

it('[G20] says why it asks about an order whose alert cannot be right, in the corner and on the page Orders', async () => {
  const { at, service } = await startReal({ risk: { positionExpectation: 'ask' } }, [onFill('follows', ORDER)]);
  const { page, complaints } = await visit(browser, at('/live'));
  await page.getByText('Connected').first().waitFor();
  await post(service, orderFilled({ price: 50_000, prev_market_position: 'long' }));
  const why = /The alert states long as the position before it; at paper our own orders hold 0 BTC/;
  await asked(page).getByText(why).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('link', { name: /^Orders/ }).click();
  await page.getByRole('region', { name: 'Waits for your answer' }).getByText(why).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

it('[O20] shows a plan as one question with all of its orders, and one answer sends them', async () => {
  const rule = {
    id: 'weights',
    name: 'Weights',
    conditions: { all: [{ fact: 'type', operator: 'equal', value: 'balance.updated' }] },
    actions: [{ type: 'rebalance', broker: 'paper', quote: 'USDT', targets: { BTC: 40, ETH: 40, SOL: 20 } }],
  };
  const balances = { USDT: 100, BTC: 0.02, ETH: 0.1, SOL: 1 };
  const { at, service, owner } = await startReal({ brokers: [{ id: 'paper', kind: 'paper', balances }] }, [rule]);
  const prices = { BTCUSDT: 50_000, ETHUSDT: 2_000, SOLUSDT: 100 };
  for (const [symbol, price] of Object.entries(prices)) {
    await post(service, { type: 'price.tick', data: { symbol, price, timestamp: Date.now() } });
  }
  const assets = [
    { currency: 'USDT', amount: 100, usdValue: 100 },
    { currency: 'BTC', amount: 0.02, usdValue: 1_000 },
    { currency: 'ETH', amount: 0.1, usdValue: 200 },
    { currency: 'SOL', amount: 1, usdValue: 100 },
  ];
  const { page, complaints } = await visit(browser, at('/live'));
  await page.getByText('Connected').first().waitFor();
  await post(service, {
    type: 'balance.updated',
    data: { exchange: 'binance', totalUSDValue: 1_400, assets, timestamp: Date.now() },
  });
  await asked(page).getByText('A plan of Weights: 3 orders').waitFor();
  for (const symbol of Object.keys(prices)) await asked(page).getByText(symbol).waitFor();
  await expect.poll(() => asked(page).getByRole('button', { name: 'Approve' }).count()).toBe(1);
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('link', { name: /^Orders/ }).click();
  const question = page.getByRole('region', { name: 'Waits for your answer' });
  await question.getByText('One answer for all of them; without an answer none is sent.').waitFor();
  for (const symbol of Object.keys(prices)) await question.getByText(symbol).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await question.getByRole('button', { name: 'Approve' }).click();
  const statuses = async () => (await owner.orders.list({ limit: 5 })).map(({ side, status }) => `${side} ${status}`);
  await expect.poll(statuses).toEqual(['buy filled', 'buy filled', 'sell filled']);
  expect(complaints).toEqual([]);
});

it.each([
  ['light', 1440],
  ['dark', 768],
  ['dark', 320],
] as const)('[U18] shows the one with the least time left, in the %s and %i pixels wide', async (scheme, width) => {
  const served = await startInterface(20);
  try {
    seedTrading(served.service.trading, served.service.now());
    const { page, complaints } = await visit(browser, `${served.url}#/live`, { scheme, width });
    await asked(page).getByRole('button', { name: 'Approve' }).last().waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(await seriousFindings(page)).toEqual([]);
    // The page Orders asks by itself.
    await page.goto(`${new URL('/', served.url)}#/orders`);
    await page.getByRole('region', { name: 'Waits for your answer' }).waitFor();
    await expect.poll(() => asked(page).count()).toBe(0);
    expect(complaints).toEqual([]);
  } finally {
    await served.stop();
  }
});

it.each([1440, 320])('[U22] covers nothing of a page for good, %i pixels wide', async (width) => {
  const served = await startInterface(20);
  try {
    seedTrading(served.service.trading, served.service.now());
    const { page } = await visit(browser, `${served.url}#/settings/channels`, { width, reducedMotion: true });
    await asked(page).getByRole('button', { name: 'Approve' }).last().waitFor();
    const last = page.getByRole('button', { name: 'Set up E-mail' });
    await last.scrollIntoViewIfNeeded();
    const [corner, button] = [await asked(page).boundingBox(), await last.boundingBox()];
    expect((button?.y ?? 0) + (button?.height ?? 0)).toBeLessThanOrEqual(corner?.y ?? 0);
    await last.click();
    const room = () =>
      page.evaluate(() => getComputedStyle(document.querySelector('main') ?? document.body).paddingBottom);
    expect(await room()).not.toBe('0px');
    for (const order of served.service.trading.orders.filter(({ status }) => status === 'waiting')) {
      served.service.trading.become(order, 'canceled', 'Rejected.', served.service.now());
    }
    await expect.poll(room).toBe('0px');
  } finally {
    await served.stop();
  }
});

it('[SH8] has one question open and the others folded, each to be opened and answered', async () => {
  const served = await startInterface(20);
  try {
    seedTrading(served.service.trading, served.service.now());
    const { page } = await visit(browser, `${served.url}#/rules`, { reducedMotion: true });
    const cards = asked(page).getByRole('article');
    await cards.first().waitFor();
    await expect.poll(() => cards.count()).toBe(1);
    const height = async () => (await asked(page).boundingBox())?.height ?? 0;
    expect(await height()).toBeLessThan(300);
    const fold = asked(page).getByRole('button', { name: /more waits?$/ });
    const others = asked(page).getByRole('listitem').filter({ visible: true });
    await expect.poll(() => others.count()).toBe(0);
    await fold.click();
    await others.first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    const open = await cards.textContent();
    await others.getByRole('button').first().click();
    await expect.poll(() => cards.textContent()).not.toBe(open);
    await expect.poll(() => others.count()).toBe(0);
    await asked(page).locator('button:not([aria-disabled])', { hasText: 'Reject' }).click();
    await expect.poll(() => served.service.trading.answered.length).toBe(1);
  } finally {
    await served.stop();
  }
});

it('[U18] does nothing for a press that comes with the question itself', async () => {
  const served = await startInterface(20);
  try {
    const { page } = await visit(browser, `${served.url}#/live`);
    await page.getByText('20 events kept').waitFor();
    // What the page does within a second it does while this runs: the press comes before a person could mean it.
    await page.evaluate(() => {
      new MutationObserver((_changes, observer) => {
        const approve = [...document.querySelectorAll('button')].find((each) =>
          each.textContent?.startsWith('Approve'),
        );
        if (approve === undefined) return;
        observer.disconnect();
        approve.click();
        document.body.dataset.pressed = 'true';
      }).observe(document.body, { childList: true, subtree: true });
    });
    seedTrading(served.service.trading, served.service.now());
    await page.locator('body[data-pressed]').waitFor();
    await asked(page).locator('button:not([aria-disabled])', { hasText: 'Approve' }).first().waitFor();
    expect(served.service.trading.answered).toEqual([]);
  } finally {
    await served.stop();
  }
});

it('[U19] leads from the delivery of an order to the order, and offers no dead order for a retry', async () => {
  const { at, service, owner } = await startReal({ risk: { maxOrderNotional: 50 } }, [
    onFill('large', ORDER),
    onFill('telling', { type: 'telegram', message: 'filled' }),
  ]);
  await post(service, orderFilled());
  await expect
    .poll(async () => (await owner.deliveries.list({ limit: 10, status: ['dead'] })).map(({ type }) => type).toSorted())
    .toEqual(['order', 'telegram']);
  const { page, complaints } = await visit(browser, at('/deliveries'));
  await page.getByRole('checkbox', { name: 'The dead one' }).check();
  await page.getByText('1 chosen').waitFor();
  await expect.poll(() => page.getByRole('checkbox', { name: /^Choose/ }).count()).toBe(1);
  await page.getByRole('button', { name: 'Drop chosen' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Drop' }).click();
  await page.getByText('1 delivery dropped').waitFor();
  const order = page.getByRole('main').locator('details').filter({ hasText: 'order paper BTCUSDT' });
  await order.locator('summary').click();
  await order.getByText('An order is never sent a second time').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await order.getByRole('link', { name: 'Open order' }).click();
  await page.getByRole('heading', { name: 'Life line' }).waitFor();
  await page.getByText('maxOrderNotional').first().waitFor();
  expect(complaints).toEqual([]);
});
