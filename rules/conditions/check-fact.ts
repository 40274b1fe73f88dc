import { jsonPath } from '../document/json-path.ts';
import { schemaProblems } from '../document/schema-problems.ts';
import { isRecord, shown } from '../event/json.ts';
import { checkMeasuredField, checkWhere } from './check-look-back.ts';
import { FACTS, kindOfFact } from './facts.ts';
import type { Findings } from './findings.ts';
import type { Kind } from './kind.ts';
import { meant } from './operator-name.ts';
import { parsePath } from './path.ts';

/** Checks `fact`, `path` and `params` of a condition or of a value; returns what the fact's value is, or null where it is broken. */
export function checkFact(holder: Record<string, unknown>, path: string, findings: Findings): Kind | null {
  const { fact } = holder;
  if (typeof fact !== 'string' || !FACTS.has(fact)) {
    findings.problem(jsonPath(path, 'fact'), factUnknown(fact));
    return null;
  }
  const before = findings.problems.length;
  checkParams(fact, holder, jsonPath(path, 'params'), findings);
  const steps = checkPath(fact, holder, jsonPath(path, 'path'), findings);
  return findings.problems.length > before ? null : kindOfFact(fact, steps, holder.params);
}

function factUnknown(fact: unknown): string {
  if (fact === undefined) return 'is missing';
  if (typeof fact !== 'string') return `expected the name of a fact, found ${shown(fact)}`;
  return `there is no fact ${JSON.stringify(fact)}${meant(fact, FACTS) || '; the sender\'s own fields are in the fact "data", named by "path"'}`;
}

function checkParams(fact: string, holder: Record<string, unknown>, path: string, findings: Findings): void {
  const schema = FACTS.get(fact)?.params;
  const { params } = holder;
  if (schema !== undefined) {
    const problems =
      params === undefined ? [{ path, message: `is missing: ${fact} needs it` }] : schemaProblems(schema, params, path);
    for (const problem of problems) findings.problem(problem.path, problem.message);
    if (problems.length === 0) {
      checkWhere(params, path, findings);
      checkMeasuredField(fact, params, path, findings);
    }
  } else if (Object.hasOwn(holder, 'params') && !(isRecord(params) && Object.keys(params).length === 0)) {
    findings.problem(path, `${fact} takes no params`);
  }
}

function checkPath(
  fact: string,
  holder: Record<string, unknown>,
  at: string,
  findings: Findings,
): readonly string[] | undefined {
  if (!Object.hasOwn(holder, 'path')) return undefined;
  const { path } = holder;
  const parsed = typeof path === 'string' ? parsePath(path) : { problem: `expected a path, found ${shown(path)}` };
  if ('problem' in parsed) {
    findings.problem(at, parsed.problem);
    return undefined;
  }
  if (FACTS.get(fact)?.kind !== 'object' && parsed.steps.length > 0)
    findings.problem(at, `${fact} is one value and has no parts; a path is for data and event`);
  return parsed.steps;
}
