import { jsonPath } from '../document/json-path.ts';
import { isRecord } from '../event/json.ts';
import { kindOfField } from './facts.ts';
import type { Findings } from './findings.ts';
import { kindProblem } from './kind.ts';

/**
 * Checks the `where` of a window, a series or a latest value as conditions are checked: `{"amount": "5"}` would let no event in,
 * because an amount is a number. `path` is that of the params, which have the right shape.
 */
export function checkWhere(params: unknown, path: string, findings: Findings): void {
  const where = isRecord(params) && isRecord(params.where) ? params.where : {};
  for (const [field, written] of Object.entries(where)) {
    const at = jsonPath(path, 'where', field);
    for (const [index, value] of [written].flat().entries()) {
      const problem = kindProblem(kindOfField(field), value);
      if (problem !== null) findings.problem(Array.isArray(written) ? jsonPath(at, index) : at, problem);
    }
  }
}

/** Measures that take whatever the field holds, or need none; all others calculate. */
const ANY_VALUE: ReadonlySet<unknown> = new Set(['first', 'last', 'distinct', 'count', 'rate', 'vwap']);

/** Refuses a calculation over a field that never holds a number: the sum of symbols is always 0. */
export function checkMeasuredField(fact: string, params: unknown, path: string, findings: Findings): void {
  const { measure, field } = isRecord(params) ? params : {};
  if (typeof field !== 'string' || fact === 'latest' || ANY_VALUE.has(measure)) return;
  const kind = kindOfField(field);
  if (kind === 'number' || kind === 'unknown') return;
  const asked = fact === 'window' ? String(measure) : fact;
  findings.problem(jsonPath(path, 'field'), ['numbersNeeded', asked, field]);
}
