import { sha256 } from '@noble/hashes/sha2.js';
import { canonicalJson } from '../document/canonical-json.ts';
import { utf8 } from '../document/utf8.ts';

/**
 * Content hash of a rule: the first 16 hex digits of the SHA-256 of its canonical JSON, with the named conditions that it
 * refers to and the strategies that it may advance, where it does: a rule that judges or acts differently is another version.
 */
export function ruleVersion(
  document: unknown,
  named: Record<string, unknown> = {},
  strategies: readonly unknown[] = [],
): string {
  const own = Object.keys(named).length === 0 ? document : [document, named];
  const content = strategies.length === 0 ? own : [document, named, strategies];
  const hash = sha256(utf8(canonicalJson(content)));
  return [...hash.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
