import { hash } from 'node:crypto';
import type { SourceSecret } from '../secrets.ts';
import { singleHeader } from './header.ts';
import { fitting, keyringOf } from './keyring.ts';
import type { Verifier } from './verifier.ts';

const AUTHORIZATION = 'authorization';
/** The scheme's name is case-insensitive (RFC 9110 section 11.1). */
const BEARER = /^Bearer +(?=\S)/i;

/**
 * A shared token in `Authorization: Bearer`, or alone in a header of the user's choice. SHA-256 digests are compared, so
 * that the length of a guess makes no difference either. It proves who sends, not what: the body is not covered.
 */
export function tokenVerifier(header: string | null, secrets: readonly SourceSecret[]): Verifier {
  const name = header ?? AUTHORIZATION;
  const digests = keyringOf(secrets, (secret) => hash('sha256', secret, 'buffer'));
  const same = (digest: Buffer): Buffer => digest;
  return {
    scheme: `token in ${name === AUTHORIZATION ? 'Authorization: Bearer' : name}`,
    challenge: name === AUTHORIZATION ? 'Bearer realm="webhook"' : 'Token realm="webhook"',
    toleranceSeconds: 0,
    verify(rawHeaders, _body, now) {
      const token = tokenOf(singleHeader(rawHeaders, name), name);
      if (token === null) return 'INVALID_SIGNATURE';
      // Header bytes arrive as Latin-1; a token is UTF-8 in the settings.
      const given = hash('sha256', Buffer.from(token, 'latin1'), 'buffer');
      const secret = fitting(digests, now, given, same);
      return secret === -1 ? 'INVALID_SIGNATURE' : { secret, deliveryId: null, freshness: null };
    },
  };
}

function tokenOf(value: string | null, name: string): string | null {
  if (value === null || name !== AUTHORIZATION) return value;
  return BEARER.test(value) ? value.replace(BEARER, '') : null;
}
