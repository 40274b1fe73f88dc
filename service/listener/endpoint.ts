import { durationMs } from '../../rules/document/duration.ts';
import { ADDRESSES_UNKNOWN, addressOrigin } from '../settings/addresses.ts';
import type { Preset, Settings, Source } from '../settings/schema.ts';
import { overLimitStatus, pathOf, requestsPerMinute } from '../settings/source.ts';
import { maskTokens } from './mask-token.ts';
import type { Media } from './media.ts';
import { SlidingMinute } from './rate-limit.ts';
import { type Refusal, refusal } from './refusal.ts';
import type { SourceSecret, SourceSecrets } from './secrets.ts';
import { type AddressReader, addressReader } from './sender/address.ts';
import { type Wall, wallOf } from './sender/wall.ts';
import { sourceError } from './source-error.ts';
import { verifierOf } from './verify/presets.ts';
import { pathTokenReader } from './verify/tradingview.ts';
import type { Verifier } from './verify/verifier.ts';

/** Everything that the way of a request needs to know about its source, worked out once. */
export interface Endpoint {
  readonly id: string;
  readonly preset: Preset;
  readonly path: string;
  readonly acceptText: boolean;
  readonly maxBodyBytes: number;
  /** Accepted requests a sliding minute; null = no limit. */
  readonly requestsPerMinute: number | null;
  /** Status of a request that is genuine, or may be, and one too many: 503 where the sender resends on nothing else. */
  readonly overLimitStatus: 429 | 503;
  /** ms; null = the preset's default. */
  readonly replayWindow: number | null;
  readonly verifier: Verifier;
  /** Index of the secret that the last segment of a path is, or -1; null where no secret may stand in the path. */
  readonly pathToken: ((segment: string, now: number) => number) | null;
  /** What is kept of a body, for senders whose token may stand in it; null where none does. */
  readonly mask: ((body: Uint8Array, media: Media) => Uint8Array) | null;
  readonly addressOf: AddressReader;
  /** Null where every address may send. */
  readonly wall: Wall | null;
  /** The 401s, ready made: they are the likeliest answers to strangers. */
  readonly unverified: Readonly<Record<'INVALID_SIGNATURE' | 'STALE_TIMESTAMP', Refusal>>;
  readonly budget: SlidingMinute;
  /** Of requests that could not be verified. */
  readonly strangers: SlidingMinute;
  /** Refused requests since start, by HTTP status. */
  readonly refused: Record<number, number>;
}

/**
 * The endpoints by path. Budgets and counts of a source that was there before are carried over, so that a change of the
 * settings neither refills a budget nor forgets a refusal.
 *
 * Throws `SECRET_MISSING` (an absent or empty secret would be an open door, SPEC row W5) or `SETTINGS_INVALID`.
 */
export function endpointsOf(
  settings: Settings,
  secrets: SourceSecrets,
  before: ReadonlyMap<string, Endpoint>,
): Map<string, Endpoint> {
  const earlier = new Map([...before.values()].map((endpoint) => [endpoint.id, endpoint]));
  const addressOf = addressReader(settings);
  const endpoints = settings.sources.map((source) => {
    check(source, secrets, settings);
    const { maxBodyBytes } = settings.listener;
    const own = { maxBodyBytes, addressOf, verifier: verifierOf(source, secrets), ...tokenParts(source, secrets) };
    return endpointOf(source, own, earlier.get(source.id));
  });
  return new Map(endpoints.map((endpoint) => [endpoint.path, endpoint]));
}

type OwnParts = Pick<Endpoint, 'maxBodyBytes' | 'addressOf' | 'verifier' | 'pathToken' | 'mask'>;

function endpointOf(source: Source, own: OwnParts, before: Endpoint | undefined): Endpoint {
  const challenge = { 'www-authenticate': own.verifier.challenge };
  return {
    ...own,
    id: source.id,
    preset: source.preset,
    path: pathOf(source),
    acceptText: source.acceptText === true || source.preset === 'tradingview',
    requestsPerMinute: requestsPerMinute(source),
    overLimitStatus: overLimitStatus(source.preset),
    replayWindow: source.replayWindow === undefined ? null : durationMs(source.replayWindow),
    wall: wallOf(source),
    unverified: {
      INVALID_SIGNATURE: refusal('INVALID_SIGNATURE', ['proofWrong'], challenge),
      STALE_TIMESTAMP: refusal('STALE_TIMESTAMP', ['timestampAway', own.verifier.toleranceSeconds], challenge),
    },
    budget: before?.budget ?? new SlidingMinute(),
    strangers: before?.strangers ?? new SlidingMinute(),
    refused: before?.refused ?? {},
  };
}

/** Only TradingView's token is looked for in addresses and bodies; another sender may repeat its own in a body all the same. */
function tokenParts({ id, preset }: Source, secrets: SourceSecrets): Pick<Endpoint, 'pathToken' | 'mask'> {
  if (preset !== 'tradingview' && preset !== 'token') return { pathToken: null, mask: null };
  const own = secrets.bySource.get(id) ?? [];
  const tokens = own.map(({ value }) => value);
  if (preset === 'token') return { pathToken: null, mask: maskWhereRepeated(tokens) };
  return { pathToken: pathTokenReader(own), mask: (body, media) => maskTokens(body, media, tokens) };
}

/** Looks closer only where the very bytes of a token are there, which is next to never. */
function maskWhereRepeated(tokens: readonly string[]): Endpoint['mask'] {
  return (body, media) => {
    const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
    return tokens.some((token) => bytes.includes(token)) ? maskTokens(body, media, tokens) : body;
  };
}

function check(source: Source, secrets: SourceSecrets, settings: Settings): void {
  const { id, allowIps } = source;
  const missing = missingSecret(source, secrets);
  if (missing !== null) {
    throw sourceError('SECRET_MISSING', id, missing, 'a secret is missing or empty; without one anybody could send');
  }
  // Silently taking everybody would be worse than refusing to start.
  if (allowIps !== undefined && addressOrigin(settings) === 'unknown') {
    throw sourceError('SETTINGS_INVALID', id, 'allowIps', ADDRESSES_UNKNOWN);
  }
}

/** The member of the source whose secrets are absent or empty, or null. */
function missingSecret({ id, preset }: Source, secrets: SourceSecrets): string | null {
  const isById = preset === 'okd-signed';
  const lists: readonly (readonly SourceSecret[])[] = isById
    ? [...(secrets.byWebhookId.get(id)?.values() ?? [])]
    : [secrets.bySource.get(id) ?? []];
  const isComplete =
    lists.length > 0 && lists.every((list) => list.length > 0 && list.every(({ value }) => value !== ''));
  return isComplete ? null : isById ? 'secretsById' : 'secrets';
}
