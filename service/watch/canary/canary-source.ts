import { OWN_SOURCE } from '../../contract/own.ts';
import type { SourceSecrets } from '../../listener/secrets.ts';
import { type Settings, type Source, sourceSchema } from '../../settings/schema.ts';

/** What the listener takes a canary by. */
export interface CanarySource {
  source: Source;
  secret: string;
}

/**
 * A source of our own, made anew at each start: its path and its secret are random, so that nobody else can reach it, and to a
 * stranger who tries the address is a 404 like any other.
 */
export function canarySource(random: (bytes: number) => Uint8Array): CanarySource {
  const path = `/hooks/${OWN_SOURCE}/${Buffer.from(random(18)).toString('base64url')}`;
  const hmac = { header: 'x-hookdesk-canary', prefix: 'sha256=', timestamp: { header: 'x-hookdesk-time', unit: 'ms' } };
  const source = sourceSchema.parse({
    id: OWN_SOURCE,
    preset: 'hmac',
    path,
    hmac: { ...hmac, content: '{timestamp}.{body}' },
    rateLimitPerMinute: null,
  });
  return { source, secret: Buffer.from(random(32)).toString('base64url') };
}

/** What is served, with the canary's source beside the user's. */
export function withCanary(
  { settings, secrets }: { settings: Settings; secrets: SourceSecrets },
  { source, secret }: CanarySource,
): { settings: Settings; secrets: SourceSecrets } {
  const bySource = new Map([...secrets.bySource, [OWN_SOURCE, [{ value: secret, until: null }]]]);
  return {
    settings: { ...settings, sources: [...settings.sources, source] },
    secrets: { ...secrets, bySource },
  };
}
