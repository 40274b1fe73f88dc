import { expect, it } from 'vitest';
import { verifierOf } from '../../../service/listener/verify/presets.ts';
import { saidProof } from '../../../service/listener/verify/said-proof.ts';
import { expectSaid } from '../every-language.ts';
import { served } from '../signature-doctor/refused.ts';

/** Test values, not secrets. */
const secrets = [{ value: 'test_secret' }];
const WHSEC = `whsec_${Buffer.from('a key of thirty-two bytes, or so').toString('base64')}`;

it('[LA12] what each preset proves is found again by its English, and said in every language', () => {
  const found = served([
    { id: 'okd', preset: 'okd', secrets },
    { id: 'signed', preset: 'okd-signed', secretsById: { wh_1: secrets } },
    { id: 'github', preset: 'github', secrets },
    { id: 'stripe', preset: 'stripe', secrets },
    { id: 'standard', preset: 'standard-webhooks', secrets: [{ value: WHSEC }] },
    { id: 'tv', preset: 'tradingview', secrets },
    { id: 'token', preset: 'token', secrets },
    { id: 'named', preset: 'token', token: { header: 'x-api-key' }, secrets },
  ]);
  const schemes = found.settings.sources.map((source) => verifierOf(source, found.secrets).scheme);
  expect(schemes).toHaveLength(8);
  for (const scheme of schemes) expectSaid(scheme, saidProof(scheme));
  expect(saidProof('something that another version proved')).toBeUndefined();
});
