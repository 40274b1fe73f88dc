import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { seedAttention, stuckCanary } from '../renderer/monitoring-seed.ts';
import { type Interface, startInterface } from './interface.ts';
import { seriousFindings, tabTo, visit } from './visit.ts';

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

describe('what needs attention', () => {
  it('[M21] stands on every page with the way to see to it, and is counted in the navigation', async () => {
    served.service.attention = seedAttention(Date.now());
    const { page } = await visit(browser, `${served.url}#/rules`);
    await page.getByText(/Nothing has come from okd since .* at least every 6 hours/).waitFor();
    await page.getByText(/Test requests to https:\/\/desk\.example\.com do not come back: something else/).waitFor();
    await page.getByRole('link', { name: /3 things need attention/ }).waitFor();
    await page.getByRole('link', { name: '1 more on the Health page' }).click();
    await page.getByText(/off or asleep from .* \(8 hours\); senders were not answered/).waitFor();
    await page.getByRole('link', { name: 'Open' }).click();
    await page.getByRole('heading', { name: 'Sources' }).waitFor();
  });

  it('[M21] comes and goes by itself, and what has no end is put away', async () => {
    const { page } = await visit(browser, `${served.url}#/live`);
    await page.getByText('5 events kept').waitFor();
    served.service.attend(seedAttention(Date.now()).slice(2));
    await page.getByText('off or asleep').waitFor();
    await tabTo(page, /Put away/);
    await page.keyboard.press('Enter');
    await page.getByText('off or asleep').waitFor({ state: 'detached' });
    expect(served.service.attention).toEqual([]);
  });
});

describe('the Health page', () => {
  it('[M22] shows the watches, the traffic and the gaps', async () => {
    const { page, complaints } = await visit(browser, `${served.url}#/health`);
    await page.getByText('Nothing needs attention.').waitFor();
    await page.getByRole('group', { name: 'Alarms go to' }).waitFor();
    await card(page, 'Way in').getByText('Works').waitFor();
    await card(page, 'Heartbeat').getByText('hc-ping.example.com').waitFor();
    await card(page, 'Senders')
      .getByRole('row', { name: /okd .* 6 hours \(silent in \d hours\).* Fine/ })
      .waitFor();
    await card(page, 'Traffic').getByText('1,306').waitFor();
    await card(page, 'Traffic')
      .getByRole('row', { name: /Commit 2\.2 ms/ })
      .waitFor();
    await card(page, 'Time away').getByText('(8 hours)').waitFor();
    expect(complaints).toEqual([]);
  });

  it('[M22] tests the way in when asked, and says where a test got stuck', async () => {
    served.service.health.canary = { ...served.service.health.canary, state: 'failing', last: stuckCanary(Date.now()) };
    const { page } = await visit(browser, `${served.url}#/health`);
    await card(page, 'Way in').getByText('not reached').waitFor();
    await card(page, 'Way in').getByText('It got stuck: something else answered 502.').waitFor();
    await card(page, 'Way in').getByRole('button', { name: 'Test now' }).click();
    await card(page, 'Way in').getByText('Works').waitFor();
    for (const stage of ['reached', 'verified', 'read', 'on disk', 'answered']) {
      await card(page, 'Way in')
        .getByText(new RegExp(`^${stage} \\d+ ms`))
        .waitFor();
    }
  });

  it('[M29] is told how often to test, where alarms go, and whom to call while all is well', async () => {
    const { page, complaints } = await visit(browser, `${served.url}#/health`);
    await card(page, 'Way in').getByRole('combobox', { name: 'Tested by itself' }).click();
    await page.getByRole('option', { name: '6 hours' }).click();
    await expect.poll(() => served.service.health.canary.every).toBe(21_600_000);
    const alarms = page.getByRole('group', { name: 'Alarms go to' });
    await alarms.getByRole('checkbox', { name: 'Telegram' }).click();
    await expect.poll(() => served.service.health.alarmsTo).toEqual(['notify']);
    await alarms.getByRole('checkbox', { name: 'System notification' }).click();
    await page.getByText('Alarms go nowhere').waitFor();
    const heartbeat = card(page, 'Heartbeat');
    await heartbeat.getByRole('textbox', { name: 'Another address to call' }).fill('tomorrow');
    await page.keyboard.press('Enter');
    await heartbeat.getByText('This is no address').waitFor();
    await heartbeat.getByRole('textbox').fill('https://beats.example.org/mine');
    await heartbeat.getByRole('button', { name: 'Save the address' }).click();
    await heartbeat.getByText('Last one to beats.example.org').waitFor();
    expect(await heartbeat.getByRole('textbox').inputValue()).toBe('');
    await heartbeat.getByRole('button', { name: 'Call it no more' }).click();
    await heartbeat.getByText('Not set up').waitFor();
    expect(complaints).toEqual([]);
  });

  it('[M22] says what happened where it cannot be read, and tries again', async () => {
    served.service.failing.add('monitoring.health');
    const { page } = await visit(browser, `${served.url}#/health`);
    await page.getByText('Hookdesk had a fault of its own').waitFor();
    served.service.failing.clear();
    await page.getByRole('button', { name: 'Try again' }).click();
    await card(page, 'Traffic').waitFor();
  });

  it.each([1280, 390])('[M22] can be read by everybody, at %i', async (width) => {
    served.service.attention = seedAttention(Date.now());
    const { page } = await visit(browser, `${served.url}#/health`, { width });
    await card(page, 'Traffic').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(overflow).toBe(false);
  });
});

describe('a source', () => {
  it('[M23] shows what was turned away, why, and what to do, without what is secret', async () => {
    const { page } = await visit(browser, `${served.url}#/sources`);
    const source = card(page, 'okd');
    await source.getByText('The signature fits the secret of the source tradingdesk.').waitFor();
    await source.getByText(/the same JSON, written differently/).click();
    await source.getByText(/Let the sender sign the very bytes that it sends/).waitFor();
    await source.getByText('x-okd-signature: *** (64 hex digits)').waitFor();
    await source.getByText('"orderId": "*** (string)"').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await card(page, 'tradingdesk').getByText('None since the start.').waitFor();
  });

  it('[M5] [M8] [M30] [L33] is told after how long its silence matters, with what its past suggests, how much it may send, and who may', async () => {
    const { page } = await visit(browser, `${served.url}#/sources`);
    const source = card(page, 'okd');
    await source.getByText('Its longest pause so far was 1.4 hours; 4 hours would fit.').waitFor();
    await source.getByRole('button', { name: 'Take 4 hours' }).click();
    await page.getByText('Saved for okd').waitFor();
    expect(served.service.sources[0]?.watch?.every).toBe(14_400_000);
    await source.getByRole('combobox', { name: 'Take at most' }).click();
    await page.getByRole('option', { name: '600 a minute' }).click();
    await expect.poll(() => served.service.sources[0]?.rateLimitPerMinute).toBe(600);
    await source.getByRole('combobox', { name: 'Tell me when nothing comes for' }).click();
    await page.getByRole('option', { name: '30 minutes' }).click();
    await expect.poll(() => served.service.sources[0]?.watch?.every).toBe(1_800_000);
    await source.getByRole('textbox', { name: 'Only from these addresses' }).fill('192.0.2.1, 10.0.0.0/8');
    await source.getByRole('button', { name: 'Save the addresses' }).click();
    await expect.poll(() => served.service.sources[0]?.allowIps).toEqual(['192.0.2.1', '10.0.0.0/8']);
  });
});
