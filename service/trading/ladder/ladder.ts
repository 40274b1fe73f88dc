import type { Stage } from '../../../rules/engine/judgement.ts';
import type { Step } from '../../../rules/ladder/step.ts';
import type { Lack } from '../../../rules/ladder/step-up.ts';
import type { LadderMark, LadderView } from '../../contract/ladder.ts';
import type { RuleEntry } from '../../rulebook/rulebook.ts';

/** What a rule on the small cap may order, US dollars. */
export interface SmallCap {
  notional: number;
  dailyNotional: number;
}

/** Why a step was not taken; nothing was changed. */
export type StepRefusal =
  | { refused: 'not_found' }
  | { refused: 'invalid' }
  /** It is on another step than whoever asked had seen. */
  | { refused: 'moved'; step: Step }
  | { refused: 'no_step' }
  /** Its figures do not speak for it; it may go up all the same where that is said. */
  | { refused: 'lacking'; lacks: Lack[] };

/**
 * On which step each rule is. What its document says is what its author wants; the ladder holds it back to less, and never lets it do
 * more. Every step is durable before it is in force, but for one down: that is in force at once, whatever the disk says.
 */
export interface Ladder {
  /** The step that the rule is on; `paper` where there is no such rule. */
  stepOf(rule: string): Step;
  /** Where what a rule decided in a stage of its document goes. */
  held(rule: string, stage: Stage): Stage;
  /** What the rule may order; null where it is not held to the small cap. */
  smallCapOf(rule: string): SmallCap | null;
  mark(entry: RuleEntry): LadderMark;
  /** With the figures of every step; undefined where there is no such rule. */
  view(rule: string): LadderView | undefined;
  /** One step up from `from`, by the user alone. `overrule`: although its figures do not speak for it. */
  stepUp(rule: string, from: Step, overrule: boolean, actor: string): StepRefusal | null;
  /** One step down from `from`. */
  stepDown(rule: string, from: Step, actor: string): StepRefusal | null;
  /** A rule goes by another id now: it stays where it was. */
  renamed(from: string, to: string): void;
  /** Looks at every rule with real money, and makes those step down that should: after a start, before anything is sent. Never throws. */
  watch(): void;
  /** The same for the rules of orders whose new state is on disk. */
  ordersChanged(ids: readonly string[]): void;
}
