import type { Said } from '../problems/said.ts';

/** A parsed path, one property name or index after the other; or why the text is none. */
export type ParsedPath = { steps: readonly string[] } | { problem: Said };

const STEP =
  /\.?([\p{L}\p{N}_][\p{L}\p{N}\p{M}_-]*)|\[(\d{1,9}|[\p{L}_][\p{L}\p{N}\p{M}_-]*)\]|\[(?:'((?:[^'\\]|\\['\\])*)'|"((?:[^"\\]|\\["\\])*)")\]/uy;
const INHERITED: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor']);
const LONGEST = 1_000;

/**
 * Reads a condition's `path`: plain property and index access (`$.a.b[0]['c']`, `a.b`) and nothing else. json-rules-engine's
 * own resolver (jsonpath-plus) also runs code found in a path; here filters, wildcards, scripts and recursion are refused. An
 * empty path is the whole, as there.
 */
export function parsePath(path: string): ParsedPath {
  if (path.length > LONGEST) return { problem: ['mostCharacters', LONGEST] };
  const rooted = path === '$' || path.startsWith('$.') || path.startsWith('$[');
  const steps: string[] = [];
  STEP.lastIndex = rooted ? 1 : 0;
  for (let at = STEP.lastIndex; at < path.length; at = STEP.lastIndex) {
    const step = STEP.exec(path);
    const isFirst = steps.length === 0 && !rooted;
    if (step === null || (step[1] !== undefined && step[0].startsWith('.') === isFirst)) return refused(path);
    const name = step[1] ?? step[2] ?? (step[3] ?? step[4] ?? '').replace(/\\(.)/g, '$1');
    if (INHERITED.has(name)) return { problem: ['neverRead', name] };
    steps.push(name);
  }
  return { steps };
}

/**
 * The value that the steps lead to by own properties and indexes, or undefined; a text has its `length` and its characters, as
 * in json-rules-engine.
 */
export function followPath(value: unknown, steps: readonly string[]): unknown {
  let current = value;
  for (const step of steps) {
    if (current === null || current === undefined || !Object.hasOwn(current, step)) return undefined;
    current = (current as Record<string, unknown>)[step];
  }
  return current;
}

function refused(path: string): ParsedPath {
  const shown = path.length > 60 ? `${path.slice(0, 57)}…` : path;
  return { problem: ['found', ['plainPath'], JSON.stringify(shown)] };
}
