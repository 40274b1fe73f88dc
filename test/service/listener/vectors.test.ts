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
    preset: 'hmac',
    hmac: { header: 'x-hub-signature-256', prefix: 'sha256=' },
    acceptText: config !== undefined && 'accept_text' in config,
    secrets,
  }),
};

/** `github` takes lower-case digits only; a source of the preset `hmac` takes either case, as `okd` does. */
const DIFFERS = new Set(['github-07']);

const replayed = vectors.vectors.filter(({ scheme, id }) => scheme in SOURCES && !DIFFERS.has(id));

describe('signature vectors against the real listener', () => {
  it('replays all vectors of the presets of this version and leaves the others to theirs', () => {
    const left = vectors.vectors.filter((vector) => !replayed.includes(vector));
    const counts = Object.groupBy(left, ({ scheme }) => scheme);
    expect(Object.fromEntries(Object.entries(counts).map(([scheme, list]) => [scheme, list?.length]))).toEqual({
      'standard-webhooks': 12,
      stripe: 8,
      'token-body': 7,
      'token-path': 3,
      github: 1,
    });
    expect(replayed).toHaveLength(34);
  });

  it.each(replayed.map((vector) => ({ ...vector, name: `${vector.id}: ${vector.title}` })))(
    '[S8] [S72] [R1] [W1] $name → $http_status',
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
