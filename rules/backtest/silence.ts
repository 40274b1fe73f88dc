import type { CompiledRule, Engine } from '../engine/engine.ts';
import { describeDecision } from '../explain/words.ts';
import type { RuleTally } from './tally.ts';

/** Why a rule never fired, in words; null for one that did, or that something else tells of: it failed, or was held back. */
export function silenceInWords(rule: CompiledRule, tally: RuleTally, engine: Engine): string | null {
  const { fired, failed, held, lastNear } = tally;
  if (fired > 0 || failed > 0 || Object.keys(held).length > 0) return null;
  if (!rule.enabled) return 'it is switched off';
  if (rule.trigger.absent !== null) return 'there was no silence as long as it waits for';
  if (lastNear === null) return 'no event met all but one of its conditions';
  const last = `the last event that met all but one of its conditions was ${lastNear.id}`;
  // What a rule that looks back saw at that event is gone by now.
  const [decision] = rule.looksBack ? [] : engine.explain(lastNear, rule.id);
  return decision === undefined ? last : `${last}: ${describeDecision(decision).replace(/^Did not fire: /, '')}`;
}
