import { isRecord } from '../event/json.ts';
import { conditionsInWords } from './condition-phrase.ts';
import { english } from './wording/en.ts';
import type { Wording } from './wording/wording.ts';

/** A template that is one field of the event and nothing else. */
const FIELD = /^\{\{\s*(?<field>[A-Za-z_][\w.]*)\s*\}\}$/;

/**
 * What takes the next step of an instance by one rule: `type is order.filled and strategyId is ladder-btc-01 and price is above
 * 45,000`. `named`: how the rule's action names strategies, which may be a template; `when`: the conditions of the step.
 */
export function advanceInWords(
  conditions: unknown,
  named: string,
  strategy: string,
  when: unknown,
  wording: Wording = english,
): string {
  const all = [...conjunctsOf(conditions), ...namesInstance(named, strategy), ...conjunctsOf(when)];
  return conditionsInWords({ all }, wording);
}

function conjunctsOf(conditions: unknown): unknown[] {
  if (conditions === undefined) return [];
  return isRecord(conditions) && Array.isArray(conditions.all) ? conditions.all : [conditions];
}

function namesInstance(named: string, strategy: string): unknown[] {
  if (named === strategy) return [];
  const field = FIELD.exec(named)?.groups?.field ?? named;
  return [{ fact: field, operator: 'equal', value: strategy }];
}
