import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { API_KEY, API_SECRET, FINGERPRINT, type Provider, startProvider, TOKEN } from './lookalike.ts';

const PROOF = { authorization: `Bearer ${TOKEN}`, fingerprint: FINGERPRINT };
const WANTED = { url: 'https://a.example/x', events: ['order.filled'], secret: 's' };

function call(
  provider: Provider,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = PROOF,
) {
  return fetch(provider.url + path, {
    method,
    headers,
    redirect: 'manual',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

describe('the look-alike of a provider', () => {
  it('creates, lists, changes and removes', async () => {
    const provider = await startProvider();
    const created = await call(provider, 'POST', '/webhooks', WANTED);
    expect(created.status).toBe(201);
    expect(await created.json()).toMatchObject({ data: { id: 'wh_1', url: WANTED.url } });
    expect(await (await call(provider, 'GET', '/webhooks')).json()).toMatchObject({ data: [{ id: 'wh_1' }] });
    expect((await call(provider, 'PUT', '/webhooks/wh_1', { ...WANTED, url: 'https://b.example/x' })).status).toBe(200);
    expect(provider.webhooks.get('wh_1')).toMatchObject({ url: 'https://b.example/x' });
    expect((await call(provider, 'DELETE', '/webhooks/wh_1')).status).toBe(204);
    expect((await call(provider, 'DELETE', '/webhooks/wh_1')).status).toBe(404);
  });

  it('refuses the same address twice, what it cannot read, and what is not proven', async () => {
    const provider = await startProvider();
    await call(provider, 'POST', '/webhooks', WANTED);
    expect((await call(provider, 'POST', '/webhooks', WANTED)).status).toBe(409);
    expect((await call(provider, 'POST', '/webhooks', { url: 'u' })).status).toBe(422);
    expect((await call(provider, 'GET', '/webhooks', undefined, {})).status).toBe(401);
    expect((await call(provider, 'GET', '/webhooks', undefined, { authorization: 'Bearer no' })).status).toBe(401);
  });

  it('takes key, timestamp and signature over method, endpoint, query and timestamp', async () => {
    const provider = await startProvider();
    const signature = createHmac('sha256', API_SECRET).update('GET/webhookspage=11700000000000').digest('hex');
    const headers = { 'x-api-key': API_KEY, 'x-timestamp': '1700000000000', 'x-signature': signature };
    expect((await call(provider, 'GET', '/webhooks?page=1', undefined, headers)).status).toBe(200);
    expect((await call(provider, 'GET', '/webhooks?page=2', undefined, headers)).status).toBe(401);
  });

  it('fails as it is told: with a status, or acting and losing the answer', async () => {
    const provider = await startProvider();
    provider.faults.push({ status: 429, headers: { 'retry-after': '7' } }, 'lost', 'reset');
    const refused = await call(provider, 'POST', '/webhooks', WANTED);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '7']);
    await expect(call(provider, 'POST', '/webhooks', WANTED)).rejects.toThrow();
    expect(provider.webhooks.size).toBe(1);
    await expect(call(provider, 'GET', '/webhooks')).rejects.toThrow();
  });
});
