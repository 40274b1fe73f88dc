import { RE2JS } from 're2js';
import type { Said } from '../problems/said.ts';

/** Patterns come from rules alone, so they are few; the bound is against an editor that tries one at every key. */
const MOST = 1_000;
const LONGEST = 1_000;
const compiled = new Map<string, RE2JS>();

/** Why a text is no regular expression of RE2 (no look-around, no back references), or null. */
export function patternProblem(pattern: string): Said | null {
  if (pattern.length > LONGEST) return ['mostCharacters', LONGEST];
  try {
    patternOf(pattern);
    return null;
  } catch (error) {
    return ['re2', error instanceof Error ? error.message : String(error)];
  }
}

/**
 * True if the pattern is found anywhere in the text, in time linear in the text's length, whatever the pattern. Throws for a
 * pattern that {@link patternProblem} names a problem of.
 */
export function isFound(pattern: string, text: string): boolean {
  return patternOf(pattern).test(text);
}

function patternOf(pattern: string): RE2JS {
  let expression = compiled.get(pattern);
  if (expression === undefined) {
    expression = RE2JS.compile(pattern);
    if (compiled.size >= MOST) compiled.clear();
    compiled.set(pattern, expression);
  }
  return expression;
}
