import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { type Client, connectToOwner } from '../../service/api/client.ts';
import { installation } from '../../service/commands/installation.ts';
import type { Host } from '../../service/host.ts';
import { type RunningService, startService } from '../../service/service.ts';
import { sign, testHost } from '../service/running-service.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'docs', 'screenshots');
const SIZE = { width: 1280, height: 1040 };
const HALF_HOUR_MS = 1_800_000;
/** Of a day, one every half an hour. */
const PRICES = 48;
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

/** Takes the pictures of the README and the guide, of the real service with real signed events. */
export async function takeReadme(browser: Browser): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  await withService(testHost(), async ({ service, client }) => {
    await sendSamples(client);
    const open = opener(browser, () => service.openUrl());
    await takeLive(open, client);
    await takeRule(open);
    await takeFirstSteps(open, client);
  });
  await takeTimeMachine(browser);
}

interface Running {
  service: RunningService;
  client: Client;
}

/** A service on a fresh folder, for as long as `use` takes. */
async function withService(host: Host, use: (running: Running) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hookdesk-screenshots-'));
  const { rendererFolder, version } = installation();
  const service = await startService({ host, folder, port: 0, uiPort: 0, rendererFolder, version });
  const connection = await connectToOwner(folder);
  try {
    if (connection === null) throw new Error('The service does not answer');
    await use({ service, client: connection.client });
  } finally {
    connection?.close();
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function sendSamples(client: Client): Promise<void> {
  for (const sample of SAMPLES) await client.sources.sendSample({ source: 'okd', sample });
}

type Open = (colorScheme: 'light' | 'dark', path: string) => Promise<Page>;

function opener(browser: Browser, address: () => string): Open {
  return async (colorScheme, path) => {
    const page = await browser.newPage({ colorScheme, viewport: SIZE, deviceScaleFactor: 1, reducedMotion: 'reduce' });
    await page.goto(address());
    await page.getByText('Connected').first().waitFor();
    await page.evaluate((hash) => {
      window.location.hash = hash;
    }, path);
    return page;
  };
}

/** Live, with the newest filled order opened at what the rules made of it. */
async function takeLive(open: Open, client: Client): Promise<void> {
  const [filled] = await client.events.list({ type: 'order.filled', limit: 1 });
  const page = await open('light', `/live/${filled?.event.id ?? ''}`);
  await page.getByText('Verified').first().waitFor();
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(FOLDER, 'live.png') });
}

/** A rule in the editor, tried against an event of history. */
async function takeRule(open: Open): Promise<void> {
  const page = await open('dark', '/rules/large-fill');
  await page.getByRole('button', { name: 'Save' }).first().waitFor();
  await page.waitForTimeout(2_000);
  await page.screenshot({ path: join(FOLDER, 'rule.png') });
}

/** The first steps at the rule: a value of an event that came has become a condition. */
async function takeFirstSteps(open: Open, client: Client): Promise<void> {
  const [alert] = await client.events.list({ type: 'price.threshold', limit: 1 });
  const page = await open('light', `/start/event/${alert?.event.id ?? ''}`);
  await page.getByRole('button', { name: /^Price/ }).click();
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: join(FOLDER, 'first-steps.png') });
}

/** What a rule would have done in a day of prices. */
async function takeTimeMachine(browser: Browser): Promise<void> {
  const host = testHost();
  let now = Date.now() - PRICES * HALF_HOUR_MS;
  const clock = { ...host.clock, now: () => now };
  await withService({ ...host, clock }, async ({ service, client }) => {
    const { secret } = await client.sources.rotateSecret({ source: 'okd', graceMs: 0 });
    for (let each = 0; each < PRICES; each += 1) {
      now += HALF_HOUR_MS;
      const price = Math.round(49_900 + 700 * Math.sin(each / 5) + 350 * Math.sin(each * 1.7));
      await sendPrice(service.listenerUrl, secret, { price, timestamp: now });
    }
    const page = await opener(browser, () => service.openUrl())('light', '/rules/btc-above-50000');
    const machine = page.getByRole('region', { name: 'Time machine' });
    await machine.getByText(/^Would have fired/).waitFor();
    await machine.scrollIntoViewIfNeeded();
    await page.waitForTimeout(2_500);
    await machine.screenshot({ path: join(FOLDER, 'time-machine.png') });
  });
}

/** A price as OKD tells and signs it. */
async function sendPrice(
  listener: string,
  secret: string,
  { price, timestamp }: Record<'price' | 'timestamp', number>,
) {
  const data = { symbol: 'BTCUSDT', currentPrice: price, threshold: 50_000, direction: 'above', timestamp };
  const body = JSON.stringify({ type: 'price.threshold', timestamp, data });
  const headers = { 'content-type': 'application/json', 'x-okd-signature': sign(body, secret) };
  const { status } = await fetch(`${listener}/webhook/okd-finance`, { method: 'POST', headers, body });
  if (status !== 200) throw new Error(`A price was answered with ${status}`);
}
