import { isRecord, member } from '../../../rules/event/json.ts';

/**
 * When a token ends, ms since 1970, where it is a JWT that says so (RFC 7519 section 4.1.4, seconds); null for any other token. Nothing is
 * verified: whether the token is good is the exchange's to say.
 */
export function expiryOf(token: string): number | null {
  const [, payload, signature] = token.split('.');
  if (payload === undefined || signature === undefined) return null;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    const seconds = isRecord(claims) ? member(claims, 'exp') : undefined;
    return typeof seconds === 'number' && Number.isFinite(seconds) ? seconds * 1_000 : null;
  } catch {
    return null;
  }
}
