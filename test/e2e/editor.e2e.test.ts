import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { orderFilled, post } from '../service/running-service.ts';
import { type RealService, startReal } from './real-service.ts';
import { focused, seriousFindings, tabTo, visit } from './visit.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const TYPE = { fact: 'type', operator: 'equal', value: 'order.filled' };
const PRICE = { fact: 'price', operator: 'greaterThan', value: 44_000 };
const SYMBOLS = { any: [{ fact: 'symbol', operator: 'equal', value: 'BTCUSDT' }] };
const RULE = {
  id: 'fills',
  name: 'Fills',
  conditions: { all: [TYPE, PRICE, SYMBOLS] },
  actions: [{ type: 'notify', title: 'Fill', message: '{{ symbol }} at {{ price }}' }],
};

interface Opened {
  page: Page;
  complaints: string[];
  real: RealService;
}

/** The real service with fills of 45,000 and 43,000 (the newest), and a rule opened in the editor. */
async function opened(
  rule: Record<string, unknown> = RULE,
  options: Parameters<typeof visit>[2] = {},
): Promise<Opened> {
  const real = await startReal({}, [rule]);
  for (const price of [45_000, 43_000]) await post(real.service, orderFilled({ price }));
  const { page, complaints } = await visit(browser, real.at(`/rules/${String(rule.id)}`), options);
  await page.getByRole('region', { name: 'Try it' }).waitFor();
  return { page, complaints, real };
}

const saved = async ({ real }: Opened) => JSON.parse((await real.owner.rules.get({ id: 'fills' })).text);
const show = (page: Page, view: 'Visual' | 'JSON' | 'Sentence') =>
  page.getByRole('radiogroup', { name: 'View of the rule' }).getByText(view, { exact: true }).click();
const json = (page: Page) => page.getByRole('textbox', { name: 'Rule as JSON' });
const textOf = (page: Page) => json(page).evaluate((content) => (content as HTMLElement).innerText);
const condition = (page: Page, number: number) => page.getByRole('group', { name: `Condition ${number}` }).first();
const save = async (page: Page) => {
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('fills.json saved').waitFor();
};

async function write(page: Page, text: string): Promise<void> {
  await json(page).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}

async function choose(page: Page, field: ReturnType<Page['getByRole']>, option: string): Promise<void> {
  await field.click();
  await page.getByRole('option', { name: option }).first().click();
}

describe('by mouse', () => {
  it('[I6] a condition is made of what was seen, tried while it is edited, and saved', async () => {
    const visitor = await opened();
    const { page, complaints } = visitor;
    await page.getByText('Would not fire').waitFor();
    await page.getByText('found 43,000').waitFor();
    await page.getByRole('textbox', { name: 'Compared with' }).first().fill('42000');
    await page.getByText('Would fire', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Condition', exact: true }).last().click();
    await choose(page, page.getByRole('combobox', { name: 'What is looked at' }).last(), 'Exchange');
    await page.getByText('price is above 42,000').first().waitFor();
    await save(page);
    expect((await saved(visitor)).conditions.all).toEqual([
      TYPE,
      { ...PRICE, value: 42_000 },
      SYMBOLS,
      { fact: 'exchange', operator: 'equal', value: 'binance' },
    ]);
    expect(complaints).toEqual([]);
  });

  it('[I5] a condition is dragged into a group, and out of it to the top', async () => {
    const visitor = await opened();
    const { page } = visitor;
    // All in sight: a page that scrolls under the mouse is not what this is about.
    await page.setViewportSize({ width: 1280, height: 1100 });
    const itemOf = (name: RegExp) =>
      page
        .getByRole('listitem')
        .filter({ has: page.getByRole('button', { name }) })
        .last();
    /** Holds the price over an item until the page says where it would go, and drops it. */
    const drag = async (name: RegExp, heights: number[], edge: string) => {
      await page.getByRole('button', { name: 'Move: price is above 44,000', exact: true }).hover();
      await page.mouse.down();
      // Each move tells the page of the pointer once, where a mouse that is held tells it again and again.
      const edgeAt = async (height: number) => {
        const { x, y } = (await itemOf(name).boundingBox()) ?? { x: 0, y: 0 };
        await page.mouse.move(x + 20, y + height, { steps: 2 });
        return itemOf(name).getAttribute('data-edge');
      };
      for (const height of heights) await expect.poll(() => edgeAt(height)).toBe(edge);
      await page.mouse.up();
    };
    await drag(/^Move: symbol is BTCUSDT$/, [50], 'after');
    await page.getByText('(symbol is BTCUSDT or price is above 44,000)').first().waitFor();
    // The gap above the first belongs to it, too.
    await drag(/^Move: type is/, [20, -4], 'before');
    await page.getByText('When price is above 44,000 and type is').first().waitFor();
    await page.keyboard.press('Control+z');
    await page.getByText('(symbol is BTCUSDT or price is above 44,000)').first().waitFor();
    await save(page);
    expect((await saved(visitor)).conditions).toEqual({ all: [TYPE, { any: [SYMBOLS.any[0], PRICE] }] });
  });

  it('[I7] name, stage and how often are fields', async () => {
    const visitor = await opened();
    const { page } = visitor;
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Large fills');
    await page.getByRole('combobox', { name: 'What its actions may do' }).selectOption('Only record');
    await page.getByRole('combobox', { name: 'It fires' }).selectOption('when that becomes true');
    await page.getByRole('textbox', { name: 'At most once every' }).fill('10');
    await page.getByRole('textbox', { name: 'At most', exact: true }).fill('5');
    await page.getByText('at most every 10 minutes').first().waitFor();
    await save(page);
    expect(await saved(visitor)).toMatchObject({
      name: 'Large fills',
      stage: 'shadow',
      trigger: { when: 'becomesTrue', cooldown: '10m', limit: { count: 5, per: 'day' } },
    });
  });

  it('[I8] [I9] an action is a form, with the message that it would send for the event', async () => {
    const visitor = await opened();
    const { page } = visitor;
    const preview = page.getByRole('figure', { name: 'What would be sent' });
    await preview.getByText('BTCUSDT at 43000').waitFor();
    await page.getByRole('textbox', { name: 'Title' }).fill('New ');
    await page.getByRole('button', { name: 'Insert a field into: Title' }).click();
    await page.getByRole('menuitem', { name: 'Exchange' }).first().click();
    await preview.getByText('New binance').waitFor();
    await page.getByRole('button', { name: 'Action', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Telegram message' }).click();
    await preview.last().getByText('Order Filled').waitFor();
    await page.getByText('Telegram message is not set up yet.').waitFor();
    await save(page);
    expect((await saved(visitor)).actions).toEqual([
      { type: 'notify', title: 'New {{ exchange }}', message: '{{ symbol }} at {{ price }}' },
      { type: 'telegram' },
    ]);
  });

  it('[I12] the event is changed, and what would have come of it follows; the event on disk stays', async () => {
    const { page, real } = await opened();
    await page.getByRole('button', { name: 'Change this event' }).click();
    const body = page.getByRole('textbox', { name: 'Body of the event' });
    await body.fill((await body.inputValue()).replace('43000', '46000'));
    await page.getByText('Would fire', { exact: true }).waitFor();
    await page.getByText('BTCUSDT at 46000').waitFor();
    await body.fill('{');
    await page.getByText('This body cannot be judged').waitFor();
    await page.getByRole('button', { name: 'As it was received' }).click();
    await page.getByText('Would not fire').waitFor();
    const events = await real.owner.events.list({});
    expect(events.map(({ event }) => event.price)).toEqual([43_000, 45_000]);
  });

  it('[I20] before anything was received a sample shows what the draft does, until an event that fits arrives', async () => {
    const real = await startReal({}, [RULE]);
    const { page, complaints } = await visit(browser, real.at('/rules/fills'));
    const panel = page.getByRole('region', { name: 'Try it' });
    await panel.getByText('It was never received').waitFor();
    await panel.getByText('Would fire', { exact: true }).waitFor();
    await page.getByText('BTCUSDT at 45000').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await panel.getByRole('button', { name: 'Change this event' }).click();
    const body = panel.getByRole('textbox', { name: 'Body of the event' });
    await body.fill((await body.inputValue()).replaceAll('45000', '43000'));
    await panel.getByText('Would not fire').waitFor();
    await panel.getByRole('button', { name: 'As the sample was' }).click();
    await panel.getByText('Would fire', { exact: true }).waitFor();
    expect(await real.owner.events.list({})).toEqual([]);
    await post(real.service, orderFilled({ price: 42_000 }));
    await page.getByText('BTCUSDT at 42000').waitFor();
    await panel.getByText('Would not fire').waitFor();
    expect(complaints).toEqual([]);
  });

  it('[I21] tags are entered and undone in the form, and the JSON agrees', async () => {
    const visitor = await opened({ ...RULE, tags: ['mine'] });
    const { page } = visitor;
    await page.getByLabel('Tags', { exact: true }).fill('night');
    await page.keyboard.press('Enter');
    await show(page, 'JSON');
    await expect.poll(() => textOf(page)).toMatch(/"tags":\s*\["mine",\s*"night"\]/);
    await page.getByRole('button', { name: 'Undo the last change' }).click();
    await expect.poll(() => textOf(page)).not.toContain('night');
    await page.getByRole('button', { name: 'Redo' }).click();
    await show(page, 'Visual');
    await page.getByRole('region', { name: 'Rule', exact: true }).getByText('night').waitFor();
    await save(page);
    expect((await saved(visitor)).tags).toEqual(['mine', 'night']);
  });

  it('[I11] [I29] a version that judged before is compared and restored into the draft, however long the rule is', async () => {
    const levels = Array.from({ length: 20 }, (_, index) => ({ ...PRICE, value: 44_000 + index }));
    const visitor = await opened({ ...RULE, conditions: { all: [TYPE, ...levels] } });
    const { page } = visitor;
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Second');
    await save(page);
    await page.getByRole('button', { name: 'Version history' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('This version says the same as your draft.').waitFor();
    await dialog.getByRole('list', { name: 'Versions' }).getByRole('button').last().click();
    await dialog.getByRole('figure', { name: 'That version' }).getByText('"name": "Fills"').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    const restore = dialog.getByRole('button', { name: 'Restore into the draft' });
    const isInSight = () => restore.evaluate((button) => button.getBoundingClientRect().bottom <= window.innerHeight);
    await expect.poll(isInSight).toBe(true);
    await restore.click();
    await expect.poll(() => page.getByRole('textbox', { name: 'Name', exact: true }).inputValue()).toBe('Fills');
    expect((await saved(visitor)).name).toBe('Second');
  });

  it('[I13] what is unsafe is explained, and can be kept switched off', async () => {
    const visitor = await opened();
    const { page, real } = visitor;
    for (const number of [3, 2, 1])
      await page
        .getByRole('button', { name: /^Remove:/ })
        .nth(number - 1)
        .click();
    await page.getByText('No condition yet. Say which events this rule is about.').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    const dialog = page.getByRole('dialog', { name: 'This rule cannot be switched on like this' });
    await dialog.getByText('expected at least one condition').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'When expected at least one condition' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toMatch(/^section When/);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press('F8');
    await expect.poll(() => focused(page)).toMatch(/^section When/);
    await page.keyboard.press('Control+s');
    await dialog.getByRole('button', { name: 'Save it switched off' }).click();
    await page.getByText('fills.json is kept, switched off and unfinished').waitFor();
    expect(await saved(visitor)).toMatchObject({ enabled: false, conditions: { all: [] } });
    expect(await real.owner.rules.list()).toMatchObject([{ state: 'invalid', enabled: false }]);
  });
});

describe('by the keyboard alone', () => {
  it('[I5] [I14] conditions are moved, duplicated, copied, pasted and removed, each announced and undone', async () => {
    const visitor = await opened();
    const { page } = visitor;
    const log = page.getByRole('log');
    const order = async () => (await page.getByRole('button', { name: /^Move:/ }).all()).length;
    await condition(page, 1).waitFor();
    await tabTo(page, /^button Move: price is above/, 60);
    await page.keyboard.press('Alt+ArrowUp');
    await log.getByText('Moved up').waitFor();
    await expect.poll(() => focused(page)).toContain('Move: price is above');
    await page.keyboard.press('Alt+ArrowUp');
    await log.getByText('It cannot be moved there').waitFor();
    await page.keyboard.press('Alt+ArrowDown');
    await page.keyboard.press('Alt+ArrowRight');
    await log.getByText('Moved into the group').waitFor();
    await expect.poll(() => focused(page)).toContain('Move: price is above');
    await page.keyboard.press('Control+c');
    await log.getByText('Condition copied as JSON').waitFor();
    await page.keyboard.press('Control+v');
    await log.getByText('Condition pasted').waitFor();
    await expect.poll(order).toBe(5);
    await page.keyboard.press('Delete');
    await log.getByText('Undo brings it back').waitFor();
    await expect.poll(order).toBe(4);
    await page.keyboard.press('Control+z');
    await expect.poll(order).toBe(5);
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(order).toBe(4);
    await page.keyboard.press('Control+s');
    await page.getByText('fills.json saved').waitFor();
    expect((await saved(visitor)).conditions).toEqual({ all: [TYPE, { any: [PRICE, SYMBOLS.any[0]] }] });
  });

  it('[I4] [I14] a group is made, asks for any, and is filled', async () => {
    const visitor = await opened({ ...RULE, conditions: { all: [TYPE] } });
    const { page } = visitor;
    await condition(page, 1).waitFor();
    await tabTo(page, /^button Group$/, 60);
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Group of conditions' }).nth(1).waitFor();
    await expect.poll(() => focused(page)).toContain('Move: price is above');
    await tabTo(page, /^button Condition$/, 40);
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await page.getByRole('button', { name: /^Move:/ }).all()).length).toBe(4);
    await page.keyboard.press('Control+s');
    await page.getByText('fills.json saved').waitFor();
    const { all } = (await saved(visitor)).conditions;
    expect(all).toHaveLength(2);
    expect(all[1].any).toHaveLength(2);
  });
});

it('[I14] Esc closes a list, a menu or a dialog, and not the rule; actions keep the keyboard', async () => {
  const { page } = await opened();
  await page.getByRole('combobox', { name: 'What is looked at' }).first().click();
  await page.getByRole('listbox').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('listbox').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'More for: price is above 44,000' }).click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Version history' }).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Duplicate: Notification on this computer' }).click();
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-place'))).toBe('$.actions[1]');
  await page.getByRole('button', { name: 'Remove: Notification on this computer' }).last().click();
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-place'))).toBe('$.actions');
  expect(page.url()).toMatch(/rules\/fills$/);
});

describe('three views of one document', () => {
  it('[I1] an edit in one shows in the others, and what the form does not know stays as it was written', async () => {
    const visitor = await opened();
    const { page, real } = visitor;
    const text = `{
  "id": "fills",   "name": "Fills",
  "conditions": { "all": [
    { "fact": "type", "operator": "equal", "value": "order.filled", "note": "mine" },
    { "fact": "price", "operator": "greaterThan", "value": 44000.00, "priority": 7 } ] },
  "actions": [ { "type": "log", "message": "x" } ]
}
`;
    const { version } = await real.owner.rules.get({ id: 'fills' });
    await real.owner.rules.save({ text, version, replaces: 'fills' });
    await show(page, 'JSON');
    await expect.poll(() => textOf(page)).toContain('"note": "mine"');
    await show(page, 'Sentence');
    await page.getByRole('button', { name: 'price is above 44,000' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Other');
    await save(page);
    expect((await real.owner.rules.get({ id: 'fills' })).text).toBe(text.replace('"name": "Fills"', '"name": "Other"'));
    await show(page, 'JSON');
    await expect.poll(() => textOf(page)).toContain('"name": "Other"');
  });

  it('[I2] a text that is no JSON stays, and the form says so instead of showing an old rule', async () => {
    const { page } = await opened();
    await show(page, 'JSON');
    await write(page, '{ "id": "fills",\n  "name" }');
    await show(page, 'Visual');
    await page.getByRole('heading', { name: 'The JSON cannot be read at the moment' }).waitFor();
    await expect.poll(() => page.getByRole('textbox', { name: 'Name', exact: true }).count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Go to the mistake' }).click();
    expect(await textOf(page)).toContain('"name" }');
    await page.keyboard.press('Control+z');
    await show(page, 'Visual');
    await page.getByRole('textbox', { name: 'Name', exact: true }).waitFor();
  });

  it('[I3] undo and redo go over all views, and a draft outlives a reload', async () => {
    const { page } = await opened();
    const name = page.getByRole('textbox', { name: 'Name', exact: true });
    await name.fill('From the form');
    await show(page, 'JSON');
    await expect.poll(() => textOf(page)).toContain('From the form');
    await page.getByRole('button', { name: 'Undo the last change' }).click();
    await expect.poll(() => textOf(page)).not.toContain('From the form');
    await show(page, 'Visual');
    await page.getByRole('button', { name: 'Redo' }).click();
    await expect.poll(() => name.inputValue()).toBe('From the form');
    await page.reload();
    await page.getByText('This is your unsaved draft from').waitFor();
    await expect.poll(() => name.inputValue()).toBe('From the form');
  });

  it('[I3] [I29] a file that was changed outside meanwhile is shown beside the draft, with the choice in sight', async () => {
    const levels = Array.from({ length: 20 }, (_, index) => ({ ...PRICE, value: 44_000 + index }));
    const visitor = await opened({ ...RULE, conditions: { all: [TYPE, ...levels] } });
    const { page, real } = visitor;
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Mine');
    writeFileSync(join(real.folder, 'rules', 'fills.json'), JSON.stringify({ ...RULE, name: 'Theirs' }));
    await page.getByRole('button', { name: 'Save' }).click();
    const dialog = page.getByRole('dialog', { name: 'fills.json changed meanwhile' });
    await dialog.getByText('Theirs').waitFor();
    const keep = dialog.getByRole('button', { name: 'Save mine over it' });
    await expect
      .poll(() => keep.evaluate((button) => button.getBoundingClientRect().bottom <= window.innerHeight))
      .toBe(true);
    await keep.click();
    await page.getByText('fills.json saved').waitFor();
    expect((await saved(visitor)).name).toBe('Mine');
  });

  it('[I3] a draft of another page on the same rule meets the conflict too, also after a reload', async () => {
    const visitor = await opened();
    const { page, real } = visitor;
    const other = await page.context().newPage();
    await other.goto(real.at('/rules/fills'));
    const name = (on: Page) => on.getByRole('textbox', { name: 'Name', exact: true });
    await name(page).fill('Mine');
    await name(other).fill('Theirs');
    await expect.poll(() => name(other).inputValue()).toBe('Theirs');
    await save(page);
    await other.reload();
    await expect.poll(() => name(other).inputValue()).toBe('Theirs');
    await other.getByText('The file has changed since').waitFor();
    await other.getByRole('button', { name: 'Save' }).click();
    await other.getByRole('dialog', { name: 'fills.json changed meanwhile' }).waitFor();
    expect((await saved(visitor)).name).toBe('Mine');
  });

  it('[I23] [I27] what is no number is said at its field, and no number stands in the rule for another one or another unit', async () => {
    const visitor = await opened();
    const { page } = visitor;
    const value = condition(page, 2).getByLabel('Compared with').first();
    await value.fill('44000,5');
    await condition(page, 2).getByText('This is no number: write it like 44,000.5').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog', { name: 'This rule cannot be switched on like this' }).waitFor();
    await page.keyboard.press('Escape');
    await value.fill('44,000.5');
    await choose(page, condition(page, 2).getByRole('combobox', { name: 'What is looked at' }), 'Figure over events');
    await condition(page, 2).getByText('A value is needed.').waitFor();
    await expect.poll(() => value.inputValue()).toBe('');
    await page.getByRole('button', { name: 'Undo the last change' }).click();
    await expect.poll(() => value.inputValue()).toMatch(/^44,?000.5$/);
    await save(page);
    expect(JSON.stringify((await saved(visitor)).conditions)).toContain('44000.5');
  });

  it('[I24] a limit that was emptied is no limit of 0', async () => {
    const visitor = await opened({ ...RULE, actions: [{ type: 'setRisk', set: { maxOrdersPerMinute: 5 } }] });
    const { page } = visitor;
    const limit = page.getByRole('region', { name: 'Then' }).getByRole('textbox', { name: 'Value', exact: true });
    await limit.fill('');
    await page.getByText('expected a number or a template').first().waitFor();
    await limit.fill('1,000');
    await save(page);
    expect((await saved(visitor)).actions).toEqual([{ type: 'setRisk', set: { maxOrdersPerMinute: 1000 } }]);
  });

  it('[I24] [I25] what nobody entered is asked for at its field and not saved as switched on; a paste says what it found', async () => {
    const order = { type: 'order', broker: 'paper', symbol: '{{ symbol }}', side: 'buy', notional: 100 };
    const visitor = await opened({ ...RULE, conditions: { all: [TYPE] }, actions: [order] });
    const { page } = visitor;
    await page.evaluate(() => navigator.clipboard.writeText('hello there'));
    await page.getByRole('button', { name: 'Paste', exact: true }).click();
    const messages = page.getByRole('region', { name: 'Messages' });
    await messages.getByText('There is no condition on the clipboard').waitFor();
    await messages.getByText('It has: hello there').waitFor();

    await page.getByRole('button', { name: 'Condition', exact: true }).click();
    const second = condition(page, 2);
    await choose(page, second.getByRole('combobox', { name: 'What is looked at' }), 'Another field of the sender');
    const path = second.getByLabel('Path in the sender’s object');
    await second.getByText('Choose a field that was seen, or write its path.').waitFor();
    expect(await page.getByText('$.?').count()).toBe(0);
    await expect.poll(() => path.getAttribute('aria-invalid')).not.toBe('true');
    expect(await seriousFindings(page)).toEqual([]);
    await path.fill('note');
    await second.getByText('A value is needed.').waitFor();

    await page.getByRole('textbox', { name: 'Value in quote currency' }).fill('');
    const action = page.getByRole('region', { name: 'Then' });
    await action.getByText('A value is needed.').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    const dialog = page.getByRole('dialog', { name: 'This rule cannot be switched on like this' });
    await dialog.getByRole('button', { name: 'When › Condition 2: note › Compared with A value is needed.' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toMatch(/Compared with$/);

    // The other size begins empty: 100 USDT are not 100 BTC.
    await page.getByRole('combobox', { name: 'Size' }).selectOption('Amount in base currency');
    await page.getByRole('textbox', { name: 'Amount in base currency' }).fill('0.5');
    await show(page, 'JSON');
    await write(page, (await textOf(page)).replace('"operator": "equal"\n', '"operator": "equal", "value": ""\n'));
    await show(page, 'Visual');
    await page.getByText('note is empty').first().waitFor();
    await second.getByText('An empty text: it holds only where').waitFor();
    await save(page);
    const written = await saved(visitor);
    expect(written.conditions.all[1]).toMatchObject({ fact: 'data', path: '$.note', value: '' });
    expect(written.actions).toEqual([{ ...order, notional: undefined, amount: 0.5 }]);
  });

  it('[I16] a rule that is switched off while it is edited is saved without a question, and stays off', async () => {
    const visitor = await opened();
    const { page, real } = visitor;
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Mine');
    await page.getByRole('switch', { name: 'Rule on: Fills' }).click({ force: true });
    await expect.poll(async () => (await saved(visitor)).enabled).toBe(false);
    await expect.poll(() => page.getByRole('checkbox', { name: 'Switched on' }).isChecked()).toBe(false);
    await page.reload();
    await page.getByText('This is your unsaved draft from').waitFor();
    await save(page);
    expect(await saved({ ...visitor, real })).toMatchObject({ name: 'Mine', enabled: false });
  });

  it('[I17] of two hundred conditions those in sight have their fields, and each is reached', async () => {
    const conditions = Array.from({ length: 200 }, (_, index) => ({ ...PRICE, value: 50_000 + index }));
    const visitor = await opened({ ...RULE, conditions: { any: conditions } });
    const { page, complaints } = visitor;
    const values = page.getByRole('textbox', { name: 'Compared with' });
    const handle = (value: string) => page.getByRole('button', { name: `Move: price is above ${value}`, exact: true });
    await expect.poll(() => handle('50,199').count()).toBe(1);
    await expect.poll(() => values.count()).toBeLessThan(60);
    await handle('50,199').focus();
    await tabTo(page, /^input Compared with/, 5);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('44000');
    await handle('44,000').waitFor();
    await handle('50,100').scrollIntoViewIfNeeded();
    await page.getByRole('group', { name: 'Condition 101', exact: true }).waitFor();
    await save(page);
    expect((await saved(visitor)).conditions.any.map(({ value }: { value: number }) => value)).toEqual([
      ...conditions.slice(0, 199).map(({ value }) => value),
      44_000,
    ]);
    expect(complaints).toEqual([]);
  });

  it('[I8] a type of action that has no form is kept as JSON', async () => {
    const { page } = await opened();
    await show(page, 'JSON');
    await write(page, JSON.stringify({ ...RULE, actions: [{ type: 'fax', number: '5' }] }));
    await show(page, 'Visual');
    await page.getByText('The form does not know this type of action').waitFor();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Kept');
    await show(page, 'JSON');
    await expect.poll(() => textOf(page)).toContain('"number":"5"');
  });

  it('[I8] the body of an HTTP call is taken out by emptying its field', async () => {
    const call = { type: 'http', url: 'https://example.com/hook', body: { symbol: '{{ symbol }}' } };
    const visitor = await opened({ ...RULE, actions: [call] });
    const { page } = visitor;
    await page.getByRole('textbox', { name: 'Body as JSON, with templates in its texts' }).fill('');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('No body');
    await save(page);
    expect((await saved(visitor)).actions).toEqual([{ type: 'http', url: call.url }]);
  });

  it('[I26] what is typed into the JSON view is text and no shortcut, however fast, and the draft is what is shown', async () => {
    const { page, complaints } = await opened();
    await show(page, 'JSON');
    const address = page.url();
    const begun = '{ "id": "fills", "name": "';
    await write(page, begun);
    const words = 'go n? /lessThan and once more: greaterThanInclusive';
    await page.keyboard.type(words);
    for (let each = 0; each < 11; each += 1) await page.keyboard.press('Backspace');
    await page.keyboard.type('lessX, ?n go');
    const wanted = `${begun}${words.slice(0, -11)}lessX, ?n go`;
    const drafts = () => page.evaluate(() => Object.values(localStorage).join());
    await expect.poll(drafts).toContain(JSON.stringify(wanted));
    expect(await textOf(page)).toBe(wanted);
    expect(page.url()).toBe(address);
    expect(await page.getByRole('dialog').count()).toBe(0);

    await write(page, JSON.stringify({ ...RULE, conditions: { all: [{ ...TYPE, operator: 'lessX' }] } }));
    await page.locator('.cm-lintRange-error').first().waitFor();
    await page.reload();
    await page.locator('.cm-lintRange-error').first().waitFor();
    expect(complaints).toEqual([]);
  });

  it('[I10] the JSON view completes what fits', async () => {
    const { page, complaints } = await opened();
    await show(page, 'JSON');
    await write(page, '{ "stage": ');
    await page.keyboard.type('"sh');
    // By mouse: Enter in the first moment after the list has opened is taken for a line break, so that nobody is surprised by it.
    const option = page.getByRole('option', { name: 'shadow' });
    await option.waitFor();
    // A list that the newest letter has not narrowed yet takes no click.
    const taken = async () => {
      if (await option.isVisible()) await option.click({ timeout: 1_000 }).catch(() => {});
      return textOf(page);
    };
    await expect.poll(taken).toContain('"shadow"');
    expect(complaints).toEqual([]);
  });
});

it.each([
  ['light', 1600],
  ['dark', 1280],
  ['light', 320],
] as const)('[I14] every view is readable in the %s at %i pixels', async (scheme, width) => {
  const { page, complaints } = await opened(RULE, { scheme, width });
  await page.getByText('Would not fire').waitFor();
  for (const view of ['Visual', 'Sentence', 'JSON'] as const) {
    await show(page, view);
    expect(await seriousFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  }
  expect(complaints).toEqual([]);
});
