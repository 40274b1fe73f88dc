import { once } from 'node:events';
import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { startListener } from '../../../service/listener/listener.ts';
import { createServer } from '../../../service/listener/server.ts';
import {
  accepts,
  heldBack,
  hexOf,
  OKD,
  PATH,
  running,
  secretsOf,
  serverEnds,
  settingsOf,
  signed,
  TestClock,
} from './running-listener.ts';

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

function starting(sources: Parameters<typeof settingsOf>[0], listener: object = {}) {
  const settings = settingsOf(sources, listener);
  return startListener({ settings, secrets: secretsOf(sources), clock: new TestClock(), log: quiet, submit: accepts });
}

describe('start', () => {
  it('[S10] listens and says on which port', async () => {
    const { listener, lines } = await running();
    expect(listener.url).toBe(`http://127.0.0.1:${listener.port}`);
    expect(lines[0]).toMatchObject({ level: 'info', message: `Webhook server running on port ${listener.port}` });
  });

  it('a port that is taken is named', async () => {
    const { listener } = await running();
    await expect(starting([OKD], { port: listener.port })).rejects.toMatchObject({
      code: 'PORT_TAKEN',
      message: expect.stringContaining(`Port ${listener.port} on 127.0.0.1 is taken by another program`),
    });
  });

  it('an address that is not this machine’s is a mistake in the settings', async () => {
    await expect(starting([OKD], { host: '192.0.2.1' })).rejects.toMatchObject({
      code: 'SETTINGS_INVALID',
      values: { path: '$.listener.host' },
    });
  });

  it('a mistake in the settings names the whole file, also in a source', async () => {
    const bad = [{ ...OKD, secrets: [{ value: '' }] }];
    for (const [sources, host] of [[[OKD], '192.0.2.1'] as const, [bad, '127.0.0.1'] as const]) {
      const started = startListener({
        settings: settingsOf([...sources], { host }),
        settingsFile: '/home/me/hookdesk/settings.json',
        secrets: secretsOf([...sources]),
        clock: new TestClock(),
        log: quiet,
        submit: accepts,
      });
      await expect(started).rejects.toThrow('/home/me/hookdesk/settings.json');
    }
  });

  it('gives slow senders 10 s for the headers and 15 s for the whole, and a connection any number of requests', () => {
    const { server } = createServer({ clock: new TestClock() }).app;
    expect(server).toMatchObject({ headersTimeout: 10_000, requestTimeout: 15_000, maxRequestsPerSocket: 0 });
  });

  it.each([
    ['no secret', { id: 'okd', preset: 'okd' }],
    ['an empty secret', { id: 'okd', preset: 'okd', secrets: [{ value: 'good' }, { value: '' }] }],
    ['no secret by id', { id: 'okd', preset: 'okd-signed', secretsById: {} }],
    ['an empty secret by id', { id: 'okd', preset: 'okd-signed', secretsById: { wh_1: [{ value: '' }] } }],
  ])('[W5] refuses to start with %s', async (_name, source) => {
    await expect(starting([source])).rejects.toMatchObject({ code: 'SECRET_MISSING' });
  });

  it.each([
    [
      'a template without its timestamp',
      { ...OKD, preset: 'hmac', hmac: { header: 'x-s', content: '{timestamp}.{body}' } },
    ],
    ['a template without its id', { ...OKD, preset: 'hmac', hmac: { header: 'x-s', content: '{id}.{body}' } }],
    [
      'a secret that is none of its scheme',
      { id: 'sw', preset: 'standard-webhooks', secrets: [{ value: 'whsec_not base64' }] },
    ],
  ])('refuses to start with %s', async (_name, source) => {
    await expect(starting([source])).rejects.toMatchObject({ code: 'SETTINGS_INVALID' });
  });
});

describe('reload', () => {
  it('changes paths, secrets and limits at once and keeps counts and budgets', async () => {
    const { listener, send } = await running([{ ...OKD, rateLimitPerMinute: 2 }]);
    expect((await send(signed())).status).toBe(200);
    expect((await send({ ...signed(), headers: [['content-type', 'application/json']] })).status).toBe(401);

    const next = [{ ...OKD, path: '/new', secrets: [{ value: 'next' }], rateLimitPerMinute: 2 }];
    listener.reload(settingsOf(next), secretsOf(next));
    expect((await send(signed())).status).toBe(404);
    const body = signed().body ?? new Uint8Array();
    const moved = {
      path: '/new',
      body,
      headers: [
        ['content-type', 'application/json'],
        ['x-okd-signature', hexOf(body, 'next')],
      ] as const,
    };
    expect((await send(moved)).status).toBe(200);
    expect((await send(moved)).status).toBe(429);
    expect(listener.refused()).toEqual({ okd: { 401: 1, 429: 1 } });
  });

  it('reports sources that cannot be served and keeps the last good ones', async () => {
    const { listener, send, lines } = await running();
    const bad = [{ id: 'okd', preset: 'okd', path: PATH, secrets: [{ value: '' }] }];
    listener.reload(settingsOf(bad), secretsOf(bad));
    expect(lines.at(-1)).toMatchObject({ level: 'error', fields: { code: 'SECRET_MISSING' } });
    expect((await send(signed())).status).toBe(200);
  });
});

describe('stop', () => {
  it('finishes what runs, takes nothing new, and is done at once after', async () => {
    const { listener, arrivals, clock, become, send } = await running();
    const { promise, resolve } = Promise.withResolvers<void>();
    become(async () => {
      await promise;
      return { status: 'accepted', id: 'late', problems: [] };
    });
    const agent = new Agent({ keepAlive: true });
    const late = post(agent, listener.port);
    await expect.poll(() => arrivals).toHaveLength(1);
    // No time-out passes: nothing but the end of what runs can end the stop.
    heldBack(clock);
    const stopped = listener.stop();
    resolve();
    expect(await late).toEqual([200, '{"status":"accepted","id":"late"}']);
    await stopped;
    await expect(send(signed())).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    agent.destroy();
  });

  it.each([
    [
      'the first half of its body',
      `POST ${PATH} HTTP/1.1\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"type":`,
    ],
    ['the first half of its head', `POST ${PATH} HTTP/1.1\r\ncontent-type: appl`],
    ['a chunk of its body', `POST ${PATH} HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n1\r\n{\r\n`],
    [
      'a whole request before, and half of the next',
      `GET /healthz HTTP/1.1\r\n\r\n`,
      `POST ${PATH} HTTP/1.1\r\ncontent-type: appl`,
    ],
  ])('[L22] a request with %s is answered 503 after a second, and nothing is taken', async (_name, ...pieces) => {
    const { listener, arrivals, clock } = await running();
    const ends = serverEnds();
    const socket = connect(listener.port, '127.0.0.1');
    const received: Buffer[] = [];
    socket.on('data', (bytes) => received.push(bytes));
    const [whole, half = whole] = pieces;
    if (whole !== half) {
      socket.write(whole ?? '');
      await once(socket, 'data');
      received.length = 0;
    }
    socket.write(half ?? '');
    await expect.poll(() => ends[0]?.bytesRead).toBe(pieces.join('').length);
    const closed = once(socket, 'close');
    const later = heldBack(clock);
    const stopped = listener.stop();
    expect(later.map(({ delay }) => delay)).toEqual([1_000, 2_500]);
    later[0]?.task();
    const [hadError] = await closed;
    await stopped;
    const answer = Buffer.concat(received).toString().split('HTTP/1.1 ').at(-1) ?? '';
    expect(answer).toMatch(/^503 /);
    expect(answer).toMatch(/\r\nretry-after: \d+\r\n/i);
    expect(answer).toMatch(/\r\nconnection: close\r\n/i);
    expect(answer).toContain('{"error":{"code":"stopping",');
    expect(hadError).toBe(false);
    expect(arrivals).toEqual([]);
  });

  it('[L22] a connection that asks for nothing is closed at once', async () => {
    const { listener } = await running();
    const socket = connect(listener.port, '127.0.0.1');
    socket.write('GET /healthz HTTP/1.1\r\n\r\n');
    await once(socket, 'data');
    const closed = once(socket, 'close');
    await listener.stop();
    await closed;
    expect(socket.bytesRead).toBeGreaterThan(0);
  });

  it('[L28] tells senders that are at it when the stop begins, on open connections and new ones, and closes after the answer', async () => {
    const { listener } = await running();
    const open = connect(listener.port, '127.0.0.1');
    open.write('GET /healthz HTTP/1.1\r\n\r\n');
    await once(open, 'data');
    const stopped = listener.stop();
    const told = async (socket: typeof open) => {
      const received: Buffer[] = [];
      socket.on('data', (bytes) => received.push(bytes));
      const closed = once(socket, 'close');
      socket.write(`POST ${PATH} HTTP/1.1\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}`);
      expect(await closed).toEqual([false]);
      return Buffer.concat(received).toString();
    };
    for (const answer of await Promise.all([told(open), told(connect(listener.port, '127.0.0.1'))])) {
      expect(answer).toMatch(/^HTTP\/1\.1 503 /);
      expect(answer).toMatch(/\r\nretry-after: \d+\r\n/i);
      expect(answer).toMatch(/\r\nconnection: close\r\n/i);
    }
    await stopped;
  });

  it('[W12] answers 503 with Retry-After to a request that comes while it stops', async () => {
    const { listener } = await running();
    const ends = serverEnds();
    const socket = connect(listener.port, '127.0.0.1');
    const received: Buffer[] = [];
    socket.on('data', (bytes) => received.push(bytes));
    const line = `POST ${PATH} HTTP/1.1\r\n`;
    socket.write(line);
    await expect.poll(() => ends[0]?.bytesRead).toBe(line.length);
    const stopped = listener.stop();
    socket.write('content-type: application/json\r\ncontent-length: 0\r\n\r\n');
    await Promise.all([stopped, once(socket, 'close')]);
    const answer = Buffer.concat(received).toString();
    expect(answer).toMatch(/^HTTP\/1\.1 503 /);
    expect(answer).toMatch(/\r\nretry-after: \d+\r\n/i);
    expect(answer).toContain('{"error":{"code":"stopping",');
  });
});

function post(agent: Agent, port: number): Promise<[number, string]> {
  const { headers = [], body, path } = signed();
  return new Promise((resolve, reject) => {
    const options = { agent, port, path, method: 'POST', headers: Object.fromEntries(headers) };
    const request = httpRequest(options, async (response) => {
      const text = (await response.toArray()).join('');
      resolve([response.statusCode ?? 0, text]);
    });
    request.on('error', reject).end(body);
  });
}
