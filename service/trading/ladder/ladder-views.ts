import type { RuleDocument } from '../../../rules/document/schema.ts';
import { isOrdering } from '../../../rules/explain/action-phrase.ts';
import type { StepFigures } from '../../../rules/ladder/figures.ts';
import { type Hold, type Step, stepAbove, stepOf } from '../../../rules/ladder/step.ts';
import { type Lack, lacksFor } from '../../../rules/ladder/step-up.ts';
import type { LadderMark, LadderStepView, LadderView } from '../../contract/ladder.ts';
import type { LadderReader, LadderStep } from '../../journal/ladder-table.ts';
import type { Rulebook, RuleEntry } from '../../rulebook/rulebook.ts';
import type { LadderSettings } from '../../settings/ladder.ts';
import { figuresByStep } from './figures-by-step.ts';
import type { SmallCap } from './ladder.ts';

/** Steps of the past that a view shows. */
const SHOWN = 20;

export interface LadderViewMeans {
  journal: LadderReader;
  rulebook: Pick<Rulebook, 'find'>;
  settings: () => LadderSettings;
  /** The steps in force, by rule. */
  holds: ReadonlyMap<string, LadderStep>;
}

/** Where rules stand, and what speaks for their next step. Reads, and changes nothing. */
export class LadderViews {
  readonly #means: LadderViewMeans;

  constructor(means: LadderViewMeans) {
    this.#means = means;
  }

  stepOf(rule: string, document = this.#documentOf(rule)): Step {
    return stepOf(document?.stage ?? 'paper', this.holdOf(rule));
  }

  holdOf(rule: string): Hold | null {
    return this.#means.holds.get(rule)?.step ?? null;
  }

  isWatched(rule: string): boolean {
    return this.#means.holds.has(rule) || this.#means.settings().watch === 'all';
  }

  smallCapOf(rule: string): SmallCap {
    const own = this.#documentOf(rule)?.smallCap ?? {};
    const { notional, dailyNotional } = this.#means.settings().smallCap;
    return { notional: own.notional ?? notional, dailyNotional: own.dailyNotional ?? dailyNotional };
  }

  markOf(entry: RuleEntry): LadderMark {
    const document = documentOf(entry);
    const [step, last] = [this.stepOf(entry.id, document), this.#means.holds.get(entry.id)];
    const hasFallen = last !== undefined && last.anomaly !== null && last.step === step;
    return {
      step,
      orders: document?.actions.some((action) => isOrdering(action) || action.type === 'strategy') ?? false,
      watched: this.isWatched(entry.id),
      fell: hasFallen ? viewOf(last) : null,
    };
  }

  /** Undefined where there is no such rule. */
  viewOf(rule: string): LadderView | undefined {
    const entry = this.#means.rulebook.find(rule);
    if (entry === undefined) return undefined;
    const document = documentOf(entry);
    const steps = figuresByStep(this.#means.journal, rule);
    const mark = this.markOf(entry);
    return {
      ...mark,
      rule,
      name: document?.name ?? rule,
      steps,
      lacks: this.#lacks(mark.step, steps),
      smallCap: { ...this.smallCapOf(rule), own: document?.smallCap !== undefined },
      history: this.#means.journal.history(rule).slice(-SHOWN).toReversed().map(viewOf),
    };
  }

  /** What keeps a rule from the step above `step`. */
  lacksOf(rule: string, step: Step): Lack[] {
    return this.#lacks(step, figuresByStep(this.#means.journal, rule));
  }

  #lacks(step: Step, steps: readonly { step: Step; figures: StepFigures }[]): Lack[] {
    const figures = steps.find((each) => each.step === step)?.figures;
    if (figures === undefined || stepAbove(step) === null) return [];
    const { stepUp, stepDown } = this.#means.settings();
    return lacksFor(step, figures, { ...stepUp, driftPercent: stepDown.driftPercent });
  }

  #documentOf(rule: string): RuleDocument | undefined {
    const entry = this.#means.rulebook.find(rule);
    return entry === undefined ? undefined : documentOf(entry);
  }
}

/** What judges, where the file has problems. */
function documentOf({ inForce, document }: RuleEntry): RuleDocument | undefined {
  return inForce?.document ?? document;
}

function viewOf({ from, step, at, actor, anomaly }: LadderStep): LadderStepView {
  return { from, step, at, actor, anomaly };
}
