import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock, Log } from '../host.ts';
import type { Arrival } from '../journal/journal.ts';
import { answerText, type Submit } from './answer.ts';
import { checkLength } from './body.ts';
import type { Endpoint } from './endpoint.ts';
import { nameFromHeader } from './event-name.ts';
import { failureReader, isSendersFault, unavailable } from './failure.ts';
import { identityOf } from './identity.ts';
import { type Media, mediaOf } from './media.ts';
import { type Reading, readBody } from './read.ts';
import { Receiving } from './receiving.ts';
import { JSON_TYPE, Refusal, refusal, refuse } from './refusal.ts';
import { type Route, route } from './route.ts';
import { hasPass } from './sender/pass.ts';
import type { Proof } from './verify/verifier.ts';

/** What the pipeline looks up for each request, because it changes while the listener runs. */
export interface Desk {
  endpoints: ReadonlyMap<string, Endpoint>;
  isStopping: boolean;
  /** What test requests of our own carry; see pass.ts. */
  readonly pass: string | null;
  readonly clock: Clock;
  readonly log: Log;
  readonly submit: Submit;
}

const ROUTE = 'route';
/** Requests of a source that cannot be verified, a sliding minute; from then on they are told so. Genuine ones are none of them. */
const STRANGERS_PER_MINUTE = 300;
const HEALTHY = '{"status":"ok"}';
const BROKEN = refusal('MALFORMED_REQUEST', { detail: 'it broke off or contradicts itself' });
const FOREIGN = refusal('FORBIDDEN', {
  detail: 'A request with an Origin header comes from a web page; no sender has one',
});

/**
 * The way of a request, each stage with its failure:
 *
 * ```
 *  route ─► origin ─► address ─► media ─► length ─► body ────► verify ──► read ─► budget ─► submit ─► 200
 *  404 405  403       403        415      413       413 429 c. 401 429 s. 400     429 503   503 500
 *  └──────── before a byte of the body ─────────┘  └─── raw bytes ────┘
 * ```
 *
 * `c.` a slow one among many that are on their way (see waiting-room.ts). `s.` one stranger too many this minute; whether it is
 * one is known only after verifying, so that strangers turn no genuine request away.
 *
 * Nothing of a body is interpreted before its bytes are verified, so a wrong signature wins over an unreadable body; only a
 * token inside a body has to be read first. The budget comes after reading: only requests that would be accepted use it up.
 */
export function layPipeline(app: FastifyInstance, desk: Desk): void {
  const failure = failureReader(desk.clock, desk.log);
  const receiving = new Receiving(desk.clock);

  app.decorateRequest(ROUTE, null);
  app.addHook('onRequest', (request, reply, done) => admit(desk, request, reply, done));
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (request, payload, done) => {
    receiving.receive(request.getDecorator<Route>(ROUTE).endpoint, payload, done);
  });
  app.post('/*', (request, reply) => receive(desk, failure, request, reply));
  app.setNotFoundHandler((_request, reply) => refuse(reply, refusal('NOT_FOUND')));
  app.setErrorHandler((error, _request, reply) => refuse(reply, isSendersFault(error) ? BROKEN : failure(error)));
}

/** All that is decided before the body. Answers itself or goes on to the body. */
function admit(desk: Desk, request: FastifyRequest, reply: FastifyReply, next: () => void): void {
  const found = desk.isStopping
    ? unavailable('STOPPING')
    : route(desk.endpoints, request.method, request.raw.url ?? '', desk.clock.now());
  if (found === 'health') {
    reply.header('content-type', JSON_TYPE).send(HEALTHY);
  } else if (found instanceof Refusal) {
    refuse(reply, found);
  } else {
    const refused = screen(desk, found.endpoint, request);
    if (refused !== null) {
      turnAway(desk, found.endpoint, reply, refused);
      return;
    }
    request.setDecorator(ROUTE, found);
    // Fastify calls a parser where there is no type, but refuses an empty one; to us they are the same.
    if (request.headers['content-type'] === '') request.headers['content-type'] = undefined;
    next();
  }
}

function screen(desk: Desk, endpoint: Endpoint, { headers, raw }: FastifyRequest): Refusal | null {
  if (headers.origin !== undefined) return FOREIGN;
  const walled = endpoint.wall?.(endpoint.addressOf(raw)) ?? null;
  if (walled !== null && !hasPass(raw.rawHeaders, desk.pass)) return walled;
  const media = mediaOf(headers, endpoint.acceptText);
  if (media instanceof Refusal) return media;
  return checkLength(headers['content-length'], endpoint.maxBodyBytes);
}

/** The rest of the way, with the body in hand. The answer is sent when the event and all it decided are durable. */
async function receive(
  desk: Desk,
  failure: (error: unknown) => Refusal,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<string | FastifyReply> {
  const found = request.getDecorator<Route>(ROUTE);
  const { endpoint } = found;
  const now = desk.clock.now();
  const arrival = examine(found, request, now);
  if (arrival instanceof Refusal) return turnAway(desk, endpoint, reply, arrival);
  const spent = spend(endpoint, now);
  if (spent !== null) return turnAway(desk, endpoint, reply, spent);
  try {
    const submission = await desk.submit(arrival);
    desk.log.debug(
      { source: endpoint.id, id: submission.id, status: submission.status, bytes: arrival.raw.length },
      'Webhook received',
    );
    // A connection kept alive now would keep the stop waiting.
    if (desk.isStopping) reply.header('connection', 'close');
    reply.header('content-type', JSON_TYPE);
    return answerText(submission);
  } catch (error) {
    endpoint.budget.giveBack(now);
    return turnAway(desk, endpoint, reply, failure(error));
  }
}

/** Verify, read, recognise. */
function examine(found: Route, request: FastifyRequest, receivedAt: number): Arrival | Refusal {
  const raw = request.body;
  if (raw instanceof Refusal) return raw;
  const { endpoint } = found;
  // Fastify calls no parser for a request that announces no body.
  const bytes = raw instanceof Uint8Array ? raw : new Uint8Array();
  const media = mediaOf(request.headers, endpoint.acceptText);
  if (media instanceof Refusal) return media;
  const proof = prove(found, request, bytes, media, receivedAt);
  if (proof instanceof Refusal) return proof;
  const kept = read(endpoint, request, bytes, media, receivedAt);
  if (kept instanceof Refusal) return kept;

  const { id: source, preset, verifier, replayWindow } = endpoint;
  const { event, problems, body } = kept.reading;
  // Of the bytes as they came: with a token taken out two different requests could look the same.
  const sha256 = hash('sha256', bytes, 'hex');
  const { toleranceSeconds } = verifier;
  return {
    source,
    preset,
    receivedAt,
    raw: kept.bytes,
    sha256,
    contentType: request.headers['content-type'] ?? '',
    scheme: verifier.scheme,
    secret: proof.secret,
    identity: identityOf({ preset, receivedAt, proof, body, sha256, toleranceSeconds }, replayWindow),
    event,
    problems,
  };
}

/** 401 for a request that is not proven, and 429 once there were too many of them. */
function prove(
  { endpoint, pathSecret }: Route,
  request: FastifyRequest,
  bytes: Uint8Array,
  media: Media,
  now: number,
): Proof | Refusal {
  if (pathSecret !== null) return { secret: pathSecret, deliveryId: null, freshness: null };
  const proof = endpoint.verifier.verify(request.raw.rawHeaders, bytes, now, media);
  if (typeof proof !== 'string') return proof;
  const wait = endpoint.strangers.take(now, STRANGERS_PER_MINUTE);
  if (wait > 0) return overLimit(`${STRANGERS_PER_MINUTE} unverified`, wait);
  if (proof !== 'UNREADABLE') return endpoint.unverified[proof];
  const reading = readBody(bytes, media, { source: endpoint.id, preset: endpoint.preset, receivedAt: now });
  return reading instanceof Refusal ? reading : endpoint.unverified.INVALID_SIGNATURE;
}

/** What is read of the bytes, and the bytes that are kept: the same but for a token inside them. */
function read(
  { id: source, preset, mask }: Endpoint,
  request: FastifyRequest,
  bytes: Uint8Array,
  media: Media,
  receivedAt: number,
): { bytes: Uint8Array; reading: Reading } | Refusal {
  const origin = { source, preset, receivedAt };
  const reading = readBody(bytes, media, origin);
  if (reading instanceof Refusal) return reading;
  const masked = mask?.(bytes, media) ?? bytes;
  const shown = masked === bytes ? reading : readBody(masked, media, origin);
  return shown instanceof Refusal ? shown : { bytes: masked, reading: nameFromHeader(preset, request.headers, shown) };
}

/** Takes the request from the source's sliding minute; 429, to TradingView 503, when there is no room. */
function spend({ requestsPerMinute: limit, budget, overLimitStatus }: Endpoint, now: number): Refusal | null {
  const wait = limit === null ? 0 : budget.take(now, limit);
  return limit === null || wait === 0 ? null : overLimit(limit, wait, overLimitStatus);
}

/** `wait`: ms until there is room again. */
function overLimit(limit: number | string, wait: number, status?: number): Refusal {
  return refusal('RATE_LIMITED', { limit }, { 'retry-after': String(Math.ceil(wait / 1000)) }, status);
}

function turnAway(desk: Desk, endpoint: Endpoint, reply: FastifyReply, refused: Refusal): FastifyReply {
  const { status, code } = refused;
  endpoint.refused[status] = (endpoint.refused[status] ?? 0) + 1;
  desk.log.debug({ source: endpoint.id, status, code: code.toLowerCase() }, 'Webhook refused');
  if (desk.isStopping) reply.header('connection', 'close');
  return refuse(reply, refused);
}
