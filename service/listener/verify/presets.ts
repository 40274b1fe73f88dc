import type { Source } from '../../settings/schema.ts';
import type { SourceSecrets } from '../secrets.ts';
import { hmacVerifier } from './hmac.ts';
import { schemeOf } from './scheme.ts';
import { type ListScheme, listVerifier } from './signature-list.ts';
import { standardWebhooks } from './standard-webhooks.ts';
import { STRIPE } from './stripe.ts';
import { tokenVerifier } from './token.ts';
import { bodyTokenVerifier } from './tradingview.ts';
import type { Verifier } from './verifier.ts';

/** The verifier of a source, for every preset. Throws `SETTINGS_INVALID` where its scheme or a secret cannot be used. */
export function verifierOf(source: Source, secrets: SourceSecrets): Verifier {
  const own = secrets.bySource.get(source.id) ?? [];
  const list = listSchemeOf(source);
  if (list !== null) return listVerifier(list, own);
  const scheme = schemeOf(source);
  if (scheme !== null) return hmacVerifier(scheme, own, secrets.byWebhookId.get(source.id) ?? new Map());
  return source.preset === 'tradingview' ? bodyTokenVerifier(own) : tokenVerifier(source.token?.header ?? null, own);
}

/** The scheme of a source whose sender lists its signatures, else null. */
export function listSchemeOf(source: Source): ListScheme | null {
  if (source.preset === 'stripe') return STRIPE;
  return source.preset === 'standard-webhooks' ? standardWebhooks(source) : null;
}
