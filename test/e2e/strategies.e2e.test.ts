import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { post } from '../service/running-service.ts';
import { startInterface } from './interface.ts';
import { ORDER, onFill, type RealService, startReal } from './real-service.ts';
import { seriousFindings, tabTo, visit } from './visit.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const LADDER = {
  id: 'ladder-btc-01',
  name: 'Ladder',
  steps: [
    { name: 'buy again', actions: [ORDER] },
    {
      name: 'tell',
      when: { all: [{ fact: 'price', operator: 'greaterThan', value: 45_000 }] },
      actions: [{ type: 'log', message: 'two' }],
    },
    { name: 'tighten', actions: [{ type: 'setRisk', set: { maxDailyLoss: '{{ data.loss }}' } }] },
  ],
};
const ADVANCE = onFill('advance', { type: 'strategy', strategy: '{{ strategyId }}' });

const startLadder = () => startReal({ strategies: [LADDER] }, [ADVANCE]);

let fills = 0;
async function fill({ service }: RealService, price: number, more: object = {}): Promise<void> {
  fills += 1;
  const data = { orderId: `e2e-${fills}`, symbol: 'BTCUSDT', side: 'buy', amount: 0.1, price, strategyId: LADDER.id };
  const body = { type: 'order.filled', data: { ...data, ...more }, timestamp: Date.now() };
  expect(await post(service, body)).toMatchObject({ status: 200 });
}

it('[F10] walks a strategy before one’s eyes: the chain of steps, what takes the next one, and what each step did', async () => {
  const real = await startLadder();
  const { page, complaints } = await visit(browser, real.at('/strategies'), { width: 1440 });
  const row = page.getByRole('region', { name: 'All strategies' }).getByRole('listitem').filter({ hasText: 'Ladder' });
  await row.getByText('Not begun').waitFor();
  await fill(real, 45_000);
  await row.getByText('Under way').waitFor();
  await row.getByText('Next: step 2, tell').waitFor();
  await tabTo(page, /^a Ladder/);
  await page.keyboard.press('Enter');
  const panel = page.getByRole('region', { name: 'Ladder', exact: true });
  const chain = panel.getByRole('region', { name: 'Steps' });
  await expect.poll(() => chain.locator('[aria-current="step"]').innerText()).toMatch(/^Step 2: tell/m);
  await panel.getByText('When type is order.filled and strategy is ladder-btc-01 and price is above 45,000').waitFor();
  const history = panel.getByRole('region', { name: 'History' });
  await history.getByText('Step 1 taken: buy again').waitFor();
  await history.getByRole('link', { name: /BTCUSDT/ }).waitFor();
  await history.getByText('Filled').waitFor();
  await fill(real, 46_000);
  await history.getByText('Step 2 taken: tell').waitFor();
  await expect.poll(() => chain.locator('[aria-current="step"]').innerText()).toMatch(/^Step 3: tighten/m);
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.url()).toMatch(/strategies$/);
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('strategy-ladder-btc-01');
  expect(complaints).toEqual([]);
});

it('[F11] stops a strategy once that is confirmed, lets it go on and begins it anew', async () => {
  const real = await startLadder();
  await fill(real, 45_000);
  const { page } = await visit(browser, real.at('/strategies/ladder-btc-01'), { width: 1440 });
  const panel = page.getByRole('region', { name: 'Ladder', exact: true });
  const state = async () => {
    const [view] = await real.owner.strategies.list();
    return `${view?.state} ${view?.taken} ${view?.run}`;
  };
  await panel.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('dialog').getByText('From this moment it takes no step').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await state()).toBe('running 1 1');
  await panel.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('button', { name: 'Stop the strategy' }).click();
  await panel.getByText(/Stopped .* by you, in the interface/).waitFor();
  await fill(real, 46_000);
  expect(await state()).toBe('stopped 1 1');
  await panel.getByRole('button', { name: 'Let it go on' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Let it go on' }).click();
  await expect.poll(state).toBe('running 1 1');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await panel.getByRole('button', { name: 'Begin anew' }).click();
  await page.getByRole('button', { name: 'Begin with step 1' }).click();
  await expect.poll(state).toBe('ready 0 2');
  const history = panel.getByRole('region', { name: 'History' });
  await expect
    .poll(async () => (await history.getByRole('listitem').locator('strong').allInnerTexts()).slice(0, 4))
    .toEqual([
      'Begun anew by you, in the interface',
      'Goes on, by you, in the interface',
      'Stopped by you, in the interface',
      'Step 1 taken: buy again',
    ]);
  await panel.getByText('Run 2').waitFor();
});

it.each([1440, 768, 320])('[F10] says on every page that one is stuck, and why, %i pixels wide', async (width) => {
  const real = await startLadder();
  await fill(real, 46_000);
  await fill(real, 46_000);
  await fill(real, 46_000, { loss: 'much' });
  const { page, complaints } = await visit(browser, real.at('/rules'), { width, scheme: 'dark' });
  await page.getByText('The strategy ladder-btc-01 is stuck').waitFor();
  await page.getByRole('link', { name: 'Open', exact: true }).click();
  const panel = page.getByRole('region', { name: 'Ladder', exact: true });
  await panel.getByText(/Step 3 should have been taken .* gave "much"/).waitFor();
  await panel.getByText('could not be taken').waitFor();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  expect(await seriousFindings(page)).toEqual([]);
  await fill(real, 46_000, { loss: 100 });
  await panel.getByText('Done').waitFor();
  await page.getByText('The strategy ladder-btc-01 is stuck').waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
});

it('[F12] says how to make one where there is none, and what happened where it cannot be read', async () => {
  const served = await startInterface(5);
  try {
    const { page } = await visit(browser, `${served.url}#/strategies`, { width: 320 });
    await page.getByText('No strategies yet').waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'New rule: take the next step' }).click();
    await page.waitForURL(/#\/rules\/new\/nextStep$/);
    served.service.failing = new Set(['strategies.list', 'strategies.watch', 'strategies.get']);
    const other = await visit(browser, `${served.url}#/strategies`);
    await other.page.getByRole('alert').getByText('a1b2c3').waitFor();
    // It asks again by itself, too: the button is gone a moment after the fault.
    await other.page.getByRole('button', { name: 'Try again' }).click();
    served.service.failing.clear();
    await other.page.getByText('No strategies yet').waitFor();
    await other.page.goto(`${served.url}#/strategies/nobody`);
    await other.page.getByText('There is no strategy with the id nobody').waitFor();
  } finally {
    await served.stop();
  }
});
