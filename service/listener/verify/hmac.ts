import { createSecretKey, hash, type KeyObject } from 'node:crypto';
import type { SourceSecret } from '../secrets.ts';
import { idIn, singleHeader } from './header.ts';
import { fitting, type Keyring, keyringOf } from './keyring.ts';
import type { HmacScheme } from './scheme.ts';
import { signatureReader } from './signature-value.ts';
import { contains, signatureOf } from './signed-content.ts';
import { isStale, timestampIn } from './timestamp.ts';
import type { Verifier } from './verifier.ts';

/** A verifier by HMAC. `byKeyId` holds the secrets of schemes that pick them by a header. */
export function hmacVerifier(
  scheme: HmacScheme,
  secrets: readonly SourceSecret[],
  byKeyId: ReadonlyMap<string, readonly SourceSecret[]>,
): Verifier {
  const readSignature = signatureReader(scheme);
  const own = keysOf(secrets);
  const keyrings = new Map([...byKeyId].map(([id, ofId]) => [id, keysOf(ofId)]));
  const isFresh = contains(scheme.content, 'timestamp');

  function keyring(rawHeaders: readonly string[]): Keyring<KeyObject> | undefined {
    if (scheme.keyHeader === null) return own;
    const id = idIn(rawHeaders, scheme.keyHeader);
    return id === null ? undefined : keyrings.get(id);
  }

  return {
    scheme: wordsOf(scheme),
    challenge: 'Signature realm="webhook"',
    toleranceSeconds: scheme.timestamp === null ? 0 : scheme.timestamp.tolerance / 1000,
    verify(rawHeaders, body, now) {
      const value = singleHeader(rawHeaders, scheme.header);
      const given = value === null ? null : readSignature(value);
      const keys = keyring(rawHeaders);
      const timestamp = scheme.timestamp === null ? '' : timestampIn(rawHeaders, scheme.timestamp);
      const id = scheme.idHeader === null ? '' : idIn(rawHeaders, scheme.idHeader);
      if (given === null || keys === undefined || timestamp === null || id === null) return 'INVALID_SIGNATURE';

      const values = { id, timestamp, body };
      const secret = fitting(keys, now, given, (key) => signatureOf(scheme, key, values));
      if (secret === -1) return 'INVALID_SIGNATURE';
      if (scheme.timestamp !== null && isStale(timestamp, scheme.timestamp, now)) return 'STALE_TIMESTAMP';
      return {
        secret,
        deliveryId: scheme.idHeader === null ? null : id,
        freshness: isFresh ? hash('sha256', `${timestamp}:${given.toString('hex')}`, 'hex') : null,
      };
    },
  };
}

/** As key objects: `createHmac` takes 2.4 µs with one and 13 µs with the bytes. */
function keysOf(secrets: readonly SourceSecret[]): Keyring<KeyObject> {
  return keyringOf(secrets, (secret) => createSecretKey(secret));
}

function wordsOf({ algorithm, content, header }: HmacScheme): string {
  const pieces = content.map((piece) => ('text' in piece ? JSON.stringify(piece.text) : WORDS[piece.value]));
  return `HMAC-${algorithm.toUpperCase()} over ${pieces.join(' + ')}, ${header}`;
}

const WORDS = { id: 'the delivery id', timestamp: 'the timestamp', body: 'the body' } as const;
