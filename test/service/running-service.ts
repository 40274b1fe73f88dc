import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Client, connectToOwner } from '../../service/api/client.ts';
import type { Host } from '../../service/host.ts';
import { Redaction } from '../../service/log/redaction.ts';
import { type RunningService, startService } from '../../service/service.ts';

/** Test value, not a secret. */
export const SECRET = 'okd_test_secret';

/** A host with the real clock; the log is kept in memory. */
export function testHost(
  environment: Record<string, string> = {},
): Host & { lines: { level: string; fields: object; message: string }[] } {
  const lines: { level: string; fields: object; message: string }[] = [];
  const log = (level: string) => (fields: object, message: string) => void lines.push({ level, fields, message });
  return {
    kind: 'headless',
    lines,
    clock: {
      now: () => Date.now(),
      after: (delay, task) => {
        const timer = setTimeout(task, delay);
        return () => clearTimeout(timer);
      },
    },
    sinceBoot: () => performance.now(),
    log: { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') },
    redaction: new Redaction(),
    random: (bytes) => randomBytes(bytes),
    environment: (name) => environment[name],
    programEnvironment: { PATH: process.env.PATH ?? '' },
    vaultPassphrase: () => null,
    notify: () => {},
  };
}

export function writeFolder(folder: string, settings: Record<string, unknown>, rules: Record<string, unknown>[]): void {
  mkdirSync(join(folder, 'rules'), { recursive: true });
  const source = { id: 'okd', preset: 'okd', path: '/webhook/okd-finance', secrets: [{ value: SECRET }] };
  const defaults = { listener: { port: 0 }, sources: [{ ...source, rateLimitPerMinute: 10_000 }] };
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ ...defaults, ...settings }));
  for (const rule of rules) writeFileSync(join(folder, 'rules', `${String(rule.id)}.json`), JSON.stringify(rule));
}

/** Starts the whole service on free ports and stops it after the test. */
export async function startedService(folder: string, host = testHost()): Promise<RunningService> {
  const service = await startService({ host, folder, port: 0, uiPort: 0, rendererFolder: null, version: '0.0.0-test' });
  onTestFinished(() => service.stop());
  return service;
}

/** The contract as the interface sees it, over the real socket. */
export async function client(folder: string): Promise<Client> {
  const connection = await connectToOwner(folder);
  if (connection === null) throw new Error('no owner');
  onTestFinished(() => connection.close());
  return connection.client;
}

export function sign(body: string, secret = SECRET): string {
  return createHmac('sha256', secret).update(body).digest('hex');
}

/** Posts a signed event to the okd source. */
export async function post(service: RunningService, event: unknown, signature?: string) {
  const body = typeof event === 'string' ? event : JSON.stringify(event);
  const response = await fetch(`${service.listenerUrl}/webhook/okd-finance`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-okd-signature': signature ?? sign(body) },
    body,
  });
  return {
    status: response.status,
    body: (await response.json()) as Record<string, unknown>,
    headers: response.headers,
  };
}

let count = 0;

/** An order.filled of the document (S101), with its own order id. */
export function orderFilled(data: Record<string, unknown> = {}): Record<string, unknown> {
  count += 1;
  return {
    type: 'order.filled',
    data: {
      orderId: `test-${count}`,
      symbol: 'BTCUSDT',
      side: 'buy',
      amount: 0.1,
      price: 45_000,
      exchange: 'binance',
      timestamp: Date.now(),
      ...data,
    },
  };
}
