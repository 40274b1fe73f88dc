import { type CompiledRule, compileRule, Engine } from '../../rules/engine/engine.ts';
import type { Decision } from '../../rules/engine/judgement.ts';
import type { CanonicalEvent } from '../../rules/event/event.ts';
import { describeDecision } from '../../rules/explain/words.ts';
import type { EventDetail, RuleVerdict } from '../contract/views.ts';
import type { JournalReader, RuleVersion, StoredEvent } from '../journal/journal.ts';

/** Everything that the journal knows about one event, or null. */
export function eventDetail(journal: JournalReader, id: string, timezone: string): EventDetail | null {
  const stored = journal.event(id);
  const summary = journal.summary(id);
  if (stored === undefined || summary === undefined) return null;
  return {
    ...summary,
    event: stored.event,
    raw: {
      text: new TextDecoder().decode(stored.raw),
      bytes: stored.raw.byteLength,
      sha256: stored.sha256,
      contentType: stored.contentType,
    },
    verification: { preset: stored.preset, scheme: stored.scheme, secret: stored.secret },
    verdicts: explainEvent(journal, stored, timezone),
    sent: journal.deliveryPage({ limit: 500, event: id }),
  };
}

/**
 * Why each rule did or did not fire: firings and near misses as they were stored; the others judged again with the documents
 * that were in force then. A quarantined event was judged by no rule.
 */
export function explainEvent(journal: JournalReader, stored: StoredEvent, timezone: string): RuleVerdict[] {
  if (stored.status === 'quarantined') return [];
  const decided = journal.decisions(stored.event.id);
  const known = new Set(decided.map((decision) => decision.rule));
  const versions = journal.rulesAt(stored.event.receivedAt);
  const names = new Map(versions.map(({ rule, document }) => [rule, document.document.name]));
  const again = judgeAgain(versions, stored.event, timezone).filter((decision) => !known.has(decision.rule));
  return [
    ...decided.map((decision) => verdictOf(decision, names, true)),
    ...again.map((decision) => verdictOf(decision, names, false)),
  ];
}

function judgeAgain(
  versions: ReturnType<JournalReader['rulesAt']>,
  event: CanonicalEvent,
  timezone: string,
): Decision[] {
  const engine = new Engine({ timezone });
  engine.load(versions.map(({ version, document }) => compiled(version, document)));
  return engine.explain(event);
}

/** Compiled versions by hash; a version never changes. */
const COMPILED = new Map<string, CompiledRule>();
const MOST_COMPILED = 2_000;

function compiled(version: string, { document, conditions }: RuleVersion): CompiledRule {
  const key = `${document.id} ${version}`;
  const kept = COMPILED.get(key);
  if (kept !== undefined) return kept;
  if (COMPILED.size >= MOST_COMPILED) COMPILED.clear();
  const rule = compileRule(document, conditions);
  COMPILED.set(key, rule);
  return rule;
}

function verdictOf(decision: Decision, names: ReadonlyMap<string, string | undefined>, stored: boolean): RuleVerdict {
  return {
    rule: decision.rule,
    name: names.get(decision.rule) ?? decision.rule,
    version: decision.version,
    outcome: decision.outcome,
    verdict: decision.verdict,
    ...(decision.suppressedBy === undefined ? {} : { suppressedBy: decision.suppressedBy }),
    ...(decision.error === undefined ? {} : { error: decision.error }),
    group: decision.group,
    trace: decision.trace,
    stored,
    words: describeDecision(decision),
  };
}
