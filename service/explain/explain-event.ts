import { saidFailure } from '../../rules/engine/failures/told.ts';
import type { Decision, TraceNode } from '../../rules/engine/judgement.ts';
import { english } from '../../rules/explain/wording/en.ts';
import type { Wording } from '../../rules/explain/wording/wording.ts';
import { describeDecision } from '../../rules/explain/words.ts';
import { OWN_SOURCE } from '../contract/own.ts';
import type { RuleVerdict } from '../contract/views.ts';
import type { JournalReader, StoredEvent } from '../journal/journal.ts';
import { compiledVersion } from './compiled-versions.ts';
import { type JudgeAgainOptions, judgeAgain, type LookedBack } from './judge-again.ts';

/** English where no language is named. */
export type ExplainOptions = JudgeAgainOptions & { wording?: Wording };

/**
 * Why each rule did or did not fire: what was decided as it was stored, timers that came later included; the others judged
 * again with the documents that were in force then. A quarantined event was judged by no rule, and neither is what Hookdesk itself says.
 * `only`: of this rule alone.
 */
export function explainEvent(
  journal: JournalReader,
  stored: StoredEvent,
  options: ExplainOptions,
  only?: string,
): RuleVerdict[] {
  if (stored.status === 'quarantined' || stored.event.source === OWN_SOURCE) return [];
  const isAsked = ({ rule }: { rule: string }) => only === undefined || rule === only;
  const decided = withoutWaits(journal.decisions(stored.event.id)).filter(isAsked);
  const known = new Set(decided.map(({ rule }) => rule));
  const versions = journal.rulesAt(stored.event.receivedAt).filter(isAsked);
  const names = new Map(versions.map(({ rule, document }) => [rule, document.document.name]));
  const others = versions
    .filter(({ rule }) => !known.has(rule))
    .map(({ version, document }) => compiledVersion(version, document));
  const tell = (decision: Decision, more: Pick<RuleVerdict, 'stored' | 'lookedBack'>) =>
    verdictOf(decision, names, options, more);
  const plain = others.filter(({ looksBack }) => !looksBack);
  const lookingBack = others.filter(({ looksBack }) => looksBack);
  const again = judgeAgain(journal, stored, plain, options).decisions;
  const counted = judgeAgain(journal, stored, lookingBack, options);
  return [
    ...decided.map((decision) => tell(decision, { stored: true })),
    ...again.map((decision) => tell(decision, { stored: false })),
    ...counted.decisions.map((decision) =>
      toldOf(decision, counted.lookedBack ?? 'whole', tell, options.wording ?? english),
    ),
  ];
}

/** What waited is told by what came of it, once something did. */
function withoutWaits(decided: readonly Decision[]): Decision[] {
  return decided.filter(({ rule, suppressedBy }, place) => {
    if (suppressedBy !== 'waiting') return true;
    return !decided.slice(place + 1).some((later) => later.rule === rule);
  });
}

/** Nothing was stored, so it did not fire: where it would have, the values are not those of that moment. */
function toldOf(
  decision: Decision,
  lookedBack: LookedBack,
  tell: (decision: Decision, more: Pick<RuleVerdict, 'stored' | 'lookedBack'>) => RuleVerdict,
  { decisions }: Wording,
): RuleVerdict {
  if (lookedBack === 'no') {
    const unknown: Decision = { ...decision, outcome: 'not_true', verdict: 'unknown', trace: NOT_COUNTED, actions: [] };
    return { ...tell(unknown, { stored: false, lookedBack }), words: decisions.notCounted };
  }
  const isCertain = decision.outcome !== 'fired' && decision.outcome !== 'failed';
  if (isCertain) return tell(decision, { stored: false, lookedBack });
  const { suppressedBy: _none, error: _neither, ...rest } = decision;
  const verdict = tell({ ...rest, outcome: 'not_true', actions: [] }, { stored: false, lookedBack: 'partly' });
  return { ...verdict, words: decisions.notExact };
}

const NOT_COUNTED: TraceNode = { kind: 'all', path: '$.conditions', verdict: 'unknown', evaluated: false };

/** A decision as it is shown; `names`: of the rules, by id. */
export function verdictOf(
  decision: Decision,
  names: ReadonlyMap<string, string | undefined>,
  { timezone, wording }: ExplainOptions,
  more: Pick<RuleVerdict, 'stored' | 'lookedBack'>,
): RuleVerdict {
  return {
    rule: decision.rule,
    name: names.get(decision.rule) ?? decision.rule,
    version: decision.version,
    stage: decision.stage,
    at: decision.at,
    outcome: decision.outcome,
    verdict: decision.verdict,
    ...(decision.suppressedBy === undefined ? {} : { suppressedBy: decision.suppressedBy }),
    ...(decision.error === undefined ? {} : errorOf(decision.error)),
    group: decision.group,
    trace: decision.trace,
    ...more,
    ...(decision.stage === 'shadow' && decision.actions.length > 0 ? { wouldDo: decision.actions } : {}),
    words: describeDecision(decision, timezone, wording),
  };
}

function errorOf(error: string): Pick<RuleVerdict, 'error' | 'errorSaid'> {
  const errorSaid = saidFailure(error);
  return errorSaid === undefined ? { error } : { error, errorSaid };
}
