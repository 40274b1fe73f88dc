import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createHttpChannel } from '../../../service/delivery/http.ts';
import { createHttpClient } from '../../../service/delivery/http-client.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { startRaw } from './lookalikes/raw.ts';
import { startTarget } from './lookalikes/target.ts';
import { deliveryOf } from './stand-ins.ts';

const NOW = Date.UTC(2025, 10, 3, 12, 0, 0);
const never = new AbortController().signal;

function channelFor(allowHosts: string[], timeout = 5_000) {
  return createHttpChannel(
    createHttpClient({ allowHosts, maxReplyBytes: 1000, clock: new VirtualClock(NOW) }),
    timeout,
  );
}

const local = channelFor(['127.0.0.1']);

function call(url: string, change: Record<string, unknown> = {}, id?: string) {
  return deliveryOf('http', { method: 'POST', url, headers: {}, body: null, ...change }, id);
}

async function rawUrl(onConnection: (socket: Socket) => void): Promise<string> {
  return `http://127.0.0.1:${await startRaw(onConnection)}/`;
}

describe('a call', () => {
  it('[W14] carries method, headers, body and the delivery id, the same for every try', async () => {
    const target = await startTarget((_request, response) => response.writeHead(204).end());
    const delivery = call(`${target.url}/hook?q=1`, {
      method: 'PUT',
      headers: { 'content-type': 'text/plain', 'x-note': 'grüße 🚀', host: 'evil.example', 'idempotency-key': 'own' },
      body: 'BTC → up',
    });
    expect(await local.send(delivery, never)).toEqual({ kind: 'done' });
    expect(await local.send(delivery, never)).toEqual({ kind: 'done' });
    const [first, second] = target.received;
    expect(first).toMatchObject({ method: 'PUT', path: '/hook?q=1', body: 'BTC → up' });
    expect(first?.headers['idempotency-key']).toBe(delivery.id);
    expect(second?.headers['idempotency-key']).toBe(delivery.id);
    expect(first?.headers.host).toBe(target.url.slice('http://'.length));
    expect(Buffer.from(String(first?.headers['x-note']), 'latin1').toString('utf8')).toBe('grüße 🚀');
  });

  it('names its target without path, query or password', () => {
    expect(local.target({ url: 'https://api.example.com:8443/secret?token=1' })).toBe('api.example.com:8443');
  });
});

describe('answers', () => {
  it.each([
    [200, { kind: 'done' }],
    [202, { kind: 'done' }],
    [400, { kind: 'refused' }],
    [401, { kind: 'refused' }],
    [404, { kind: 'refused' }],
    [410, { kind: 'refused' }],
    [408, { kind: 'failed' }],
    [429, { kind: 'failed' }],
    [500, { kind: 'failed' }],
    [503, { kind: 'failed' }],
  ])('[W14] %d is %j', async (status, outcome) => {
    const target = await startTarget((_request, response) => response.writeHead(status).end('detail'));
    expect(await local.send(call(target.url), never)).toMatchObject(outcome);
  });

  it.each([
    ['5', 5_000],
    ['Mon, 03 Nov 2025 12:00:30 GMT', 30_000],
  ])('[W27] honours Retry-After %s', async (header, retryAfter) => {
    const target = await startTarget((_request, response) => response.writeHead(429, { 'retry-after': header }).end());
    expect(await local.send(call(target.url), never)).toMatchObject({ kind: 'failed', retryAfter });
  });

  it('does not follow a redirect: it is a definite failure', async () => {
    const other = await startTarget((_request, response) => response.writeHead(200).end());
    const target = await startTarget((_request, response) => response.writeHead(302, { location: other.url }).end());
    const outcome = await local.send(call(target.url), never);
    expect(outcome).toEqual({ kind: 'refused', error: expect.stringContaining('redirects are not followed') });
    expect(other.received).toEqual([]);
  });

  it('does not read a reply without end', async () => {
    const target = await startTarget((_request, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('x'.repeat(10_000)), 1);
      response.on('close', () => clearInterval(timer));
    });
    expect(await local.send(call(target.url), never)).toEqual({ kind: 'done' });
  });
});

describe('broken targets', () => {
  it('a reset may get better', async () => {
    const url = await rawUrl((socket) => socket.on('data', () => socket.resetAndDestroy()));
    expect(await local.send(call(url), never)).toMatchObject({ kind: 'failed' });
  });

  it('a half-closed connection may get better', async () => {
    const url = await rawUrl((socket) => socket.on('data', () => socket.end('HTTP/1.1 200')));
    expect(await local.send(call(url), never)).toMatchObject({ kind: 'failed' });
  });

  it('a target that hangs is left after the timeout of the action', async () => {
    const url = await rawUrl(() => {});
    expect(await local.send(call(url, { timeout: '100ms' }), never)).toEqual({
      kind: 'failed',
      error: expect.stringContaining('no answer within 100 ms'),
    });
  });

  it('a target that hangs after its status has answered', async () => {
    const url = await rawUrl((socket) =>
      socket.on('data', () => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nabc')),
    );
    expect(await local.send(call(url, { timeout: '150ms' }), never)).toEqual({ kind: 'done' });
  });

  it('a closed port may get better', async () => {
    expect(await local.send(call('http://127.0.0.1:1/'), never)).toEqual({
      kind: 'failed',
      error: '127.0.0.1:1: nothing listens there (ECONNREFUSED)',
    });
  });

  it('stops when it is told to', async () => {
    const url = await rawUrl(() => {});
    const controller = new AbortController();
    const sent = local.send(call(url), controller.signal);
    controller.abort();
    expect(await sent).toMatchObject({ kind: 'failed' });
  });

  it('what is no HTTP request is refused', async () => {
    const target = await startTarget((_request, response) => response.end());
    expect(await local.send(call(target.url, { method: 'BAD METHOD' }), never)).toMatchObject({ kind: 'refused' });
    expect(await local.send(deliveryOf('http', { url: 5 }), never)).toMatchObject({ kind: 'refused' });
  });
});

describe('private addresses', () => {
  const strict = channelFor([]);

  it.each([
    '127.0.0.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '0x7f.1',
    '2130706433',
    '169.254.169.254',
    '10.0.0.1',
    'localhost',
  ])('http://%s is refused unless the user allows the host', async (host) => {
    const target = await startTarget((_request, response) => response.end());
    const { port } = new URL(target.url);
    expect(await strict.send(call(`http://${host}:${port}/`), never)).toEqual({
      kind: 'refused',
      error: expect.stringContaining('http.allowHosts'),
    });
    expect(target.received).toEqual([]);
  });

  it.each([['localhost'], ['LOCALHOST'], ['localhost:PORT']])('may be called when settings name %s', async (entry) => {
    const target = await startTarget((_request, response) => response.end());
    const { port } = new URL(target.url);
    const channel = channelFor([entry.replace('PORT', port)]);
    expect(await channel.send(call(`http://localhost:${port}/`), never)).toEqual({ kind: 'done' });
    expect(await channel.send(call(target.url), never)).toMatchObject({ kind: 'refused' });
  });
});
