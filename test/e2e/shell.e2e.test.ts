import type { Browser } from 'playwright';
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
  served = await startInterface();
});
afterEach(() => served.stop());

const PAGES = ['Overview', 'Live', 'Rules', 'Deliveries', 'Orders', 'Sources', 'Health'];

describe('access', () => {
  it('takes the token out of the address at once and survives a reload', async () => {
    const { page } = await visit(browser, served.url);
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await expect.poll(() => page.url()).not.toContain('token');
    await page.reload();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await expect.poll(() => page.title()).toBe('Hookdesk');
  });

  it('without a token says what to do', async () => {
    const { page, complaints } = await visit(browser, new URL('/', served.url).href);
    await page.getByRole('heading', { name: 'This address has no access' }).waitFor();
    await page.getByText('hookdesk ui', { exact: true }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('with a token that is refused says what to do, and tries again when asked', async () => {
    const { page } = await visit(browser, new URL('/?token=wrong', served.url).href);
    await page.getByRole('heading', { name: 'This address is no longer valid' }).waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'This address is no longer valid' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });
});

describe('the top bar', () => {
  it('shows listener, last event and connection', async () => {
    const { page } = await visit(browser, served.url);
    const bar = page.getByRole('banner').first();
    await bar.getByText('Listening').waitFor();
    await bar.getByText('127.0.0.1:3000').waitFor();
    await bar.getByText(/seconds ago|minute ago/).waitFor();
    await bar.getByText('Connected').waitFor();
  });

  it('copies the address of the listener', async () => {
    const { page } = await visit(browser, served.url);
    await page.getByRole('button', { name: 'Copy: Address of the listener' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('http://127.0.0.1:3000');
  });

  it('follows the system’s colour scheme until one is chosen, and remembers the choice', async () => {
    const { page } = await visit(browser, served.url, { scheme: 'dark' });
    const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    expect(await scheme()).toBe('dark');
    await page.getByText('Light', { exact: true }).click({ force: true });
    expect(await scheme()).toBe('light');
    await page.reload();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    expect(await scheme()).toBe('light');
  });
});

describe('a line that breaks', () => {
  it('is opened again by itself, and what was missed is read', async () => {
    const { page } = await visit(browser, `${served.url}#/live`);
    await page.getByText('140 events kept').waitFor();
    served.breakLines();
    const { event } = served.service.receive();
    await page.locator(`#event-${event.id}`).waitFor();
    await page.getByText('141 events kept').waitFor();
    served.service.receive();
    await page.getByText('142 events kept').waitFor();
  });

  it('is said, what is shown stays, and what would change something is disabled', async () => {
    const { page } = await visit(browser, `${served.url}#/rules`);
    await page.getByText('Order filled', { exact: true }).waitFor();
    await served.stop();
    await page.getByText('Hookdesk does not answer').waitFor();
    await page.getByText('Reconnecting').waitFor();
    await page.getByText('Order filled', { exact: true }).waitFor();
    await expect.poll(() => page.getByRole('switch', { name: 'Rule on: Order filled' }).isDisabled()).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
  });
});

describe('the keyboard', () => {
  it('skips to the content', async () => {
    const { page } = await visit(browser, `${served.url}#/live`);
    await page.getByText('140 events kept').waitFor();
    await page.keyboard.press('Tab');
    await expect.poll(() => focused(page)).toBe('button Skip to content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect.poll(() => focused(page)).toBe('button Send sample');
  });

  it('reaches every page', async () => {
    const { page } = await visit(browser, served.url);
    for (const name of PAGES) {
      await tabTo(page, new RegExp(`^a ${name}`), 200);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name, exact: true }).waitFor();
    }
  });

  it('always shows where it is', async () => {
    const { page } = await visit(browser, `${served.url}#/live`);
    await page.getByText('140 events kept').waitFor();
    for (let step = 0; step < 18; step += 1) {
      await page.keyboard.press('Tab');
      const visible = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        // Radio buttons show the focus on their label, text fields by their border.
        const shown = [element, element.nextElementSibling ?? element].map((candidate) => getComputedStyle(candidate));
        return (
          shown.some(({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && outlineWidth !== '0px') ||
          element.matches('input:not([type=radio])')
        );
      });
      expect(visible, await focused(page)).toBe(true);
    }
  });
});

describe('every page', () => {
  it.each(PAGES)('%s fits 360 pixels', async (name) => {
    const { page } = await visit(browser, `${served.url}#/${name.toLowerCase()}`, { width: 360 });
    await page.getByRole('heading', { name, exact: true }).waitFor();
    await page.getByText('Listening').waitFor();
    const overflow = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('body *')]
        .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && element.offsetWidth > 1)
        .map((element) => `${element.tagName} ${element.className}`),
    );
    expect(overflow).toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('[SH5] shows its fault and gets over it', async () => {
    served.service.failing = new Set(['events.search', 'deliveries.list', 'sources.list', 'rules.get']);
    const { page } = await visit(browser, `${served.url}#/live`);
    for (const route of ['live', 'deliveries', 'sources', 'rules/order-filled']) {
      await page.goto(`${new URL('/', served.url)}#/${route}`);
      await page.getByRole('alert').getByText('Hookdesk had a fault of its own').waitFor();
      await page.getByText('a1b2c3').waitFor();
      expect(await seriousFindings(page)).toEqual([]);
    }
    served.service.failing.clear();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('No problems').waitFor();
  });

  it('[SH13] says so where its part of the interface cannot be fetched, and the rest goes on', async () => {
    const { page } = await visit(browser, `${served.url}#/live`);
    await page.getByText('140 events kept').waitFor();
    await page.route('**/assets/HealthPage-*', (route) => route.abort());
    await page.getByRole('link', { name: 'Health', exact: true }).click();
    const fault = page.getByRole('alert').filter({ hasText: 'This page cannot be shown' });
    await fault.waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Live', exact: true }).click();
    await page.getByText('140 events kept').waitFor();
    await page.getByRole('link', { name: 'Health', exact: true }).click();
    await fault.waitFor();
    await page.unroute('**/assets/HealthPage-*');
    await page.getByRole('button', { name: 'Load again' }).click();
    await page.getByRole('heading', { name: 'Health', exact: true }).waitFor();
  });

  it('has findings where there is something to find, in either scheme', async () => {
    const { page } = await visit(browser, `${served.url}#/nowhere`);
    await page.getByRole('button', { name: 'Go to the overview' }).waitFor();
    await page.evaluate(() => {
      const nameless = document.createElement('button');
      const pale = document.createElement('p');
      pale.textContent = 'Hard to read in the dark';
      pale.style.color = '#333';
      document.querySelector('main')?.append(nameless, pale);
    });
    const [named, contrast, ...others] = await seriousFindings(page);
    expect(named).toContain('button-name');
    expect(contrast).toMatch(/^color-contrast: .*Hard to read in the dark/);
    expect(others).toEqual([]);
  });

  it('says so where an address leads nowhere', async () => {
    const { page } = await visit(browser, `${served.url}#/nowhere`);
    await page.getByRole('button', { name: 'Go to the overview' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
  });

  it('[SH9] moves nothing for those who asked for no motion', async () => {
    const { page } = await visit(browser, `${served.url}#/live`, { reducedMotion: true });
    await page.getByText('140 events kept').waitFor();
    const { event } = served.service.receive();
    await page.locator(`#event-${event.id}`).waitFor();
    expect(
      await page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length),
    ).toBe(0);
  });
});

it('is served and runs under a policy that allows no inline script or style', async () => {
  const { headers } = await fetch(new URL('/', served.url));
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
});
