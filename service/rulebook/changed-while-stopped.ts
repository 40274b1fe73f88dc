import { isDeepStrictEqual } from 'node:util';
import type { AuditEntry, JournalReader } from '../journal/journal.ts';
import { actionOf } from './rule-audit.ts';
import type { Rulebook, RuleEntry } from './rulebook.ts';

/**
 * What was changed by hand while nobody ran, by the rules that judged when the program stopped: asked before the ones of now are in
 * force. At the first start of a folder nothing was there to be changed.
 */
export function changedWhileStopped(journal: JournalReader, rulebook: Rulebook, at: number): AuditEntry[] {
  const history = journal.ruleHistory();
  if (history.length === 0) return [];
  const judged = new Map(journal.rulesAt(at).map(({ rule, document }) => [rule, document.document]));
  const known = new Set(history.map(({ rule }) => rule));
  const entries = rulebook.entries.filter(({ id, document }) => judged.has(id) || document?.enabled !== false);
  const told = entries.flatMap((entry) => {
    const before = judged.get(entry.id) ?? null;
    // One that was switched off, or in error, when the program stopped.
    if (before === null && known.has(entry.id)) return switchedOn(entry, at);
    const after = entry.document ?? entry.source.text;
    if (isDeepStrictEqual(before, after)) return [];
    return [entryOf(`rules/${entry.source.file}`, at, before, after)];
  });
  const ids = new Set(rulebook.entries.map(({ id }) => id));
  const gone = [...judged].filter(([id]) => !ids.has(id));
  return [...told, ...gone.map(([id, before]) => entryOf(`rules/${id}.json`, at, before, null))];
}

function switchedOn({ source, document }: RuleEntry, at: number): AuditEntry[] {
  if (document === undefined) return [];
  const path = `rules/${source.file}`;
  return [{ at, actor: 'file', action: 'rule.enable', path, before: null, after: document }];
}

function entryOf(path: string, at: number, before: unknown, after: unknown): AuditEntry {
  return { at, actor: 'file', action: actionOf(before, after), path, before, after };
}
