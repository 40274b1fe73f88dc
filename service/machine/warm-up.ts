import type { CompiledRule } from '../../rules/engine/engine.ts';
import { reachOf } from '../explain/judge-again.ts';
import type { JournalReader } from '../journal/journal.ts';

const DAY_MS = 86_400_000;
/** More than the longest day, which has 25 hours. */
const LONGEST_DAY_MS = 26 * 3_600_000;

/**
 * The `seq` after which events are judged so that at `from` (ms) windows hold what they should, and triggers know what came before:
 * whether it was true already, a day back, and what cooldowns, limits and timers reach back to.
 */
export function placeToBegin(
  journal: JournalReader,
  from: number,
  upTo: number,
  rules: readonly CompiledRule[],
): number {
  const first = Math.min(journal.placeBefore(from) + 1, upTo);
  const byTriggers = journal.placeBefore(from - Math.max(0, ...rules.map(triggerReach)));
  const lookBack = rules.filter(({ looksBack, strategies }) => looksBack || strategies.size > 0);
  if (lookBack.length === 0) return byTriggers;
  return Math.min(byTriggers, reachOf(journal, first, from, lookBack).after);
}

function triggerReach({ trigger: { keepsState, holdFor, absent, cooldown, limit } }: CompiledRule): number {
  if (!keepsState) return 0;
  const per = limit === null ? 0 : limit.per === 'day' ? LONGEST_DAY_MS : limit.per;
  return Math.max(DAY_MS, holdFor ?? 0, absent ?? 0, cooldown, per);
}
