import { setImmediate } from 'node:timers/promises';
import type { RuleDocument } from '../../rules/document/schema.ts';
import { askedFields } from '../../rules/explain/asked-fields.ts';
import { neverFires } from '../../rules/explain/never.ts';
import { english } from '../../rules/explain/wording/en.ts';
import type { Wording } from '../../rules/explain/wording/wording.ts';
import { describeRule } from '../../rules/explain/words.ts';
import type { LadderMark } from '../contract/ladder.ts';
import type { RuleHints } from '../contract/rule-editing.ts';
import { FIRING_DAYS, type RuleFile, type RuleView } from '../contract/views.ts';
import type { RuleText } from '../rulebook/rule-file.ts';
import type { RuleEntry } from '../rulebook/rulebook.ts';
import type { Parts } from './parts.ts';

const DAY_MS = 86_400_000;

/** Every rule file with what is in force for it, by name; its sentence in English where no language is named. */
export function listRules(parts: Parts, wording: Wording = english): RuleView[] {
  const now = parts.host.clock.now();
  const counts = parts.journal.firingCounts(now - DAY_MS);
  const days = parts.firingDays.upTo(now, parts.settings.current.timezone);
  return parts.rulebook.entries.map((entry) => {
    const firings = { lastFiredAt: null, recent: 0, ...counts.get(entry.id), days: days.get(entry.id) };
    return viewOf(entry, firings, parts.trading.ladder.mark(entry), wording);
  });
}

/** What may keep rules silent for good; of rules in force only. Reads what came since it was asked last. */
export async function ruleHints({ rulebook, seen }: Parts): Promise<RuleHints[]> {
  await seen.catchUp(setImmediate);
  return rulebook.compiled.flatMap((rule) => {
    const hints = { neverFires: neverFires(rule), unseen: seen.unseen(rule, askedFields(rule, rulebook.conditions)) };
    return hints.neverFires.length + hints.unseen.length === 0 ? [] : [{ rule: rule.id, ...hints }];
  });
}

interface Firings {
  lastFiredAt: number | null;
  recent: number;
  days: number[] | undefined;
}

/** A document that did not change has the sentence that it had. */
const sentences = new WeakMap<RuleDocument, Map<Wording, string>>();

function sentenceOf(document: RuleDocument, wording: Wording): string {
  const known = sentences.get(document) ?? new Map<Wording, string>();
  sentences.set(document, known);
  const sentence = known.get(wording) ?? describeRule(document, wording);
  known.set(wording, sentence);
  return sentence;
}

function viewOf(entry: RuleEntry, firings: Firings, ladder: LadderMark, wording: Wording): RuleView {
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
    sentence: document === undefined ? '' : sentenceOf(document, wording),
    actions: document?.actions.map((action) => action.type) ?? [],
    tags: [...new Set(document?.tags)],
    lastFiredAt: firings.lastFiredAt,
    firings24h: firings.recent,
    firingDays: firings.days ?? Array.from({ length: FIRING_DAYS }, () => 0),
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
