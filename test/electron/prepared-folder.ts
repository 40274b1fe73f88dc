import { createHmac } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { readCard } from '../../service/owner/owner-card.ts';

/** Test value, not a secret. */
const SECRET = 'okd_test_secret';

const FILLED = {
  id: 'filled',
  name: 'Order filled',
  conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] },
  actions: [{ type: 'notify', title: 'Filled {{ orderId }}', message: 'At {{ price }}' }],
};

const SETTINGS = {
  listener: { port: 0 },
  sources: [{ id: 'okd', preset: 'okd', path: '/webhook/okd-finance', secrets: [{ value: SECRET }] }],
};

/** A data folder for the cases of a file, with a source and a rule that notifies of a filled order; the caller removes it. */
export function preparedFolder(settings: object = SETTINGS): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'hookdesk-shell-'));
  mkdirSync(join(folder, 'rules'));
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
  writeFileSync(join(folder, 'rules', 'filled.json'), JSON.stringify(FILLED));
  return { folder, remove: () => removeFolder(folder) };
}

/** A service whose shell was killed may write for a moment yet. */
function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

/** Where the running desktop listens, once it has said so. */
export function listenerOf(folder: string): Promise<string> {
  const published = () => {
    const card = readCard(folder);
    if (card === undefined || !('listenerUrl' in card)) throw new Error('The service has published no listener');
    return card.listenerUrl;
  };
  return vi.waitFor(published, { timeout: 60_000, interval: 50 });
}

/** Posts a signed order.filled to the running desktop; returns the id of the event. */
export async function postFilled(folder: string, orderId: string): Promise<string> {
  const data = { orderId, symbol: 'BTCUSDT', side: 'buy', amount: 0.1, price: 45_000, timestamp: Date.now() };
  const body = JSON.stringify({ type: 'order.filled', data: { ...data, exchange: 'binance' } });
  const signature = createHmac('sha256', SECRET).update(body).digest('hex');
  const response = await fetch(`${await listenerOf(folder)}/webhook/okd-finance`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-okd-signature': signature },
    body,
  });
  expect(response.status).toBe(200);
  return ((await response.json()) as { id: string }).id;
}
