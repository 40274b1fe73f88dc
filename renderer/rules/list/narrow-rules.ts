import type { Step } from '../../../rules/ladder/step.ts';
import type { RuleHints } from '../../../service/contract/rule-editing.ts';
import type { RuleView } from '../../../service/contract/views.ts';

/** What the list is narrowed to; null does not narrow. `stage`: the step of a rule that orders. */
export interface RuleFilter {
  text: string;
  state: RuleView['state'] | null;
  tag: string | null;
  action: string | null;
  stage: Step | null;
  /** Only rules that may be silent for good. */
  hint: keyof Omit<RuleHints, 'rule'> | null;
}

export const EVERY_RULE: RuleFilter = { text: '', state: null, tag: null, action: null, stage: null, hint: null };

export const RULE_ORDERS = ['name', 'lastFired', 'firings', 'priority'] as const;
export type RuleOrder = (typeof RULE_ORDERS)[number];

/** Orders names as the language does. */
export type CompareNames = (one: string, other: string) => number;

/** Hints by rule. */
export type HintsOf = ReadonlyMap<string, RuleHints>;

/** Rules that match every part of the filter, in that order. Each word of the text is in name, id, sentence, tags or file. */
export function narrowedRules(
  rules: readonly RuleView[],
  filter: RuleFilter,
  order: RuleOrder,
  hints: HintsOf,
  compare: CompareNames,
): RuleView[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (rule: RuleView) =>
    (filter.state === null || rule.state === filter.state) &&
    (filter.tag === null || rule.tags.includes(filter.tag)) &&
    (filter.action === null || rule.actions.includes(filter.action)) &&
    (filter.stage === null || (rule.ladder.orders && rule.ladder.step === filter.stage)) &&
    (filter.hint === null || (hints.get(rule.id)?.[filter.hint].length ?? 0) > 0) &&
    words.every((word) => searchedText(rule).includes(word));
  return rules.filter(matches).sort(comparison(order, compare));
}

/** How many parts narrow, the text aside. */
export function narrowedBy({ text: _, ...parts }: RuleFilter): number {
  return Object.values(parts).filter((part) => part !== null).length;
}

/** Every text that `of` finds in the rules, once, in alphabetical order. */
export function allOf(
  rules: readonly RuleView[],
  of: (rule: RuleView) => readonly string[],
  compare: CompareNames,
): string[] {
  return [...new Set(rules.flatMap(of))].sort(compare);
}

export function firingsOf({ firingDays }: RuleView): number {
  return firingDays.reduce((sum, firings) => sum + firings, 0);
}

function searchedText({ name, id, file, sentence, tags }: RuleView): string {
  return [name, id, file, sentence, ...tags].join('\n').toLowerCase();
}

type Compare = (one: RuleView, other: RuleView) => number;

function comparison(order: RuleOrder, compare: CompareNames): Compare {
  const byName: Compare = (one, other) => compare(one.name, other.name) || compare(one.id, other.id);
  switch (order) {
    case 'name':
      return byName;
    case 'lastFired':
      return (one, other) => (other.lastFiredAt ?? 0) - (one.lastFiredAt ?? 0) || byName(one, other);
    case 'firings':
      return (one, other) => firingsOf(other) - firingsOf(one) || byName(one, other);
    case 'priority':
      return (one, other) => other.priority - one.priority || byName(one, other);
  }
}
