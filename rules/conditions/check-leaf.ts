import { jsonPath } from '../document/json-path.ts';
import { foundAs } from '../problems/found.ts';
import type { Said } from '../problems/said.ts';
import { checkFact } from './check-fact.ts';
import { checkValue } from './check-value.ts';
import type { Findings } from './findings.ts';
import { refuseForeignKeys } from './foreign-key.ts';
import { factProblem, type Kind } from './kind.ts';
import { readNumber } from './number.ts';
import { type OperatorUse, readOperator } from './operator-name.ts';

const LEAF_KEYS: ReadonlySet<string> = new Set(['fact', 'operator', 'value', 'path', 'params', 'priority', 'name']);

/** Checks a condition that compares a fact with a value. */
export function checkLeaf(leaf: Record<string, unknown>, path: string, findings: Findings): void {
  refuseForeignKeys(leaf, LEAF_KEYS, path, findings);
  checkOrder(leaf, path, findings);
  const use = checkOperator(leaf, path, findings);
  const kind = checkFact(leaf, path, findings);
  if (!Object.hasOwn(leaf, 'value')) {
    findings.problem(jsonPath(path, 'value'), [use?.entry.asksPresence ? 'writeTrue' : 'missing']);
  }
  if (use === null || use.entry.asksPresence) return;
  const misfit = kind === null ? null : factProblem(use.fact, kind);
  if (misfit !== null)
    findings.problem(jsonPath(path, 'fact'), ['ofOperator', String(leaf.operator), hinted(misfit, use, kind)]);
  if (Object.hasOwn(leaf, 'value'))
    checkValue(leaf.value, use, misfit === null ? kind : null, jsonPath(path, 'value'), findings);
}

/**
 * `priority` and `name`, which every condition may have. The order of asking decides nothing, so that json-rules-engine's
 * freedom is kept: any number, also as a text.
 */
export function checkOrder(node: Record<string, unknown>, path: string, findings: Findings): void {
  const { priority, name } = node;
  if (Object.hasOwn(node, 'priority') && readNumber(priority) === null) {
    findings.problem(jsonPath(path, 'priority'), ['found', ['number'], foundAs(priority)]);
  }
  if (Object.hasOwn(node, 'name') && (typeof name !== 'string' || name === '')) {
    findings.problem(jsonPath(path, 'name'), ['found', ['name'], name === '' ? ['emptyText'] : foundAs(name)]);
  }
}

function checkOperator(leaf: Record<string, unknown>, path: string, findings: Findings): OperatorUse | null {
  const { operator } = leaf;
  const at = jsonPath(path, 'operator');
  if (typeof operator !== 'string') {
    findings.problem(at, operator === undefined ? ['missing'] : ['found', ['operator'], foundAs(operator)]);
    return null;
  }
  const use = readOperator(operator);
  if ('problem' in use) {
    findings.problem(at, use.problem);
    return null;
  }
  const { onlyFact } = use.entry;
  if (onlyFact !== undefined && leaf.fact !== onlyFact) findings.problem(at, ['factNeeded', use.operator, onlyFact]);
  return use;
}

function hinted(misfit: Said, use: OperatorUse, kind: Kind | null): Said {
  return kind === 'text' && use.operator === 'contains' ? ['useContainsText', misfit] : misfit;
}
