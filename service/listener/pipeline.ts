import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock, Log } from '../host.ts';
import type { Arrival } from '../journal/journal.ts';
import { answerText, type Submit } from './answer.ts';
import { checkLength, collect } from './body.ts';
import type { Endpoint } from './endpoint.ts';
import { failureReader, isSendersFault, unavailable } from './failure.ts';
import { identityOf } from './identity.ts';
import { mediaOf } from './media.ts';
import type { Observer } from './observer.ts';
import { readBody } from './read.ts';
import { JSON_TYPE, Refusal, refusal, refuse } from './refusal.ts';
import { route } from './route.ts';

/** What the pipeline looks up for each request, because it changes while the listener runs. */
export interface Desk {
  endpoints: ReadonlyMap<string, Endpoint>;
  isStopping: boolean;
  readonly clock: Clock;
  readonly log: Log;
  readonly submit: Submit;
  /** Looks on; see metrics/ and signature-doctor/. */
  readonly observer?: Observer | undefined;
}

const ENDPOINT = 'endpoint';
const HEALTHY = '{"status":"ok"}';
const BROKEN = refusal('MALFORMED_REQUEST', { detail: 'it broke off or contradicts itself' });
const FOREIGN = refusal('FORBIDDEN', {
  detail: 'A request with an Origin header comes from a web page; no sender has one',
});

/**
 * The way of a request, each stage with its failure:
 *
 * ```
 *  route ─► origin ─► media ─► length ─► body ─► verify ─► read ─► budget ─► submit ─► 200
 *  404 405  403       415      413       413     401       400     429       503 500
 *  └──────── before a byte of the body ─┘└ raw bytes ────┘
 * ```
 *
 * Nothing of a body is interpreted before its bytes are verified, so a wrong signature wins over an unreadable body. The
 * budget comes after reading: only requests that would be accepted use it up. The sender's address (403) and the budget of
 * unauthenticated requests belong between origin and media.
 */
export function layPipeline(app: FastifyInstance, desk: Desk): void {
  const failure = failureReader(desk.clock, desk.log);

  app.decorateRequest(ENDPOINT, null);
  app.addHook('onRequest', (request, reply, done) => admit(desk, request, reply, done));
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (request, payload, done) => {
    collect(payload, request.getDecorator<Endpoint>(ENDPOINT).maxBodyBytes, done);
  });
  app.post('/*', (request, reply) => receive(desk, failure, request, reply));
  app.setNotFoundHandler((_request, reply) => refuse(reply, refusal('NOT_FOUND')));
  app.setErrorHandler((error, _request, reply) => refuse(reply, isSendersFault(error) ? BROKEN : failure(error)));
}

/** All that is decided before the body. Answers itself or goes on to the body. */
function admit(desk: Desk, request: FastifyRequest, reply: FastifyReply, next: () => void): void {
  const found = desk.isStopping
    ? unavailable('STOPPING')
    : route(desk.endpoints, request.method, request.raw.url ?? '');
  if (found === 'health') {
    reply.header('content-type', JSON_TYPE).send(HEALTHY);
  } else if (found instanceof Refusal) {
    refuse(reply, found);
  } else {
    const refused = screen(found, request);
    if (refused !== null) {
      turnAway(desk, found, reply, refused);
      return;
    }
    request.setDecorator(ENDPOINT, found);
    // Fastify calls a parser where there is no type, but refuses an empty one; to us they are the same.
    if (request.headers['content-type'] === '') request.headers['content-type'] = undefined;
    next();
  }
}

function screen(endpoint: Endpoint, { headers }: FastifyRequest): Refusal | null {
  if (headers.origin !== undefined) return FOREIGN;
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
  const endpoint = request.getDecorator<Endpoint>(ENDPOINT);
  const now = desk.clock.now();
  const { observer } = desk;
  observer?.began();
  const arrival = examine(endpoint, request, now, observer);
  if (arrival instanceof Refusal) return turnAway(desk, endpoint, reply, arrival);
  const spent = spend(endpoint, now);
  if (spent !== null) return turnAway(desk, endpoint, reply, spent);
  try {
    const lap = observer?.submitted() ?? 0;
    const submission = await desk.submit(arrival);
    observer?.answered(lap, endpoint.id, submission.status, now);
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
function examine(
  endpoint: Endpoint,
  request: FastifyRequest,
  receivedAt: number,
  observer: Observer | undefined,
): Arrival | Refusal {
  const raw = request.body;
  if (raw instanceof Refusal) return raw;
  // Fastify calls no parser for a request that announces no body.
  const bytes = raw instanceof Uint8Array ? raw : new Uint8Array();
  const { id: source, preset, verifier } = endpoint;
  const proof = verifier.verify(request.raw.rawHeaders, bytes, receivedAt);
  if (typeof proof === 'string') return endpoint.unverified[proof];
  observer?.verified();

  const media = mediaOf(request.headers, endpoint.acceptText);
  if (media instanceof Refusal) return media;
  const reading = readBody(bytes, media, { source, preset, receivedAt });
  if (reading instanceof Refusal) return reading;
  observer?.read();

  const { event, problems, body } = reading;
  const sha256 = hash('sha256', bytes, 'hex');
  return {
    source,
    preset,
    receivedAt,
    raw: bytes,
    sha256,
    contentType: request.headers['content-type'] ?? '',
    scheme: verifier.scheme,
    secret: proof.secret,
    identity: identityOf({ preset, receivedAt, proof, body, sha256 }, endpoint.replayWindow),
    event,
    problems,
  };
}

/** Takes the request from the source's sliding minute; 429 when there is no room. */
function spend({ requestsPerMinute: limit, budget }: Endpoint, now: number): Refusal | null {
  const wait = limit === null ? 0 : budget.take(now, limit);
  if (limit === null || wait === 0) return null;
  return refusal('RATE_LIMITED', { limit }, { 'retry-after': String(Math.ceil(wait / 1000)) });
}

function turnAway(desk: Desk, endpoint: Endpoint, reply: FastifyReply, refused: Refusal): FastifyReply {
  const { status, code } = refused;
  endpoint.refused[status] = (endpoint.refused[status] ?? 0) + 1;
  tell(desk, endpoint, reply, refused);
  desk.log.debug({ source: endpoint.id, status, code: code.toLowerCase() }, 'Webhook refused');
  if (desk.isStopping) reply.header('connection', 'close');
  return refuse(reply, refused);
}

function tell({ observer, clock }: Desk, { id: source }: Endpoint, { request }: FastifyReply, refusal: Refusal): void {
  const body = request.body instanceof Uint8Array ? request.body : null;
  observer?.turnedAway({ source, refusal, rawHeaders: request.raw.rawHeaders, body }, clock.now());
}
