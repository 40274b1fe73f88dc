import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { Assets } from '../../../service/api/assets.ts';
import { Tokens } from '../../../service/api/tokens.ts';
import { startUiServer, type UiServer } from '../../../service/api/ui-server.ts';
import { temporaryFolder } from '../temporary-folder.ts';

async function startedServer(): Promise<{ server: UiServer; tokens: Tokens; folder: string; faults: unknown[] }> {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<title>Hookdesk</title>');
  writeFileSync(join(folder, 'assets', 'main.js'), 'export {};');
  writeFileSync(join(folder, 'secret.txt'), 'not an asset');
  const tokens = new Tokens((bytes) => randomBytes(bytes));
  const faults: unknown[] = [];
  const server = await startUiServer({
    port: 0,
    assets: new Assets(folder),
    tokens,
    metrics: () => {
      throw new Error('no metrics today');
    },
    onFault: (error) => faults.push(error),
    accept: (socket) => socket.send('in'),
  });
  onTestFinished(() => server.stop());
  return { server, tokens, folder, faults };
}

/** Status, headers and body of a plain request whose headers are exactly these. */
function get(server: UiServer, path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: server.port, path, method, headers }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** The first message, or the status of the refusal. */
function dial(server: UiServer, protocols: string[], headers: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/rpc`, protocols, { headers });
    socket.on('message', (data) => {
      resolve(String(data));
      socket.close();
    });
    socket.on('unexpected-response', (_request, response) => resolve(String(response.statusCode)));
    socket.on('error', reject);
  });
}

it('serves static assets without a token, under a strict policy', async () => {
  const { server } = await startedServer();
  const page = await get(server, '/');
  expect(page.status).toBe(200);
  expect(page.body).toContain('Hookdesk');
  expect(page.headers['content-security-policy']).toContain("script-src 'self'");
  expect(page.headers['x-content-type-options']).toBe('nosniff');
  expect((await get(server, '/assets/main.js')).headers['content-type']).toBe('text/javascript; charset=utf-8');
});

it('hands out nothing but the built files', async () => {
  const { server } = await startedServer();
  for (const path of [
    '/secret.txt',
    '/../package.json',
    '/assets/../secret.txt',
    '/%2e%2e/package.json',
    '/assets/',
    '/rpc',
  ]) {
    expect((await get(server, path)).status, path).toBe(404);
  }
});

it('[SH13] serves the interface that it began with after its files were replaced, and goes on after a fault of its own', async () => {
  const { server, folder, tokens, faults } = await startedServer();
  rmSync(join(folder, 'assets', 'main.js'));
  writeFileSync(join(folder, 'index.html'), '<title>The next version</title>');
  expect(await get(server, '/assets/main.js')).toMatchObject({ status: 200, body: 'export {};' });
  expect((await get(server, '/')).body).toBe('<title>Hookdesk</title>');
  const authorization = `Bearer ${tokens.issue()}`;
  expect(await get(server, '/metrics', { host: `127.0.0.1:${server.port}`, authorization })).toMatchObject({
    status: 500,
    body: 'Error',
  });
  expect(faults).toEqual([new Error('no metrics today')]);
  expect((await get(server, '/')).status).toBe(200);
});

it('refuses a foreign Host, a foreign Origin and anything that came through a proxy', async () => {
  const { server } = await startedServer();
  const host = `127.0.0.1:${server.port}`;
  expect((await get(server, '/', { host: 'evil.example' })).status).toBe(403);
  expect((await get(server, '/', { host: `evil.example:${server.port}` })).status).toBe(403);
  expect((await get(server, '/', { host, origin: 'https://evil.example' })).status).toBe(403);
  expect((await get(server, '/', { host, origin: 'null' })).status).toBe(403);
  for (const header of [
    'x-forwarded-for',
    'x-forwarded-host',
    'forwarded',
    'via',
    'cf-connecting-ip',
    'x-real-ip',
    'x-forwarded',
    'x-cluster-client-ip',
    'fly-client-ip',
    'tailscale-user-login',
  ]) {
    expect((await get(server, '/', { host, [header]: '203.0.113.9' })).status, header).toBe(403);
  }
  expect((await get(server, '/', { host, origin: `http://${host}` })).status).toBe(200);
});

it('opens the contract only with the token, as subprotocol', async () => {
  const { server, tokens } = await startedServer();
  const token = tokens.issue();
  expect(await dial(server, ['hookdesk', `token.${token}`])).toBe('in');
  expect(await dial(server, ['hookdesk'])).toBe('401');
  expect(await dial(server, ['hookdesk', 'token.wrong'])).toBe('401');
  expect(await dial(server, [`token.${token}`])).toBe('401');
  expect(await dial(server, ['hookdesk', `token.${token}`], { origin: 'https://evil.example' })).toBe('403');
  expect(await dial(server, ['hookdesk', `token.${token}`], { 'x-forwarded-for': '203.0.113.9' })).toBe('403');
});

it('tells a refused token from a service that is away', async () => {
  const { server, tokens } = await startedServer();
  expect((await get(server, '/session', { authorization: `Bearer ${tokens.issue()}` })).status).toBe(204);
  expect((await get(server, '/session', { authorization: 'Bearer wrong' })).status).toBe(401);
  expect((await get(server, '/session')).status).toBe(401);
});

it('keeps at most 64 addresses open', () => {
  const tokens = new Tokens((bytes) => randomBytes(bytes));
  const first = tokens.issue();
  expect(tokens.accepts(first)).toBe(true);
  for (let count = 0; count < 64; count += 1) tokens.issue();
  expect(tokens.accepts(first)).toBe(false);
});

it('[L17] answers CONNECT, which is no way to anywhere', async () => {
  const { server } = await startedServer();
  const answerTo = async (host: string) => {
    const socket = connect(server.port, '127.0.0.1');
    socket.write(`CONNECT example.com:443 HTTP/1.1\r\nhost: ${host}\r\n\r\n`);
    return String((await once(socket, 'data'))[0]).split('\r\n', 1)[0];
  };
  expect(await answerTo(`127.0.0.1:${server.port}`)).toBe('HTTP/1.1 405 Method Not Allowed');
  expect(await answerTo('example.com:443')).toBe('HTTP/1.1 403 Forbidden');
});

it.each([
  ['more than a line takes', (socket: WebSocket) => socket.send(Buffer.alloc(33_000_000, 'x'))],
  // A masked frame with a reserved opcode, which no client sends.
  ['what is no frame', (socket: WebSocket) => rawOf(socket).write(Buffer.from([0x83, 0x80, 0, 0, 0, 0]))],
])('[SH15] %s closes its own line, is told, and ends nothing else', async (_what, send) => {
  const { server, tokens, faults } = await startedServer();
  const token = tokens.issue();
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/rpc`, ['hookdesk', `token.${token}`]);
  socket.on('error', () => {});
  await once(socket, 'message');
  send(socket);
  await once(socket, 'close');
  await expect.poll(() => faults.length).toBe(1);
  expect(await dial(server, ['hookdesk', `token.${token}`])).toBe('in');
});

function rawOf(socket: WebSocket): Socket {
  return (socket as unknown as { _socket: Socket })._socket;
}
