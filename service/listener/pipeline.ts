import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock, Log } from '../host.ts';
import { answerText, type Submit } from './answer.ts';
import { checkLength } from './body.ts';
import type { Endpoint } from './endpoint.ts';
import { examine } from './examine.ts';
import { failureReader, isSendersFault, unavailable } from './failure.ts';
import { mediaOf } from './media.ts';
import type { Observer } from './observer.ts';
import { overLimit } from './rate-limit.ts';
import { Receiving } from './receiving.ts';
import { JSON_TYPE, Refusal, refusal, refuse } from './refusal.ts';
import { type Route, route } from './route.ts';
import { hasPass } from './sender/pass.ts';

/** What the pipeline looks up for each request, because it changes while the listener runs. */
export interface Desk {
  endpoints: ReadonlyMap<string, Endpoint>;
  isStopping: boolean;
  /** What test requests of our own carry; see pass.ts. */
  readonly pass: string | null;
  readonly clock: Clock;
  readonly log: Log;
  readonly submit: Submit;
  /** Looks on; see metrics/ and signature-doctor/. */
  readonly observer?: Observer | undefined;
}

const ROUTE = 'route';
/** `Expect` of a sender that waits for leave to send its body (RFC 9110 section 10.1.1). */
const WAITING = /(?:^|,)\s*100-continue\s*(?:,|$)/i;
const HEALTHY = '{"status":"ok"}';
const BROKEN = refusal('MALFORMED_REQUEST', ['requestUnreadable', ['brokeOff']]);
const FOREIGN = refusal('FORBIDDEN', ['fromWebPage']);

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
export function layPipeline(app: FastifyInstance, desk: Desk): Receiving {
  const failure = failureReader(desk.clock, desk.log);
  const receiving = new Receiving(desk.clock);

  app.decorateRequest(ROUTE, null);
  app.addHook('onRequest', (request, reply, done) => admit(desk, request, reply, done));
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (request, payload, done) => {
    receiving.receive(request.getDecorator<Route>(ROUTE).endpoint, payload, done);
  });
  app.post('/*', (request, reply) => receive(desk, failure, request, reply));
  app.setNotFoundHandler((_request, reply) => refuse(reply, refusal('NOT_FOUND', ['nothingAtPath'])));
  app.setErrorHandler((error, _request, reply) => refuse(reply, isSendersFault(error) ? BROKEN : failure(error)));
  return receiving;
}

/**
 * All that is decided before the body. Answers itself or goes on to the body. A sender that waits for leave to send its body may
 * send it after a refusal or not: nobody could tell what comes next, so the connection is closed.
 */
function admit(desk: Desk, request: FastifyRequest, reply: FastifyReply, next: () => void): void {
  // A sender whose connection ends with this answer sends nothing more on one that is about to be closed.
  if (desk.isStopping) reply.header('connection', 'close');
  const found = desk.isStopping
    ? unavailable('STOPPING')
    : route(
        desk.endpoints,
        { method: request.method, target: request.raw.url ?? '' },
        desk.clock.now(),
        (endpoint) => walled(desk, endpoint, request) !== null,
      );
  const isWaiting = request.raw.httpVersion === '1.1' && WAITING.test(request.headers.expect ?? '');
  if (found === 'health') {
    reply.header('content-type', JSON_TYPE).send(HEALTHY);
  } else if (found instanceof Refusal) {
    if (isWaiting) reply.header('connection', 'close');
    refuse(reply, found);
  } else {
    const refused = screen(desk, found.endpoint, request);
    if (refused !== null) {
      if (isWaiting) reply.header('connection', 'close');
      turnAway(desk, found.endpoint, reply, refused);
      return;
    }
    request.setDecorator(ROUTE, found);
    // Fastify calls a parser where there is no type, but refuses an empty one; to us they are the same.
    if (request.headers['content-type'] === '') request.headers['content-type'] = undefined;
    if (isWaiting) reply.raw.writeContinue();
    next();
  }
}

function screen(desk: Desk, endpoint: Endpoint, request: FastifyRequest): Refusal | null {
  const { headers } = request;
  if (headers.origin !== undefined) return FOREIGN;
  const kept = walled(desk, endpoint, request);
  if (kept !== null) return kept;
  const media = mediaOf(headers, endpoint.acceptText);
  if (media instanceof Refusal) return media;
  return checkLength(headers['content-length'], endpoint.maxBodyBytes);
}

/** Why the wall of a source lets this request in no further, or null. */
function walled(desk: Desk, endpoint: Endpoint, { raw }: FastifyRequest): Refusal | null {
  const refused = endpoint.wall?.(endpoint.addressOf(raw)) ?? null;
  return refused === null || hasPass(raw.rawHeaders, desk.pass) ? null : refused;
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
  const { observer } = desk;
  observer?.began();
  const arrival = examine(found, request, now, observer);
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

/** Takes the request from the source's sliding minute; 429, to TradingView 503, when there is no room. */
function spend({ requestsPerMinute: limit, budget, overLimitStatus }: Endpoint, now: number): Refusal | null {
  const wait = limit === null ? 0 : budget.take(now, limit);
  return limit === null || wait === 0 ? null : overLimit(['moreRequests', limit], wait, overLimitStatus);
}

function turnAway(desk: Desk, endpoint: Endpoint, reply: FastifyReply, refused: Refusal): FastifyReply {
  const { status, code } = refused;
  endpoint.refused[status] = (endpoint.refused[status] ?? 0) + 1;
  // A test of our own that is meant to fail is nothing to look into.
  if (!hasPass(reply.request.raw.rawHeaders, desk.pass)) tell(desk, endpoint, reply, refused);
  desk.log.debug({ source: endpoint.id, status, code: code.toLowerCase() }, 'Webhook refused');
  if (desk.isStopping) reply.header('connection', 'close');
  return refuse(reply, refused);
}

function tell({ observer, clock }: Desk, { id: source }: Endpoint, { request }: FastifyReply, refusal: Refusal): void {
  const body = request.body instanceof Uint8Array ? request.body : null;
  observer?.turnedAway({ source, refusal, rawHeaders: request.raw.rawHeaders, body }, clock.now());
}
