import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Arrival } from '../journal/journal.ts';
import type { Endpoint } from './endpoint.ts';
import { nameFromHeader } from './event-name.ts';
import { identityOf } from './identity.ts';
import { type Media, mediaOfBody } from './media.ts';
import type { Observer } from './observer.ts';
import { overLimit, STRANGERS_PER_MINUTE } from './rate-limit.ts';
import { type Reading, readBody } from './read.ts';
import { Refusal } from './refusal.ts';
import type { Route } from './route.ts';
import type { Proof } from './verify/verifier.ts';

/** A request whose body is there: verified, read, and made recognisable; or why it is refused. */
export function examine(
  found: Route,
  request: FastifyRequest,
  receivedAt: number,
  observer?: Observer,
): Arrival | Refusal {
  const raw = request.body;
  if (raw instanceof Refusal) return raw;
  const { endpoint } = found;
  // Fastify calls no parser for a request that announces no body.
  const bytes = raw instanceof Uint8Array ? raw : new Uint8Array();
  const media = mediaOfBody(request.headers, endpoint.acceptText, bytes);
  if (media instanceof Refusal) return media;
  const proof = prove(found, request, bytes, media, receivedAt);
  if (proof instanceof Refusal) return proof;
  observer?.verified();
  const kept = read(endpoint, request, bytes, media, receivedAt);
  if (kept instanceof Refusal) return kept;
  observer?.read();

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
  if (wait > 0) return overLimit(['moreUnverified', STRANGERS_PER_MINUTE], wait);
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
