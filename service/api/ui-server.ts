import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import { MOST_BUNDLE_CHARACTERS } from '../contract/bundle-size.ts';
import { portTaken } from '../port-taken.ts';
import type { Assets } from './assets.ts';
import type { MetricsAnswer } from './metrics.ts';
import { securityHeaders } from './security-headers.ts';
import type { Tokens } from './tokens.ts';

/** Subprotocol of the contract; the token travels beside it as `token.<token>`, never in an address or a cookie. */
export const SUBPROTOCOL = 'hookdesk';

const TOKEN_PREFIX = 'token.';

/** Largest message from the interface: an import, whose characters take up to four bytes as JSON in UTF-8. */
const MAX_MESSAGE_BYTES = 4 * MOST_BUNDLE_CHARACTERS;

/** Headers that only a proxy or tunnel adds: this port is never behind one. */
const FORWARDING =
  /^(forwarded(-.*)?|via|x-forwarded(-.*)?|x-real-ip|x-original-.*|x-client-ip|true-client-ip|x-cluster-client-ip|cdn-loop|(cf|ngrok|fly|fastly|tailscale|x-envoy|x-azure|x-amzn)-.*)$/;

const HEADERS = { ...securityHeaders("'self'"), 'cache-control': 'no-cache' };

const PLAIN = 'text/plain; charset=utf-8';

/** A file that a browser writes to its disk as it comes. */
export interface Download {
  /** Letters, digits and what needs no quoting in a header. */
  name: string;
  type: string;
  bytes: number;
  content: () => Readable;
}

export interface UiServer {
  port: number;
  /** `http://127.0.0.1:PORT`. */
  origin: string;
  stop(): Promise<void>;
}

export interface UiServerOptions {
  port: number;
  assets: Assets;
  tokens: Tokens;
  /** What `GET /metrics` answers to who has a token. */
  metrics?: (query: URLSearchParams, accept: string) => MetricsAnswer;
  /** What is fetched by a browser itself, with a ticket in the address; null where that is not good. */
  download?: (path: string, query: URLSearchParams) => Download | null;
  /** The whole path, for the message where the port is taken. */
  settingsFile?: string;
  /** Told of a request that failed by a fault of ours; it is answered 500. */
  onFault?: (error: unknown) => void;
  /** Takes a socket whose token was right. */
  accept: (socket: WebSocket) => void;
}

/**
 * The port of the interface: loopback only, exact `Host`, its own `Origin`, nothing that came through a proxy. Everything but
 * the static assets needs the token.
 */
export async function startUiServer(options: UiServerOptions): Promise<UiServer> {
  const server = createServer({ requestTimeout: 15_000, headersTimeout: 10_000 });
  await listen(server, options);
  const { port } = server.address() as AddressInfo;
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    handleProtocols: () => SUBPROTOCOL,
  });
  server.on('request', (request, response) => {
    // What is thrown here would end the whole service, and with it what receives and trades.
    try {
      answer(request, response, hosts, options);
    } catch (error) {
      options.onFault?.(error);
      if (!response.headersSent) end(response, 500, PLAIN, reasonOf(500));
    }
  });
  // Node hands CONNECT to nobody and would close without an answer.
  server.on('connect', (request, socket) => closeSocket(socket, refuse(request, hosts) ?? 405));
  server.on('upgrade', (request, socket, head) => {
    const refusal = refuse(request, hosts) ?? refuseSocket(request, options.tokens);
    if (refusal !== null) closeSocket(socket, refusal);
    else {
      sockets.handleUpgrade(request, socket, head, (accepted) => {
        // What breaks the protocol, or is too large, closes its own line: unheard it would end the whole service.
        accepted.on('error', (error) => options.onFault?.(error));
        options.accept(accepted);
      });
    }
  });
  return { port, origin: `http://127.0.0.1:${port}`, stop: () => stop(server, sockets) };
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  hosts: readonly string[],
  options: UiServerOptions,
): void {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  const refusal =
    refuse(request, hosts) ?? (path === '/session' ? askSession(request, options.tokens) : refuseMethod(request));
  if (refusal !== null) {
    end(response, refusal, PLAIN, reasonOf(refusal));
    return;
  }
  if (path === '/metrics' && options.metrics !== undefined) {
    answerMetrics(request, response, options.tokens, options.metrics);
    return;
  }
  const download = request.method === 'GET' ? (options.download?.(path, queryOf(request)) ?? null) : null;
  if (download !== null) {
    send(response, download);
    return;
  }
  const asset = options.assets.find(path);
  if (asset === null) end(response, 404, PLAIN, reasonOf(404));
  else end(response, 200, asset.type, request.method === 'HEAD' ? '' : asset.content);
}

/** The one thing besides the contract that a program reads here: a token is needed, as for all but the assets. */
function answerMetrics(
  request: IncomingMessage,
  response: ServerResponse,
  tokens: Tokens,
  metrics: NonNullable<UiServerOptions['metrics']>,
): void {
  if (askSession(request, tokens) === 401) {
    end(response, 401, PLAIN, reasonOf(401));
    return;
  }
  const { type, content } = metrics(queryOf(request), request.headers.accept ?? '');
  end(response, 200, type, request.method === 'HEAD' ? '' : content);
}

function queryOf(request: IncomingMessage): URLSearchParams {
  return new URLSearchParams((request.url ?? '').split('?', 2)[1] ?? '');
}

/** As fast as the browser takes it; where the file fails, or the browser leaves, the connection ends. */
function send(response: ServerResponse, { name, type, bytes, content }: Download): void {
  const disposition = `attachment; filename="${name}"`;
  const of = { 'content-type': type, 'content-length': bytes, 'content-disposition': disposition };
  response.writeHead(200, { ...HEADERS, 'cache-control': 'no-store', ...of });
  pipeline(content(), response).catch(() => response.destroy());
}

/** Lets the interface tell a refused token from a service that is away: 204 or 401. */
function askSession(request: IncomingMessage, tokens: Tokens): number {
  return tokens.accepts((request.headers.authorization ?? '').replace(/^Bearer /, '')) ? 204 : 401;
}

function refuseMethod(request: IncomingMessage): number | null {
  return request.method === 'GET' || request.method === 'HEAD' ? null : 405;
}

/** Status to refuse a request with, or null. */
function refuse(request: IncomingMessage, hosts: readonly string[]): number | null {
  const host = request.headers.host;
  if (host === undefined || !hosts.includes(host)) return 403;
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`) return 403;
  return Object.keys(request.headers).some((name) => FORWARDING.test(name)) ? 403 : null;
}

function refuseSocket(request: IncomingMessage, tokens: Tokens): number | null {
  if (request.url !== '/rpc') return 404;
  const protocols = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((protocol) => protocol.trim());
  const token = protocols.find((protocol) => protocol.startsWith(TOKEN_PREFIX))?.slice(TOKEN_PREFIX.length);
  return protocols.includes(SUBPROTOCOL) && token !== undefined && tokens.accepts(token) ? null : 401;
}

function end(response: ServerResponse, status: number, type: string, content: string | Buffer): void {
  const body = status === 204 ? {} : { 'content-type': type, 'content-length': Buffer.byteLength(content) };
  response.writeHead(status, { ...HEADERS, ...body });
  response.end(content);
}

function closeSocket(socket: Duplex, status: number): void {
  socket.on('error', () => {});
  socket.end(`HTTP/1.1 ${status} ${reasonOf(status)}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function reasonOf(status: number): string {
  return (
    { 204: '', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed' }[status] ?? 'Error'
  );
}

async function listen(server: Server, { port, settingsFile }: UiServerOptions): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      reject(
        'code' in error && error.code === 'EADDRINUSE'
          ? portTaken({ port, host: '127.0.0.1' }, { section: 'ui', file: settingsFile }, error)
          : error,
      );
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}

async function stop(server: Server, sockets: WebSocketServer): Promise<void> {
  for (const socket of sockets.clients) socket.close(1001, 'stopping');
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  for (const socket of sockets.clients) socket.terminate();
  await closed;
}
