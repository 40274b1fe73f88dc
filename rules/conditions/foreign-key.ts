import { jsonPath } from '../document/json-path.ts';
import type { Said } from '../problems/said.ts';
import type { Findings } from './findings.ts';
import { nearest, slipOf } from './near.ts';

/** Words that mean something elsewhere in a rule: here they would be passed over in silence, and another rule would act. */
export const WORDS: ReadonlySet<string> = new Set([
  ...['all', 'any', 'not', 'condition', 'conditions', 'fact', 'operator', 'value', 'path', 'params', 'timesPercent'],
  ...['measure', 'field', 'types', 'where', 'groupBy', 'last', 'events', 'hysteresisPercent', 'hysteresis', 'part'],
  ...[
    'timezone',
    'percent',
    'trigger',
    'when',
    'for',
    'absent',
    'cooldown',
    'limit',
    'hours',
    'maxAge',
    'stage',
    'cap',
    'actions',
    'enabled',
  ],
]);

/**
 * Refuses the keys of a condition that were meant to say something: a word of the language at a place where nobody reads it,
 * or a slip of the pen (`pth` for `path` would compare the whole object). Any other key is the author's own, a note or an id,
 * and stays, as in json-rules-engine.
 */
export function refuseForeignKeys(
  holder: Record<string, unknown>,
  known: ReadonlySet<string>,
  path: string,
  findings: Findings,
): void {
  for (const key of Object.keys(holder)) {
    if (known.has(key)) continue;
    const hint = WORDS.has(key) ? '' : slipOf(key, known);
    if (hint !== undefined) findings.problem(jsonPath(path, key), unknownKey(hint));
  }
}

/** Refuses every key that nobody reads, where one that is passed over would change what is compared: in a value. */
export function refuseUnknownKeys(
  holder: Record<string, unknown>,
  known: ReadonlySet<string>,
  path: string,
  findings: Findings,
): void {
  for (const key of Object.keys(holder)) {
    if (!known.has(key)) findings.problem(jsonPath(path, key), unknownKey(nearest(key, known) ?? ''));
  }
}

function unknownKey(meant: string): Said {
  return meant === '' ? ['unknownKey'] : ['meant', ['unknownKey'], JSON.stringify(meant)];
}
