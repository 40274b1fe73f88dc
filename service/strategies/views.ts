import { isTemplate } from '../../rules/document/parameter.ts';
import type { Action, RuleDocument } from '../../rules/document/schema.ts';
import type { Strategy } from '../../rules/document/strategy.ts';
import { saidFailure } from '../../rules/engine/failures/told.ts';
import type { StrategyState } from '../../rules/engine/judgement.ts';
import { NOT_BEGUN } from '../../rules/engine/strategy.ts';
import { actionInWords } from '../../rules/explain/action-phrase.ts';
import { advanceInWords } from '../../rules/explain/advance-phrase.ts';
import { conditionsInWords } from '../../rules/explain/condition-phrase.ts';
import { english } from '../../rules/explain/wording/en.ts';
import type { Wording } from '../../rules/explain/wording/wording.ts';
import type { StrategyStateName, StrategyView } from '../contract/strategies.ts';
import type { JournalReader } from '../journal/journal.ts';

/** What instances are seen by. */
export interface StrategySources {
  /** Those of the settings. */
  strategies: readonly Strategy[];
  /** Of every rule that has one without mistakes, disabled ones included. */
  rules: readonly RuleDocument[];
  journal: Pick<JournalReader, 'strategies' | 'event' | 'deliveryPage' | 'orders'>;
}

/** Every instance: those of the settings in their order, then those that the settings have no longer and that took a step once. */
export function strategyViews(
  { strategies, rules, journal }: StrategySources,
  wording: Wording = english,
): StrategyView[] {
  const states = new Map(journal.strategies.all().map(({ rule, state }) => [rule, state]));
  const known = new Set(strategies.map(({ id }) => id));
  const removed = [...states].filter(([id, { taken }]) => !known.has(id) && taken.length > 0);
  return [
    ...strategies.map((strategy) => viewOf(strategy, states.get(strategy.id) ?? NOT_BEGUN, rules, wording)),
    ...removed.map(([id, state]) => ({ ...viewOf({ id, steps: [] }, state, rules, wording), ...GONE })),
  ];
}

const GONE = { state: 'removed', next: null } as const;

function viewOf(
  { id, name = id, steps }: Strategy,
  state: StrategyState,
  rules: readonly RuleDocument[],
  wording: Wording,
): StrategyView {
  const { taken, run = 1, stopped = null, stuck = null } = state;
  const next = taken.length < steps.length ? taken.length + 1 : null;
  return {
    id,
    name,
    state: nameOf(state, steps.length),
    steps: steps.map((step, index) => ({
      number: index + 1,
      name: step.name ?? null,
      actions: step.actions.map((action) => actionInWords(action, wording)),
      when: step.when === undefined ? null : conditionsInWords(step.when, wording),
      takenAt: taken[index]?.at ?? null,
    })),
    taken: taken.length,
    of: steps.length,
    next,
    since: taken.at(-1)?.at ?? null,
    run,
    rules: rules.flatMap((rule) => advancingBy(rule, id, steps[taken.length]?.when, wording)),
    stopped,
    stuck: stuck === null ? null : { ...stuck, said: saidFailure(stuck.error) },
  };
}

function nameOf({ taken, stopped, stuck }: StrategyState, of: number): StrategyStateName {
  if (taken.length >= of) return 'done';
  if (stopped !== undefined) return 'stopped';
  if (stuck !== undefined) return 'stuck';
  return taken.length === 0 ? 'ready' : 'running';
}

function advancingBy(document: RuleDocument, strategy: string, when: unknown, wording: Wording): StrategyView['rules'] {
  const action = document.actions.find((each) => isAbout(each, strategy));
  if (action?.type !== 'strategy') return [];
  const { id, name, enabled = true, stage = 'paper', conditions } = document;
  const words = advanceInWords(conditions, action.strategy, strategy, when, wording);
  return [{ id, name: name ?? id, enabled, stage, words }];
}

function isAbout(action: Action, strategy: string): boolean {
  return action.type === 'strategy' && (action.strategy === strategy || isTemplate(action.strategy));
}
