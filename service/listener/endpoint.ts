import { durationMs } from '../../rules/document/duration.ts';
import type { Preset, Settings, Source } from '../settings/schema.ts';
import { isServed, pathOf, requestsPerMinute } from '../settings/source.ts';
import { SlidingMinute } from './rate-limit.ts';
import { type Refusal, refusal } from './refusal.ts';
import type { SourceSecret, SourceSecrets } from './secrets.ts';
import { sourceError } from './source-error.ts';
import { verifierOf } from './verify/presets.ts';
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
  /** ms; null = the preset's default. */
  readonly replayWindow: number | null;
  readonly verifier: Verifier;
  /** The 401s, ready made: they are the likeliest answers to strangers. */
  readonly unverified: Readonly<Record<'INVALID_SIGNATURE' | 'STALE_TIMESTAMP', Refusal>>;
  readonly budget: SlidingMinute;
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
  const endpoints = settings.sources.map((source) => {
    check(source, secrets);
    return endpointOf(source, settings.listener.maxBodyBytes, verifierOf(source, secrets), earlier.get(source.id));
  });
  return new Map(endpoints.map((endpoint) => [endpoint.path, endpoint]));
}

function endpointOf(source: Source, maxBodyBytes: number, verifier: Verifier, before: Endpoint | undefined): Endpoint {
  const challenge = { 'www-authenticate': verifier.challenge };
  return {
    id: source.id,
    preset: source.preset,
    path: pathOf(source),
    acceptText: source.acceptText ?? false,
    maxBodyBytes,
    requestsPerMinute: requestsPerMinute(source),
    replayWindow: source.replayWindow === undefined ? null : durationMs(source.replayWindow),
    verifier,
    unverified: {
      INVALID_SIGNATURE: refusal('INVALID_SIGNATURE', {}, challenge),
      STALE_TIMESTAMP: refusal('STALE_TIMESTAMP', { seconds: verifier.toleranceSeconds }, challenge),
    },
    budget: before?.budget ?? new SlidingMinute(),
    refused: before?.refused ?? {},
  };
}

function check(source: Source, secrets: SourceSecrets): void {
  const { id, preset, allowIps } = source;
  if (!isServed(preset)) throw sourceError('SETTINGS_INVALID', id, 'preset', `${preset} comes in a later version`);
  const missing = missingSecret(source, secrets);
  if (missing !== null) {
    throw sourceError('SECRET_MISSING', id, missing, 'a secret is missing or empty; without one anybody could send');
  }
  // Silently taking everybody would be worse than refusing to start.
  if (allowIps !== undefined) {
    throw sourceError('SETTINGS_INVALID', id, 'allowIps', 'lists of addresses come in a later version');
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
