import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { HookdeskError } from '../errors.ts';
import type { OpenWay } from './way.ts';

export interface Forward {
  /** `http://127.0.0.1:PORT`. */
  origin: string;
  stop(): void;
}

/** Where requests go, and under which port they are taken there. */
interface There {
  way: Pick<OpenWay, 'connect'>;
  port: number;
  /** A connection could not be made there. */
  broken: () => void;
}

/**
 * Listens on a loopback port of this machine and brings requests to the interface on another: it answers only under the name that it
 * has itself, so its name takes the place of ours once ours was right. `port`: to listen on; null is the same as there, or any where
 * that one is taken. Rejects with `PORT_TAKEN`.
 */
export async function forward(port: number | null, there: There): Promise<Forward> {
  const server = createServer({ requestTimeout: 15_000, headersTimeout: 10_000 });
  const here = await listen(server, port, there.port);
  server.on('request', (asked, answer) => void relay(asked, answer, here, there));
  server.on('upgrade', (asked, socket, head) => void relayUpgrade(asked, socket, head, here, there));
  return {
    origin: `http://127.0.0.1:${here}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function relay(asked: IncomingMessage, answer: ServerResponse, here: number, there: There): Promise<void> {
  const headers = headersFor(asked, here, there.port);
  const connection = headers === null ? null : await connected(there);
  if (headers === null || connection === null) {
    answer.writeHead(headers === null ? 403 : 502).end();
    return;
  }
  const { method, url: path } = asked;
  const options = { method, path, headers: { ...headers, connection: 'close' }, createConnection: () => connection };
  const onward = request(options, (answered) => {
    answer.writeHead(answered.statusCode ?? 502, answered.headers);
    answered.pipe(answer);
  });
  onward.on('error', () => answer.destroy());
  answer.once('close', () => connection.destroy());
  asked.pipe(onward);
}

async function relayUpgrade(
  asked: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  here: number,
  there: There,
): Promise<void> {
  socket.on('error', () => {});
  const headers = headersFor(asked, here, there.port);
  const connection = headers === null ? null : await connected(there);
  if (headers === null || connection === null) {
    socket.end(`HTTP/1.1 ${headers === null ? '403 Forbidden' : '502 Bad Gateway'}\r\nConnection: close\r\n\r\n`);
    return;
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  connection.write(`${asked.method} ${asked.url} HTTP/1.1\r\n${lines.join('')}\r\n`);
  connection.write(head);
  connection.on('error', () => socket.destroy());
  connection.once('close', () => socket.destroy());
  socket.once('close', () => connection.destroy());
  socket.pipe(connection).pipe(socket);
}

/** Null where the request names somebody else, or comes from a page of somebody else. All others stay: that port judges them. */
function headersFor({ headers }: IncomingMessage, here: number, there: number): Record<string, string> | null {
  const { host, origin } = headers;
  if (host !== `127.0.0.1:${here}` && host !== `localhost:${here}`) return null;
  if (origin !== undefined && origin !== `http://${host}`) return null;
  const ours = { host: `127.0.0.1:${there}`, ...(origin === undefined ? {} : { origin: `http://127.0.0.1:${there}` }) };
  const kept = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  return { ...Object.fromEntries(kept), ...ours };
}

async function connected({ way, port, broken }: There): Promise<Duplex | null> {
  try {
    return await way.connect(port);
  } catch {
    broken();
    return null;
  }
}

async function listen(server: Server, wanted: number | null, there: number): Promise<number> {
  const tried = wanted ?? there;
  try {
    return await listenOn(server, tried);
  } catch (error) {
    if (wanted === null) return listenOn(server, 0);
    throw new HookdeskError(
      'PORT_TAKEN',
      { port: tried, host: '127.0.0.1', where: '--port N of this command' },
      { cause: error },
    );
  }
}

function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
