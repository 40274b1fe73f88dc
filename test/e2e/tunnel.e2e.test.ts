import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { type Interface, startInterface } from './interface.ts';
import { seriousFindings, tabTo, visit } from './visit.ts';

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

const UP = { provider: 'ngrok', state: 'up', url: 'https://hooks.ngrok.app', reason: null, nextTryAt: null } as const;
const DOWN = { ...UP, state: 'down', reason: 'ngrok cannot be reached: no answer' } as const;

const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
const card = (page: Page) => page.getByRole('region', { name: 'Public address', exact: true });
const bar = (page: Page) => page.getByRole('banner');

async function choose(page: Page, provider: RegExp): Promise<void> {
  await card(page)
    .getByRole('button', { name: /Choose how|Change/ })
    .click();
  await page.getByRole('combobox', { name: 'How senders reach this machine' }).click();
  await page.getByRole('option', { name: provider }).click();
}

it('[T23] follows the tunnel in the top bar of every page, and copies the public address', async () => {
  const { page, complaints } = await visit(browser, `${served.url}#/live`);
  await bar(page).getByRole('link', { name: 'No public address' }).waitFor();
  served.service.setTunnel(UP);
  await bar(page).getByRole('link', { name: 'Public', exact: true }).waitFor();
  await bar(page).getByRole('button', { name: 'Copy: Public address' }).click();
  await expect.poll(() => clipboard(page)).toBe('https://hooks.ngrok.app');
  served.service.setTunnel(DOWN);
  await bar(page).getByRole('link', { name: 'Tunnel down' }).click();
  const reason = card(page).getByText('ngrok cannot be reached: no answer');
  await expect.poll(() => reason.getAttribute('lang')).toBe('en');
  expect(complaints).toEqual([]);
});

it('[T23] shows the public address of each source beside the local one', async () => {
  served.service.setTunnel(UP);
  const { page } = await visit(browser, `${served.url}#/sources`);
  const okd = page.getByRole('region', { name: 'okd', exact: true });
  await okd.getByRole('button', { name: 'Copy: Public address' }).click();
  await expect.poll(() => clipboard(page)).toBe('https://hooks.ngrok.app/webhook/okd-finance');
  await okd.getByRole('button', { name: 'Copy: Local address' }).click();
  await expect.poll(() => clipboard(page)).toBe('http://127.0.0.1:3000/webhook/okd-finance');
  await okd.getByText('How to set up OKD Finance').click();
  await okd.getByText('Use the public address https://hooks.ngrok.app/webhook/okd-finance').waitFor();
});

it.each([1280, 390])('[T5] says why it is down, what is kept and when it tries again, at %i', async (width) => {
  served.service.setTunnel({ ...DOWN, nextTryAt: Date.now() + 30_000 });
  const { page } = await visit(browser, `${served.url}#/sources`, { width });
  await card(page).getByText('The listener goes on').waitFor();
  await card(page)
    .getByText(/Next try in \d+ seconds/)
    .waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await card(page).getByRole('button', { name: 'Try now' }).click();
  await card(page).getByText('The tunnel is being opened.').waitFor();
  await card(page).getByText('The attempt before: ngrok cannot be reached').waitFor();
  await card(page).locator('span[lang=en]', { hasText: 'ngrok cannot be reached' }).waitFor();
});

it.each([1280, 390])('[T24] takes a token, shows a mistake at its field, at %i', async (width) => {
  const { page, complaints } = await visit(browser, `${served.url}#/sources`, { width });
  await choose(page, /^ngrok/);
  await page.getByRole('textbox', { name: 'Domain' }).fill('hooks.ngrok.app');
  await page.getByRole('button', { name: 'Save' }).click();
  const token = page.getByRole('textbox', { name: 'Authtoken' });
  await page.getByText('This is needed.').waitFor();
  await expect.poll(() => token.getAttribute('aria-invalid')).toBe('true');
  await expect.poll(() => token.getAttribute('type')).toBe('password');
  expect(await seriousFindings(page)).toEqual([]);
  await token.fill('token-of-mine');
  await page.keyboard.press('Enter');
  await page.getByText('The public address is set up anew').waitFor();
  expect(served.service.configured).toEqual([
    { provider: 'ngrok', domain: 'hooks.ngrok.app', authtoken: 'token-of-mine' },
  ]);
  expect(await page.content()).not.toContain('token-of-mine');
  expect(complaints).toEqual([]);
});

it('[T24] begins with what the settings say, and keeps a secret where nothing is entered', async () => {
  served.service.tunnelSettings = {
    form: { provider: 'cloudflared', named: true, hostname: 'hooks.example.com', path: '' },
    secrets: ['token'],
  };
  served.service.setTunnel({ ...UP, provider: 'cloudflared' });
  const { page } = await visit(browser, `${served.url}#/sources`);
  await card(page).getByRole('button', { name: 'Change' }).click();
  await page.getByText('One is stored. Leave this empty to keep it.').waitFor();
  await page.getByRole('textbox', { name: 'Public hostname' }).fill('other.example.com');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect
    .poll(() => served.service.configured)
    .toEqual([{ provider: 'cloudflared', named: true, hostname: 'other.example.com', path: '' }]);
});

it('[T25] for SSH asks the server for its host key and makes a key', async () => {
  const { page, complaints } = await visit(browser, `${served.url}#/sources`);
  await choose(page, /^SSH/);
  await page.getByRole('textbox', { name: 'Server', exact: true }).fill('nowhere.example.com');
  await page.getByRole('button', { name: 'Ask the server' }).click();
  await page.getByText('there is no machine of this name').waitFor();
  await page.getByRole('textbox', { name: 'Server', exact: true }).fill('vps.example.com');
  await page.getByRole('button', { name: 'Ask the server' }).click();
  await page.getByText('Compare it before you save').waitFor();
  await page.getByRole('button', { name: 'Make a key' }).click();
  await page.getByRole('figure', { name: 'Public half, for the server' }).waitFor();
  await page.getByRole('textbox', { name: 'User' }).fill('me');
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => served.service.configured.length).toBe(1);
  expect(served.service.configured[0]).toMatchObject({
    host: 'vps.example.com',
    user: 'me',
    hostKey: expect.stringMatching(/^ssh-ed25519 AAAA/),
    privateKey: { vault: 'tunnel.privateKey.test' },
    remotePort: 8080,
  });
  expect(complaints).toEqual([]);
});

it('[T24] is reached and used by the keyboard alone', async () => {
  const { page } = await visit(browser, `${served.url}#/sources`);
  await card(page).waitFor();
  await tabTo(page, /button Choose how/);
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'How senders reach this machine' }).waitFor();
  await tabTo(page, /button Save/);
  await page.keyboard.press('Enter');
  await expect.poll(() => served.service.configured.length).toBe(1);
  expect(served.service.configured[0]).toMatchObject({ provider: 'cloudflared', named: false });
});
