import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import fastify, { type FastifyInstance } from 'fastify';
import type { Clock } from '../host.ts';
import { unavailable } from './failure.ts';
import { Gate } from './gate.ts';
import { JSON_TYPE, type Refusal, refusal, refuse } from './refusal.ts';

/** Slow senders: headers within 10 s, the whole request within 15 s, looked at every second. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 15_000;
const CHECK_EVERY_MS = 1_000;
/** Longer than a tunnel keeps its own side open, so that it is not us who closes just when a request is under way. */
const KEEP_ALIVE_MS = 72_000;
/** Room for senders that sign with long headers; a header that is too long for its purpose is judged by its stage. */
const MAX_HEADER_BYTES = 32_768;

/**
 * The HTTP server of the listener, without routes. Every limit is set here, because Fastify's and Node's defaults are made
 * for a server behind another one. It says nothing about itself: no version, no framework's error texts.
 */
export function createServer(options: { clock: Clock; mostConnections?: number }): {
  app: FastifyInstance;
  gate: Gate;
} {
  const app = fastify({
    logger: false,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    // While stopping we answer ourselves: a 503 in our own form, with Retry-After.
    return503OnClosing: false,
    http: {
      headersTimeout: HEADERS_TIMEOUT_MS,
      connectionsCheckingInterval: CHECK_EVERY_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
      // The listener does not judge Host: a tunnel brings its own.
      requireHostHeader: false,
    },
    routerOptions: { maxParamLength: MAX_HEADER_BYTES },
    frameworkErrors: (_error, _request, reply) => refuse(reply, refusal('NOT_FOUND', ['nothingAtPath'])),
    clientErrorHandler: (error, socket) => {
      if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
      else answerRaw(socket, refusalOf(error.code));
    },
  });
  // Node would drop the answer to a sender that closes its own side once its request is sent, and keep the event all the same.
  Object.assign(app.server, { httpAllowHalfOpen: true });
  // Node would answer 417 by itself; what we do not know is no reason to turn a genuine sender away.
  app.server.on('checkExpectation', (request, response) => app.server.emit('request', request, response));
  // Node would ask for the body before anybody has looked at what is asked: the pipeline does, once it takes one.
  app.server.on('checkContinue', (request, response) => app.server.emit('request', request, response));
  // Node hands CONNECT to nobody and would close without an answer.
  app.server.on('connect', (_request, socket: Duplex) =>
    answerRaw(socket, refusal('METHOD_NOT_ALLOWED', ['onlyPost'], { allow: 'POST' })),
  );
  const gate = new Gate(app.server, { ...options, answer: answerRaw });
  app.addHook('preClose', async () => gate.close(unavailable('STOPPING')));
  return { app, gate };
}

/** What could not be parsed has no request to reply to: the answer is written to the socket. */
function answerRaw(socket: Duplex, { status, headers, body }: Refusal): void {
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `content-type: ${JSON_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.on('error', () => {});
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

function refusalOf(code: string | undefined): Refusal {
  if (code === 'HPE_HEADER_OVERFLOW') return refusal('HEADERS_TOO_LARGE', ['headersLarger', MAX_HEADER_BYTES]);
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return refusal('REQUEST_TIMEOUT', ['arrivedTooSlowly', REQUEST_TIMEOUT_MS / 1000]);
  return refusal('MALFORMED_REQUEST', ['requestUnreadable', ['notHttp']]);
}
