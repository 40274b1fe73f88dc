import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { client, orderFilled, post, startedService, testHost, writeFolder } from './running-service.ts';
import { temporaryFolder } from './temporary-folder.ts';

const FILLED = {
  id: 'filled',
  name: 'Order filled',
  conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] },
  actions: [{ type: 'notify' }, { type: 'log', level: 'info', message: 'Order filled: {{ orderId }}' }],
};

/** Keeps what it is sent. */
async function receiver(): Promise<{
  url: string;
  host: string;
  requests: { body: string; headers: Record<string, unknown> }[];
}> {
  const requests: { body: string; headers: Record<string, unknown> }[] = [];
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      requests.push({ body, headers: request.headers });
      response.end('ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hook`, host: '127.0.0.1', requests };
}

describe('the way of an event', () => {
  it('[S1] [S5] [S22] [S23] [S28] goes from a signed request to a durable decision and a delivery', async () => {
    const folder = temporaryFolder();
    const target = await receiver();
    const http = {
      type: 'http',
      method: 'POST',
      url: target.url,
      body: { order: '{{ orderId }}', price: '{{ price }}' },
    };
    writeFolder(folder, { http: { allowHosts: [target.host] } }, [{ ...FILLED, actions: [...FILLED.actions, http] }]);
    const service = await startedService(folder);
    const answer = await post(service, orderFilled({ orderId: 'test-123' }));
    expect(answer.status).toBe(200);
    expect(answer.body.status).toBe('accepted');
    const interfaceClient = await client(folder);
    const detail = await interfaceClient.events.get({ id: String(answer.body.id) });
    expect(detail.event).toMatchObject({
      type: 'order.filled',
      symbol: 'BTCUSDT',
      side: 'buy',
      amount: 0.1,
      price: 45_000,
      exchange: 'binance',
    });
    expect(detail.rules).toEqual(['filled']);
    await expect.poll(() => target.requests.length).toBe(1);
    expect(JSON.parse(target.requests[0]?.body ?? '')).toEqual({ order: 'test-123', price: '45000' });
    await expect
      .poll(async () =>
        (await interfaceClient.events.get({ id: detail.event.id })).sent.map(({ type, status }) => [type, status]),
      )
      .toEqual(
        expect.arrayContaining([
          ['notify', 'done'],
          ['log', 'done'],
          ['http', 'done'],
        ]),
      );
    const http0 = (await interfaceClient.deliveries.list({ event: detail.event.id })).find(
      ({ type }) => type === 'http',
    );
    expect(target.requests[0]?.headers['idempotency-key']).toBe(http0?.idempotencyKey);
  });

  it('[S4] answers 401 to a wrong signature and keeps nothing', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, [FILLED]);
    const service = await startedService(folder);
    const answer = await post(service, orderFilled(), 'f'.repeat(64));
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ error: { code: 'invalid_signature' } });
    expect(await (await client(folder)).events.list({})).toEqual([]);
  });

  it('[W13] [W15] recognises the same delivery after a restart and decides it once', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, [FILLED]);
    const event = orderFilled();
    const first = await startedService(folder);
    const accepted = await post(first, event);
    await first.stop();
    const second = await startedService(folder);
    const repeated = await post(second, event);
    expect(repeated.status).toBe(200);
    expect(repeated.body).toEqual({ status: 'duplicate', id: accepted.body.id });
    const [line, ...rest] = await (await client(folder)).events.list({});
    expect(rest).toEqual([]);
    expect(line).toMatchObject({ duplicates: 1, rules: ['filled'] });
    expect(await (await client(folder)).deliveries.list({})).toHaveLength(2);
  });

  it('[W35] keeps a genuine body that it does not understand, says why, and judges it by no rule', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, [FILLED]);
    const service = await startedService(folder);
    const answer = await post(service, {
      type: 'order.filled',
      data: { orderId: 'x', symbol: 'BTCUSDT', side: 'buy' },
    });
    expect(answer.status).toBe(200);
    expect(answer.body.status).toBe('quarantined');
    expect((answer.body.problems as { path: string }[]).map(({ path }) => path)).toEqual(
      expect.arrayContaining(['$.data.amount', '$.data.price']),
    );
    const detail = await (await client(folder)).events.get({ id: String(answer.body.id) });
    expect(detail).toMatchObject({ status: 'quarantined', rules: [], verdicts: [], sent: [] });
  });

  it('[S27] accepts a type that it has never heard of', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, [FILLED]);
    const service = await startedService(folder);
    const answer = await post(service, { type: 'moon.phase', data: { phase: 'full' } });
    expect(answer.body.status).toBe('accepted');
    const detail = await (await client(folder)).events.get({ id: String(answer.body.id) });
    expect(detail.event.type).toBe('moon.phase');
    expect(detail.verdicts.map(({ outcome }) => outcome)).toEqual(['not_true']);
  });
});

describe('hot reload', () => {
  it('puts an edited rule in force, and keeps the last good version of a broken one', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, [FILLED]);
    const service = await startedService(folder);
    const file = join(folder, 'rules', 'filled.json');
    const firedOn = async () => {
      const answer = await post(service, orderFilled());
      return (await (await client(folder)).events.get({ id: String(answer.body.id) })).rules;
    };
    expect(await firedOn()).toEqual(['filled']);
    writeFileSync(file, '{ "id": "filled", "conditions": { "all": [] } }');
    const interfaceClient = await client(folder);
    await expect.poll(async () => (await interfaceClient.rules.list())[0]?.state).toBe('invalid');
    expect((await interfaceClient.rules.list())[0]?.problems[0]?.path).toContain('$.');
    expect(await firedOn()).toEqual(['filled']);
    writeFileSync(file, JSON.stringify({ ...FILLED, enabled: false }));
    await expect.poll(async () => (await interfaceClient.rules.list())[0]?.state).toBe('disabled');
    expect(await firedOn()).toEqual([]);
    rmSync(file);
    await expect.poll(async () => (await interfaceClient.rules.list()).length).toBe(0);
  });

  it('takes a new source from changed settings without a restart', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, []);
    const service = await startedService(folder);
    const settings = JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'));
    settings.sources.push({ id: 'bot', preset: 'token', secrets: [{ value: 'token-1' }] });
    writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
    const send = async () => {
      const headers = { 'content-type': 'application/json', authorization: 'Bearer token-1' };
      return (await fetch(`${service.listenerUrl}/hooks/bot`, { method: 'POST', headers, body: '{"event":"ping"}' }))
        .status;
    };
    await expect.poll(send).toBe(200);
  });

  it('[L8] puts the listener’s limits and trusted proxies in force with the sources that need them', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, []);
    const service = await startedService(folder);
    const file = join(folder, 'settings.json');
    const settings = JSON.parse(readFileSync(file, 'utf8'));
    const send = async (forwarded: string, bytes = 10) => {
      const headers = {
        authorization: 'Bearer token-1',
        'x-forwarded-for': forwarded,
        'content-type': 'application/json',
      };
      const body = JSON.stringify({ event: 'ping', pad: 'x'.repeat(bytes) });
      return (await fetch(`${service.listenerUrl}/hooks/bot`, { method: 'POST', headers, body })).status;
    };
    const bot = { id: 'bot', preset: 'token', secrets: [{ value: 'token-1' }], allowIps: ['203.0.113.7'] };
    const listener = { port: 0, maxBodyBytes: 2048, trustedProxies: ['127.0.0.1'] };
    writeFileSync(file, JSON.stringify({ ...settings, listener, sources: [bot] }));
    await expect.poll(() => send('203.0.113.7')).toBe(200);
    expect(await send('203.0.113.8')).toBe(403);
    expect(await send('203.0.113.7', 3_000)).toBe(413);
    writeFileSync(
      file,
      JSON.stringify({ ...settings, listener: { port: 0, trustedProxies: ['10.9.9.9'] }, sources: [bot] }),
    );
    await expect.poll(() => send('203.0.113.7')).toBe(403);
  });
});

describe('starting', () => {
  it('[W5] refuses to start without its secret, naming the place', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, { sources: [{ id: 'okd', preset: 'okd', secrets: [{ env: 'NOT_SET' }] }] }, []);
    await expect(startedService(folder)).rejects.toMatchObject({ code: 'SECRET_MISSING' });
  });

  it('[W5] refuses to start without the secret of a channel', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, { channels: { telegram: { botToken: { env: 'NOT_SET' }, chatId: '1' } } }, []);
    const start = startedService(folder);
    await expect(start).rejects.toMatchObject({
      code: 'SECRET_MISSING',
      values: { path: '$.channels.telegram.botToken' },
    });
  });

  it('goes on serving a source whose secret is taken away from the settings in force', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, []);
    const service = await startedService(folder);
    const settings = JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'));
    settings.sources[0].secrets = [{ env: 'NOT_SET' }];
    writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
    const { status } = await client(folder);
    await expect
      .poll(async () => (await status.get()).settingsProblems.map(({ path }) => path))
      .toEqual(['$.sources[0].secrets[0]']);
    expect((await post(service, orderFilled())).status).toBe(200);
  });

  it('refuses a folder that has an owner, and takes it when the owner is gone', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, []);
    const first = await startedService(folder);
    await expect(startedService(folder)).rejects.toMatchObject({ code: 'OWNED', values: { pid: process.pid } });
    await first.stop();
    await startedService(folder);
  });

  it('[W36] never writes a payload or a secret to the log', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, [{ ...FILLED, actions: [{ type: 'notify' }] }]);
    const host = testHost();
    const service = await startedService(folder, host);
    await post(service, orderFilled({ orderId: 'private-order-77' }));
    await post(service, orderFilled({ orderId: 'private-order-78' }), 'a'.repeat(64));
    const log = JSON.stringify(host.lines);
    expect(log).not.toContain('private-order');
    expect(log).not.toContain('okd_test_secret');
  });
});

describe('editing rules through the contract', () => {
  it('saves, refuses a stale edit with the text on disk, and records who changed what', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, [FILLED]);
    await startedService(folder);
    const { rules } = await client(folder);
    const opened = await rules.get({ id: 'filled' });
    const changed = JSON.stringify({ ...FILLED, name: 'Changed' });
    const saved = await rules.save({ text: changed, version: opened.version, replaces: 'filled' });
    expect(readFileSync(join(folder, 'rules', 'filled.json'), 'utf8')).toBe(changed);
    const stale = rules.save({ text: JSON.stringify(FILLED), version: opened.version, replaces: 'filled' });
    await expect(stale).rejects.toMatchObject({
      code: 'CONFLICT',
      defined: true,
      data: { text: changed, version: saved.version },
    });
    const bad = rules.save({
      text: '{"id":"filled","conditions":{"all":[]},"actions":[]}',
      version: saved.version,
      replaces: 'filled',
    });
    await expect(bad).rejects.toMatchObject({ code: 'INVALID_RULE', defined: true });
    expect(readFileSync(join(folder, 'rules', 'filled.json'), 'utf8')).toBe(changed);
    await rules.setEnabled({ id: 'filled', enabled: false });
    expect((await rules.list())[0]).toMatchObject({ name: 'Changed', enabled: false, state: 'disabled' });
    const current = await rules.get({ id: 'filled' });
    await rules.remove({ id: 'filled', version: current.version });
    expect(await rules.list()).toEqual([]);
    await expect(rules.get({ id: 'filled' })).rejects.toMatchObject({ code: 'NOT_FOUND', defined: true });
  });
});
