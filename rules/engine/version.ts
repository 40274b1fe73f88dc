import { sha256 } from '@noble/hashes/sha2.js';
import { canonicalJson } from '../document/canonical-json.ts';
import { utf8 } from '../document/utf8.ts';

/** Content hash of a rule document: the first 16 hex digits of the SHA-256 of its canonical JSON. */
export function ruleVersion(document: unknown): string {
  const hash = sha256(utf8(canonicalJson(document)));
  return [...hash.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
