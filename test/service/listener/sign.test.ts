import { describe, expect, it } from 'vitest';
import { provenAddress, signRequest } from '../../../service/listener/sign.ts';
import { sampleBody, sampleNames } from '../../../service/samples/samples.ts';
import { pathOf } from '../../../service/settings/source.ts';
import { bytesOf, NOW, OKD, PATH, running, SECRET, settingsOf } from './running-listener.ts';

/** Base64 too, so that it can be one of Standard Webhooks. */
const secrets = [{ value: SECRET.replaceAll('_', '/') }];
const SOURCES = [
  OKD,
  { id: 's', preset: 'okd-signed', secretsById: { wh_1: secrets } },
  { id: 't', preset: 'token', secrets },
  { id: 'u', preset: 'token', token: { header: 'x-hookdesk-token' }, secrets: [{ value: 'ключ' }] },
  { id: 'h', preset: 'hmac', secrets, hmac: { header: 'x-hub-signature-256', prefix: 'sha256=' } },
  {
    id: 'i',
    preset: 'hmac',
    secrets,
    hmac: {
      header: 'x-sig',
      encoding: 'base64',
      algorithm: 'sha512',
      idHeader: 'x-id',
      timestamp: { header: 'x-time', unit: 's' },
      content: '{id}.{timestamp}.{body}',
    },
  },
  { id: 'w', preset: 'standard-webhooks', secrets },
  { id: 'g', preset: 'github', secrets },
  { id: 'p', preset: 'stripe', secrets },
  { id: 'v', preset: 'tradingview', secrets },
];

describe('requests of our own', () => {
  it('[S107] [L2] are taken by the listener for every preset and every sample', async () => {
    const { send, arrivals } = await running(SOURCES);
    for (const source of settingsOf(SOURCES).sources) {
      const value = source.id === 'u' ? 'ключ' : source.id === 'okd' ? SECRET : SECRET.replaceAll('_', '/');
      for (const name of sampleNames(source.preset)) {
        const body = sampleBody(name, NOW);
        const secret = { value, webhookId: 'wh_1' };
        const headers = Object.entries(signRequest(source, secret, body, NOW));
        const url = new URL(provenAddress(source, secret, `http://127.0.0.1${pathOf(source)}`));
        const answer = await send({ path: url.pathname, headers, body });
        expect([source.id, name, answer.status]).toEqual([source.id, name, 200]);
      }
    }
    expect(arrivals.flatMap(({ problems }) => problems)).toEqual([]);
    const keys = arrivals.map(({ source, identity }) => `${source} ${identity.key}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('[S107] okd: the signature in hex, and a timestamp as the document’s tester sends it', () => {
    const source = settingsOf([{ ...OKD, path: PATH }]).sources[0];
    if (source === undefined) throw new Error('the source is gone');
    const headers = signRequest(source, { value: 'okd_test_secret_3f9c1e' }, bytesOf('{"a": "z"}'), NOW);
    expect(headers).toEqual({
      'content-type': 'application/json',
      'x-okd-signature': expect.stringMatching(/^[0-9a-f]{64}$/),
      'x-timestamp': String(NOW),
    });
  });
});
