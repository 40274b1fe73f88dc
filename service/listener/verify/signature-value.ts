import type { HmacScheme } from './scheme.ts';

/** Bytes of a digest. */
export const DIGEST_BYTES = { sha1: 20, sha256: 32, sha384: 48, sha512: 64 } as const;

type Algorithm = keyof typeof DIGEST_BYTES;

/**
 * Reader of a signature header's value: exactly the prefix and exactly one digest, or null. Strict, because Node's decoders
 * stop at the first bad character and would take `<64 hex digits>zz` (SPEC rows W3, W4).
 */
export function signatureReader(scheme: HmacScheme): (value: string) => Buffer | null {
  const { prefix, prefixRequired, encoding, algorithm, upperCase } = scheme;
  const decode = digestReader(encoding, algorithm, upperCase);
  return (value) => {
    if (prefix !== '' && value.startsWith(prefix)) return decode(value.slice(prefix.length));
    return prefixRequired && prefix !== '' ? null : decode(value);
  };
}

/** Reader of one digest and nothing else; null for any other text. `upperCase`: hex digits in either case. */
export function digestReader(
  encoding: 'hex' | 'base64',
  algorithm: Algorithm,
  upperCase = true,
): (text: string) => Buffer | null {
  return encoding === 'hex' ? hexReader(algorithm, upperCase) : base64Reader(algorithm);
}

function hexReader(algorithm: Algorithm, upperCase: boolean): (text: string) => Buffer | null {
  const digits = upperCase ? '0-9a-fA-F' : '0-9a-f';
  const shape = new RegExp(`^[${digits}]{${DIGEST_BYTES[algorithm] * 2}}$`);
  return (text) => (shape.test(text) ? Buffer.from(text, 'hex') : null);
}

/** Standard alphabet with padding; text that decodes to the same bytes but is written otherwise is not taken. */
function base64Reader(algorithm: Algorithm): (text: string) => Buffer | null {
  const length = DIGEST_BYTES[algorithm];
  const maxCharacters = Math.ceil(length / 3) * 4;
  return (text) => {
    if (text.length > maxCharacters) return null;
    const bytes = Buffer.from(text, 'base64');
    // 44 characters can also be 33 bytes, without padding.
    return bytes.length === length && bytes.toString('base64') === text ? bytes : null;
  };
}
