import { describeRule } from '../../rules/explain/words.ts';
import type { LadderMark } from '../contract/ladder.ts';
import type { RuleFile, RuleView } from '../contract/views.ts';
import type { RuleText } from '../rulebook/rule-file.ts';
import type { RuleEntry } from '../rulebook/rulebook.ts';
import type { Parts } from './parts.ts';

const DAY_MS = 86_400_000;

/** Every rule file with what is in force for it, by name. */
export function listRules(parts: Parts): RuleView[] {
  const counts = parts.journal.firingCounts(parts.host.clock.now() - DAY_MS);
  return parts.rulebook.entries.map((entry) => viewOf(entry, counts.get(entry.id), parts.trading.ladder.mark(entry)));
}

function viewOf(
  entry: RuleEntry,
  count: { lastFiredAt: number | null; recent: number } | undefined,
  ladder: LadderMark,
): RuleView {
  const document = entry.document ?? entry.inForce?.document;
  return {
    id: entry.id,
    name: document?.name ?? entry.id,
    file: entry.source.file,
    enabled: document !== undefined && document.enabled !== false,
    state: stateOf(entry),
    problems: entry.problems,
    priority: document?.priority ?? 1,
    version: entry.source.version,
    sentence: document === undefined ? '' : describeRule(document),
    actions: document?.actions.map((action) => action.type) ?? [],
    lastFiredAt: count?.lastFiredAt ?? null,
    firings24h: count?.recent ?? 0,
    ladder,
  };
}

function stateOf(entry: RuleEntry): RuleView['state'] {
  if (entry.problems.length > 0) return 'invalid';
  return entry.document?.enabled === false ? 'disabled' : 'active';
}

export function ruleFile(id: string, source: RuleText): RuleFile {
  return { id, file: source.file, text: source.text, version: source.version };
}
