import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { EXCHANGES } from '../../../../service/settings/brokers.ts';
import { client, orderFilled, post, startedService, writeFolder } from '../../running-service.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { KEYS } from '../look-alikes/look-alike.ts';
import { WIDE } from '../wide-limits.ts';
import { startCcxt } from './ccxt-under-test.ts';

const RULE = {
  id: 'buy',
  name: 'Buy',
  stage: 'live',
  conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] },
  actions: [{ type: 'order', broker: 'main', symbol: '{{ symbol }}', side: 'buy', kind: 'market', notional: 100 }],
};

it.each(EXCHANGES)(
  '[X1] [X12] an order goes from the event to %s and back as a trade with its fee, and no key is left behind',
  async (exchange) => {
    const clock = { now: () => Date.now(), after: () => () => {} };
    const { lookAlike, stop } = await startCcxt({ exchange, market: 'spot', clock });
    onTestFinished(stop);
    const secrets = { apiKey: { value: KEYS.apiKey }, apiSecret: { value: KEYS.apiSecret } };
    const password = exchange === 'okx' ? { password: { value: KEYS.password } } : {};
    const { baseUrl } = lookAlike;
    const broker = { id: 'main', kind: 'ccxt', exchange, market: 'spot', baseUrl, ...secrets, ...password };
    const folder = temporaryFolder();
    writeFolder(folder, { brokers: [broker], risk: WIDE }, [RULE]);
    const service = await startedService(folder);
    await post(service, orderFilled({ price: 50_000 }));
    const owner = await client(folder);
    const newest = async () => (await owner.orders.list({ limit: 1 }))[0];
    await expect.poll(async () => (await newest())?.status).toBe('filled');
    expect(await newest()).toMatchObject({ money: 'live', amount: '0.002', filled: '0.002', averagePrice: '50000' });
    const [trade] = await owner.orders.trades({ limit: 10 });
    expect(trade).toMatchObject({ broker: 'main', amount: '0.002', price: '50000', fee: '0.1', feeCurrency: 'USDT' });
    expect(lookAlike.core.orders).toHaveLength(1);
    const left = filesOf(folder).filter((file) => !file.endsWith('settings.json'));
    for (const file of left) {
      const bytes = readFileSync(file);
      for (const secret of Object.values(KEYS)) expect(bytes.includes(secret), file).toBe(false);
    }
  },
);

function filesOf(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
