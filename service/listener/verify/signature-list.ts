import { hash, type KeyObject } from 'node:crypto';
import type { SourceSecret } from '../secrets.ts';
import { fittingAny, keyringOf } from './keyring.ts';
import { type Piece, signatureOf } from './signed-content.ts';
import { isStale } from './timestamp.ts';
import type { Verifier } from './verifier.ts';

/** What the headers of a request say: everything that is signed but the body, and the signatures. */
export interface Claim {
  /** Signed by schemes that have one, else empty. */
  id: string;
  /** Seconds since 1970 as they were written; 10 digits. */
  timestamp: string;
  /** Digests of SHA-256 that have the right shape; not empty. */
  signatures: readonly Buffer[];
}

/** A scheme whose header carries several signatures, because its senders rotate secrets: one that fits is enough. */
export interface ListScheme {
  /** What is proven, in words. */
  readonly words: string;
  readonly signatureHeader: string;
  readonly content: readonly Piece[];
  /** ms, past and future, inclusive. */
  readonly tolerance: number;
  readonly signsId: boolean;
  /** The key that a secret as it is written stands for. Throws `SETTINGS_INVALID` for one that cannot be a secret of the scheme. */
  keyOf(secret: Uint8Array): KeyObject;
  /** Null where a part is missing, repeated or malformed. */
  read(rawHeaders: readonly string[]): Claim | null;
  /** Headers of a request of our own. */
  write(claim: { id: string; timestamp: string; signature: Buffer }): Record<string, string>;
}

/** A verifier by a list of HMAC-SHA256 signatures. */
export function listVerifier(scheme: ListScheme, secrets: readonly SourceSecret[]): Verifier {
  const keys = keyringOf(secrets, scheme.keyOf);
  return {
    scheme: scheme.words,
    challenge: 'Signature realm="webhook"',
    toleranceSeconds: scheme.tolerance / 1000,
    verify(rawHeaders, body, now) {
      const claim = scheme.read(rawHeaders);
      if (claim === null) return 'INVALID_SIGNATURE';
      const values = { id: claim.id, timestamp: claim.timestamp, body };
      const sign = (key: KeyObject) => signatureOf({ algorithm: 'sha256', content: scheme.content }, key, values);
      const secret = fittingAny(keys, now, claim.signatures, sign);
      if (secret === -1) return 'INVALID_SIGNATURE';
      if (isStale(claim.timestamp, { unit: 's', tolerance: scheme.tolerance }, now)) return 'STALE_TIMESTAMP';
      return { secret, deliveryId: scheme.signsId ? claim.id : null, freshness: freshnessOf(claim.timestamp, body) };
    },
  };
}

/**
 * Of what is signed, not of a signature: whoever captured a request with two of them could send it again with either one taken
 * away, and it must still be known.
 */
function freshnessOf(timestamp: string, body: Uint8Array): string {
  return hash('sha256', `${timestamp}:${hash('sha256', body, 'hex')}`, 'hex');
}
