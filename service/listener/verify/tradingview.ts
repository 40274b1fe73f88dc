import { hash } from 'node:crypto';
import { isRecord, member } from '../../../rules/event/json.ts';
import { parseStrictJson } from '../../../rules/event/strict-json.ts';
import { TOKEN_MEMBERS } from '../../../rules/event/token-members.ts';
import { decodeText } from '../read.ts';
import type { SourceSecret } from '../secrets.ts';
import { fitting, type Keyring, keyringOf } from './keyring.ts';
import type { Verifier } from './verifier.ts';

const same = (digest: Buffer): Buffer => digest;

/**
 * TradingView signs nothing and sends no header of one's own, so its token travels in the address or in the body. As in
 * token.ts, digests are compared, and the token proves who sends, not what.
 *
 * A body must be read to find the token in it: `UNREADABLE` where that cannot be done. Only a text is taken for the token;
 * a list that holds it, or a number, is another value.
 */
export function bodyTokenVerifier(secrets: readonly SourceSecret[]): Verifier {
  const digests = digestsOf(secrets);
  return {
    scheme: 'token in the address or in the body',
    challenge: 'Token realm="webhook"',
    toleranceSeconds: 0,
    verify(_rawHeaders, body, now, media = 'json') {
      // Nothing in a text has a name that could be relied on.
      if (media === 'text') return 'INVALID_SIGNATURE';
      const parsed = parseStrictJson(decodeText(body) ?? '');
      if (!parsed.ok || !isRecord(parsed.value)) return 'UNREADABLE';
      const secret = fittingToken(parsed.value, digests, now);
      return secret === -1 ? 'INVALID_SIGNATURE' : { secret, deliveryId: null, freshness: null };
    },
  };
}

/**
 * Reader of the last segment of a path: index of the secret that it is, percent-encoded or not, or -1. An encoding that cannot
 * be read is no secret.
 */
export function pathTokenReader(secrets: readonly SourceSecret[]): (segment: string, now: number) => number {
  const digests = digestsOf(secrets);
  return (segment, now) => {
    const token = decoded(segment);
    return token === null ? -1 : fitting(digests, now, digestOf(token), same);
  };
}

function fittingToken(body: Record<string, unknown>, digests: Keyring<Buffer>, now: number): number {
  let fitted = -1;
  for (const name of TOKEN_MEMBERS) {
    const token = member(body, name);
    if (typeof token !== 'string') continue;
    const secret = fitting(digests, now, digestOf(token), same);
    if (secret !== -1) fitted = secret;
  }
  return fitted;
}

function digestsOf(secrets: readonly SourceSecret[]): Keyring<Buffer> {
  return keyringOf(secrets, (secret) => hash('sha256', secret, 'buffer'));
}

function digestOf(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
