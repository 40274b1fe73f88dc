import type { Source } from '../../settings/schema.ts';
import type { SourceSecrets } from '../secrets.ts';
import { hmacVerifier } from './hmac.ts';
import { schemeOf } from './scheme.ts';
import { tokenVerifier } from './token.ts';
import type { Verifier } from './verifier.ts';

/** The verifier of a source of the presets okd, okd-signed, token and hmac. */
export function verifierOf(source: Source, secrets: SourceSecrets): Verifier {
  const scheme = schemeOf(source);
  const own = secrets.bySource.get(source.id) ?? [];
  if (scheme === null) return tokenVerifier(source.token?.header ?? null, own);
  return hmacVerifier(scheme, own, secrets.byWebhookId.get(source.id) ?? new Map());
}
