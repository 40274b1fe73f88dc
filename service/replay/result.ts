import type { CompiledRule } from '../../rules/engine/engine.ts';
import type { Decision, PlannedAction } from '../../rules/engine/judgement.ts';
import { previewActions } from '../../rules/engine/preview.ts';
import type { CanonicalEvent } from '../../rules/event/event.ts';
import type { Wording } from '../../rules/explain/wording/wording.ts';
import type { RuleVerdict } from '../contract/views.ts';
import { verdictOf } from '../explain/explain-event.ts';
import type { Replayed } from './job.ts';

/** What a replay is told with. */
export interface Telling {
  event: CanonicalEvent;
  /** By id, those that judge. */
  rules: ReadonlyMap<string, CompiledRule>;
  timezone: string;
  wording: Wording;
  /** Why an order's action ordered nothing; null where it did, or is none. */
  nothingOf: (action: string) => string | null;
}

const RANKS: Record<Decision['outcome'], number> = { fired: 0, suppressed: 1, failed: 2, not_true: 3 };

/** Decisions as they are shown, what fired first. `lookedBack`: how much of what rules look back at was counted. */
export function verdictsOf(
  decisions: readonly Decision[],
  { rules, timezone, wording }: Telling,
  lookedBack: NonNullable<RuleVerdict['lookedBack']>,
): RuleVerdict[] {
  const names = new Map([...rules].map(([id, { document }]) => [id, document.name]));
  return decisions
    .map((decision) => {
      const looksBack = rules.get(decision.rule)?.looksBack === true;
      return verdictOf(
        decision,
        names,
        { timezone, wording, isOverdue: () => false },
        { stored: false, ...(looksBack ? { lookedBack } : {}) },
      );
    })
    .toSorted((one, other) => RANKS[one.outcome] - RANKS[other.outcome]);
}

/** What firings would bring about, in their order: each action as it was planned, a batched one as a batch of this event alone. */
export function actionsOf(fired: readonly Decision[], telling: Telling): Replayed['actions'] {
  return fired.flatMap((decision) => {
    const rule = telling.rules.get(decision.rule);
    if (rule === undefined) return [];
    const { document } = rule;
    const common = {
      ...{ rule: rule.id, ruleName: document.name ?? rule.id },
      ...{ stage: decision.stage, at: decision.at },
    };
    const planned = decision.actions.map((action) => ({
      ...common,
      ...plannedOf(action),
      nothing: telling.nothingOf(action.id),
    }));
    const { event, timezone } = telling;
    const batched = previewActions(document, { event, trace: decision.trace, timezone })
      .filter(({ index }) => rule.batches.has(index))
      .map((preview) => ({
        ...common,
        ...preview,
        id: `${rule.id} ${decision.at} ${preview.index}`,
        isBatched: true,
        nothing: null,
      }));
    return [...planned, ...batched].toSorted((one, other) => one.index - other.index);
  });
}

function plannedOf({ id, index, type, payload, warnings }: PlannedAction) {
  return { id, index, type, payload, warnings, error: null, isBatched: false };
}
