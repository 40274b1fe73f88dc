import { expect, it } from 'vitest';
import { orderFilled, post, startedService, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

async function measured() {
  const folder = temporaryFolder();
  writeFolder(folder, {}, []);
  const service = await startedService(folder);
  await post(service, orderFilled());
  await post(service, orderFilled(), '0'.repeat(64));
  const [address, token] = service.openUrl().split('/?token=');
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${address}${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } });
  return { get };
}

it('[M19] gives the metrics as JSON to who has the token, and to nobody else', async () => {
  const { get } = await measured();
  const response = await get('/metrics');
  expect(response.headers.get('content-type')).toContain('application/json');
  const metrics = (await response.json()) as Record<string, unknown>;
  expect(metrics).toMatchObject({
    totalReceived: 2,
    totalProcessed: 1,
    totalFailed: 1,
    refused: { invalid_signature: 1 },
    eventCounts: { 'order.filled': 1 },
    deadDeliveries: 0,
    attention: 0,
  });
  expect(metrics.processingTimes).toHaveLength(1);
  for (const stage of ['verify', 'read', 'commit', 'total']) expect(metrics.latency).toHaveProperty(`${stage}.p99`);
  expect((await get('/metrics', { authorization: 'Bearer wrong' })).status).toBe(401);
  expect((await get('/metrics', { 'x-forwarded-for': '1.2.3.4' })).status).toBe(403);
  expect((await get('/metrics', { origin: 'https://example.com' })).status).toBe(403);
});

it('[M20] gives them as text where that is asked for', async () => {
  const { get } = await measured();
  for (const response of [await get('/metrics?format=prometheus'), await get('/metrics', { accept: 'text/plain' })]) {
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(await response.text()).toContain('hookdesk_requests_received_total 2\n');
  }
  const json = await get('/metrics?format=json', { accept: 'text/plain' });
  expect(json.headers.get('content-type')).toContain('application/json');
});
