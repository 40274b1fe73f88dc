import { createSecretKey, hash, type KeyObject } from 'node:crypto';
import type { SourceSecret } from '../secrets.ts';
import { singleHeader } from './header.ts';
import { fitting, type Keyring, keyringOf } from './keyring.ts';
import type { HmacScheme } from './scheme.ts';
import { signatureReader } from './signature-value.ts';
import { contains, signatureOf } from './signed-content.ts';
import type { Verifier } from './verifier.ts';

/** Ids come from outside and one of them is unsigned: longer ones are nobody's. */
const MAX_ID_LENGTH = 255;
/** Exactly as many digits as the unit has in this century; `parseInt` would also take `1762171200000abc` (SPEC row W6). */
const TIMESTAMP = { s: /^\d{10}$/, ms: /^\d{13}$/ } as const;
const UNIT_MS = { s: 1000, ms: 1 } as const;

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

function timestampIn(rawHeaders: readonly string[], { header, unit }: { header: string; unit: 's' | 'ms' }) {
  const value = singleHeader(rawHeaders, header);
  return value !== null && TIMESTAMP[unit].test(value) ? value : null;
}

function isStale(
  timestamp: string,
  { unit, tolerance }: { unit: 's' | 'ms'; tolerance: number },
  now: number,
): boolean {
  return Math.abs(now - Number(timestamp) * UNIT_MS[unit]) > tolerance;
}

function idIn(rawHeaders: readonly string[], header: string): string | null {
  const id = singleHeader(rawHeaders, header);
  return id === null || id === '' || id.length > MAX_ID_LENGTH ? null : id;
}

function wordsOf({ algorithm, content, header }: HmacScheme): string {
  const pieces = content.map((piece) => ('text' in piece ? JSON.stringify(piece.text) : WORDS[piece.value]));
  return `HMAC-${algorithm.toUpperCase()} over ${pieces.join(' + ')}, ${header}`;
}

const WORDS = { id: 'the delivery id', timestamp: 'the timestamp', body: 'the body' } as const;
