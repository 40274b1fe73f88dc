import { jsonPath } from '../document/json-path.ts';
import { schemaProblems } from '../document/schema-problems.ts';
import { isRecord } from '../event/json.ts';
import { foundAs } from '../problems/found.ts';
import { problemAt } from '../problems/problem.ts';
import type { Said } from '../problems/said.ts';
import { checkMeasuredField, checkWhere } from './check-look-back.ts';
import { FACTS, kindOfFact } from './facts.ts';
import type { Findings } from './findings.ts';
import type { Kind } from './kind.ts';
import { nearest } from './near.ts';
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

function factUnknown(fact: unknown): Said {
  if (fact === undefined) return ['missing'];
  if (typeof fact !== 'string') return ['found', ['fact'], foundAs(fact)];
  const name = JSON.stringify(fact);
  return nearest(fact, FACTS.keys()) === undefined ? ['noFactButData', name] : meant(['noFact', name], fact, FACTS);
}

function checkParams(fact: string, holder: Record<string, unknown>, path: string, findings: Findings): void {
  const schema = FACTS.get(fact)?.params;
  const { params } = holder;
  if (schema !== undefined) {
    const problems =
      params === undefined ? [problemAt(path, ['paramsNeeded', fact])] : schemaProblems(schema, params, path);
    findings.problems.push(...problems);
    if (problems.length === 0) {
      checkWhere(params, path, findings);
      checkMeasuredField(fact, params, path, findings);
    }
  } else if (Object.hasOwn(holder, 'params') && !(isRecord(params) && Object.keys(params).length === 0)) {
    findings.problem(path, ['noParams', fact]);
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
  const parsed = typeof path === 'string' ? parsePath(path) : notAPath(path);
  if ('problem' in parsed) {
    findings.problem(at, parsed.problem);
    return undefined;
  }
  if (FACTS.get(fact)?.kind !== 'object' && parsed.steps.length > 0) findings.problem(at, ['noParts', fact]);
  return parsed.steps;
}

function notAPath(path: unknown): { problem: Said } {
  return { problem: ['found', ['path'], foundAs(path)] };
}
