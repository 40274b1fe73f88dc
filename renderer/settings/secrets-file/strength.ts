/** What the service takes at least (`passphraseSchema`), in characters. */
export const SHORTEST_PASSPHRASE = 12;

/** How long whoever has the file would guess: too short to be taken, months at most, years, longer than anybody waits. */
export type Strength = 'short' | 'weak' | 'fair' | 'strong';

/** A character of words that one can remember is worth about so many bits; of random letters, digits and marks far more. */
const BITS_OF_WORDS = 2.3;

const FAIR_BITS = 40;
const STRONG_BITS = 60;

/**
 * A careful guess at what a passphrase is worth, before a file is closed with it. Each try costs 128 MiB and some tenths of a second.
 * Characters that repeat or continue what stands before them (`aaa`, `1234`, `abcabc`) count for nothing.
 */
export function strengthOf(passphrase: string): Strength {
  if (passphrase.length < SHORTEST_PASSPHRASE) return 'short';
  const bits = surprising(passphrase) * bitsEach(passphrase);
  if (bits >= STRONG_BITS) return 'strong';
  return bits >= FAIR_BITS ? 'fair' : 'weak';
}

/** Characters that could not be guessed from those before them. */
function surprising(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const step = at === 0 ? Number.NaN : text.charCodeAt(at) - text.charCodeAt(at - 1);
    const isRun = Math.abs(step) <= 1;
    const isSeen = at >= 2 && text.slice(0, at).includes(text.slice(at - 2, at + 1));
    if (!isRun && !isSeen) count += 1;
  }
  return count;
}

function bitsEach(text: string): number {
  const isWords = /^[\p{L}\s]+$/u.test(text);
  if (isWords) return BITS_OF_WORDS;
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\d]/u].filter((kind) => kind.test(text)).length;
  return BITS_OF_WORDS + (kinds - 1) * 0.8;
}
