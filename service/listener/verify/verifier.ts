import type { Media } from '../media.ts';

/** What a genuine request proved. */
export interface Proof {
  /** Index of the secret that fitted, 0 = newest. */
  secret: number;
  /** Delivery id that the signature covers. */
  deliveryId: string | null;
  /** SHA-256 (hex) of timestamp and signature, where the signature covers a timestamp; see identity.ts. */
  freshness: string | null;
}

/**
 * `STALE_TIMESTAMP` only where the signature is right and a well-formed timestamp is the only fault. `UNREADABLE` only where the
 * proof lies in a body that cannot be read.
 */
type Doubt = 'INVALID_SIGNATURE' | 'STALE_TIMESTAMP' | 'UNREADABLE';

/** Verification of one source's requests over the raw bytes. Never throws, whatever the request holds (SPEC row W3). */
export interface Verifier {
  /** What is proven, in words. */
  readonly scheme: string;
  /** `WWW-Authenticate` of a 401. */
  readonly challenge: string;
  /** Seconds that a timestamp may be away from the clock; 0 without timestamps. */
  readonly toleranceSeconds: number;
  /** `rawHeaders` as Node has them; `now` in ms since 1970; `media`: what the content type says of the body, JSON unless given. */
  verify(rawHeaders: readonly string[], body: Uint8Array, now: number, media?: Media): Proof | Doubt;
}
