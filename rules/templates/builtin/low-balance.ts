import type { RuleDocument } from '../../document/schema.ts';
import { isRecord, member } from '../../event/json.ts';

const BELOW: readonly unknown[] = ['lessThan', 'lessThanInclusive', 'crossesBelow'];

/**
 * The threshold of a low-balance rule: what its own condition on `totalUSDValue` compares with (S39, S40: 100 in the
 * document). Undefined where the rule asks for no such thing, or only inside a `not`.
 */
export function lowBalanceThreshold(rule: Pick<RuleDocument, 'conditions'>): number | undefined {
  return thresholdIn(rule.conditions);
}

function thresholdIn(node: unknown): number | undefined {
  if (!isRecord(node)) return undefined;
  for (const branch of [member(node, 'all'), member(node, 'any')]) {
    if (!Array.isArray(branch)) continue;
    const found = branch.map(thresholdIn).find((threshold) => threshold !== undefined);
    if (found !== undefined) return found;
  }
  const value = member(node, 'value');
  const asksBelow = BELOW.includes(member(node, 'operator')) && isTotal(node);
  return asksBelow && typeof value === 'number' ? value : undefined;
}

/** The canonical field, the same inside `data`, or its series. */
function isTotal(condition: Record<string, unknown>): boolean {
  const fact = member(condition, 'fact');
  if (fact === 'totalUSDValue') return true;
  const path = member(condition, 'path');
  if (fact === 'data' && typeof path === 'string') return path.replace(/^[$.]+/, '') === 'totalUSDValue';
  const params = member(condition, 'params');
  return fact === 'series' && isRecord(params) && member(params, 'field') === 'totalUSDValue';
}
