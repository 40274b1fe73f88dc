import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../../service/settings/settings.ts';
import { plain } from './plain.ts';

const KEYS = { apiKey: { env: 'KEY' }, apiSecret: { env: 'SECRET' } };

function problemsOf(...brokers: Record<string, unknown>[]) {
  const parsed = parseSettings(JSON.stringify({ brokers }));
  return 'problems' in parsed ? plain(parsed.problems) : [];
}

describe('brokers in the settings', () => {
  it('[X4] need the passphrase of an account at OKX, and name its path', () => {
    const okx = { id: 'main', kind: 'ccxt', exchange: 'okx', ...KEYS };
    expect(problemsOf(okx)).toEqual([
      { path: '$.brokers[0].password', message: 'expected a secret reference: OKX has a passphrase' },
    ]);
    expect(problemsOf({ ...okx, password: { env: 'PASSPHRASE' } })).toEqual([]);
    expect(problemsOf({ ...okx, exchange: 'bybit' })).toEqual([]);
  });
});
