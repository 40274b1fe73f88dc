import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { seedTrading } from '../renderer/trading-seed.ts';
import { orderFilled, post } from '../service/running-service.ts';
import { startCcxt } from '../service/trading/ccxt/ccxt-under-test.ts';
import { KEYS } from '../service/trading/look-alikes/look-alike.ts';
import { FINGERPRINT } from '../service/trading/okd/lookalike.ts';
import { startedLookalike } from '../service/trading/okd/okd-under-test.ts';
import { startInterface } from './interface.ts';
import { ORDER, onFill, startReal } from './real-service.ts';
import { seriousFindings, tabTo, visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const messages = (page: Page) => page.getByRole('region', { name: 'Messages' });

async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: field, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** Every limit, as the settings have them. */
const RISK = {
  maxOrderNotional: 500,
  maxDailyNotional: 5_000,
  maxOrdersPerMinute: 5,
  maxOrdersPerDay: 50,
  maxDailyLoss: 200,
  allowedSymbols: ['BTCUSDT'],
  priceCollarPercent: 2,
};

it('[U12] [U13] adds an exchange, whose keys go to the vault and which begins in its test environment', async () => {
  const { at, owner } = await startReal();
  const { page, complaints } = await visit(browser, at('/settings/brokers'));
  await button(page, 'Add a broker').click();
  await box(page, 'Name').fill('paper');
  await choose(page, 'Exchange', 'okx');
  await box(page, 'API key').fill('test-key');
  await button(page, 'Save').click();
  await expect.poll(() => page.getByText('This is needed.').count()).toBe(2);
  await expect
    .poll(() => page.getByRole('checkbox', { name: 'Test environment of the exchange' }).isChecked())
    .toBe(true);
  await box(page, 'API secret').fill('test-secret');
  await box(page, 'Passphrase of the key').fill('test-pass');
  await button(page, 'Save').click();
  // The service keeps this name for paper.
  await page.getByText('"paper" is kept for paper trading').waitFor();
  await box(page, 'Name').fill('okx-main');
  await box(page, 'Waits for an answer').fill('soon');
  await button(page, 'Save').click();
  await expect.poll(() => box(page, 'Waits for an answer').getAttribute('aria-invalid')).toBe('true');
  expect(await seriousFindings(page)).toEqual([]);
  await box(page, 'Waits for an answer').fill('5s');
  await button(page, 'Save').click();
  await messages(page).getByText('okx-main is saved').waitFor();
  await card(page, 'okx-main').getByText('Test environment').waitFor();
  expect(await page.content()).not.toContain('test-secret');
  const saved = (await owner.brokers.list()).find(({ id }) => id === 'okx-main');
  expect(saved).toMatchObject({ exchange: 'okx', sandbox: true, acceptUnproven: false, settings: { timeout: '5s' } });
  expect(saved?.secrets.map(({ kind, present }) => [kind, present])).toEqual(Array(3).fill(['vault', true]));
  await button(page, 'Add a broker').click();
  await box(page, 'Name').fill('okx-main');
  await button(page, 'Save').click();
  await page.getByText('There is a broker of this name already.').waitFor();
  expect(complaints).toEqual([]);
});

it.each(['okx', 'bybit'] as const)('[U12] checks %s, and shows what the account holds', async (exchange) => {
  const clock = { now: () => Date.now(), after: () => () => {} };
  const { lookAlike, stop } = await startCcxt({ exchange, market: 'spot', clock });
  onTestFinished(stop);
  const { at } = await startReal();
  const { page, complaints } = await visit(browser, at('/settings/brokers'));
  await button(page, 'Add a broker').click();
  await box(page, 'Name').fill('main');
  await choose(page, 'Exchange', exchange);
  await box(page, 'API key').fill(KEYS.apiKey);
  await box(page, 'API secret').fill('not-the-secret');
  await box(page, 'Other address').fill(lookAlike.baseUrl);
  if (exchange === 'okx') {
    await button(page, 'Save').click();
    await expect.poll(() => box(page, 'Passphrase of the key').getAttribute('aria-invalid')).toBe('true');
    await box(page, 'Passphrase of the key').fill(KEYS.password);
  }
  await button(page, 'Save').click();
  await messages(page).getByText('main is saved').waitFor();
  await button(page, 'Check main').click();
  await card(page, 'main').getByText('It does not work').waitFor({ timeout: 60_000 });
  await button(page, 'Change main').click();
  await box(page, 'API secret').fill(KEYS.apiSecret);
  await button(page, 'Save').click();
  await expect.poll(() => button(page, 'Check main').isEnabled()).toBe(true);
  await button(page, 'Check main').click();
  await card(page, 'main').getByText('It works').waitFor({ timeout: 60_000 });
  await card(page, 'main').getByRole('row', { name: 'USDT 100,000 100,000' }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  expect(lookAlike.core.orders).toEqual([]);
  expect(await page.content()).not.toContain(KEYS.apiSecret);
  expect(complaints).toEqual([]);
});

it('[U12] checks OKD Finance, shows what the account holds, and deletes its tokens with it', async () => {
  const exchange = await startedLookalike();
  const { at, owner } = await startReal();
  const { page } = await visit(browser, at('/settings/brokers'));
  await button(page, 'Add a broker').click();
  await box(page, 'Name').fill('okd-main');
  await choose(page, 'Kind', 'OKD Finance');
  await box(page, 'Address').fill(exchange.url);
  await box(page, 'Access token').fill('used-up');
  await box(page, 'Refresh token').fill(exchange.tokens.refresh);
  await box(page, 'Fingerprint').fill(FINGERPRINT);
  await button(page, 'Save').click();
  await messages(page).getByText('okd-main is saved').waitFor();
  await button(page, 'Check okd-main').click();
  await card(page, 'okd-main').getByText('It works: OKD Finance answers').waitFor({ timeout: 60_000 });
  await card(page, 'okd-main').getByRole('row', { name: 'USDT 100,000 100,000' }).waitFor();
  expect(exchange.tokens.renewals).toBe(1);
  expect(await owner.vault.list()).toHaveLength(2);
  await button(page, 'Remove okd-main').click();
  const dialog = page.getByRole('dialog', { name: 'Remove okd-main?' });
  await dialog.getByText('tokens that it renewed itself, are deleted from the vault').waitFor();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await messages(page).getByText('okd-main is removed').waitFor();
  expect(await owner.vault.list()).toEqual([]);
});

it('[U12] adds OKD Finance, keeps its token while the address changes, and removes it after asking', async () => {
  const { at, owner } = await startReal();
  const { page } = await visit(browser, at('/settings/brokers'));
  await button(page, 'Add a broker').click();
  await box(page, 'Name').fill('okd-main');
  await choose(page, 'Kind', 'OKD Finance');
  await box(page, 'Address').fill('nowhere');
  await box(page, 'Access token').fill('test-token');
  await box(page, 'Fingerprint').fill('f0e1d2');
  await button(page, 'Save').click();
  await page.getByText('expected an address such as https://develop.okd.finance/api').waitFor();
  await box(page, 'Address').fill('https://develop.okd.finance/api');
  await button(page, 'Save').click();
  await button(page, 'Change okd-main').click();
  await page.getByText('One is stored. Leave this empty to keep it.').first().waitFor();
  await box(page, 'Address').fill('https://okd.example.com/api');
  await button(page, 'Save').click();
  await card(page, 'okd-main').getByText('okd.example.com').waitFor();
  const [saved] = await owner.brokers.list();
  expect(saved).toMatchObject({ settings: { baseUrl: 'https://okd.example.com/api' }, secrets: [{ present: true }] });
  await button(page, 'Remove okd-main').click();
  const dialog = page.getByRole('dialog', { name: 'Remove okd-main?' });
  expect(await seriousFindings(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await messages(page).getByText('okd-main is removed').waitFor();
  expect((await owner.brokers.list()).map(({ id }) => id)).toEqual(['paper']);
});

it('[U12] changes what paper imitates, shows what its account holds, and keeps it while an order rests', async () => {
  const resting = { ...ORDER, kind: 'limit', price: 100, notional: undefined, amount: 0.1 };
  const { at, service, owner } = await startReal({}, [onFill('rests', resting)]);
  const { page, complaints } = await visit(browser, at('/settings/brokers'));
  await button(page, 'Change paper').click();
  await box(page, 'Fee, %').fill('0,2');
  await box(page, 'Begins with').fill('USDT');
  await button(page, 'Save').click();
  await page.getByText('Enter a number such as 0.1.').waitFor();
  await page.getByText('Enter currencies and quantities').waitFor();
  await box(page, 'Fee, %').fill('0.2');
  await box(page, 'Begins with').fill('usdt 2500, BTC 0.5');
  await button(page, 'Save').click();
  await messages(page).getByText('paper is saved').waitFor();
  expect((await owner.brokers.list())[0]?.settings).toMatchObject({
    feePercent: 0.2,
    balances: { USDT: '2500', BTC: '0.5' },
  });
  await button(page, 'Check paper').click();
  await card(page, 'paper').getByText('It works').waitFor();
  await card(page, 'paper').getByRole('row', { name: 'USDT 2,500 2,500' }).waitFor();
  await post(service, orderFilled({ price: 50_000 }));
  await expect.poll(async () => (await owner.orders.list({ limit: 1 }))[0]?.status).toBe('accepted');
  await button(page, 'Remove paper').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByText('paper has open orders (1); cancel them first').waitFor();
  expect(complaints).toEqual([]);
});

it('[U13] takes an unproven broker only by a tick of its own', async () => {
  const served = await startInterface(5);
  try {
    seedTrading(served.service.trading, served.service.now());
    // Their questions would stand over the form.
    served.service.trading.put({ waiting: 0 });
    served.service.trading.orders = [];
    const { brokers } = served.service.trading;
    served.service.trading.brokers = brokers.map((each) => (each.kind === 'okd' ? { ...each, isProven: false } : each));
    const { page } = await visit(browser, `${served.url}#/settings/brokers`);
    await card(page, 'okd-main').getByText('no live order goes there until you accept it').waitFor();
    await card(page, 'bybit-main').getByText('That was tried against an imitation made from its documents').waitFor();
    await button(page, 'Change okd-main').click();
    const tick = page.getByRole('checkbox', { name: /accept that live orders go there/ });
    await expect.poll(() => tick.isChecked()).toBe(false);
    await tick.check();
    await box(page, 'Access token').fill('test-token');
    await button(page, 'Save').click();
    await card(page, 'okd-main').getByText('you have accepted it').waitFor();
    expect(served.service.trading.saved[0]?.settings).toMatchObject({ acceptUnproven: true });
    // Of another address nothing was accepted.
    await button(page, 'Change okd-main').click();
    await box(page, 'Address').fill('https://okd.example.com/api');
    await expect.poll(() => tick.isChecked()).toBe(false);
  } finally {
    await served.stop();
  }
});

it('[U14] names the limits that are missing, and shows each with an example in the number that is typed', async () => {
  const { at, owner } = await startReal();
  const { page, complaints } = await visit(browser, at('/settings/limits'));
  const live = card(page, 'Live trading');
  await live.getByText('Live orders need these 7 limits').waitFor();
  await live.getByRole('button', { name: 'Largest order' }).click();
  await page.keyboard.insertText('500');
  await page.getByText('An order of 0.02 BTC at 50,000 is worth $1,000: refused.').waitFor();
  await box(page, 'Distance from the last price').fill('250');
  await box(page, 'Symbols').fill('btcusdt, ethusdt');
  await box(page, 'Loss of a day').fill('1,000');
  await button(page, 'Save limits').click();
  await page.getByText('A comma could mean two numbers').waitFor();
  await expect.poll(() => box(page, 'Loss of a day').getAttribute('aria-invalid')).toBe('true');
  await box(page, 'Loss of a day').fill('1000');
  await button(page, 'Save limits').click();
  await page.locator('span[lang=en]', { hasText: 'expected at most 100' }).waitFor();
  await box(page, 'Distance from the last price').fill('2');
  await button(page, 'Save limits').click();
  await messages(page).getByText('The limits are in force').waitFor();
  expect((await owner.trading.get()).limits).toEqual({
    maxOrderNotional: 500,
    maxDailyNotional: null,
    maxOrdersPerMinute: null,
    maxOrdersPerDay: null,
    maxDailyLoss: 1000,
    allowedSymbols: ['BTCUSDT', 'ETHUSDT'],
    priceCollarPercent: 2,
  });
  await live.getByText('Live orders need these 3 limits').waitFor();
  await expect.poll(() => button(page, 'Arm live trading').isDisabled()).toBe(true);
  expect(complaints).toEqual([]);
});

it('[U14] arms by the typed word alone, by the keyboard, and disarms with one press', async () => {
  const { at, owner } = await startReal({ risk: RISK });
  const { page } = await visit(browser, at('/settings/limits'));
  const isArmed = async () => (await owner.trading.get()).armed;
  const word = box(page, 'Type LIVE to arm live trading');
  await word.waitFor();
  await expect.poll(() => word.inputValue()).toBe('');
  await tabTo(page, /^input/, 40);
  await word.focus();
  await page.keyboard.type('live');
  await page.getByText('It is LIVE, in capitals.').waitFor();
  await page.keyboard.press('Enter');
  expect(await isArmed()).toBe(false);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('LIVE');
  await page.keyboard.press('Enter');
  await expect.poll(isArmed).toBe(true);
  await page.getByRole('banner').getByText('Live armed').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await button(page, 'Back to paper').click();
  await expect.poll(isArmed).toBe(false);
  await word.waitFor();
});

it('[U15] asks before more is allowed than before, and not before less is', async () => {
  const { at, owner } = await startReal({ risk: { ...RISK, tradingEnabled: true } });
  const { page } = await visit(browser, at('/settings/limits'));
  await box(page, 'Largest order').fill('400');
  await button(page, 'Save limits').click();
  await messages(page).getByText('The limits are in force').waitFor();
  const limit = async () => (await owner.trading.get()).limits;
  expect((await limit()).maxOrderNotional).toBe(400);
  await box(page, 'Largest order').fill('600');
  await box(page, 'Symbols').fill('');
  await button(page, 'Save limits').click();
  const dialog = page.getByRole('dialog', { name: 'Allow more than before?' });
  await dialog.getByText('this holds for real money').waitFor();
  await dialog.getByText('$400 → $600').waitFor();
  await dialog.getByText('BTCUSDT → not set').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect((await limit()).maxOrderNotional).toBe(400);
  await button(page, 'Save limits').click();
  await dialog.getByRole('button', { name: 'Allow it' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await expect.poll(async () => (await limit()).maxOrderNotional).toBe(600);
  expect((await limit()).allowedSymbols).toBeNull();
  await box(page, 'Symbols').fill('BTCUSDT');
  await button(page, 'Save limits').click();
  await dialog.getByText('live orders are sent from the moment that it is saved').waitFor();
});

it('[U24] chooses what is done where an alert states another position, and asks before less is held back', async () => {
  const { at, owner } = await startReal();
  const { page, complaints } = await visit(browser, at('/settings/limits'));
  const expectations = card(page, 'Alerts that state a position');
  const inForce = async () => (await owner.trading.get()).positionExpectation;
  const option = (name: string) => expectations.getByRole('radio', { name, exact: true });
  const save = expectations.getByRole('button', { name: 'Save answer' });
  const dialog = page.getByRole('dialog', { name: 'Allow more than before?' });
  await option('is refused').waitFor();
  await expect.poll(() => option('is refused').isChecked()).toBe(true);
  await option('is sent all the same').check();
  await save.click();
  await dialog.getByText('an order that doubles it').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect(await inForce()).toBe('refuse');
  await save.click();
  await dialog.getByRole('button', { name: 'Allow it' }).click();
  await expect.poll(inForce).toBe('ignore');
  await dialog.waitFor({ state: 'hidden' });
  await option('waits for my approval').check();
  await save.click();
  await expect.poll(inForce).toBe('ask');
  await option('is changed to end there').check();
  await save.click();
  await dialog.getByText('may be larger than its rule says').waitFor();
  await dialog.getByRole('button', { name: 'Allow it' }).click();
  await expect.poll(inForce).toBe('align');
  expect((await owner.trading.get()).limits.maxOrderNotional).toBeNull();
  expect(complaints).toEqual([]);
});

it('[U14] turns the kill switch, and allows a rule again that was held back', async () => {
  const served = await startInterface(5);
  try {
    seedTrading(served.service.trading, served.service.now());
    const { page } = await visit(browser, `${served.url}#/settings/limits`);
    await page.getByText('six look-ups did not find the order').waitFor();
    await page.getByRole('region', { name: 'Held back' }).getByRole('button', { name: 'Allow again' }).last().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Allow again' }).click();
    await expect.poll(() => served.service.trading.view.stops.length).toBe(1);
    await card(page, 'Kill switch').getByRole('button', { name: 'Stop all orders' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Stop all orders' }).click();
    await card(page, 'Kill switch').getByText('No order is sent. Turned on').waitFor();
  } finally {
    await served.stop();
  }
});

it('[U16] lists who changed what, newest first, page by page', async () => {
  const { at, owner } = await startReal({}, [onFill('mine', { type: 'log', message: 'filled' })]);
  await owner.rules.setEnabled({ id: 'mine', enabled: false });
  await owner.trading.setLimits({ maxOrderNotional: 500 });
  for (let turn = 0; turn < 55; turn += 1) {
    await owner.trading.killSwitch({ on: true });
    await owner.trading.killSwitch({ on: false });
  }
  await owner.trading.setLimits({ maxOrderNotional: 400, allowedSymbols: ['BTCUSDT'] });
  await owner.rules.setEnabled({ id: 'mine', enabled: true });
  const remote = { enabled: true, userIds: ['7'] };
  await owner.channels.save({ channel: 'telegram', botToken: 'test-token', chatId: '42', apiRoot: '', remote });
  await owner.channels.remove({ channel: 'telegram' });
  await owner.channels.quietHours({ from: '23:00', to: '07:00' });
  const { page, complaints } = await visit(browser, at('/settings/changes'));
  const rows = page.getByRole('main').locator('ol > li');
  await expect.poll(() => rows.count()).toBe(100);
  await expect.poll(() => rows.nth(0).innerText()).toContain('Quiet hours set');
  await expect.poll(() => rows.nth(1).innerText()).toContain('Channel Telegram removed');
  await expect.poll(() => rows.nth(2).innerText()).toContain('Channel Telegram set up');
  await expect.poll(() => rows.nth(3).innerText()).toContain('Rule mine.json switched on');
  await expect.poll(() => rows.nth(4).innerText()).toContain('Symbols');
  await expect.poll(() => rows.nth(5).innerText()).toMatch(/Largest order\s+\$500 → \$400\s+you, in the interface/);
  await expect.poll(() => rows.nth(6).innerText()).toContain('Kill switch turned off');
  await button(page, 'Load older changes').click();
  await expect.poll(() => rows.count()).toBe(118);
  await expect.poll(() => rows.last().innerText()).toMatch(/Rule mine.json switched off\s+enabled: – → false/);
  await page.getByText('The first change is above.').waitFor();
  await rows.last().getByText('Show it as it is now').click();
  await rows.last().getByText('"enabled": false').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  // What changes while the page is open comes first.
  await owner.trading.killSwitch({ on: true });
  await expect.poll(() => rows.first().innerText()).toContain('Kill switch turned on');
  expect(complaints).toEqual([]);
});
