import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkRuleText } from '../../../rules/document/check.ts';
import { startProvider } from '../registration/lookalike.ts';
import { ENVIRONMENT, PUBLIC, restOf, SECRET, settingsFor } from '../registration/registrar-under-test.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { hookdesk, serving } from './command-line.ts';

const env = ENVIRONMENT;
const CONDITIONS = [
  { type: 'above', value: 50_000 },
  { type: 'below', value: 40_000 },
];
const PRICES = {
  id: 'prices',
  source: 'prices',
  purpose: 'prices',
  filters: { symbol: 'BTCUSDT', conditions: CONDITIONS },
};
const BALANCE = {
  id: 'balance',
  source: 'balance',
  purpose: 'balance',
  filters: { minAmount: 10, currencies: ['BTC', 'ETH', 'USDT'] },
};
const ORDERS = { id: 'orders', source: 'okd', purpose: 'orders', exchanges: ['binance', 'bybit', 'okx'] };
const SOURCES = [
  { id: 'okd', preset: 'okd', path: '/webhook/okd-finance', secrets: [{ env: 'WEBHOOK' }] },
  { id: 'balance', preset: 'okd', path: '/webhook/balance', secrets: [{ env: 'OTHER' }] },
  { id: 'prices', preset: 'okd', path: '/webhook/price-alerts', secrets: [{ value: 'third_secret' }] },
];

function folderWith(settings: Record<string, unknown>): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ listener: { port: 0 }, ...settings }));
  return folder;
}

describe('hookdesk webhooks print', () => {
  it('[S11] [S12] [S13] [S14] [S15] [S17] [S18] [S19] [S20] [S21] [P2] says what to enter by hand for each purpose', async () => {
    const registrations = [ORDERS, BALANCE, PRICES];
    const folder = folderWith(settingsFor(undefined, {}, { sources: SOURCES, registrations }));
    const { status, stdout } = await hookdesk(['webhooks', 'print'], { folder, env });
    expect(status).toBe(0);
    for (const line of [
      `url        ${PUBLIC}/webhook/okd-finance`,
      'events     order.filled, order.canceled, order.rejected, order.partially_filled',
      'exchanges  binance, bybit, okx',
      'secret     the one in the environment variable WEBHOOK',
      `url        ${PUBLIC}/webhook/balance`,
      'events     balance.updated',
      'minAmount  10 (US dollars)',
      'currencies BTC, ETH, USDT',
      `url        ${PUBLIC}/webhook/price-alerts`,
      'events     price.threshold',
      'symbol     BTCUSDT',
      'conditions above 50000, below 40000',
      'hookdesk webhooks entered prices',
    ]) {
      expect(stdout).toContain(line);
    }
    for (const secret of [SECRET, 'other_secret', 'third_secret']) expect(stdout).not.toContain(secret);
    expect(stdout).not.toContain('webhooks register');
  });

  it('[P2] [R2] gives programs the payload, active, and where the secret is kept', async () => {
    const folder = folderWith(settingsFor(undefined, {}, { sources: SOURCES, registrations: [PRICES, ORDERS] }));
    const { json } = await hookdesk(['webhooks', 'print', 'orders', '--json'], { folder, env });
    expect(json()).toEqual([
      {
        id: 'orders',
        provider: 'okd',
        source: 'okd',
        purpose: 'orders',
        url: `${PUBLIC}/webhook/okd-finance`,
        payload: {
          url: `${PUBLIC}/webhook/okd-finance`,
          events: ['order.filled', 'order.canceled', 'order.rejected', 'order.partially_filled'],
          exchanges: ['binance', 'bybit', 'okx'],
          active: true,
        },
        secret: { kind: 'env', name: 'WEBHOOK' },
      },
    ]);
  });

  it('[P2] without a public address says so; an id that is not there is status 2 and names those that are', async () => {
    const folder = folderWith(settingsFor(undefined, {}, { tunnel: { provider: 'none' } }));
    const { stdout } = await hookdesk(['webhooks', 'print'], { folder, env });
    expect(stdout).toContain('There is no public address yet');
    expect(stdout).toContain('https://<your public address>/webhook/okd-finance');
    const unknown = await hookdesk(['webhooks', 'print', 'none'], { folder, env });
    expect(unknown).toMatchObject({ status: 2, stderr: expect.stringContaining('there are: orders') });
  });
});

describe('hookdesk webhooks', () => {
  it('[S11] [R2] [P13] registers, changes and removes directly where no Hookdesk runs', async () => {
    const provider = await startProvider();
    const folder = folderWith(settingsFor(restOf(provider)));
    const run = (...words: string[]) => hookdesk(['webhooks', ...words], { folder, env });
    expect(await run('register', 'orders')).toMatchObject({
      status: 0,
      stdout: `orders: registered as wh_1 for ${PUBLIC}/webhook/okd-finance\n`,
      stderr: '',
    });
    expect(provider.webhooks.get('wh_1')).toMatchObject({ secret: SECRET, active: true });
    expect((await run('status', '--json')).json()).toMatchObject([
      { state: 'registered', registered: { remoteId: 'wh_1' } },
    ]);
    expect(await run('register', 'orders')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('registered already'),
    });
    writeFileSync(join(folder, 'settings.json'), JSON.stringify(settingsFor(restOf(provider), { exchanges: ['okx'] })));
    expect(await run('status')).toMatchObject({ status: 1, stdout: expect.stringContaining('changed: exchanges') });
    expect(await run('update', 'orders')).toMatchObject({ status: 0 });
    expect(provider.webhooks.get('wh_1')).toMatchObject({ exchanges: ['okx'] });
    expect(await run('remove', 'orders')).toMatchObject({ status: 0, stdout: 'orders: not registered\n' });
    expect(provider.webhooks.size).toBe(0);
  });

  it('[P9] [P13] a refusal is status 1, with what happened and what to do', async () => {
    const provider = await startProvider();
    provider.faults.push({ status: 409 });
    const folder = folderWith(settingsFor(restOf(provider)));
    const { status, stderr } = await hookdesk(['webhooks', 'register', 'orders'], { folder, env });
    expect(status).toBe(1);
    expect(stderr).toContain('has a webhook like this already (409)');
    expect(stderr).toContain('→ Enter its id here');
  });

  it('[P8] [P13] an answer that was lost is repeated with --again alone', async () => {
    const provider = await startProvider();
    provider.faults.push('reset');
    const folder = folderWith(settingsFor(restOf(provider)));
    const run = (...words: string[]) => hookdesk(['webhooks', 'register', 'orders', ...words], { folder, env });
    expect(await run()).toMatchObject({ status: 1, stdout: 'orders: unknown\n' });
    expect(await run()).toMatchObject({ status: 2, stderr: expect.stringContaining('may have registered it') });
    expect(await run('--again')).toMatchObject({ status: 0 });
    expect(provider.webhooks.size).toBe(1);
  });

  it('[P13] is handed to a running owner, who tells the provider of a new address by itself', async () => {
    const provider = await startProvider();
    const folder = folderWith(settingsFor(restOf(provider), { follow: true }));
    await serving(folder, env);
    const run = (...words: string[]) => hookdesk(['webhooks', ...words], { folder, env });
    expect(await run('register', 'orders')).toMatchObject({ status: 0 });
    expect(await run('register', 'orders')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Nothing was sent for the registration orders: it is registered already'),
    });
    const moved = settingsFor(
      restOf(provider),
      { follow: true },
      { tunnel: { provider: 'manual', publicUrl: 'https://two.example' } },
    );
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ ...moved, listener: { port: 0 } }));
    await expect.poll(() => provider.webhooks.get('wh_1')?.url).toBe('https://two.example/webhook/okd-finance');
    await expect.poll(async () => (await run('status')).status, { interval: 200 }).toBe(0);
  });

  it('[P3] [P13] notes what was entered by hand, and that it is gone', async () => {
    const folder = folderWith(settingsFor(undefined));
    const run = (...words: string[]) => hookdesk(['webhooks', ...words], { folder, env });
    expect(await run('entered', 'orders', '--remote-id', 'wh_5')).toMatchObject({
      status: 0,
      stdout: `orders: entered by hand as wh_5 for ${PUBLIC}/webhook/okd-finance\n`,
    });
    expect((await run('status')).stdout).toMatch(/orders {2}orders {3}okd {5}entered by hand {2}wh_5/);
    expect(JSON.parse(readFileSync(join(folder, 'registrations.json'), 'utf8'))).toMatchObject({ version: 1 });
    expect(await run('forget', 'orders')).toMatchObject({ status: 0, stdout: 'orders: not registered\n' });
  });

  it('[P10] prints a rule that applies the same filter, which has no problems', async () => {
    const folder = folderWith(settingsFor(undefined, {}, { sources: SOURCES, registrations: [PRICES] }));
    const { stdout } = await hookdesk(['webhooks', 'rule', 'prices'], { folder, env });
    const { problems, document } = checkRuleText(stdout, { conditions: {} });
    expect(problems).toEqual([]);
    expect(document).toMatchObject({ id: 'prices-filter', enabled: false });
  });

  it('[P7] a token of a profile that is missing stops the start with status 2', async () => {
    const provider = await startProvider();
    const folder = folderWith(settingsFor(restOf(provider)));
    const { TOKEN: _missing, ...without } = env;
    const ended = await hookdesk(['serve', '--json'], { folder, env: without });
    expect(ended).toMatchObject({ status: 2, stderr: expect.stringContaining('$.providers[0].rest.auth.token') });
  });
});
