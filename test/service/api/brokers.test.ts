import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BrokerForm } from '../../../service/contract/orders.ts';
import { openVault } from '../../../service/vault/vault.ts';
import { client, orderFilled, post, startedService, testHost, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

async function running(settings: Record<string, unknown> = {}, rules: Record<string, unknown>[] = []) {
  const folder = temporaryFolder();
  writeFolder(folder, settings, rules);
  const service = await startedService(folder, testHost({ KEY: 'key-of-the-environment' }));
  const vault = () => openVault(folder, null, testHost().random);
  const file = () => readFileSync(join(folder, 'settings.json'), 'utf8');
  return { api: await client(folder), service, vault, file };
}

const PAPER = { id: 'sim', kind: 'paper' } as const;
const BYBIT: BrokerForm = {
  id: 'bybit-main',
  kind: 'ccxt',
  settings: { exchange: 'bybit', sandbox: true },
  secrets: { apiKey: 'key-of-mine', apiSecret: 'secret-of-mine' },
};

const problems = (refused: Promise<unknown>) =>
  refused.then(
    () => [],
    ({ data }: { data: { problems: { path: string }[] } }) => data.problems.map(({ path }) => path),
  );

describe('the brokers in the contract', () => {
  it('[G16] keeps what was entered in the vault alone, and drops what it replaces or removes', async () => {
    const { api, vault, file } = await running({ brokers: [PAPER] });
    await api.brokers.save(BYBIT);
    expect(file()).not.toMatch(/-of-mine/);
    const first = vault().list();
    expect(first.map((name) => vault().get(name)).sort()).toEqual(['key-of-mine', 'secret-of-mine']);
    await api.brokers.save({ ...BYBIT, settings: { exchange: 'bybit', sandbox: false }, secrets: {} });
    expect(vault().list()).toEqual(first);
    const views = await api.brokers.save({ ...BYBIT, secrets: { apiKey: 'newer-key-of-mine', apiSecret: '' } });
    expect(views.find(({ id }) => id === 'bybit-main')?.secrets.map(({ present }) => present)).toEqual([true, true]);
    expect(
      vault()
        .list()
        .map((name) => vault().get(name))
        .sort(),
    ).toEqual(['newer-key-of-mine', 'secret-of-mine']);
    await api.brokers.remove({ id: 'bybit-main' });
    expect(vault().list()).toEqual([]);
    expect(JSON.stringify(await api.audit.list({ limit: 100 }))).not.toMatch(/-of-mine/);
  });

  it('[G16] drops the tokens that OKD renewed with the broker, and once others take their place, but none of the user', async () => {
    const { api, vault } = await running({ brokers: [PAPER] });
    const settings = { baseUrl: 'https://develop.okd.finance/api', fingerprint: 'f0e1', accessToken: { env: 'KEY' } };
    const okd: BrokerForm = { id: 'okd-main', kind: 'okd', settings, secrets: {} };
    const renewed = ['okd-main.access-token', 'okd-main.access-token.from', 'okd-main.refresh-token'];
    const renew = async () => {
      for (const name of renewed) await api.vault.set({ name, secret: 'renewed-of-mine' });
    };
    await api.vault.set({ name: 'okd-other.access-token', secret: 'of-mine' });
    await api.brokers.save(okd);
    await renew();
    await api.brokers.save({ ...okd, settings: { ...settings, timeout: '5s' } });
    expect(vault().list()).toEqual([...renewed, 'okd-other.access-token']);
    await api.brokers.remove({ id: 'okd-main' });
    expect(vault().list()).toEqual(['okd-other.access-token']);
    await api.brokers.save(okd);
    await renew();
    await api.brokers.save({ ...okd, secrets: { accessToken: 'entered-of-mine' } });
    expect(vault().list().slice(1)).toEqual(['okd-main.refresh-token', 'okd-other.access-token']);
    await api.brokers.save({ ...okd, settings: { ...settings, accessToken: { vault: 'okd-other.access-token' } } });
    await api.brokers.remove({ id: 'okd-main' });
    expect(vault().get('okd-other.access-token')).toBe('of-mine');
  });

  it('[G16] refuses what cannot be right with every problem at its place, and keeps the secrets in force', async () => {
    const { api, vault } = await running({ brokers: [PAPER] });
    await api.brokers.save(BYBIT);
    const before = vault().list();
    const wrong = { ...BYBIT, settings: { exchange: 'mtgox', timeout: 'soon' }, secrets: { apiKey: 'other-of-mine' } };
    expect(await problems(api.brokers.save(wrong))).toEqual(['$.brokers[1].exchange', '$.brokers[1].timeout']);
    const unnamed = { ...wrong, id: 'not a name' };
    expect(await problems(api.brokers.save(unnamed))).toContain('$.brokers[2].id');
    expect(await problems(api.brokers.save({ ...BYBIT, id: 'paper' }))).toEqual(['$.brokers[2].id']);
    expect(vault().list()).toEqual(before);
    expect(before.map((name) => vault().get(name)).sort()).toEqual(['key-of-mine', 'secret-of-mine']);
    expect(await problems(api.brokers.remove({ id: 'nobody' }))).toEqual(['$.brokers']);
  });

  it('[G16] says of a secret that is not there where it belongs', async () => {
    const { api } = await running({ brokers: [PAPER] });
    const given = { ...BYBIT, secrets: { apiKey: 'key-of-mine' } };
    expect(await problems(api.brokers.save(given))).toEqual(['$.brokers[1].apiSecret']);
    const settings = { exchange: 'bybit', apiKey: { env: 'KEY' }, apiSecret: { env: 'NOT_SET' } };
    expect(await problems(api.brokers.save({ ...BYBIT, settings, secrets: {} }))).toEqual(['$.brokers[1].apiSecret']);
  });

  it('[G16] leaves a broker where it is, and there, while orders of it are open', async () => {
    const rest = { type: 'order', broker: 'sim', symbol: 'BTCUSDT', side: 'buy', kind: 'limit', price: 1, amount: 1 };
    const conditions = { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] };
    const rules = [{ id: 'rest', name: 'rest', conditions, actions: [rest] }];
    const { api, service, vault } = await running({ brokers: [PAPER] }, rules);
    await post(service, orderFilled());
    const orders = async () => api.orders.list({ limit: 10 });
    await expect.poll(async () => (await orders()).map(({ status }) => status)).toEqual(['accepted']);
    const moved = { ...BYBIT, id: 'sim' };
    expect(await problems(api.brokers.save(moved))).toEqual(['$.brokers[0]']);
    expect(await problems(api.brokers.remove({ id: 'sim' }))).toEqual(['$.brokers[0]']);
    expect(vault().list()).toEqual([]);
    await api.brokers.save({ ...PAPER, settings: { feePercent: 0 }, secrets: {} });
    await api.orders.cancel({ id: (await orders())[0]?.id ?? '' });
    await api.brokers.save(moved);
    expect((await api.brokers.list()).find(({ id }) => id === 'sim')).toMatchObject({ kind: 'ccxt' });
  });

  it('[B13] tells of what is filled at the changed broker at once', async () => {
    const buy = {
      type: 'order',
      broker: 'sim',
      symbol: 'BTCUSDT',
      side: 'buy',
      kind: 'limit',
      price: 49_000,
      amount: 0.01,
    };
    const conditions = { all: [{ fact: 'price', operator: 'equal', value: 50_000 }] };
    const { api, service } = await running({ brokers: [PAPER] }, [
      { id: 'buy', name: 'buy', conditions, actions: [buy] },
    ]);
    const statuses = async () => (await api.orders.list({ limit: 10 })).map(({ status }) => status);
    await post(service, orderFilled({ price: 50_000 }));
    await expect.poll(statuses).toEqual(['accepted']);
    await api.brokers.save({ ...PAPER, settings: { feePercent: 0 }, secrets: {} });
    await post(service, orderFilled({ price: 48_000 }));
    await expect.poll(statuses).toEqual(['filled']);
  });

  it('[B13] goes on with the newest prices when the settings of paper change', async () => {
    const buy = { type: 'order', broker: 'sim', symbol: 'BTCUSDT', side: 'buy', notional: 100 };
    const rule = {
      id: 'buy',
      name: 'buy',
      conditions: { all: [{ fact: 'symbol', operator: 'equal', value: 'ETHUSDT' }] },
      actions: [buy],
    };
    const { api, service } = await running({ brokers: [PAPER] }, [rule]);
    await post(service, orderFilled({ symbol: 'BTCUSDT', price: 50_000 }));
    await api.brokers.save({ ...PAPER, settings: { feePercent: 0 }, secrets: {} });
    await post(service, orderFilled({ symbol: 'ETHUSDT', price: 3_000 }));
    const statuses = async () => (await api.orders.list({ limit: 10 })).map(({ status }) => status);
    await expect.poll(statuses).toEqual(['filled']);
    expect(await api.orders.trades({ limit: 10 })).toMatchObject([{ price: '50000', fee: '0' }]);
  });
});
