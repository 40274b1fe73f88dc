import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { EXCHANGES } from '../../service/settings/brokers.ts';
import { temporaryFolder } from '../service/temporary-folder.ts';
import { startCcxt } from '../service/trading/ccxt/ccxt-under-test.ts';
import { KEYS } from '../service/trading/look-alikes/look-alike.ts';
import { WIDE } from '../service/trading/wide-limits.ts';
import { startOwner } from '../soak/owner.ts';
import { PATH, SECRET, Sender, signed } from '../soak/sender.ts';

const OUT = join(import.meta.dirname, '../../out/main');

it.each(EXCHANGES)('[X1] the built program sends an order to %s', async (exchange) => {
  const clock = { now: () => Date.now(), after: () => () => {} };
  const { lookAlike, stop } = await startCcxt({ exchange, market: 'spot', clock });
  onTestFinished(stop);
  const keys = { apiKey: { value: KEYS.apiKey }, apiSecret: { value: KEYS.apiSecret } };
  const password = exchange === 'okx' ? { password: { value: KEYS.password } } : {};
  const broker = { id: 'main', kind: 'ccxt', exchange, baseUrl: lookAlike.baseUrl, ...keys, ...password };
  const source = { id: 'okd', preset: 'okd', path: PATH, secrets: [{ value: SECRET }] };
  const buy = { type: 'order', broker: 'main', symbol: '{{ symbol }}', side: 'buy', kind: 'market', notional: 100 };
  const conditions = { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] };
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'rules'));
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ sources: [source], brokers: [broker], risk: WIDE }));
  writeFileSync(
    join(folder, 'rules/buy.json'),
    JSON.stringify({ id: 'buy', stage: 'live', conditions, actions: [buy] }),
  );
  const owner = await startOwner(folder, { program: join(OUT, 'hookdesk.js') });
  onTestFinished(() => owner.end());
  const sender = await Sender.to(owner.port);
  expect((await sender.send(signed('one', { price: 50_000 }))).status).toBe(200);
  await expect.poll(() => lookAlike.core.orders.length, { timeout: 30_000, message: owner.log() }).toBe(1);
  expect(lookAlike.core.orders[0]).toMatchObject({ kind: 'market', side: 'buy', amount: '0.002', status: 'filled' });
});

it('[X1] the build holds the three exchanges of ccxt in a file of their own, and no others', () => {
  const files = readdirSync(OUT).filter((name) => name.endsWith('.js'));
  const holding = (host: string) => files.filter((name) => readFileSync(join(OUT, name), 'utf8').includes(host));
  for (const host of ['api.binance.com', 'okx.com'])
    expect(holding(host).map((name) => name.split('-')[0])).toContain('exchanges');
  expect(holding('api.binance.com')).toHaveLength(1);
  expect(holding('api.kraken.com')).toEqual([]);
});
