import { describe, expect, it } from 'vitest';
import type { BrokerSettings } from '../../../service/settings/brokers.ts';
import { createBrokers } from '../../../service/trading/create-brokers.ts';
import { openVault } from '../../../service/vault/vault.ts';
import { testHost } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { settingsFor, startedLookalike } from './okd/okd-under-test.ts';

describe('the brokers of the settings', () => {
  it.each([
    ['removed', (): BrokerSettings[] => []],
    [
      'given other secrets',
      (broker: BrokerSettings) => [
        {
          ...broker,
          accessToken: { vault: 'other.token' },
          refreshToken: { vault: 'other.refresh' },
        } as BrokerSettings,
      ],
    ],
  ])('[G16] a renewal under way leaves nothing in the vault where its broker is %s meanwhile', async (_what, after) => {
    const exchange = await startedLookalike();
    const host = testHost();
    const vault = openVault(temporaryFolder(), null, host.random);
    const { access, refresh } = exchange.tokens;
    vault.set('okd.token', access);
    vault.set('okd.refresh', refresh);
    const settings = { current: { brokers: [settingsFor(exchange) as BrokerSettings] } };
    const means = {
      settings,
      vault,
      secrets: { vault, environment: {}, redaction: host.redaction },
      host,
      prices: { all: () => [] },
    };
    const brokers = createBrokers(means as unknown as Parameters<typeof createBrokers>[0]);
    const [broker] = brokers.all();
    exchange.tokens.expire();
    exchange.tokens.onRenewal = () => {
      settings.current.brokers = settings.current.brokers.flatMap(after);
      for (const name of vault.list()) vault.drop(name);
    };
    expect(await broker?.balances()).toMatchObject({ failed: expect.stringContaining('any more') });
    expect([exchange.tokens.renewals, vault.list()]).toEqual([1, []]);
    brokers.stop();
  });
});
