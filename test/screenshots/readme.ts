import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { type Client, connectToOwner } from '../../service/api/client.ts';
import { installation } from '../../service/commands/installation.ts';
import { startService } from '../../service/service.ts';
import { testHost } from '../service/running-service.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'docs', 'screenshots');
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

/** Takes the README's pictures of the real service with real signed events. */
export async function takeReadme(browser: Browser): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hookdesk-screenshots-'));
  const { rendererFolder, version } = installation();
  const service = await startService({ host: testHost(), folder, port: 0, uiPort: 0, rendererFolder, version });
  const connection = await connectToOwner(folder);
  try {
    if (connection === null) throw new Error('The service does not answer');
    await sendSamples(connection.client);
    mkdirSync(FOLDER, { recursive: true });
    const open = opener(browser, () => service.openUrl());
    await takeLive(open, connection.client);
    await takeRule(open);
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
