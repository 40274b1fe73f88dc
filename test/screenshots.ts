/**
 * Takes the README's screenshots of the real service with real signed events: `npm run screenshots`, after `npm run build`.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { type Client, connectToOwner } from '../service/api/client.ts';
import { installation } from '../service/commands/installation.ts';
import { startService } from '../service/service.ts';
import { launchBrowser } from './browser.ts';
import { testHost } from './service/running-service.ts';

const FOLDER = join(import.meta.dirname, '..', 'docs', 'screenshots');
const SIZE = { width: 1280, height: 1040 };
const SAMPLES = [
  'balance-updated',
  'price-above',
  'order-partially-filled',
  'order-rejected',
  'balance-low',
  'deposit-confirmed',
  'order-canceled',
  'order-filled',
];

const folder = mkdtempSync(join(tmpdir(), 'hookdesk-screenshots-'));
const { rendererFolder, version } = installation();
const service = await startService({ host: testHost(), folder, port: 0, uiPort: 0, rendererFolder, version });
const connection = await connectToOwner(folder);
const browser = await launchBrowser();
try {
  if (connection === null) throw new Error('The service does not answer');
  await sendSamples(connection.client);
  mkdirSync(FOLDER, { recursive: true });
  await takeLive(browser, connection.client);
  await takeRule(browser);
} finally {
  await browser.close();
  connection?.close();
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function sendSamples(client: Client): Promise<void> {
  for (const sample of SAMPLES) await client.sources.sendSample({ source: 'okd', sample });
}

async function openPage(from: Browser, colorScheme: 'light' | 'dark', path: string) {
  const page = await from.newPage({ colorScheme, viewport: SIZE, deviceScaleFactor: 1, reducedMotion: 'reduce' });
  await page.goto(service.openUrl());
  await page.getByText('Connected').first().waitFor();
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, path);
  return page;
}

/** Live, with the newest filled order opened at what the rules made of it. */
async function takeLive(from: Browser, client: Client): Promise<void> {
  const [filled] = await client.events.list({ type: 'order.filled', limit: 1 });
  const page = await openPage(from, 'light', `/live/${filled?.event.id ?? ''}`);
  await page.getByText('Verified').first().waitFor();
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(FOLDER, 'live.png') });
}

/** A rule in the editor, with a slip that is marked where it stands. */
async function takeRule(from: Browser): Promise<void> {
  const page = await openPage(from, 'dark', '/rules/btc-above-50000');
  await page.getByText('"greaterThan"').first().click();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('s');
  await page.getByText('greaterThans').first().waitFor();
  await page.waitForTimeout(1_000);
  await page.screenshot({ path: join(FOLDER, 'rule.png') });
}
