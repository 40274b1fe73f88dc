import { jsonPath } from '../document/json-path.ts';
import { isRecord } from '../event/json.ts';
import { foundAs } from '../problems/found.ts';
import { checkFact } from './check-fact.ts';
import type { Findings } from './findings.ts';
import { refuseUnknownKeys } from './foreign-key.ts';
import { factProblem, type Kind, kindProblem, literalProblems } from './kind.ts';
import type { OperatorUse } from './operator-name.ts';

const OPERAND_KEYS: ReadonlySet<string> = new Set(['fact', 'path', 'params', 'timesPercent']);

/** Checks the value of a condition, a literal or `{ "fact", "path", "params", "timesPercent" }`, against what its operator needs. */
export function checkValue(
  value: unknown,
  use: OperatorUse,
  factKind: Kind | null,
  path: string,
  findings: Findings,
): void {
  if (isRecord(value) && Object.hasOwn(value, 'fact')) {
    checkValueFact(value, use, factKind, path, findings);
    return;
  }
  const problems = literalProblems(use.value, value);
  for (const problem of problems) findings.problem(path + problem.path, problem.said);
  if (problems.length === 0 && use.entry.isEquality && factKind !== null && typeof use.fact !== 'object') {
    checkEquality(value, use, factKind, path, findings);
  }
}

/** Under `===` a text never equals a number, so `notEqual` would hold for every event and `equal` for none. */
function checkEquality(value: unknown, use: OperatorUse, factKind: Kind, path: string, findings: Findings): void {
  const isList = typeof use.value === 'object' && Array.isArray(value);
  for (const [index, one] of (isList ? value : [value]).entries()) {
    const problem = kindProblem(factKind, one);
    if (problem !== null) findings.problem(isList ? jsonPath(path, index) : path, problem);
  }
}

function checkValueFact(
  value: Record<string, unknown>,
  use: OperatorUse,
  factKind: Kind | null,
  path: string,
  findings: Findings,
): void {
  refuseUnknownKeys(value, OPERAND_KEYS, path, findings);
  const { timesPercent } = value;
  const isTimes = Object.hasOwn(value, 'timesPercent');
  if (isTimes && !Number.isFinite(timesPercent)) {
    findings.problem(jsonPath(path, 'timesPercent'), ['found', ['number'], foundAs(timesPercent)]);
  }
  const kind = checkFact(value, path, findings);
  if (kind === null) return;
  const result = isTimes ? 'number' : kind;
  const misfit = (isTimes ? factProblem('number', kind) : null) ?? factProblem(use.value, result);
  const at = jsonPath(path, 'fact');
  if (misfit !== null) findings.problem(at, ['ofOperator', use.operator, misfit]);
  else if (use.entry.isEquality && factKind !== null && isOtherKind(factKind, result)) {
    findings.problem(at, ['otherKind']);
  }
}

function isOtherKind(one: Kind, other: Kind): boolean {
  return one !== 'unknown' && other !== 'unknown' && one !== other;
}
