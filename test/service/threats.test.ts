import { readFileSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { RunningService } from '../../service/service.ts';
import { exchange, type RawRequest } from './listener/raw-http.ts';
import { hexOf } from './listener/running-listener.ts';
import { SECRET, startedService, testHost, writeFolder } from './running-service.ts';
import { temporaryFolder } from './temporary-folder.ts';

const HOOK = '/webhook/okd-finance';
const BODY = '{"type":"order.canceled","data":{"orderId":"1","symbol":"BTCUSDT","side":"buy"}}';

async function running(host = testHost()) {
  const folder = temporaryFolder();
  writeFolder(folder, {}, []);
  const service = await startedService(folder, host);
  const hookPort = Number(new URL(service.listenerUrl).port);
  return { folder, service, host, hookPort, ask: (request: RawRequest) => exchange(hookPort, request) };
}

function genuine(body: string | Uint8Array = BODY, more: readonly (readonly [string, string])[] = []): RawRequest {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const headers = [['content-type', 'application/json'] as const, ['x-okd-signature', hexOf(bytes, SECRET)] as const];
  return { path: HOOK, headers: [...headers, ...more], body: bytes };
}

/** A header of the interface's port, as its own page sends it. */
function asPage({ uiPort }: RunningService): Record<string, string> {
  return { host: `127.0.0.1:${uiPort}`, origin: `http://127.0.0.1:${uiPort}` };
}

describe('[L17] the port that goes through the tunnel', () => {
  it('answers POST to a source’s path and the health check, and nothing else that there is', async () => {
    const { service, ask } = await running();
    const token = new URL(service.openUrl()).searchParams.get('token') ?? '';
    const paths = ['/', '/index.html', '/assets/main.js', '/rpc', '/session', '/hooks', '/webhook', `${HOOK}/`];
    const served = [
      '/metrics',
      '/webhook/metrics',
      '/webhook/test',
      '/status',
      '/events',
      '/settings.json',
      '/owner.json',
    ];
    const odd = ['/../owner.json', '/%2e%2e/owner.json', `${HOOK}/../../healthz`, '//healthz', '/healthz/', '*'];
    for (const path of [...paths, ...served, ...odd, `/?token=${token}`]) {
      for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS']) {
        const { status } = await ask({ ...genuine(), method, path, headers: [['authorization', `Bearer ${token}`]] });
        expect([method, path, status]).toEqual([method, path, 404]);
      }
    }
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE']) {
      expect((await ask({ method, path: HOOK })).status).toBe(405);
    }
    expect((await ask(genuine())).status).toBe(200);
    expect((await ask({ method: 'GET', path: '/healthz' })).body).toBe('{"status":"ok"}');
  });

  it('opens no WebSocket, not even with the token of the interface', async () => {
    const { service, hookPort } = await running();
    const token = new URL(service.openUrl()).searchParams.get('token') ?? '';
    for (const path of ['/rpc', HOOK, '/healthz']) {
      const socket = new WebSocket(`ws://127.0.0.1:${hookPort}${path}`, ['hookdesk', `token.${token}`]);
      const outcome = await new Promise((resolve) => {
        socket.on('open', () => resolve('open'));
        socket.on('unexpected-response', (_request, { statusCode }) => resolve(statusCode));
        socket.on('error', () => resolve('error'));
      });
      expect(outcome).not.toBe('open');
    }
  });

  it('does not judge Host: a tunnel brings its own', async () => {
    const { ask } = await running();
    for (const host of ['hooks.example.com', 'x.trycloudflare.com', '']) {
      expect((await ask(genuine(BODY, [['host', host]]))).status).toBe(200);
    }
  });

  it('says 413 to 256 KiB and a byte before they are sent, and takes 256 KiB', async () => {
    const { hookPort, ask } = await running();
    const padding = (length: number) => `{"type":"x","pad":"${'x'.repeat(length - 21)}"}`;
    expect((await ask(genuine(padding(262_144)))).status).toBe(200);
    const socket = connect(hookPort, '127.0.0.1');
    socket.write(`POST ${HOOK} HTTP/1.1\r\ncontent-type: application/json\r\ncontent-length: 262145\r\n\r\n`);
    const [answer] = await new Promise<Buffer[]>((resolve) => socket.once('data', (bytes) => resolve([bytes])));
    expect(String(answer)).toMatch(/^HTTP\/1\.1 413 /);
    socket.destroy();
  });

  it.each(['gzip', 'br', 'deflate', 'gzip, identity', 'x'])(
    'takes no body in %s, however it is signed',
    async (coding) => {
      const { ask } = await running();
      const packed = gzipSync(BODY);
      expect((await ask(genuine(packed, [['content-encoding', coding]]))).status).toBe(415);
    },
  );

  it.each([
    ['33 containers deep', `{"a":${'['.repeat(32)}${']'.repeat(32)}}`],
    ['a number that is not finite', '{"a":1e309}'],
    ['a key that is there twice', '{"a":1,"a":1}'],
    ['__proto__', '{"__proto__":{}}'],
    ['constructor.prototype', '{"constructor":{"prototype":{}}}'],
    ['a byte order mark', '\uFEFF{}'],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ])('refuses as unreadable: %s', async (_name, body) => {
    const { ask } = await running();
    expect((await ask(genuine(body))).status).toBe(400);
  });

  it('lets no sender write a line of the log', async () => {
    const { ask, folder, host, service } = await running();
    const type = 'x\\n{\\"level\\":\\"error\\",\\"msg\\":\\"forged\\"}\\r\\u001b[2J';
    expect((await ask(genuine(`{"type":"${type}"}`))).status).toBe(200);
    await expect.poll(() => host.lines.some(({ message }) => message.startsWith('Unknown event type'))).toBe(true);
    // What was told is written by then.
    await service.stop();
    const lines = readFileSync(join(folder, 'logs', 'hookdesk.log'), 'utf8')
      .trimEnd()
      .split('\n');
    const parsed = lines.map((line) => JSON.parse(line) as { msg?: string; level?: unknown });
    expect(parsed.filter(({ msg }) => msg === 'forged')).toEqual([]);
    expect(lines.join('')).not.toContain('\u001b');
  });
});

describe('[L17] the port of the interface', () => {
  it('is another one, on this machine only', async () => {
    const { service, hookPort } = await running();
    expect(service.uiPort).not.toBe(hookPort);
    const outside = connect(service.uiPort, '127.0.0.2');
    const outcome = await new Promise((resolve) => {
      outside.on('connect', () => resolve('open'));
      outside.on('error', ({ message }) => resolve(message));
    });
    outside.destroy();
    expect(outcome).toMatch(/ECONNREFUSED|EADDRNOTAVAIL|ETIMEDOUT/);
  });

  it('takes no webhook, and nothing that came through a tunnel or a proxy', async () => {
    const { service } = await running();
    const ask = (request: RawRequest) => exchange(service.uiPort, request);
    const own = Object.entries(asPage(service));
    expect((await ask({ ...genuine(), headers: [...(genuine().headers ?? []), ...own] })).status).toBe(405);
    const token = new URL(service.openUrl()).searchParams.get('token') ?? '';
    const proof = ['authorization', `Bearer ${token}`] as const;
    const session = { method: 'GET', path: '/session' };
    expect((await ask({ ...session, headers: [...own, proof] })).status).toBe(204);
    for (const name of [
      'forwarded',
      'via',
      'x-forwarded-for',
      'x-forwarded-host',
      'x-real-ip',
      'cf-ray',
      'cf-connecting-ip',
    ]) {
      expect([name, (await ask({ ...session, headers: [...own, proof, [name, '1']] })).status]).toEqual([name, 403]);
    }
    for (const host of ['hooks.example.com', 'localhost', '127.0.0.1', `127.0.0.1.evil.example:${service.uiPort}`]) {
      expect([host, (await ask({ ...session, headers: [['host', host], proof] })).status]).toEqual([host, 403]);
    }
  });

  it('gives its token away to no cookie, no log, no process list and no other user', async () => {
    const { service, folder, host } = await running();
    const token = new URL(service.openUrl()).searchParams.get('token') ?? '';
    expect(token.length).toBeGreaterThanOrEqual(32);
    const { headers } = await fetch(`http://127.0.0.1:${service.uiPort}/`);
    expect(headers.get('set-cookie')).toBeNull();
    await fetch(`http://127.0.0.1:${service.uiPort}/session`, { headers: { authorization: `Bearer ${token}` } });
    expect(JSON.stringify(host.lines)).not.toContain(token);
    expect(readFileSync(join(folder, 'logs', 'hookdesk.log'), 'utf8')).not.toContain(token);
    expect(process.argv.join(' ')).not.toContain(token);
    const { controlToken, listenerPass } = JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8')) as Record<
      string,
      string
    >;
    for (const secret of [controlToken, listenerPass]) {
      expect(secret).toMatch(/^\S{32,}$/);
      expect(JSON.stringify(host.lines)).not.toContain(secret);
    }
    if (process.platform !== 'win32') expect(statSync(join(folder, 'owner.json')).mode & 0o077).toBe(0);
  });
});
