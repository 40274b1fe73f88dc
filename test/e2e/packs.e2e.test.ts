import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { onFill, type RealService, startReal } from './real-service.ts';
import { seriousFindings, tabTo, visit } from './visit.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const ORDER = { type: 'order', broker: 'paper', symbol: 'BTCUSDT', side: 'buy', kind: 'market', amount: '1' };
const NOTIFY = { type: 'notify', title: 'Filled', message: '{{ symbol }}' };

const written = async ({ owner }: RealService, id: string) => JSON.parse((await owner.rules.get({ id })).text);

async function openFile(page: Page, content: unknown): Promise<void> {
  const buffer = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Open a pack file' }).click(),
  ]);
  await chooser.setFiles({ name: 'from-a-friend.json', mimeType: 'application/json', buffer });
}

const pack = (rules: unknown[], more: object = {}) => ({ format: 'hookdesk', version: 1, rules, ...more });

it('[N10] a built-in pack is found, looked at and taken in, by the keyboard alone', async () => {
  const real = await startReal();
  const { page, complaints } = await visit(browser, real.at('/rules/new/packs'));
  await page.getByText('25 packs').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('searchbox').fill('low balance, and its recovery');
  const cards = page.getByRole('list', { name: 'Packs of rules' }).getByRole('listitem');
  await expect.poll(() => cards.count()).toBe(1);
  await page.getByRole('searchbox').press('Tab');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Low balance' });
  // What a rule does stands where it is chosen.
  const first = dialog.getByRole('listitem').filter({ has: page.getByRole('checkbox', { name: /^Switch on / }) });
  await first
    .first()
    .getByText(/^When /)
    .waitFor();
  await dialog.getByText('balance.updated', { exact: true }).waitFor();
  await dialog.getByRole('button', { name: 'Import' }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  expect(await real.owner.rules.list()).toEqual([]);
  await tabTo(page, /^button Import/);
  await page.keyboard.press('Enter');
  await expect.poll(() => page.url()).toMatch(/#\/rules$/);
  const rules = await real.owner.rules.list();
  expect(rules.length).toBeGreaterThan(0);
  expect(rules.some(({ enabled }) => enabled)).toBe(false);
  expect(complaints).toEqual([]);
});

it('[N14] a built-in pack brings what orders only where that is chosen by name, and switched off even then', async () => {
  const real = await startReal();
  const { page } = await visit(browser, real.at('/rules/new/packs'));
  await page.getByRole('button', { name: /Orders on paper/ }).click();
  const dialog = page.getByRole('dialog');
  const brings = dialog.getByRole('checkbox', { name: /^Let .* bring what orders/ });
  await brings.first().waitFor();
  const ordering = await brings.count();
  expect(ordering).toBeGreaterThan(1);
  await dialog
    .getByText(/(buy|sell) .* – broker paper/)
    .first()
    .waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await brings.first().check();
  await dialog.getByText('Arrives switched off: it orders').waitFor();
  await dialog.getByRole('button', { name: 'Import' }).click();
  await expect.poll(() => page.url()).toMatch(/#\/rules$/);
  const rules = await real.owner.rules.list();
  expect(rules.filter(({ actions }) => actions.includes('order'))).toHaveLength(1);
  expect(rules.some(({ enabled }) => enabled)).toBe(false);
});

it('[N10] what a pack needs is marked as set up or not, with the way to set it up', async () => {
  const real = await startReal();
  const { page } = await visit(browser, real.at('/rules/new/packs'));
  const telegram = { type: 'telegram', message: '{{ symbol }}' };
  await openFile(page, pack([onFill('a', telegram), onFill('b', ORDER)]));
  const dialog = page.getByRole('dialog', { name: 'from-a-friend.json' });
  const needed = (name: string) => dialog.getByRole('definition').filter({ hasText: name });
  await needed('telegram').getByText('not set up yet').waitFor();
  await needed('paper').getByText('set up', { exact: true }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await needed('telegram').getByRole('link', { name: 'Set up' }).click();
  await expect.poll(() => page.url()).toMatch(/#\/settings\/channels$/);
});

it('[N11] [N14] [N16] a pack file of somebody else arrives as was chosen rule by rule: off, and without what orders', async () => {
  const real = await startReal();
  const { page, complaints } = await visit(browser, real.at('/rules/new/packs'));
  const rules = [onFill('friend', NOTIFY), { ...onFill('buyer', ORDER), actions: [NOTIFY, ORDER] }];
  const take = async (...chosen: string[]) => {
    await openFile(page, pack(rules));
    const dialog = page.getByRole('dialog', { name: 'from-a-friend.json' });
    await dialog.getByRole('button', { name: 'Import' }).waitFor();
    for (const name of chosen) await dialog.getByRole('checkbox', { name }).check();
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Import' }).click();
    await expect.poll(() => page.url()).toMatch(/#\/rules$/);
  };
  await take();
  expect(await written(real, 'friend')).toMatchObject({ enabled: false, actions: [{ type: 'notify' }] });
  expect((await written(real, 'buyer')).actions).toEqual([NOTIFY]);
  await page.getByRole('checkbox', { name: 'Select Rule buyer' }).waitFor();
  await page.getByRole('link', { name: 'Templates and packs' }).click();
  await take('Let “Rule buyer” bring what orders');
  expect(await written(real, 'buyer')).toMatchObject({ enabled: false, actions: [NOTIFY, ORDER] });
  expect(await written(real, 'friend')).toMatchObject({ enabled: false });
  await page.getByRole('link', { name: 'Templates and packs' }).click();
  rules.push(onFill('third', NOTIFY), { ...onFill('fourth', ORDER), actions: [NOTIFY, ORDER] });
  await take('Switch on all 2 new rules that arrive without orders');
  expect((await written(real, 'fourth')).actions).toEqual([NOTIFY]);
  expect(
    (await real.owner.rules.list())
      .filter(({ enabled }) => enabled)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(['fourth', 'third']);
  expect(complaints).toEqual([]);
});

it('[N11] a file that is no pack, or has problems, is refused with the reason and changes nothing', async () => {
  const real = await startReal();
  const { page } = await visit(browser, real.at('/rules/new/packs'));
  await openFile(page, 'no json');
  await page.getByText('This file is no JSON.').waitFor();
  await openFile(page, { rules: [] });
  await page.getByText('This file is no pack').waitFor();
  await openFile(page, pack([onFill('a', NOTIFY)], { settings: { timezone: 'Asia/Tokyo' } }));
  await page.getByText('This file has settings too.').waitFor();
  await openFile(page, pack([{ ...onFill('a', NOTIFY), conditions: { all: [] } }]));
  await page.getByRole('dialog').getByText('$.rules[0].conditions.all').waitFor();
  expect(await page.getByRole('button', { name: 'Import' }).count()).toBe(0);
  expect(await real.owner.rules.list()).toEqual([]);
});

it('[N11] [N15] what was exported here is opened there with the same rules, and a rule as its file has it too', async () => {
  const real = await startReal({}, [onFill('told', NOTIFY)]);
  const { page } = await visit(browser, real.at('/rules'));
  await page.getByRole('checkbox', { name: 'Select Rule told' }).check();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export' }).click(),
  ]);
  const text = await readFile(await file.path(), 'utf8');
  const there = await startReal();
  const { page: other } = await visit(browser, there.at('/rules/new/packs'));
  await openFile(other, text);
  await other.getByRole('dialog').getByRole('button', { name: 'Import' }).click();
  await expect.poll(async () => (await there.owner.rules.list()).map(({ id }) => id)).toEqual(['told']);
  expect(await written(there, 'told')).toEqual({ ...(await written(real, 'told')), enabled: false });
  await other.goto(there.at('/rules/new/packs'));
  await openFile(other, { ...onFill('alone', NOTIFY), enabled: true });
  await other.getByRole('dialog').getByRole('button', { name: 'Import' }).click();
  await expect.poll(async () => (await there.owner.rules.list()).map(({ id }) => id).sort()).toEqual(['alone', 'told']);
  expect(await written(there, 'alone')).toMatchObject({ enabled: false });
});
