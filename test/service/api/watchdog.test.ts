import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { client, startedService, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

it('[M29] tests and heartbeat are set, kept apart, and taken away; the address is not told again', async () => {
  const folder = temporaryFolder();
  writeFolder(folder, { watchdog: { to: ['notify'] } }, []);
  await startedService(folder);
  const api = await client(folder);
  const watchdog = () => JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8')).watchdog;

  expect((await api.monitoring.configure({ canaryEvery: '15m' })).canary).toMatchObject({ every: 900_000 });
  const heartbeatUrl = 'http://127.0.0.1:9/ping/only-mine';
  const health = await api.monitoring.configure({ heartbeatUrl });
  expect(health.heartbeat).toMatchObject({ host: '127.0.0.1:9' });
  expect(JSON.stringify(health)).not.toContain('only-mine');
  expect(watchdog()).toEqual({ to: ['notify'], canaryEvery: '15m', heartbeatUrl });
  const [change] = await api.audit.list({});
  expect(change).toMatchObject({ action: 'watchdog.change', before: { heartbeat: null } });
  expect(JSON.stringify(change)).not.toContain('only-mine');

  await expect(api.monitoring.configure({ heartbeatUrl: 'tomorrow' })).rejects.toMatchObject({
    code: 'INVALID_SETTINGS',
    data: { problems: [{ path: '$.watchdog.heartbeatUrl' }] },
  });
  expect((await api.monitoring.configure({ to: [] })).alarmsTo).toEqual([]);
  await expect(api.monitoring.configure({ to: ['discord'] })).rejects.toMatchObject({ code: 'INVALID_SETTINGS' });
  expect(await api.monitoring.configure({ to: null })).toMatchObject({
    alarmsTo: ['notify'],
    alarmsCanGoTo: ['notify'],
  });
  const ended = await api.monitoring.configure({ canaryEvery: null, heartbeatUrl: null });
  expect([ended.canary.state, ended.heartbeat.state]).toEqual(['off', 'off']);
  expect(watchdog()).toEqual({});
});
