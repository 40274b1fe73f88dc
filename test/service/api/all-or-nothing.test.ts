import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ChannelForm } from '../../../service/contract/channels.ts';
import { openVault } from '../../../service/vault/vault.ts';
import { client, startedService, testHost, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** A service whose journal takes no audit from now on, while its settings can be written. */
async function withoutAudits() {
  const folder = temporaryFolder();
  writeFolder(folder, { risk: { maxDailyLoss: 500 } }, []);
  await startedService(folder);
  const api = await client(folder);
  const other = new Database(join(folder, 'journal.sqlite'));
  onTestFinished(() => void other.close());
  const deny = "CREATE TRIGGER deny BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no audit in this test'); END";
  other.exec(deny);
  const secrets = () => openVault(folder, null, testHost().random).list();
  return {
    api,
    secrets,
    file: () => readFileSync(join(folder, 'settings.json'), 'utf8'),
    allow: () => other.exec('DROP TRIGGER deny'),
  };
}

type Api = Awaited<ReturnType<typeof client>>;

const TELEGRAM: Extract<ChannelForm, { channel: 'telegram' }> = {
  channel: 'telegram',
  chatId: '43',
  apiRoot: 'https://api.telegram.org',
  botToken: '123456:AAF-test_token',
  remote: { enabled: false, userIds: [] },
};

const CHANGES: Record<string, (api: Api) => Promise<unknown>> = {
  'a limit': (api) => api.trading.setLimits({ maxDailyLoss: 900 }),
  'quiet hours': (api) => api.channels.quietHours({ from: '22:00', to: '07:00' }),
  'the daily report': (api) => api.channels.dailyReport({ at: '08:30', to: ['notify'] }),
  'a channel with its secret': (api) => api.channels.save(TELEGRAM),
  'a source with its secret': (api) => api.sources.add({ id: 'mine', preset: 'token' }),
  'a source that goes': (api) => api.sources.remove({ id: 'okd' }),
  'a broker': (api) => api.brokers.save({ id: 'practice', kind: 'paper', settings: {}, secrets: {} }),
};

describe('a change of the settings that the journal cannot keep', () => {
  it.each(Object.keys(CHANGES))('[D36] is not made, and can be made again: %s', async (name) => {
    const { api, secrets, file, allow } = await withoutAudits();
    const before = { text: file(), secrets: secrets() };
    await expect(CHANGES[name]?.(api)).rejects.toThrow();
    expect({ text: file(), secrets: secrets() }).toEqual(before);
    allow();
    await CHANGES[name]?.(api);
    expect(file()).not.toBe(before.text);
  });

  it('[D36] is made where it disarms: what stops orders does not wait for the journal', async () => {
    const { api, file } = await withoutAudits();
    await api.trading.disarm();
    expect(JSON.parse(file())).toMatchObject({ risk: { tradingEnabled: false } });
  });
});
