import { describe, expect, it } from 'vitest';
import vectors from '../../fixtures/vectors.json' with { type: 'json' };
import { exchange } from './raw-http.ts';
import { running } from './running-listener.ts';

type Vector = (typeof vectors.vectors)[number];

/** How each scheme of the vectors is written as a source of this version. */
const SOURCES: Record<string, (vector: Vector, secrets: { value: string }[]) => Record<string, unknown>> = {
  'okd-basic': (_vector, secrets) => ({ preset: 'okd', secrets }),
  // Every id that occurs has the secret, so that nothing but the vector's own fault can refuse it.
  'okd-secure': ({ headers }, secrets) => ({
    preset: 'okd-signed',
    secretsById: Object.fromEntries(headers.filter(([name]) => name === 'x-webhook-id').map(([, id]) => [id, secrets])),
  }),
  'token-header': (_vector, secrets) => ({ preset: 'token', token: { header: 'x-hookdesk-token' }, secrets }),
  github: ({ config }, secrets) => ({
    preset: 'github',
    acceptText: config !== undefined && 'accept_text' in config,
    secrets,
  }),
  stripe: (_vector, secrets) => ({ preset: 'stripe', secrets }),
  'standard-webhooks': (_vector, secrets) => ({ preset: 'standard-webhooks', secrets }),
  'token-path': (_vector, secrets) => ({ preset: 'tradingview', path: '/hook/demo', secrets }),
  'token-body': (_vector, secrets) => ({ preset: 'tradingview', secrets }),
};

const replayed = vectors.vectors.filter(({ scheme }) => scheme in SOURCES);

describe('signature vectors against the real listener', () => {
  it('replays every vector', () => {
    expect(replayed).toHaveLength(vectors.meta.counts.total);
    expect(replayed).toHaveLength(65);
  });

  it.each(replayed.map((vector) => ({ ...vector, name: `${vector.id}: ${vector.title}` })))(
    '[S8] [S72] [R1] [W1] [L1] $name → $http_status',
    async (vector) => {
      const secrets = [vector.secret].flat().map((value) => ({ value }));
      const source = { id: 'demo', path: vector.path, ...SOURCES[vector.scheme]?.(vector, secrets) };
      const { listener, clock, arrivals } = await running([source]);
      clock.time = vector.now_ms;

      const headers = vector.headers.map(([name = '', value = '']) => [name, value] as const);
      const body = Buffer.from(vector.body_b64, 'base64');
      const answer = await exchange(listener.port, { method: vector.method, path: vector.path, headers, body });

      expect(answer.status).toBe(vector.http_status);
      expect(arrivals).toHaveLength(vector.expect === 'accept' ? 1 : 0);
    },
  );

  it('[W7] a replay under another x-webhook-id has the same identity, because nothing signs that id', async () => {
    const pair = ['okd-secure-01', 'okd-secure-34'].map((id) => replayed.find((vector) => vector.id === id));
    const keys = [];
    for (const vector of pair) {
      if (vector === undefined) throw new Error('the vectors have lost the pair');
      const secretsById = { wh_01: [{ value: String(vector.secret) }], wh_FORGED: [{ value: String(vector.secret) }] };
      const { send, clock, arrivals } = await running([
        { id: 'demo', path: vector.path, preset: 'okd-signed', secretsById },
      ]);
      clock.time = vector.now_ms;
      const headers = vector.headers.map(([name = '', value = '']) => [name, value] as const);
      await send({ path: vector.path, headers, body: Buffer.from(vector.body_b64, 'base64') });
      keys.push(arrivals[0]?.identity.key);
    }
    expect(keys[0]).toMatch(/^bytes:[0-9a-f]{64}$/);
    expect(keys[1]).toBe(keys[0]);
  });
});
