import type { Preset, Source } from './schema.ts';

/** Accepted requests a minute for the presets of OKD Finance (row S68). */
const OKD_REQUESTS_PER_MINUTE = 100;

/** Where a source listens. */
export function pathOf({ id, path }: Source): string {
  return path ?? `/hooks/${id}`;
}

/** Accepted requests a sliding minute; null = no limit. */
export function requestsPerMinute({ rateLimitPerMinute, preset }: Source): number | null {
  if (rateLimitPerMinute !== undefined) return rateLimitPerMinute;
  return preset === 'okd' || preset === 'okd-signed' ? OKD_REQUESTS_PER_MINUTE : null;
}

/** Status of a genuine request over the limit: TradingView sends again after a 503 and after nothing else. */
export function overLimitStatus(preset: Preset): 429 | 503 {
  return preset === 'tradingview' ? 503 : 429;
}
