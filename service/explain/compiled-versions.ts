import { type CompiledRule, compileRule } from '../../rules/engine/engine.ts';
import type { RuleVersion } from '../journal/journal.ts';

/** Compiled versions by id and hash; a version never changes. */
const COMPILED = new Map<string, CompiledRule>();
const MOST_COMPILED = 2_000;

/** A rule as it judged once, made ready; kept for the next event that asks for it. */
export function compiledVersion(version: string, { document, conditions, strategies }: RuleVersion): CompiledRule {
  const key = `${document.id} ${version}`;
  const kept = COMPILED.get(key);
  if (kept !== undefined) return kept;
  if (COMPILED.size >= MOST_COMPILED) COMPILED.clear();
  const rule = compileRule(document, conditions, strategies);
  COMPILED.set(key, rule);
  return rule;
}
