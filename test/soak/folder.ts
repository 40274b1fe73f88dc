import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PATH, SECRET } from './sender.ts';

const FILLED = { fact: 'type', operator: 'equal', value: 'order.filled' };

/** What a rule of an experiment does with every fill. */
export type Act = { type: 'log' } | { type: 'http'; url: string } | { type: 'order' };

/** Writes a data folder: one source without a budget, and one rule that fires on every fill. */
export function prepareFolder(
  folder: string,
  act: Act = { type: 'log' },
  settings: Record<string, unknown> = {},
): void {
  mkdirSync(join(folder, 'rules'), { recursive: true });
  const source = { id: 'okd', preset: 'okd', path: PATH, secrets: [{ value: SECRET }], rateLimitPerMinute: 10_000_000 };
  const all = {
    listener: { port: 0 },
    sources: [source],
    http: { allowHosts: ['127.0.0.1'], timeout: '10s' },
    ...settings,
  };
  const rule = { id: 'every', conditions: { all: [FILLED] }, stage: 'live', actions: [actionOf(act)] };
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(all));
  writeFileSync(join(folder, 'rules', 'every.json'), JSON.stringify(rule));
}

function actionOf(act: Act): Record<string, unknown> {
  if (act.type === 'log') return { type: 'log', message: '{{ orderId }}' };
  if (act.type === 'http') return { type: 'http', method: 'POST', url: act.url, body: '{{ orderId }}' };
  return { type: 'order', broker: 'paper', symbol: '{{ symbol }}', side: 'buy', kind: 'market', notional: 10 };
}

/** Runs `work` on a folder that is gone afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'hookdesk-soak-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
