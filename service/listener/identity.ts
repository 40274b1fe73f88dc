import { hash } from 'node:crypto';
import { readEnvelope } from '../../rules/event/envelope.ts';
import { member } from '../../rules/event/json.ts';
import { readTime } from '../../rules/event/time.ts';
import type { Identity } from '../journal/journal.ts';
import type { Preset } from '../settings/schema.ts';
import type { Proof } from './verify/verifier.ts';

/** Names under which senders put an event's id, most specific first. */
const ID_NAMES = ['eventId', 'event_id', 'id'] as const;
/** A longer name and id are remembered by their hash. */
const MAX_PAIR_LENGTH = 255;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

export interface Delivered {
  preset: Preset;
  /** ms since 1970 UTC. */
  receivedAt: number;
  proof: Proof;
  /** Null for text. */
  body: Record<string, unknown> | null;
  /** SHA-256 of the body, hex. */
  sha256: string;
  /** Seconds that a signed timestamp may be away from the clock; 0 where none is signed. */
  toleranceSeconds: number;
}

/**
 * What makes a repeat of a delivery recognisable (SPEC row W7), best first: a delivery id that the signature covers, an
 * event id in the body together with the event's name, the signed bytes. An id is remembered for as long as its event is kept,
 * bytes only for the replay window, because two genuine events may have the same bytes. What an alert of TradingView calls `id`
 * was written by its author, who means an order or a strategy as likely as an event: there only the bytes count.
 *
 * @param replayWindow ms; null = the preset's default.
 */
export function identityOf(delivered: Delivered, replayWindow: number | null): Identity {
  const { proof, body, sha256, receivedAt, preset } = delivered;
  if (proof.deliveryId !== null) return { key: `delivery:${proof.deliveryId}`, until: null };
  const event = body === null || preset === 'tradingview' ? null : eventKeyOf(body);
  if (event !== null) return { key: event, until: null };
  const window = replayWindow ?? defaultWindow(delivered);
  // A signature over a timestamp is as fresh as its request: the same body signed again later is a new event.
  return { key: `bytes:${proof.freshness ?? sha256}`, until: receivedAt + window };
}

/**
 * `event:["order.filled","o-1"]`, or null for a body that has no id or does not name its event. The name belongs to it because
 * some senders put an order's id there: its partial fill and its fill are two events. Written as JSON, no name and id can be
 * taken for another pair.
 */
function eventKeyOf(body: Record<string, unknown>): string | null {
  const name = nameOf(member(body, 'type')) ?? nameOf(member(body, 'event'));
  const id = eventIdOf(body);
  if (name === null || id === null) return null;
  const pair = JSON.stringify([name, id]);
  return `event:${pair.length > MAX_PAIR_LENGTH ? hash('sha256', pair, 'hex') : pair}`;
}

function eventIdOf(body: Record<string, unknown>): string | null {
  for (const name of ID_NAMES) {
    const id = member(body, name);
    if (typeof id === 'number') return String(id);
    if (typeof id === 'string' && id !== '') return id;
  }
  return null;
}

function nameOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/**
 * The windows where the settings have none: okd one day if the body carries a time; tradingview 30 s, because its resends end
 * after 15 s and the next alert may have the same bytes; under a signed timestamp as long as it is taken, from the earliest
 * moment to the latest (okd-signed: 10 min); all others 5 min.
 */
function defaultWindow({ preset, body, toleranceSeconds }: Delivered): number {
  if (preset === 'tradingview') return 30_000;
  if (preset === 'okd' && body !== null && carriesTime(body)) return DAY_MS;
  return Math.max(5 * MINUTE_MS, 2 * toleranceSeconds * 1000);
}

/** With its own time in it, the same bytes can only be the same event. */
function carriesTime(body: Record<string, unknown>): boolean {
  return readEnvelope(body).times.some((time) => readTime(time) !== null);
}
