/** Crockford's base 32 (the ULID alphabet): no I, L, O or U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_DIGITS = 10;
const RANDOM_DIGITS = 16;

/**
 * Makes event ids: `evt_` and a ULID (github.com/ulid/spec) of the time of receipt, ms. Ids sort by receipt; within one
 * millisecond they count up from a random start, so they sort by arrival there too.
 * `random` gives that many random bytes.
 */
export function createEventIds(random: (bytes: number) => Uint8Array): (receivedAt: number) => string {
  let lastAt = Number.NaN;
  let digits: number[] = [];
  return (receivedAt) => {
    digits = receivedAt === lastAt ? successor(digits) : randomDigits(random(RANDOM_DIGITS));
    lastAt = receivedAt;
    return `evt_${timeDigits(receivedAt)}${digits.map((digit) => ALPHABET.charAt(digit)).join('')}`;
  };
}

function timeDigits(ms: number): string {
  let rest = Math.trunc(ms);
  let text = '';
  for (let place = 0; place < TIME_DIGITS; place += 1) {
    text = ALPHABET.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

/** Five bits of each byte; the highest bit is left out, so that counting up never overflows within a millisecond. */
function randomDigits(bytes: Uint8Array): number[] {
  return Array.from(bytes, (byte, place) => byte & (place === 0 ? 15 : 31));
}

function successor(digits: readonly number[]): number[] {
  const next = [...digits];
  for (let place = next.length - 1; place >= 0; place -= 1) {
    const digit = next[place] ?? 0;
    next[place] = (digit + 1) % 32;
    if (digit < 31) return next;
  }
  return next;
}
