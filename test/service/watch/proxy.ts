import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What a tunnel or proxy does with a request: passes it on, changes it, or answers itself. */
export type Behaviour =
  | 'pass'
  | 'rewrite body'
  | 'drop signature'
  | 'add origin'
  | 'hold answer back'
  | 'break off'
  | { answers: number };

export interface Proxy {
  /** `http://127.0.0.1:PORT`. */
  url: string;
  behaviour: Behaviour;
  /** Where requests are passed on to. */
  target: string;
  requests: number;
}

/** A real proxy on a free port, before a listener; gone after the test. */
export async function startProxy(): Promise<Proxy> {
  const proxy: Proxy = { url: '', behaviour: 'pass', target: '', requests: 0 };
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      proxy.requests += 1;
      handle(proxy, incoming, Buffer.concat(chunks), outgoing);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return proxy;
}

function handle({ behaviour, target }: Proxy, incoming: IncomingMessage, body: Buffer, outgoing: ServerResponse): void {
  if (behaviour === 'break off') incoming.socket.destroy();
  else if (typeof behaviour === 'object') outgoing.writeHead(behaviour.answers).end('<html>not Hookdesk</html>');
  else passOn(behaviour, new URL(incoming.url ?? '/', target), incoming, body, outgoing);
}

function passOn(
  behaviour: Behaviour,
  url: URL,
  incoming: IncomingMessage,
  body: Buffer,
  outgoing: ServerResponse,
): void {
  const headers = { ...incoming.headers };
  if (behaviour === 'drop signature') delete headers['x-hookdesk-canary'];
  if (behaviour === 'add origin') headers.origin = 'https://proxy.example.com';
  const sent = behaviour === 'rewrite body' ? Buffer.from(JSON.stringify(JSON.parse(String(body)), null, 2)) : body;
  headers['content-length'] = String(sent.length);
  const forwarded = request(url, { method: incoming.method, headers }, (answer) => {
    if (behaviour === 'hold answer back') outgoing.writeHead(200).end('{"status":"ok"}');
    else {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    }
  });
  forwarded.on('error', () => outgoing.writeHead(502).end());
  forwarded.end(sent);
}
