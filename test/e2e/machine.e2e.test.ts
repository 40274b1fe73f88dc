import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { post } from '../service/running-service.ts';
import { startInterface } from './interface.ts';
import { ORDER, type RealService, startReal } from './real-service.ts';
import { seriousFindings, tabTo, visit } from './visit.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const HOUR = 3_600_000;

function breakout(level: number, change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 'breakout',
    name: 'BTC breaks out',
    conditions: {
      all: [
        { fact: 'type', operator: 'equal', value: 'price.threshold' },
        { fact: 'symbol', operator: 'equal', value: 'BTCUSDT' },
        { fact: 'price', operator: 'greaterThan', value: level },
      ],
    },
    actions: [{ type: 'log', message: '{{ price }}' }],
    ...change,
  };
}

/** A price an hour until now, each as OKD sends and signs it. */
async function sendPrices({ service }: RealService, prices: readonly number[]): Promise<void> {
  const last = Date.now() - HOUR / 2;
  for (const [index, price] of prices.entries()) {
    const timestamp = last - (prices.length - 1 - index) * HOUR;
    const data = { symbol: 'BTCUSDT', price, currentPrice: price, timestamp };
    expect((await post(service, { type: 'price.threshold', timestamp, data })).status).toBe(200);
  }
}

const PRICES = [49_000, 50_500, 49_800, 51_500, 49_900, 52_500];

async function opened(rule: Record<string, unknown>, prices: readonly number[], width = 1280) {
  const real = await startReal({}, [rule]);
  await sendPrices(real, prices);
  const { page, complaints } = await visit(browser, real.at('/rules/breakout'), { width });
  await page.getByRole('radiogroup', { name: 'View of the rule' }).getByText('JSON', { exact: true }).click();
  return { real, page, complaints, machine: machineOf(page) };
}

const machineOf = (page: Page) => page.getByRole('region', { name: 'Time machine' });
/** Rows of the list as one text each: change and price. */
const rowsOf = (page: Page) =>
  machineOf(page)
    .locator('tbody tr:first-child')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.children]
          .slice(1, 3)
          .map((cell) => cell.textContent)
          .join(' '),
      ),
    );

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Rule as JSON' }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}

const edited = (level: number, change: Record<string, unknown> = {}) =>
  JSON.stringify(breakout(level, change), null, 2);

describe('the time machine', () => {
  it('[Z11] says in a sentence what a rule would have done, and what an edit gains and loses, while it is edited', async () => {
    const { page, machine, complaints } = await opened(breakout(51_000), PRICES);
    await machine.getByText('Would have fired 2 times in the last 24 hours: just as the saved version').waitFor();
    await write(page, edited(52_000));
    await machine.getByText('Would have fired once in the last 24 hours: 1 lost against the saved version').waitFor();
    await expect.poll(() => rowsOf(page)).toEqual(['kept BTCUSDT$52,500', 'lost BTCUSDT$51,500']);
    await write(page, edited(50_000));
    await machine.getByText('Would have fired 3 times in the last 24 hours: 1 gained').waitFor();
    await expect
      .poll(() => rowsOf(page))
      .toEqual(['kept BTCUSDT$52,500', 'kept BTCUSDT$51,500', 'gained BTCUSDT$50,500']);
    await page.keyboard.press('Control+s');
    await machine.getByText('Would have fired 3 times in the last 24 hours: just as the saved version').waitFor();
    expect(complaints).toEqual([]);
  });

  it('[Z12] draws price and marks, and opens what was found from list and chart, by mouse and by keyboard', async () => {
    const { page, machine, complaints } = await opened(breakout(51_000), PRICES);
    await write(page, edited(52_000));
    await machine.getByText('1 lost').waitFor();
    const chart = machine.getByRole('img', { name: 'Price of BTCUSDT' });
    await chart.locator('canvas').first().waitFor();
    const lost = machine.getByRole('button', {
      name: 'Did not fire: price was 51,500, needed above 52,000 (500 below)',
    });
    await lost.click();
    await machine.getByText('found 51500 (-500)').waitFor();
    await machine.getByRole('link', { name: 'Open the event' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await lost.click();
    await machine.getByText('found 51500').waitFor({ state: 'detached' });
    await machine.getByRole('button', { name: 'Run again' }).focus();
    await tabTo(page, /Fired: .*52,500/);
    await page.keyboard.press('Enter');
    await machine.getByText('found 52500 (+500)').waitFor();
    await page.keyboard.press('Enter');
    await machine.getByText('found 52500').waitFor({ state: 'detached' });
    // The newest price is half an hour old, and the chart shows a day.
    const axis = await chart.locator('td:last-child canvas').first().boundingBox();
    const box = await chart.boundingBox();
    const width = (box?.width ?? 0) - (axis?.width ?? 0);
    const position = { x: width * (1 - 0.5 / 24), y: 100 };
    const clicked = async () => {
      await chart.click({ position });
      return machine.getByText('found 52500 (+500)').count();
    };
    await expect.poll(clicked).toBe(1);
    expect(complaints).toEqual([]);
  });

  it('[Z13] shows near misses with what blocked them, and asks for another range or source', async () => {
    const { page, machine } = await opened(breakout(51_000), PRICES);
    await machine.getByText('price is above 51,000').waitFor();
    await machine.getByText('4 times').waitFor();
    await machine.getByText('closest -500').waitFor();
    await machine.getByText('Near 4').click();
    await expect.poll(async () => (await rowsOf(page)).length).toBe(4);
    await machine.getByText('All', { exact: true }).first().click();
    await machine.getByText('Would have fired 2 times so far').waitFor();
    await machine.getByText('From – to').click();
    await machine.getByRole('textbox', { name: 'To' }).fill('2020-01-02T00:00');
    await machine.getByRole('textbox', { name: 'From' }).fill('2020-01-01T00:00');
    await machine.getByText('No events in this range').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await machine.getByText('24 h').click();
    await machine.getByText('Would have fired 2 times in the last 24 hours').waitFor();
    await machine.getByRole('combobox', { name: 'Source' }).click();
    await page.getByRole('option', { name: 'okd' }).click();
    await machine.getByText('Would have fired 2 times in the last 24 hours').waitFor();
  });

  it('[Z14] keeps the last result beside a draft with problems, and says so', async () => {
    const { page, machine } = await opened(breakout(51_000), PRICES);
    await machine.getByText('Would have fired 2 times').waitFor();
    await write(page, '{ "id": "breakout" ');
    await machine.getByText('The draft has problems and cannot be run').waitFor();
    await machine.getByText('Would have fired 2 times').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await write(page, edited(60_000));
    await machine.getByText('Would not have fired in the last 24 hours: 2 lost').waitFor();
  });

  it('[Z17] says that events have come since, until it is run again', async () => {
    const { machine, real } = await opened(breakout(50_000), PRICES);
    await machine.getByText('Would have fired 3 times').waitFor();
    await sendPrices(real, [53_000]);
    await machine.getByText('New events have come since.').waitFor();
    await machine.getByRole('button', { name: 'Run again' }).click();
    await machine.getByText('Would have fired 4 times').waitFor();
    await machine.getByText('New events have come since.').waitFor({ state: 'hidden' });
  });

  it('[Z15] shows what the orders of both versions would have come to on paper', async () => {
    const { page, machine } = await opened(breakout(51_000, { actions: [ORDER] }), PRICES);
    await write(page, edited(52_000, { actions: [{ ...ORDER, notional: 200 }] }));
    const draft = machine.getByRole('region', { name: 'Draft' });
    await draft.getByText('1 filled, 0 refused, 0 open').waitFor();
    await draft.getByText('$0.20', { exact: true }).waitFor();
    await machine.getByRole('region', { name: 'Saved' }).getByText('2 filled, 0 refused, 0 open').waitFor();
    await machine.getByText('Orders of the draft').click();
    await machine.getByText('at $52,500.00').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('[Z15] fits into the narrowest window', async () => {
    const { page, machine } = await opened(breakout(51_000, { actions: [ORDER] }), PRICES, 320);
    await machine.getByText('Would have fired 2 times').waitFor();
    await machine.locator('tbody button').first().click();
    await machine.getByText('found 52500').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(await machine.evaluate((node) => node.scrollWidth - node.clientWidth)).toBeLessThanOrEqual(0);
  });
});

describe('a run', () => {
  it('[Z16] shows how far it is, can be canceled and run again, and waits for a lost connection', async () => {
    const served = await startInterface(5);
    onTestFinished(() => served.stop());
    served.service.isHistoryLong = true;
    const { page } = await visit(browser, `${served.url}#/rules/order-filled`);
    const machine = machineOf(page);
    await machine.getByText('25,000 events, 25%').waitFor();
    await machine.getByRole('button', { name: 'Cancel' }).click();
    await machine.getByText('Canceled before there was a result.').waitFor();
    await expect.poll(() => served.service.leftHistory).toBe(1);
    expect(await seriousFindings(page)).toEqual([]);
    served.service.isHistoryLong = false;
    await machine.getByRole('button', { name: 'Run again' }).click();
    await machine.getByText('No events in this range').waitFor();
    served.service.failing.add('machine.run');
    await machine.getByRole('button', { name: 'Run again' }).click();
    await machine.getByText('The run failed').waitFor();
    served.service.failing.clear();
    await machine.getByRole('button', { name: 'Run again' }).click();
    await machine.getByText('The run failed').waitFor({ state: 'detached' });
    await served.stop();
    await machine.getByText('No connection to Hookdesk').waitFor();
    await machine.getByText('No events in this range').waitFor();
  });
});
