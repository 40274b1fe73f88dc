import { sha256 } from '@noble/hashes/sha2.js';
import { canonicalJson } from '../document/canonical-json.ts';
import { utf8 } from '../document/utf8.ts';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const LENGTH = 24;

/**
 * Id of one delivery: the same for the same event, rule, group, action and leg, at every try, after a restart and in a
 * back-test, and another one for anything else. The version of the rule plays no part.
 *
 * 24 characters of base32 in lower case (120 bits of a SHA-256, RFC 4648 alphabet): within the length and alphabet that
 * exchanges take for a client order id.
 *
 * `event` and `rule` are ids, `group` is the canonical JSON of the group, `leg` one order of a bracket, rebalance or chain.
 */
export function deliveryId(event: string, rule: string, group: string, actionIndex: number, leg = ''): string {
  const hash = sha256(utf8(canonicalJson([event, rule, group, actionIndex, leg])));
  let id = '';
  let bits = 0;
  let held = 0;
  for (const byte of hash) {
    held = ((held << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 5 && id.length < LENGTH) {
      bits -= 5;
      id += ALPHABET[(held >> bits) & 31];
    }
  }
  return id;
}
