import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { type Interface, startInterface } from './interface.ts';
import { focused, seriousFindings, tabTo, type Visit, visit } from './visit.ts';

let browser: Browser;
let served: Interface;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  served = await startInterface(20);
});
afterEach(() => served.stop());

const editor = (page: Page) => page.getByRole('textbox', { name: 'Rule as JSON' });
const textOf = (page: Page) => editor(page).evaluate((content) => (content as HTMLElement).innerText);
const onDisk = (id: string) => served.service.rules.find(({ view }) => view.id === id)?.text;

/** Opens a rule and looks at it as JSON. */
async function visitJson(browser: Browser, address: string): Promise<Visit> {
  const opened = await visit(browser, address);
  await opened.page.getByRole('radiogroup', { name: 'View of the rule' }).getByText('JSON', { exact: true }).click();
  await editor(opened.page).waitFor();
  return opened;
}

/** Replaces the whole text, as typed. */
async function write(page: Page, text: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}

const VALID = '{ "id": "order-filled", "name": "Changed", "conditions": { "all": [] }, "actions": [] }';
const WRONG = '{\n  "id": "x",\n  "conditions": { "all": [{ "fact": "type", "operator": "equals" }] }\n}';

describe('the list', () => {
  it('shows state, firings and problems of every rule', async () => {
    const { page } = await visit(browser, `${served.url}#/rules`);
    const row = (name: string) => page.getByRole('listitem').filter({ hasText: name });
    await row('BTC above 50,000').getByText('Active').waitFor();
    await row('BTC above 50,000').getByText('1 in 24 h').waitFor();
    await row('BTC above 50,000').getByText('2 hours ago').waitFor();
    await row('Low balance').getByText('Off').waitFor();
    await row('Discord summary').getByText('2 problems').waitFor();
    await row('Discord summary').getByText('did you mean "equal"?').waitFor();
  });

  it('switches a rule off and on', async () => {
    const { page } = await visit(browser, `${served.url}#/rules`);
    const toggle = page.getByRole('switch', { name: 'Rule on: Order filled' });
    await toggle.focus();
    await page.keyboard.press('Space');
    await expect.poll(() => toggle.isChecked()).toBe(false);
    expect(served.service.rules[0]?.view.enabled).toBe(false);
    await page.getByText('5 rules, 1 active').waitFor();
  });

  it('without rules offers to begin one', async () => {
    served.service.rules = [];
    const { page } = await visit(browser, `${served.url}#/rules`);
    await page.getByText('No rules yet').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'New rule' }).last().click();
    await page.getByRole('menuitem', { name: 'Warn me of a low balance' }).click();
    await page.getByText('JSON', { exact: true }).click();
    await expect.poll(() => textOf(page)).toContain('"low-balance"');
  });
});

describe('editing', () => {
  it('marks problems at their exact place', async () => {
    const { page, complaints } = await visitJson(browser, `${served.url}#/rules/order-filled`);
    await page.getByText('No problems').waitFor();
    await write(page, WRONG);
    await page.getByRole('button', { name: /unknown operator "equals"/ }).waitFor();
    await page.getByText('line 3, column 57').waitFor();
    await expect.poll(() => page.locator('.cm-lintRange-error').allTextContents()).toContain('"equals"');
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('leads from a problem to its place', async () => {
    const { page } = await visitJson(browser, `${served.url}#/rules/order-filled`);
    await write(page, WRONG);
    await page.getByRole('button', { name: /unknown operator/ }).click();
    await expect.poll(() => focused(page)).toContain('textbox Rule as JSON');
    await page.keyboard.insertText('here');
    expect((await textOf(page)).split('\n')[2]).toContain('"operator": here');
  });

  it('shows the rule as a sentence while it is edited', async () => {
    const { page } = await visitJson(browser, `${served.url}#/rules/order-filled`);
    await write(page, VALID);
    await page.getByText('When it happens: Changed.').waitFor();
  });

  it('saves by the keyboard and says so', async () => {
    const { page, complaints } = await visitJson(browser, `${served.url}#/rules/order-filled`);
    await write(page, VALID);
    await page.keyboard.press('Control+s');
    await page.getByText('order-filled.json saved').waitFor();
    expect(onDisk('order-filled')).toBe(VALID);
    await expect.poll(() => page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('writes nothing that has problems', async () => {
    const { page } = await visitJson(browser, `${served.url}#/rules/order-filled`);
    const before = onDisk('order-filled');
    await write(page, WRONG);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').getByText('expected text, got nothing').waitFor();
    expect(onDisk('order-filled')).toBe(before);
  });

  it('keeps an unsaved draft through a reload, and lets go of it', async () => {
    const { page } = await visitJson(browser, `${served.url}#/rules/order-filled`);
    await editor(page).waitFor();
    const original = await textOf(page);
    await write(page, VALID);
    await page.getByText('When it happens: Changed.').waitFor();
    await page.reload();
    await page.getByText('This is your unsaved draft from').waitFor();
    expect(await textOf(page)).toBe(VALID);
    await page.getByRole('button', { name: 'Discard draft' }).click();
    await expect.poll(() => textOf(page)).toBe(original);
    await page.reload();
    await editor(page).waitFor();
    await expect.poll(() => page.getByText('This is your unsaved draft from').count()).toBe(0);
  });

  it('can be left by Tab, and Esc does not throw the rule away', async () => {
    const { page } = await visitJson(browser, `${served.url}#/rules/order-filled`);
    await write(page, VALID);
    await page.keyboard.press('Escape');
    await page.getByText('When it happens: Changed.').waitFor();
    await tabTo(page, /^button Save/, 5);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.url()).toMatch(/#\/rules$/);
  });
});

describe('a file that changed meanwhile', () => {
  it('is never overwritten unasked: both are shown, mine can be kept', async () => {
    const { page } = await visitJson(browser, `${served.url}#/rules/order-filled`);
    await write(page, VALID);
    served.service.editOnDisk('order-filled', '{\n  "name": "theirs"\n}');
    await page.getByRole('button', { name: 'Save' }).click();
    const dialog = page.getByRole('dialog', { name: 'order-filled.json changed meanwhile' });
    await dialog.getByText('"name": "theirs"').waitFor();
    await dialog.getByText('"name": "Changed"').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(onDisk('order-filled')).toContain('theirs');
    await dialog.getByRole('button', { name: 'Save mine over it' }).click();
    await page.getByText('order-filled.json saved').waitFor();
    expect(onDisk('order-filled')).toBe(VALID);
  });

  it('can be taken instead of mine', async () => {
    const { page } = await visitJson(browser, `${served.url}#/rules/order-filled`);
    await write(page, VALID);
    served.service.editOnDisk('order-filled', '{ "name": "theirs" }');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Take the one on disk' }).click();
    await expect.poll(() => textOf(page)).toBe('{ "name": "theirs" }');
    expect(onDisk('order-filled')).toBe('{ "name": "theirs" }');
  });

  it('is followed while nothing is edited', async () => {
    const { page } = await visitJson(browser, `${served.url}#/rules/order-filled`);
    await editor(page).waitFor();
    served.service.editOnDisk('order-filled', '{ "name": "theirs" }');
    await expect.poll(() => textOf(page)).toBe('{ "name": "theirs" }');
  });
});

describe('rules come and go', () => {
  it('a new one begins from a document that can be saved as it is', async () => {
    const { page } = await visit(browser, `${served.url}#/rules`);
    await page.getByRole('button', { name: 'New rule' }).click();
    await page.getByRole('menuitem', { name: 'Notify me of confirmed deposits' }).click();
    await page.getByText('No problems').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('deposit.json saved').waitFor();
    await expect.poll(() => page.url()).toMatch(/#\/rules\/deposit$/);
    expect(onDisk('deposit')).toContain('deposit.confirmed');
  });

  it('a removed one can be put back', async () => {
    const { page } = await visit(browser, `${served.url}#/rules/order-filled`);
    const text = onDisk('order-filled');
    await page.getByRole('button', { name: 'Remove Order filled' }).click();
    await page.getByText('order-filled.json removed').waitFor();
    expect(onDisk('order-filled')).toBeUndefined();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('order-filled.json is back').waitFor();
    expect(onDisk('order-filled')).toBe(text);
  });

  it('lead to the events that they fired on', async () => {
    const { page } = await visit(browser, `${served.url}#/rules/order-filled`);
    const firings = page.getByRole('region', { name: 'Last firings' });
    await firings.getByRole('link', { name: 'order.filled' }).first().click();
    await page.getByRole('region', { name: 'Judged' }).waitFor();
  });
});

it('[SH11] loads the editor only when a rule is opened: at most 300 kB of script before that', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const scripts: string[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) scripts.push(response.url());
  });
  await page.goto(`${served.url}#/live`);
  await page.getByText('20 events kept').waitFor();
  const { gzipSync } = await import('node:zlib');
  const bodies = await Promise.all(scripts.map(async (url) => Buffer.from(await (await fetch(url)).arrayBuffer())));
  const bytes = bodies.reduce((sum, body) => sum + gzipSync(body).byteLength, 0);
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThan(300_000);
  const before = scripts.length;
  await page.goto(`${new URL('/', served.url)}#/rules/order-filled`);
  await page.getByRole('region', { name: 'Editor', exact: true }).waitFor();
  expect(scripts.length).toBeGreaterThan(before);
});
