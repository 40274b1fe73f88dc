import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../../service/settings/settings.ts';
import { plain } from './plain.ts';

function problemsOf(changes: Record<string, unknown>) {
  const broker = {
    id: 'okd-main',
    kind: 'okd',
    baseUrl: 'https://develop.okd.finance/api',
    accessToken: { vault: 'okd.token' },
    fingerprint: '0123456789abcdef0123456789abcdef',
    ...changes,
  };
  const parsed = parseSettings(JSON.stringify({ brokers: [broker] }));
  return 'problems' in parsed ? plain(parsed.problems) : [];
}

describe('the settings of an OKD broker', () => {
  it('[Y11] take its address over https, and over http on this machine alone', () => {
    const good = [
      'https://api.okd.finance/extapi',
      'http://127.0.0.1:8080/api',
      'http://localhost/api',
      'http://[::1]/',
    ];
    for (const baseUrl of good) expect([baseUrl, problemsOf({ baseUrl })]).toEqual([baseUrl, []]);
    for (const baseUrl of ['http://develop.okd.finance/api', 'http://192.168.1.2/', 'http://127.0.0.1.example.com/']) {
      expect(problemsOf({ baseUrl })).toEqual([
        { path: '$.brokers[0].baseUrl', message: 'expected https: over http the access token could be read' },
      ]);
    }
    expect(problemsOf({ baseUrl: 'ftp://127.0.0.1/' })).toMatchObject([{ path: '$.brokers[0].baseUrl' }]);
  });

  it('[Y11] are those of a spot market, with a token and a fingerprint', () => {
    expect(problemsOf({ market: 'perpetual' })).toEqual([
      { path: '$.brokers[0].market', message: 'expected "spot": OKD has no other' },
    ]);
    expect(problemsOf({ accessToken: undefined })).toMatchObject([{ path: '$.brokers[0].accessToken' }]);
    expect(problemsOf({ fingerprint: '' })).toMatchObject([{ path: '$.brokers[0].fingerprint' }]);
  });
});
