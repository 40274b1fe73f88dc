import type { Wording } from '../../rules/explain/wording/wording.ts';
import { describeRule } from '../../rules/explain/words.ts';
import { OWN_SOURCE } from '../contract/own.ts';
import type { RuleVersionView, Tried, Vocabulary } from '../contract/rule-editing.ts';
import { tryDraft } from '../rule-editing/try-draft.ts';
import { seenTypes } from '../rule-editing/vocabulary.ts';
import type { Parts } from './parts.ts';

/** Newest events whose fields and values are offered. */
const NEWEST = 500;
/** Versions of a rule that are listed. */
const MOST_VERSIONS = 100;
/** How long a try may hold up everything else to count again what the rule looks back at, ms. */
const COUNTING_MS = 200;

export function vocabularyOf({ journal, rulebook, settings }: Parts): Vocabulary {
  const after = journal.placeBeforeNewest(NEWEST, journal.newestPlace());
  const seen = [...journal.history({ after, withData: true })].map(({ event }) => event);
  return {
    types: seenTypes(seen.filter(({ source }) => source !== OWN_SOURCE)),
    conditions: Object.keys(rulebook.conditions),
    strategies: settings.current.strategies.map(({ id, name = id }) => ({ id, name })),
    rules: rulebook.entries.map(({ id, document }) => ({ id, name: document?.name ?? id })),
  };
}

/** Newest first. */
export function versionsOf({ journal }: Parts, rule: string, wording: Wording): RuleVersionView[] {
  return journal.versionsOf(rule, MOST_VERSIONS).map(({ version, document: { document }, opened, closed }) => ({
    version,
    text: `${JSON.stringify(document, null, 2)}\n`,
    sentence: describeRule(document, wording),
    from: opened.at,
    until: closed?.at ?? null,
  }));
}

/** Null where there is no such event. */
export function tried(
  parts: Parts,
  input: { text: string; event: string; body?: string | undefined },
  wording: Wording,
): Tried | null {
  const { journal, rulebook, settings, host } = parts;
  const stored = journal.event(input.event);
  if (stored === undefined) return null;
  const end = host.clock.now() + COUNTING_MS;
  return tryDraft(journal, stored, input, {
    conditions: rulebook.conditions,
    strategies: settings.current.strategies,
    timezone: settings.current.timezone,
    isOverdue: () => host.clock.now() >= end,
    wording,
  });
}
