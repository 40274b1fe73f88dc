import { createHmac } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { sign } from '../service/running-service.ts';
import { startInterface } from './interface.ts';
import { type RealService, startFresh } from './real-service.ts';
import { focused, seriousFindings, tabTo, visit } from './visit.ts';

/** Every state is looked at by axe in the light and in the dark, on a machine that has other things to do. */
const LONG = 240_000;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).waitFor();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: field, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** The text of a box that can be copied. */
function copied(page: Page, name: string): Promise<string> {
  return page.getByRole('figure', { name, exact: true }).locator('pre').innerText();
}

/** Files of rules that nobody but a first start has made. */
function rulesIn({ folder }: RealService): string[] {
  return readdirSync(join(folder, 'rules'));
}

function ruleFile({ folder }: RealService, id: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(folder, 'rules', `${id}.json`), 'utf8'));
}

/** As OKD Finance sends a price alert. */
async function sendPrice(address: string, secret: string, price: number): Promise<void> {
  const data = { symbol: 'ETHUSDT', price, currentPrice: price, condition: { type: 'above', value: 3_000 } };
  const body = JSON.stringify({ type: 'price.threshold', data: { ...data, timestamp: Date.now() } });
  const headers = { 'content-type': 'application/json', 'x-okd-signature': sign(body, secret) };
  const response = await fetch(address, { method: 'POST', headers, body });
  expect(response.status).toBe(200);
}

describe('the first five minutes', () => {
  it.each([
    [1280, 'light'],
    [820, 'dark'],
    [320, 'light'],
  ] as const)(
    '[A1] [A11] [A18] lead from OKD Finance to a rule that fires, by mouse, at %i px: a real signed event becomes the rule',
    async (width, scheme) => {
      const real = await startFresh();
      const { page, complaints } = await visit(browser, real.service.openUrl(), { width, scheme });
      const findings: string[] = [];
      const look = async () => {
        findings.push(...(await seriousFindings(page)));
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (overflow > 0) findings.push(`${overflow} px beyond the window`);
      };
      await heading(page, 'Where do your webhooks come from?');
      await look();
      await press(page, 'Continue');

      await heading(page, 'Give this to OKD Finance');
      await press(page, 'Make a secret to copy');
      const secret = await copied(page, 'Secret');
      await look();
      await press(page, 'Continue');

      await heading(page, 'Let a first event arrive');
      await press(page, 'Send a test event');
      await page.getByText('Every rule has judged it').waitFor();
      await look();
      await sendPrice(`${real.service.listenerUrl}/webhook/okd-finance`, secret, 3_250);
      // The sender's own takes over from the test event.
      await page.getByRole('radio', { name: /price\.threshold/, checked: true }).waitFor();
      await press(page, 'Continue');

      await heading(page, 'Click what matters');
      await page.getByRole('button', { name: 'Price 3,250' }).click();
      await page.getByText('price is above 3,200').first().waitFor();
      await page.getByText('Would have fired 1 time in the last 24 hours').waitFor();
      await look();
      await choose(page, 'How Price is compared', 'crosses above');
      await page.getByText('price crosses above 3,200').first().waitFor();
      await page.getByText('Would have fired not once in the last 24 hours').waitFor();
      await choose(page, 'How Price is compared', 'is above');
      await page.getByRole('textbox', { name: 'Value for Price' }).fill('3,400');
      await page.getByText('price is above 3,400').first().waitFor();
      await press(page, 'Continue');

      await heading(page, 'What is to happen');
      await page.getByRole('link', { name: 'Set up Telegram' }).waitFor();
      await look();
      expect(rulesIn(real)).not.toContain('ethusdt-price-is-above-3-400.json');
      await press(page, 'Save and switch on');

      await heading(page, 'See it fire');
      expect(ruleFile(real, 'ethusdt-price-is-above-3-400')).toMatchObject({
        enabled: true,
        name: 'ETHUSDT price is above 3,400',
        trigger: { when: 'becomesTrue', cooldown: '10m' },
        actions: [{ type: 'notify' }],
      });
      await press(page, 'Send an event that meets it');
      await page.getByText('It fired', { exact: true }).waitFor();
      await page.getByText('Told by Notification').waitFor();
      await look();
      await press(page, 'Done');
      await page.waitForURL(/#\/overview$/);
      await page.goto(real.service.openUrl());
      await page.waitForURL(/#\/overview$/);
      expect(findings).toEqual([]);
      expect(complaints).toEqual([]);
    },
    LONG,
  );

  it(
    '[A3] [A12] [A27] lead from TradingView to a rule that fires, by the keyboard alone',
    async () => {
      const real = await startFresh();
      const { page, complaints } = await visit(browser, real.service.openUrl());
      const go = async (wanted: RegExp, key = 'Enter') => {
        await tabTo(page, wanted);
        await page.keyboard.press(key);
      };
      await heading(page, 'Where do your webhooks come from?');
      await go(/^radio TradingView/, 'Space');
      await go(/^button Make the address/);

      await heading(page, 'Give this to TradingView');
      // Nothing of this machine is given to a sender on the internet.
      const path = await copied(page, 'Path, with its token');
      expect(path).toMatch(/^\/hooks\/tradingview\/[0-9a-f]{64}$/);
      await page.getByText('A public address is missing').waitFor();
      expect(await page.getByRole('main').getByText('127.0.0.1').count()).toBe(0);
      await go(/^button Continue/);

      await heading(page, 'Let a first event arrive');
      const alert = { ticker: 'SOLUSDT', exchange: 'BINANCE', close: 181.4, timenow: new Date().toISOString() };
      const headers = { 'content-type': 'application/json' };
      const sent = await fetch(real.service.listenerUrl + path, {
        method: 'POST',
        headers,
        body: JSON.stringify(alert),
      });
      expect(sent.status).toBe(200);
      await page.getByRole('radio', { name: /tradingview\.alert/ }).waitFor();
      await go(/^button Continue/);

      await heading(page, 'Click what matters');
      await go(/^button Price/);
      await page.getByText('price is above 180').first().waitFor();
      await go(/^button Continue/);

      await heading(page, 'What is to happen');
      await go(/^button Save and switch on/);
      await heading(page, 'See it fire');
      expect(ruleFile(real, 'solusdt-price-is-above-180').actions).toEqual([
        {
          type: 'notify',
          level: 'info',
          title: 'SOLUSDT price is above 180',
          message: '{{ symbol }} {{ price }}',
        },
      ]);
      await go(/^button Send an event that meets it/);
      await page.getByText('It fired', { exact: true }).waitFor();
      await page.getByRole('region', { name: 'Messages' }).getByText('SOLUSDT 181.8').waitFor();
      expect(complaints).toEqual([]);
    },
    LONG,
  );

  it(
    '[A11] lead from OKD Finance to a rule that fires, by the keyboard alone',
    async () => {
      const real = await startFresh();
      const { page, complaints } = await visit(browser, real.service.openUrl());
      const go = async (wanted: RegExp, key = 'Enter') => {
        await tabTo(page, wanted);
        await page.keyboard.press(key);
      };
      const goOn = async () => {
        await page
          .locator('button:enabled')
          .filter({ hasText: /^Continue$/ })
          .waitFor();
        await go(/^button Continue/);
      };
      await heading(page, 'Where do your webhooks come from?');
      await goOn();
      await heading(page, 'Give this to OKD Finance');
      await go(/^button Make a secret to copy/);
      await page.getByText('Shown this once').waitFor();
      await goOn();
      await heading(page, 'Let a first event arrive');
      await go(/^button Send a test event/);
      await page.getByText('Every rule has judged it').waitFor();
      await goOn();
      await heading(page, 'Click what matters');
      await go(/^button Notional/);
      await tabTo(page, /How Notional is compared/);
      await page.keyboard.press('Enter');
      // Where the marking begins depends on whether the list has been drawn.
      const marked = async () => (await page.locator('[data-combobox-selected]').allTextContents()).join();
      await page.getByRole('option', { name: 'is at least' }).waitFor();
      for (let at = await marked(); at !== 'is at least'; at = await marked()) {
        await page.keyboard.press('ArrowDown');
        await expect.poll(marked).not.toBe(at);
      }
      await page.keyboard.press('Enter');
      await tabTo(page, /Value for Notional/);
      await page.keyboard.press('Control+a');
      await page.keyboard.type('10000');
      await page.getByText('notional is at least 10,000').first().waitFor();
      await page.getByText('Would have fired not once').waitFor();
      await goOn();
      await heading(page, 'What is to happen');
      await go(/^button Save and switch on/);
      await heading(page, 'See it fire');
      await go(/^button Send an event that meets it/);
      await page.getByText('It fired', { exact: true }).waitFor();
      expect(complaints).toEqual([]);
    },
    LONG,
  );

  it(
    '[A12] lead from TradingView to a rule that fires, by mouse, with an alert of an order',
    async () => {
      const real = await startFresh();
      const { page, complaints } = await visit(browser, real.service.openUrl(), { scheme: 'dark' });
      await page.getByRole('radio', { name: 'TradingView' }).click();
      await page.getByRole('textbox', { name: 'Name of the source' }).fill('okd');
      await press(page, 'Make the address');
      await page.getByText('"okd" is used by an earlier source').waitFor();
      await page.getByRole('textbox', { name: 'Name of the source' }).fill('my-charts');
      await press(page, 'Make the address');
      await heading(page, 'Give this to TradingView');
      await page.getByText('"ticker": "{{ticker}}"').waitFor();
      // Nothing to copy but the path with its token: one without it would be refused.
      expect(await page.getByRole('button', { name: /^Copy: .*(?:[Aa]ddress|Path)/ }).count()).toBe(2);
      expect(await seriousFindings(page)).toEqual([]);
      await press(page, 'Continue');
      await choose(page, 'Test event', 'alert-buy');
      await press(page, 'Send a test event');
      await page.getByText('Every rule has judged it').waitFor();
      await press(page, 'Continue');
      await page.getByRole('button', { name: 'Side buy' }).click();
      await page.getByRole('button', { name: 'market_position long', exact: true }).click();
      await page.getByText('data.market_position is long').first().waitFor();
      await page.getByText('Would have fired 1 time in the last 24 hours').waitFor();
      await press(page, 'Continue');
      await page.getByRole('button', { name: 'Save and switch on' }).dblclick();
      await press(page, 'Send an event that meets it');
      await page.getByText('It fired', { exact: true }).waitFor();
      expect(await page.getByText('The rule has problems').count()).toBe(0);
      expect(complaints).toEqual([]);
    },
    LONG,
  );

  it(
    '[A2] [A13] [A28] go on where they were after a reload, after a restart, and after they were skipped',
    async () => {
      const real = await startFresh();
      const { page } = await visit(browser, real.service.openUrl());
      await press(page, 'Continue');
      await press(page, 'Continue');
      await press(page, 'Send a test event');
      await press(page, 'Continue');
      await page.getByRole('button', { name: /^Amount/ }).click();
      await page.getByRole('textbox', { name: 'Value for Amount' }).fill('0.5');
      await page.getByText('amount is above 0.5').first().waitFor();
      await expect.poll(async () => (await real.owner.firstSteps.get()).progress?.draft).toContain('"value":0.5');

      await page.goto(real.service.openUrl());
      await heading(page, 'Click what matters');
      await page.getByText('amount is above 0.5').first().waitFor();

      await real.service.stop();
      const again = await startFresh(real.folder);
      await page.goto(again.service.openUrl());
      await heading(page, 'Click what matters');
      await expect.poll(() => page.getByRole('textbox', { name: 'Value for Amount' }).inputValue()).toBe('0.5');

      const before = rulesIn(again);
      await press(page, 'Skip');
      await page.waitForURL(/#\/overview$/);
      await expect.poll(async () => (await again.owner.firstSteps.get()).state).toBe('settled');
      await page.goto(again.service.openUrl());
      await page.waitForURL(/#\/overview$/);
      expect(rulesIn(again)).toEqual(before);
      await page.goto(again.at('/start'));
      await heading(page, 'You have left these steps on the way');
      expect(await seriousFindings(page)).toEqual([]);
      await press(page, 'Go on there');
      await heading(page, 'Click what matters');
      await expect.poll(() => page.getByRole('textbox', { name: 'Value for Amount' }).inputValue()).toBe('0.5');
      await press(page, 'Skip');
      await page.waitForURL(/#\/overview$/);
      await page.goto(again.at('/start'));
      await press(page, 'Begin anew');
      await heading(page, 'Where do your webhooks come from?');
      await expect.poll(async () => (await again.owner.firstSteps.get()).progress?.draft).toBeNull();
    },
    LONG,
  );

  it('[A23] take how a sender signs, and where it puts its token, without a file to edit', async () => {
    const real = await startFresh();
    const { page } = await visit(browser, real.service.openUrl());
    await page.getByRole('radio', { name: 'Another sender' }).click();
    await choose(page, 'How it proves its requests', 'By an HMAC signature of the body');
    await page.getByRole('textbox', { name: 'Header with the signature' }).fill('x-desk-sign');
    await choose(page, 'Written in', 'Base64');
    await page.getByRole('textbox', { name: 'What stands before it' }).fill('v1=');
    expect(await seriousFindings(page)).toEqual([]);
    await press(page, 'Make the address');
    const secret = await copied(page, 'Secret');
    const body = JSON.stringify({ type: 'signal', symbol: 'BTCUSDT', price: 50_000 });
    const proof = `v1=${createHmac('sha256', secret).update(body).digest('base64')}`;
    const headers = { 'content-type': 'application/json', 'x-desk-sign': proof };
    const sent = await fetch(`${real.service.listenerUrl}/hooks/hmac`, { method: 'POST', headers, body });
    expect(sent.status).toBe(200);
  });

  it('[A20] [A21] [A24] tell a sender of one’s own its header, go back step by step with the browser, and prove a signal of its own', async () => {
    const real = await startFresh();
    const { page, complaints } = await visit(browser, real.service.openUrl());
    await heading(page, 'Where do your webhooks come from?');
    await page.getByRole('radio', { name: 'Another sender' }).click();
    await choose(page, 'How it proves its requests', 'By a token in a header');
    await press(page, 'Make the address');
    await heading(page, 'Give this to a sender with a token');
    await page.getByText('Let it send the secret in the header Authorization: Bearer.').waitFor();
    const secret = await copied(page, 'Secret');
    const line = await copied(page, 'Header that proves each request');
    expect(line).toBe(`authorization: Bearer ${secret}`);
    const example = await copied(page, 'A first event from a terminal (macOS, Linux)');
    expect(example).toContain(`-H '${line}'`);
    const address = /curl '(.*)'/.exec(example)?.[1] ?? '';
    expect(address).toBe(`${real.service.listenerUrl}/hooks/token`);
    expect(await seriousFindings(page)).toEqual([]);
    await press(page, 'Continue');
    await heading(page, 'Let a first event arrive');
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}` };
    const body = JSON.stringify({ type: 'signal', symbol: 'BTCUSDT', price: 50_000, strength: 0.4 });
    const sent = await fetch(address, { method: 'POST', headers, body });
    expect(sent.status).toBe(200);
    await page.getByRole('radio', { name: /signal/, checked: true }).waitFor();

    await page.goBack();
    await heading(page, 'Give this to a sender with a token');
    await page.goBack();
    await heading(page, 'Where do your webhooks come from?');
    await page.goForward();
    await page.goForward();
    await heading(page, 'Let a first event arrive');
    await press(page, 'Continue');
    await page.getByRole('button', { name: /^strength/ }).click();
    await page.getByRole('textbox', { name: 'Value for strength' }).fill('0.8');
    await press(page, 'Continue');
    await press(page, 'Save and switch on');
    await heading(page, 'See it fire');
    await expect
      .poll(() => page.getByRole('textbox', { name: 'What is sent' }).inputValue())
      .toContain('"strength": 0.808');
    await press(page, 'Send an event that meets it');
    await page.getByText('It fired', { exact: true }).waitFor();
    const text = page.getByRole('textbox', { name: 'What is sent' });
    await text.fill((await text.inputValue()).replace('0.808', '0.1'));
    await press(page, 'Send another');
    await page.getByText('It did not fire', { exact: true }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    // A rule that is saved is not made once more.
    await page.goBack();
    await page.waitForURL(/#\/overview$/);
    expect(rulesIn(real).filter((file) => file.includes('strength'))).toHaveLength(1);
    expect(complaints).toEqual([]);
  });

  it('[A6] [A14] say where a test event got stuck, and what to do', async () => {
    const real = await startFresh();
    await real.owner.tunnel.configure({ provider: 'manual', publicUrl: 'http://127.0.0.1:9' });
    const { page } = await visit(browser, real.service.openUrl());
    await press(page, 'Continue');
    await page.getByText('/webhook/okd-finance. It leads to this machine').waitFor();
    await press(page, 'Continue');
    await page.getByText('out through your public address and back').waitFor();
    await press(page, 'Send a test event');
    await page.getByText('See that the tunnel or proxy runs').waitFor();
    await page.getByText('(failed)').waitFor({ state: 'attached' });
    expect(await seriousFindings(page)).toEqual([]);
    await expect.poll(() => page.getByRole('button', { name: 'Continue' }).isDisabled()).toBe(true);
  });

  it('[A15] [A22] begin from an open event and from the menu of rules, and ask before they drop another draft', async () => {
    const real = await startFresh();
    const test = (sample: string) => real.owner.sources.test({ source: 'okd', sample, way: 'local' });
    const fill = await test('order-filled');
    await test('balance-updated');
    const { page } = await visit(browser, real.at(`/live/${fill.event}`));
    await page.getByRole('link', { name: 'Make a rule from this event' }).click();
    await heading(page, 'Click what matters');
    await page.getByRole('button', { name: 'Side buy' }).click();
    await page.getByText('side is buy').first().waitFor();

    await page.goto(real.at('/rules'));
    await press(page, 'New rule');
    await page.getByRole('menuitem', { name: 'From an event that arrived …' }).click();
    await heading(page, 'Choose the event to make a rule from');
    expect(await seriousFindings(page)).toEqual([]);
    const search = page.getByRole('searchbox', { name: 'Search' });
    await search.fill('btcusdt');
    await page.getByRole('radio', { name: /balance\.updated/ }).waitFor({ state: 'detached' });
    await page.getByRole('radio', { name: /order\.filled/ }).waitFor();
    await search.fill('no such thing');
    await page.getByText('No event holds “no such thing”.').waitFor();
    await search.fill('balance');
    await page.getByRole('radio', { name: /balance\.updated/ }).click();
    await heading(page, 'You have begun a rule from another event, which is not saved.');
    expect(await seriousFindings(page)).toEqual([]);
    await press(page, 'Drop it and begin anew');
    await heading(page, 'Click what matters');
    await page.getByText('type is balance.updated').first().waitFor();
  });

  it('[A16] [A19] [A25] never save what is not complete, nor over a rule that is there', async () => {
    const real = await startFresh();
    const { event } = await real.owner.sources.test({ source: 'okd', sample: 'price-above', way: 'local' });
    const make = async (page: Page) => {
      await page.goto(real.at(`/start/event/${event}`));
      await page.getByRole('button', { name: /^Price/ }).click();
      await page.getByText('price is above 50,000').first().waitFor();
    };
    const { page } = await visit(browser, real.at('/live'));
    await make(page);
    const value = page.getByRole('textbox', { name: 'Value for Price' });
    await value.fill('50.000,5');
    await page.getByText('This is no number: write it like 44,000.5').waitFor();
    await page.getByText('Price: “50.000,5” is no number. Write it like 44,000.5.').first().waitFor();
    expect(await page.getByText('still needs a value').count()).toBe(0);
    await press(page, 'Mend the value');
    await expect.poll(() => focused(page)).toBe('input Value for Price');
    await value.fill('');
    await page.getByText('A number is needed.').waitFor();
    await page.getByText('Counted over the last 24 hours once the value is entered.').waitFor();
    await press(page, 'Enter the value');
    await expect.poll(() => focused(page)).toBe('input Value for Price');
    await expect.poll(() => page.getByRole('button', { name: 'Continue' }).isDisabled()).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
    for (const field of ['Kind of event', 'Symbol', 'Price']) await press(page, `Take out ${field}`);
    await page.getByText('A rule needs at least one condition').first().waitFor();
    await page.getByText('Counted over the last 24 hours once the rule is complete.').waitFor();
    expect(await page.getByText(/\$\.conditions|INVALID_RULE/).count()).toBe(0);
    await press(page, 'Show the values of the event');
    await expect.poll(() => focused(page)).toMatch(/^button Kind of event/);
    expect(await seriousFindings(page)).toEqual([]);
    for (const field of ['Kind of event', 'Symbol', 'Price']) {
      await page.getByRole('button', { name: new RegExp(`^${field} `) }).click();
    }
    await value.fill('50,000');
    for (const file of ['btcusdt-price-is-above-50-000.json', 'btcusdt-price-is-above-50-000-2.json']) {
      await press(page, 'Continue');
      await press(page, 'Save and switch on');
      await heading(page, 'See it fire');
      expect(existsSync(join(real.folder, 'rules', file))).toBe(true);
      await make(page);
    }
  });
});

describe('their states', () => {
  it('[A16] say what is so when the service is away, has a fault, or has no source', async () => {
    const served = await startInterface(0);
    onTestFinished(() => served.stop());
    served.service.failing.add('firstSteps.get');
    const { page } = await visit(browser, `${served.url}#/start`);
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    served.service.failing.clear();
    served.service.sources = [];
    await page.getByRole('button', { name: 'Try again' }).click();
    await heading(page, 'Where do your webhooks come from?');
    await page.getByRole('button', { name: 'Make the address' }).waitFor();
    await page.getByRole('radio', { name: 'Another sender' }).click();
    await choose(page, 'How it proves its requests', 'By an HMAC signature of the body');
    await page.getByRole('textbox', { name: 'Header with the signature' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });
});
