import type { Preset, Source } from './schema.ts';

/** Presets whose senders this version can verify. */
const SERVED: ReadonlySet<Preset> = new Set<Preset>(['okd', 'okd-signed', 'token', 'hmac']);

/** Accepted requests a minute for the presets of OKD Finance (row S68). */
const OKD_REQUESTS_PER_MINUTE = 100;

export function isServed(preset: Preset): boolean {
  return SERVED.has(preset);
}

/** Where a source listens. */
export function pathOf({ id, path }: Source): string {
  return path ?? `/hooks/${id}`;
}

/** Accepted requests a sliding minute; null = no limit. */
export function requestsPerMinute({ rateLimitPerMinute, preset }: Source): number | null {
  if (rateLimitPerMinute !== undefined) return rateLimitPerMinute;
  return preset === 'okd' || preset === 'okd-signed' ? OKD_REQUESTS_PER_MINUTE : null;
}
