import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { seedManyRules } from '../renderer/many-rules.ts';
import { type Interface, startInterface } from './interface.ts';
import { onFill, startReal } from './real-service.ts';
import { focused, seriousFindings, visit } from './visit.ts';

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

const rows = (page: Page) => page.getByRole('list', { name: 'Rules' }).getByRole('listitem');
const row = (page: Page, name: string) => rows(page).filter({ hasText: name });

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('button', { name: /^Filter/ }).click();
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option }).click();
  await page.getByRole('button', { name: /^Filter/ }).click();
  await page.getByRole('combobox', { name: label }).waitFor({ state: 'hidden' });
}

describe('five hundred rules', () => {
  beforeEach(() => seedManyRules(served.service, 500));

  it('[U30] are searched, narrowed and sorted, and only those that are seen are drawn', async () => {
    const { page, complaints } = await visit(browser, `${served.url}#/rules`);
    await row(page, 'Rule 001').waitFor();
    expect(await rows(page).count()).toBeLessThan(60);
    expect(await rows(page).first().getAttribute('aria-setsize')).toBe('500');
    await page.getByRole('searchbox').fill('rule 4 99');
    await page.getByText('1 of 500 matches').waitFor();
    await page.getByRole('searchbox').fill('');
    await choose(page, 'Tag', 'night');
    await page.getByText('50 of 500 match').waitFor();
    await choose(page, 'State', 'Active');
    await page.getByText('No rule matches').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('combobox', { name: 'Order of the list' }).click();
    await page.getByRole('option', { name: 'Judged first' }).click();
    await expect.poll(() => rows(page).first().innerText()).toContain('Rule 500');
    await row(page, 'Rule 500')
      .getByRole('img', { name: /firings in 14 days, at most \d+ a day/ })
      .waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('[U31] are gone through by the keyboard: arrows, End, Space selects, Enter opens', async () => {
    const { page } = await visit(browser, `${served.url}#/rules`);
    await page.getByRole('link', { name: /Rule 001/ }).focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focused(page)).toContain('Rule 002');
    await page.keyboard.press('Space');
    await page.getByText('1 selected').waitFor();
    await page.keyboard.press('End');
    await expect.poll(() => focused(page)).toContain('Rule 500');
    await page.keyboard.press('Space');
    await page.getByText('2 selected').waitFor();
    await page.keyboard.press('Home');
    await expect.poll(() => focused(page)).toContain('Rule 001');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toMatch(/#\/rules\/rule-001$/);
  });

  it('[U32] all that match are switched, and removed with a way back', async () => {
    const { page } = await visit(browser, `${served.url}#/rules`);
    await page.getByRole('searchbox').fill('night');
    await page.getByRole('checkbox', { name: 'Select all 50 rules' }).check();
    await page.getByRole('button', { name: 'Switch on' }).click();
    await page.getByText('50 rules are on').waitFor();
    expect(served.service.rules.filter(({ view }) => view.enabled)).toHaveLength(450);
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('50 rules removed').waitFor();
    expect(served.service.rules).toHaveLength(450);
    await page
      .getByRole('listitem')
      .filter({ hasText: '50 rules removed' })
      .getByRole('button', { name: 'Undo' })
      .click();
    await page.getByText('50 rules are back').waitFor();
    expect(served.service.rules).toHaveLength(500);
  });
});

it('[U26] marks what can never fire and what was never seen, and finds it', async () => {
  const problem = { path: '$.conditions', message: 'can never hold' };
  served.service.hints = [
    { rule: 'order-filled', neverFires: [problem], unseen: [] },
    { rule: 'low-balance', neverFires: [], unseen: [{ field: 'type', values: ['balance.update'] }] },
  ];
  const { page } = await visit(browser, `${served.url}#/rules`);
  await row(page, 'Order filled').getByText('Can never fire').waitFor();
  await row(page, 'Low balance').getByText('Never seen: balance.update').waitFor();
  await choose(page, 'Hint', 'Can never fire (1)');
  await page.getByText('1 of 5 matches').waitFor();
});

it.each([320, 700])('[U30] at %d pixels nothing is cut off', async (width) => {
  seedManyRules(served.service, 30);
  const { page } = await visit(browser, `${served.url}#/rules`, { width, scheme: 'dark' });
  await row(page, 'Rule 001').getByRole('checkbox').check();
  await page.getByText('1 selected').waitFor();
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await overflow()).toBe(0);
  expect(await seriousFindings(page)).toEqual([]);
});

describe('with the real service', () => {
  const order = { type: 'order', broker: 'main', symbol: 'BTCUSDT', side: 'buy', kind: 'market', amount: '1' };
  const rules = [
    onFill('live', order, { enabled: false, stage: 'live' }),
    onFill('told', { type: 'log', message: 'filled' }, { enabled: false }),
  ];

  it.each([320, 1280])('[U33] [U34] at %d pixels a mixed selection is switched and taken back', async (width) => {
    const tell = { type: 'log', message: 'filled' };
    const { owner, at } = await startReal({}, [onFill('on', tell), onFill('off', tell, { enabled: false })]);
    const { page, complaints } = await visit(browser, at('/rules'), { width });
    const enabled = async () => (await owner.rules.list()).filter((rule) => rule.enabled).map(({ id }) => id);
    const bar = page.getByRole('region', { name: 'Selected rules' });
    await page.getByRole('checkbox', { name: 'Select all 2 rules' }).check();
    for (const switched of ['on', 'off']) {
      await bar.getByRole('button', { name: `Switch ${switched}` }).click();
      const toast = page.getByRole('listitem').filter({ hasText: `rules are ${switched}` });
      // It stays for as long as it is pointed at.
      await toast.hover();
      expect(await enabled()).toEqual(switched === 'on' ? ['off', 'on'] : []);
      const covered = () => toast.evaluate((element) => element.getBoundingClientRect().bottom);
      const top = await bar.evaluate((element) => element.getBoundingClientRect().top);
      await expect.poll(covered).toBeLessThanOrEqual(top);
      await toast.getByRole('button', { name: 'Undo' }).click();
      await expect.poll(enabled).toEqual(['on']);
      await page.getByText('1 rule is as it was').last().waitFor();
    }
    expect(complaints).toEqual([]);
  });

  it('[U32] what orders with real money is switched on only once that is confirmed', async () => {
    const { owner, at } = await startReal({}, rules);
    const { page, complaints } = await visit(browser, at('/rules'));
    const enabled = async () => (await owner.rules.list()).map((rule) => rule.enabled);
    await page.getByRole('switch', { name: 'Rule on: Rule live' }).focus();
    await page.keyboard.press('Space');
    await page
      .getByRole('dialog', { name: /orders with real money/ })
      .getByRole('button', { name: 'Cancel' })
      .click();
    await page.getByRole('checkbox', { name: 'Select all 2 rules' }).check();
    await page.getByRole('button', { name: 'Switch on' }).click();
    const dialog = page.getByRole('dialog', { name: 'Switch on a rule that orders with real money?' });
    await dialog.getByText('Rule live').waitFor();
    expect(await enabled()).toEqual([false, false]);
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Switch it on' }).click();
    await page.getByText('2 rules are on').waitFor();
    expect(await enabled()).toEqual([true, true]);
    expect(complaints).toEqual([]);
  });

  it('[N9] the selected are exported as a pack', async () => {
    const { at } = await startReal({}, rules);
    const { page } = await visit(browser, at('/rules'));
    await row(page, 'Rule told').getByRole('checkbox').check();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export' }).click(),
    ]);
    const pack = JSON.parse(await readFile(await file.path(), 'utf8'));
    expect(pack).toMatchObject({ format: 'hookdesk', settings: {}, rules: [{ id: 'told' }] });
  });
});
