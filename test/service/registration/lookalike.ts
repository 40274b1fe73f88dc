import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** Test values, not secrets. */
export const TOKEN = 'test-access-token';
export const FINGERPRINT = '0123456789abcdef0123456789abcdef';
export const API_KEY = 'test-api-key';
export const API_SECRET = 'test-api-secret';

export interface Webhook extends Record<string, unknown> {
  id: string;
  url: string;
}

/** What the next request meets instead of an answer. `lost`: it is acted on, and the answer never leaves. */
export type Fault =
  | { status: number; body?: unknown; headers?: Record<string, string> }
  | 'hang'
  | 'reset'
  | 'lost'
  | 'lost in time';

/** A provider's interface for webhooks, as OKD's pages would have it if one showed it. */
export interface Provider {
  /** `http://127.0.0.1:PORT/api`. */
  url: string;
  webhooks: Map<string, Webhook>;
  /** Taken by the next requests, one each. */
  faults: Fault[];
  requests: { method: string; path: string; headers: IncomingMessage['headers']; body: string }[];
  /** Makes the id of the nth webhook. */
  idOf: (count: number) => unknown;
}

/**
 * A real HTTP server on a free port of this machine; gone after the test. `POST /api/webhooks` creates (a second one for the same
 * address is 409), `PUT` and `DELETE /api/webhooks/ID` change and remove, `GET /api/webhooks` lists. Proof: the bearer token with
 * its fingerprint, or key, timestamp and signature.
 */
export async function startProvider(): Promise<Provider> {
  const provider: Provider = { url: '', webhooks: new Map(), faults: [], requests: [], idOf: (count) => `wh_${count}` };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => take(provider, request, Buffer.concat(chunks).toString('utf8'), response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  provider.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  return provider;
}

function take(provider: Provider, request: IncomingMessage, body: string, response: ServerResponse): void {
  const { method = '', url: path = '', headers } = request;
  provider.requests.push({ method, path, headers, body });
  const fault = provider.faults.shift();
  if (typeof fault === 'object') {
    send(response, fault.status, fault.body ?? {}, fault.headers);
    return;
  }
  const isActedOn = fault !== 'hang' && fault !== 'reset';
  const reply = isActedOn ? act(provider, request, body) : null;
  if (fault === 'reset' || fault === 'lost') request.socket.destroy();
  if (fault === undefined && reply !== null) send(response, reply.status, reply.body);
}

interface Reply {
  status: number;
  body: unknown;
}

function act(provider: Provider, request: IncomingMessage, body: string): Reply {
  const { method = '', url = '' } = request;
  if (!isProven(request)) return refusal(401, 401_000, 'access token is expired');
  const [path = ''] = url.split('?');
  if (path === '/api/webhooks') {
    if (method === 'GET') return { status: 200, body: { data: [...provider.webhooks.values()] } };
    return method === 'POST' ? create(provider, body) : refusal(404, 404_000, 'no such endpoint');
  }
  const id = decodeURIComponent(/^\/api\/webhooks\/([^/]+)$/.exec(path)?.[1] ?? '');
  if (!provider.webhooks.has(id)) return refusal(404, 404_001, 'webhook not found');
  if (method === 'DELETE') {
    provider.webhooks.delete(id);
    return { status: 204, body: undefined };
  }
  const changed = { ...JSON.parse(body), id } as Webhook;
  provider.webhooks.set(id, changed);
  return { status: 200, body: { data: { ...changed, secret: undefined } } };
}

function create(provider: Provider, body: string): Reply {
  const wanted = JSON.parse(body) as Webhook;
  if (!Array.isArray(wanted.events) || typeof wanted.secret !== 'string') {
    return refusal(422, 422_000, `cannot take ${body}`);
  }
  if ([...provider.webhooks.values()].some(({ url }) => url === wanted.url)) return refusal(409, 409_000, 'exists');
  const id = provider.idOf(provider.webhooks.size + 1);
  provider.webhooks.set(String(id), { ...wanted, id: String(id) });
  return { status: 201, body: { data: { ...wanted, secret: undefined, id } } };
}

function refusal(status: number, code: number, message: string): Reply {
  return { status, body: { code, message } };
}

function isProven({ method = '', url = '', headers }: IncomingMessage): boolean {
  if (headers.authorization !== undefined) {
    return headers.authorization === `Bearer ${TOKEN}` && headers.fingerprint === FINGERPRINT;
  }
  const [endpoint = '', query = ''] = url.replace(/^\/api/, '').split('?');
  const content = `${method}${endpoint}${query}${headers['x-timestamp'] ?? ''}`;
  const expected = createHmac('sha256', API_SECRET).update(content).digest();
  const given = Buffer.from(String(headers['x-signature'] ?? ''), 'hex');
  return headers['x-api-key'] === API_KEY && given.length === expected.length && timingSafeEqual(given, expected);
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body === undefined || typeof body === 'string' ? body : JSON.stringify(body));
}
