import { jsonPath } from '../document/json-path.ts';
import { shown } from '../event/json.ts';
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
    findings.problem(jsonPath(path, 'value'), use?.entry.asksPresence ? 'is missing: write true' : 'is missing');
  }
  if (use === null || use.entry.asksPresence) return;
  const misfit = kind === null ? null : factProblem(use.fact, kind);
  if (misfit !== null) findings.problem(jsonPath(path, 'fact'), `${leaf.operator}: ${misfit}${hintFor(use, kind)}`);
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
    findings.problem(jsonPath(path, 'priority'), `expected a number, found ${shown(priority)}`);
  }
  if (Object.hasOwn(node, 'name') && (typeof name !== 'string' || name === '')) {
    findings.problem(jsonPath(path, 'name'), `expected a name, found ${name === '' ? 'an empty text' : shown(name)}`);
  }
}

function checkOperator(leaf: Record<string, unknown>, path: string, findings: Findings): OperatorUse | null {
  const { operator } = leaf;
  const at = jsonPath(path, 'operator');
  if (typeof operator !== 'string') {
    findings.problem(at, operator === undefined ? 'is missing' : `expected an operator, found ${shown(operator)}`);
    return null;
  }
  const use = readOperator(operator);
  if ('problem' in use) {
    findings.problem(at, use.problem);
    return null;
  }
  const { onlyFact } = use.entry;
  if (onlyFact !== undefined && leaf.fact !== onlyFact)
    findings.problem(at, `${use.operator} needs the fact "${onlyFact}"`);
  return use;
}

function hintFor(use: OperatorUse, kind: Kind | null): string {
  if (kind === 'text' && use.operator === 'contains') return '; for a part of a text write containsText';
  return '';
}
