import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { seedTrading } from '../renderer/trading-seed.ts';
import { startDiscord } from '../service/delivery/lookalikes/discord.ts';
import { startSmtp } from '../service/delivery/lookalikes/smtp.ts';
import { startTelegram } from '../service/delivery/lookalikes/telegram.ts';
import { startInterface } from './interface.ts';
import { startReal } from './real-service.ts';
import { focused, seriousFindings, tabTo, visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const TOKEN = '123456:test-token';
const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const messages = (page: Page) => page.getByRole('region', { name: 'Messages' });

async function fillTelegram(page: Page, apiRoot: string, chat = '42'): Promise<void> {
  await button(page, 'Set up Telegram').click();
  await box(page, 'Bot token').fill(TOKEN);
  await box(page, 'Chat id').fill(chat);
  await box(page, 'Address of the interface').fill(apiRoot);
}

const SECTIONS = ['Channels', 'Notifications', 'Brokers', 'Limits', 'Changes'];

it.each([
  ['light', 1440],
  ['dark', 1440],
  ['light', 768],
  ['dark', 768],
  ['light', 320],
  ['dark', 320],
] as const)('[U7] has an address for each section, readable in the %s and %i pixels wide', async (scheme, width) => {
  const served = await startInterface(5);
  try {
    seedTrading(served.service.trading, served.service.now());
    const { page, complaints } = await visit(browser, `${served.url}#/settings`, {
      scheme,
      width,
      reducedMotion: true,
    });
    for (const name of SECTIONS) {
      await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name }).click();
      await page.waitForURL(`**#/settings/${name.toLowerCase()}`);
      await page.getByRole('status', { name: 'Loading' }).waitFor({ state: 'hidden' });
      expect(await seriousFindings(page), name).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, name).toBeLessThanOrEqual(0);
    }
    expect(complaints).toEqual([]);
  } finally {
    await served.stop();
  }
});

it('[U7] says what it cannot read, and that the service is away', async () => {
  const served = await startInterface(5);
  served.service.failing.add('channels.view');
  const { page } = await visit(browser, `${served.url}#/settings/channels`);
  await page.getByText('Hookdesk had a fault of its own').waitFor();
  served.service.failing.clear();
  await button(page, 'Try again').click();
  await button(page, 'Set up Telegram').waitFor();
  await served.stop();
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Notifications' }).click();
  await page.getByText('Hookdesk does not answer').first().waitFor();
});

it('[U8] [U9] sets Telegram up, keeps its token out of the page, and tells what came of a test', async () => {
  const telegram = await startTelegram(TOKEN, ['42']);
  const { at, owner } = await startReal();
  const { page, complaints } = await visit(browser, at('/settings/channels'));
  await card(page, 'Telegram').getByText('Not set up').waitFor();
  await fillTelegram(page, telegram.url, '43');
  await button(page, 'Save').click();
  await messages(page).getByText('Telegram is set up').waitFor();
  await card(page, 'Telegram').getByText('Set up', { exact: true }).waitFor();
  expect(await page.content()).not.toContain(TOKEN);
  await card(page, 'Telegram').getByRole('button', { name: 'Send test' }).click();
  await card(page, 'Telegram')
    .getByText('It did not arrive: Telegram answered 400: Bad Request: chat not found')
    .waitFor();
  await card(page, 'Telegram').getByText('write a message to the bot first').waitFor();
  await button(page, 'Change Telegram').click();
  await page.getByText('One is stored. Leave this empty to keep it.').waitFor();
  await box(page, 'Chat id').fill('42');
  // What is not saved would not be tested.
  await expect.poll(() => card(page, 'Telegram').getByRole('button', { name: 'Send test' }).isDisabled()).toBe(true);
  await button(page, 'Save').click();
  await card(page, 'Telegram').getByRole('button', { name: 'Send test' }).click();
  await card(page, 'Telegram').getByText('Telegram took the message').waitFor();
  expect(telegram.shown).toMatchObject([{ chat: '42', text: expect.stringContaining('Hookdesk test') }]);
  expect((await owner.channels.view()).channels[0]).toMatchObject({ target: 'chat 42' });
  expect(await seriousFindings(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

it('[U20] sets up who may steer Hookdesk through Telegram, with each mistake at its field', async () => {
  const { at, owner } = await startReal();
  const { page, complaints } = await visit(browser, at('/settings/channels'));
  await fillTelegram(page, 'https://telegram.example.com');
  await page.getByText('They cannot arm live trading').waitFor();
  const users = box(page, 'Numbers of the users');
  await page.getByRole('checkbox', { name: 'The bot obeys the users below' }).check();
  await button(page, 'Save').click();
  await page.getByText('without one nobody is heard').waitFor();
  await expect.poll(() => users.getAttribute('aria-invalid')).toBe('true');
  await users.fill('7, @trader');
  await button(page, 'Save').click();
  await page.getByText('expected the number of a Telegram user, such as 123456789').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await users.fill('7, 8');
  await button(page, 'Save').click();
  await card(page, 'Telegram').getByText('hears 7, 8').waitFor();
  const remote = async () => (await owner.channels.view()).channels[0]?.form;
  expect(await remote()).toMatchObject({ remote: { enabled: true, userIds: ['7', '8'] } });
  // Another change keeps it.
  await button(page, 'Change Telegram').click();
  await box(page, 'Chat id').fill('43');
  await button(page, 'Save').click();
  await card(page, 'Telegram').getByText('chat 43').waitFor();
  expect(await remote()).toMatchObject({ chatId: '43', remote: { enabled: true, userIds: ['7', '8'] } });
  await button(page, 'Change Telegram').click();
  await page.getByRole('checkbox', { name: 'The bot obeys the users below' }).uncheck();
  await button(page, 'Save').click();
  await card(page, 'Telegram').getByText('hears 7, 8').waitFor({ state: 'hidden' });
  expect(await remote()).toMatchObject({ remote: { enabled: false, userIds: ['7', '8'] } });
  expect(complaints).toEqual([]);
});

it('[U21] keeps quiet hours, by the keyboard too, and says what is heard all the same', async () => {
  const { at, owner } = await startReal({ timezone: 'Europe/Berlin' });
  const { page, complaints } = await visit(browser, at('/settings/notifications'));
  const quiet = card(page, 'Quiet hours');
  await quiet.getByText('None', { exact: true }).waitFor();
  await quiet.getByText('orders that wait for your approval').waitFor();
  await quiet.getByRole('checkbox', { name: 'Keep quiet hours' }).focus();
  await page.keyboard.press('Space');
  await quiet.getByLabel('From').fill('');
  await quiet.getByLabel('Time zone').fill('Berlin');
  await page.keyboard.press('Escape');
  await quiet.getByRole('button', { name: 'Save' }).click();
  await quiet.getByText('This is needed.').waitFor();
  await quiet.getByText('There is no time zone of this name').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await quiet.getByLabel('From').fill('22:30');
  await quiet.getByLabel('Time zone').fill('');
  await quiet.getByLabel('Until').focus();
  await page.keyboard.press('Enter');
  await messages(page).getByText('Quiet hours are in force').waitFor();
  await quiet.getByText('22:30–07:00').waitFor();
  const kept = async () => (await owner.channels.view()).quietHours;
  expect(await kept()).toEqual({ from: '22:30', to: '07:00' });
  await quiet.getByLabel('Time zone').fill('Asia/Tok');
  await page.getByRole('option', { name: 'Asia/Tokyo' }).click();
  await quiet.getByRole('button', { name: 'Save' }).click();
  await expect.poll(kept).toEqual({ from: '22:30', to: '07:00', timezone: 'Asia/Tokyo' });
  await quiet.getByText('Changes that are not saved').waitFor({ state: 'hidden' });
  await quiet.getByRole('checkbox', { name: 'Keep quiet hours' }).uncheck();
  await quiet.getByRole('button', { name: 'Save' }).click();
  await expect.poll(kept).toBeNull();
  expect(complaints).toEqual([]);
});

it('[U28] keeps what is typed while a save is on its way, and saves it next', async () => {
  const served = await startInterface(5);
  onTestFinished(() => served.stop());
  const { channels } = served.service;
  const { promise, resolve } = Promise.withResolvers<void>();
  channels.held = promise;
  const { page, complaints } = await visit(browser, `${served.url}#/settings/notifications`);
  const quiet = card(page, 'Quiet hours');
  await quiet.getByRole('checkbox', { name: 'Keep quiet hours' }).check();
  await quiet.getByLabel('From').fill('22:30');
  await quiet.getByRole('button', { name: 'Save' }).click();
  await quiet.getByLabel('From').fill('21:15');
  resolve();
  await messages(page).getByText('Quiet hours are in force').waitFor();
  await quiet.getByText('22:30–').waitFor();
  await quiet.getByText('Changes that are not saved').waitFor();
  await expect.poll(() => quiet.getByLabel('From').inputValue()).toBe('21:15');
  await expect.poll(() => page.getByText('changed meanwhile').count()).toBe(0);
  await quiet.getByRole('button', { name: 'Save' }).click();
  await quiet.getByText('21:15–').waitFor();
  await quiet.getByText('Changes that are not saved').waitFor({ state: 'hidden' });
  expect(channels.view.quietHours).toMatchObject({ from: '21:15' });
  expect(complaints).toEqual([]);
});

it('[U23] sends the report of each day where it is ticked, and shows that of yesterday', async () => {
  const { at, owner } = await startReal({ timezone: 'Europe/Berlin' });
  const { page, complaints } = await visit(browser, at('/settings/notifications'));
  const report = card(page, 'Daily report');
  await report.getByText('Show the report of yesterday').click();
  await report.getByRole('figure', { name: /^Report of / }).waitFor();
  await report.getByRole('checkbox', { name: 'Send it every day' }).check();
  await expect.poll(() => report.getByRole('checkbox', { name: 'Telegram' }).isDisabled()).toBe(true);
  await report.getByRole('checkbox', { name: 'Notification' }).uncheck();
  await report.getByLabel('At', { exact: true }).fill('08:30');
  await report.getByRole('button', { name: 'Save' }).click();
  await report.getByText('expected at least one channel').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await report.getByRole('checkbox', { name: 'Notification' }).check();
  await report.getByRole('button', { name: 'Save' }).click();
  await report.getByText('at 08:30').waitFor();
  const plan = async () => (await owner.channels.view()).dailyReport;
  expect(await plan()).toEqual({ at: '08:30', to: ['notify'] });
  await report.getByRole('checkbox', { name: 'Send it every day' }).uncheck();
  await report.getByRole('button', { name: 'Save' }).click();
  await expect.poll(plan).toBeNull();
  expect(complaints).toEqual([]);
});

it('[U8] [U9] sets Discord up by a webhook, then by a bot', async () => {
  const discord = await startDiscord('bot-token');
  const { at } = await startReal();
  const { page } = await visit(browser, at('/settings/channels'));
  const discordCard = card(page, 'Discord');
  await button(page, 'Set up Discord').click();
  await box(page, 'Webhook address').fill('the-webhook');
  await button(page, 'Save').click();
  await page.getByText('expected an address such as https://discord.com/api/webhooks/').waitFor();
  await expect.poll(() => box(page, 'Webhook address').getAttribute('aria-invalid')).toBe('true');
  await box(page, 'Webhook address').fill(`${discord.webhookUrl}-wrong`);
  await button(page, 'Save').click();
  await discordCard.getByRole('button', { name: 'Send test' }).click();
  await discordCard.getByText('the webhook or channel is gone').waitFor();
  await button(page, 'Change Discord').click();
  await box(page, 'Webhook address').fill(discord.webhookUrl);
  await button(page, 'Save').click();
  await discordCard.getByRole('button', { name: 'Send test' }).click();
  await discordCard.getByText('Discord took the message').waitFor();
  await button(page, 'Change Discord').click();
  await page.getByRole('radio', { name: 'Bot of your own' }).check();
  await button(page, 'Save').click();
  await expect.poll(() => discordCard.getByText('This is needed.').count()).toBe(2);
  await expect.poll(() => box(page, 'Bot token').getAttribute('aria-invalid')).toBe('true');
  await box(page, 'Bot token').fill('bot-token');
  await box(page, 'Channel id').fill('42');
  await box(page, 'Address of the interface').fill('nowhere');
  await button(page, 'Save').click();
  await expect.poll(() => box(page, 'Address of the interface').getAttribute('aria-invalid')).toBe('true');
  await box(page, 'Address of the interface').fill(`${discord.url}/api/v10`);
  await button(page, 'Save').click();
  await discordCard.getByRole('button', { name: 'Send test' }).click();
  await expect.poll(() => discord.messages.length).toBe(2);
});

it('[U8] [U9] sets e-mail up by the keyboard alone, with a mistake shown at its field', async () => {
  const smtp = await startSmtp();
  const { at } = await startReal();
  const { page } = await visit(browser, at('/settings/channels'));
  await button(page, 'Set up E-mail').waitFor();
  await tabTo(page, /^button Set up E-mail/);
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('placeholder')))
    .toBe('smtp.example.com');
  await page.keyboard.insertText('127.0.0.1');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(String(smtp.port));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.insertText('trader');
  await box(page, 'Password').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.insertText('smtp-test-password');
  // Past the button that shows what is typed.
  await expect
    .poll(async () => {
      await page.keyboard.press('Tab');
      return page.evaluate(() => document.activeElement?.getAttribute('placeholder'));
    })
    .toContain('alerts@example.com');
  await page.keyboard.insertText('no address');
  await page.keyboard.press('Tab');
  await page.keyboard.insertText('one@example.com, two@example.com');
  await page.keyboard.press('Enter');
  await page.locator('span[lang=en]', { hasText: 'expected a mail address such as me@example.com' }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await box(page, 'From').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('alerts@example.com');
  await page.keyboard.press('Enter');
  await messages(page).getByText('E-mail is set up').waitFor();
  await expect.poll(() => focused(page)).toBe('button Change E-mail');
  await page.keyboard.press('Shift+Tab');
  await expect.poll(() => focused(page)).toBe('button Send test');
  await page.keyboard.press('Enter');
  await card(page, 'E-mail').getByText('The server took the mail').waitFor();
  expect(smtp.received).toMatchObject([{ recipients: ['one@example.com', 'two@example.com'], user: 'trader' }]);
});

it('[U9] shows a test notification itself', async () => {
  const { at } = await startReal();
  const { page } = await visit(browser, at('/settings/channels'));
  await card(page, 'System notification').getByRole('button', { name: 'Send test' }).click();
  await messages(page).getByText('This is a test message').waitFor();
  await expect.poll(() => messages(page).getByRole('link').count()).toBe(0);
});

it('[U8] [U10] says that a secret is missing, and removes a channel only after asking', async () => {
  const { at, owner } = await startReal();
  const remote = { enabled: false, userIds: [] };
  await owner.channels.save({ channel: 'telegram', botToken: TOKEN, chatId: '42', apiRoot: '', remote });
  for (const name of await owner.vault.list()) await owner.vault.drop({ name });
  const { page } = await visit(browser, at('/settings/channels'));
  await card(page, 'Telegram').getByText('Secret missing').waitFor();
  await card(page, 'Telegram').getByText('missing: in the vault').waitFor();
  await button(page, 'Remove Telegram').click();
  const dialog = page.getByRole('dialog', { name: 'Remove Telegram?' });
  await dialog.waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect((await owner.channels.view()).channels[0]?.form).not.toBeNull();
  await button(page, 'Remove Telegram').click();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await messages(page).getByText('Telegram is removed').waitFor();
  expect((await owner.channels.view()).channels[0]?.form).toBeNull();
});

it('[U17] keeps what was not saved over another page and a reload, but for secrets, and says so', async () => {
  const { at, folder } = await startReal();
  const { page } = await visit(browser, at('/settings/channels'));
  await fillTelegram(page, 'https://example.com');
  const nav = page.getByRole('navigation', { name: 'Settings' });
  await nav.getByRole('img', { name: 'Not saved yet' }).waitFor();
  await page.getByRole('link', { name: 'Live', exact: true }).click();
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await nav.getByRole('link', { name: /^Channels/ }).click();
  await expect.poll(() => box(page, 'Bot token').inputValue()).toBe(TOKEN);
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(TOKEN);
  await page.reload();
  await box(page, 'Chat id').waitFor();
  await expect.poll(() => box(page, 'Chat id').inputValue()).toBe('42');
  await expect.poll(() => box(page, 'Bot token').inputValue()).toBe('');
  await page.getByText('Changes that are not saved').waitFor();
  await button(page, 'Discard changes').click();
  await nav.getByRole('img', { name: 'Not saved yet' }).waitFor({ state: 'hidden' });
  expect(readFileSync(join(folder, 'settings.json'), 'utf8')).not.toContain('telegram');
});

it('[U17] says that the settings changed under what was not saved', async () => {
  const telegram = { botToken: { value: TOKEN }, chatId: '42' };
  const { at, owner } = await startReal({ channels: { telegram } });
  const { page } = await visit(browser, at('/settings/channels'));
  await button(page, 'Change Telegram').click();
  await box(page, 'Chat id').fill('43');
  const remote = { enabled: false, userIds: [] };
  await owner.channels.save({ channel: 'telegram', chatId: '44', apiRoot: '', remote });
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Limits' }).click();
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Channels' }).click();
  await page.getByText('What is in force has changed since you began').waitFor();
  await expect.poll(() => box(page, 'Chat id').inputValue()).toBe('43');
});

it('[U11] [R17] ticks who is told by the keyboard; each tick is an ordinary rule at once', async () => {
  const { at, owner, folder } = await startReal({
    channels: { telegram: { botToken: { value: TOKEN }, chatId: '42' } },
  });
  const { page, complaints } = await visit(browser, at('/settings/notifications'));
  const tick = (name: string) => page.getByRole('checkbox', { name, exact: true });
  await tick('An order was filled: Telegram').waitFor();
  await expect.poll(() => tick('An order was filled: Discord').isDisabled()).toBe(true);
  await tabTo(page, /^input An order was filled: Telegram/);
  await page.keyboard.press('Space');
  await expect.poll(async () => (await owner.rules.list()).map(({ id }) => id)).toEqual(['notify-order-filled']);
  expect(JSON.parse(readFileSync(join(folder, 'rules', 'notify-order-filled.json'), 'utf8'))).toMatchObject({
    actions: [{ type: 'telegram' }],
  });
  await expect.poll(() => tick('An order was filled: Telegram').isChecked()).toBe(true);
  await expect.poll(() => focused(page)).toBe('input An order was filled: Telegram');
  await page.keyboard.press('Space');
  await expect.poll(async () => (await owner.rules.list())[0]?.enabled).toBe(false);
  await page.getByText('Switched off').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

it('[U11] [R17] asks for the address of a webhook, and shows what somebody else ticked', async () => {
  const { at, owner } = await startReal();
  const { page } = await visit(browser, at('/settings/notifications'));
  const webhook = page.getByRole('checkbox', { name: 'A deposit arrived: Webhook' });
  await webhook.click();
  const dialog = page.getByRole('dialog', { name: 'Address of the webhook' });
  await box(page, 'Address').fill('nowhere');
  await page.keyboard.press('Enter');
  await dialog.getByText('Enter an address such as').waitFor();
  await box(page, 'Address').fill('https://hooks.example.com/deposits');
  await page.keyboard.press('Enter');
  await page.getByText('hooks.example.com').waitFor();
  await expect.poll(() => webhook.isChecked()).toBe(true);
  const row = async () =>
    (await owner.notifications.matrix.get()).rows.find(({ type }) => type === 'deposit.confirmed')?.cells;
  // The tick is shown before it is saved.
  const url = 'https://hooks.example.com/deposits';
  await expect.poll(row).toContainEqual({ channel: 'http', on: true, to: null, url });
  await owner.notifications.matrix.set({ type: 'price.threshold', channel: 'notify', on: true });
  await expect
    .poll(() => page.getByRole('checkbox', { name: 'A price alert came: Notification' }).isChecked())
    .toBe(true);
});
