import { timingSafeEqual } from 'node:crypto';
import type { SourceSecret } from '../secrets.ts';

/** The secrets of a source in the form that its verification needs (a key, a digest), newest first. */
export type Keyring<Key> = readonly { key: Key; until: number | null }[];

export function keyringOf<Key>(secrets: readonly SourceSecret[], keyOf: (secret: Uint8Array) => Key): Keyring<Key> {
  return secrets.map(({ value, until }) => ({ key: keyOf(Buffer.from(value, 'utf8')), until }));
}

/** {@link fittingAny} of one given value. */
export function fitting<Key>(
  keyring: Keyring<Key>,
  now: number,
  given: Buffer,
  expected: (key: Key) => Buffer,
): number {
  return fittingAny(keyring, now, [given], expected);
}

/**
 * Index of the secret whose expected value equals one of the given ones, or -1. Compares in constant time and always tries
 * every secret that has not ended with every value, so that time tells neither how much of a guess was right nor which secret
 * fitted (SPEC rows W2, S73). All given values have the length of the expected one.
 */
export function fittingAny<Key>(
  keyring: Keyring<Key>,
  now: number,
  given: readonly Buffer[],
  expected: (key: Key) => Buffer,
): number {
  let fitted = -1;
  for (let index = keyring.length - 1; index >= 0; index -= 1) {
    const entry = keyring[index];
    if (entry === undefined || (entry.until !== null && now >= entry.until)) continue;
    const wanted = expected(entry.key);
    for (const one of given) if (timingSafeEqual(wanted, one)) fitted = index;
  }
  return fitted;
}
