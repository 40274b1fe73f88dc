import { figuresOf, type StepFigures } from '../../../rules/ladder/figures.ts';
import { isReal, STEPS, type Step } from '../../../rules/ladder/step.ts';
import type { LadderMoney, LadderReader, LadderStep } from '../../journal/ladder-table.ts';

/** Orders and trades that the figures of a rule are made of at most, of each kind of money; the newest count. */
const MOST = 2_000;
/** Firings that are counted at most. */
const MOST_FIRINGS = 10_000;

/** The figures of every step of a rule. What was done with real money counts for the step that the rule was on when it was decided. */
export function figuresByStep(journal: LadderReader, rule: string): { step: Step; figures: StepFigures }[] {
  const history = journal.history(rule);
  const firings = journal.firings(rule, MOST_FIRINGS);
  const live = ofMoney(journal, rule, 'live');
  return STEPS.map((step) => {
    const isOfStep = (at: number) => realStepAt(history, at) === step;
    if (!isReal(step)) {
      const { orders, trades } = ofMoney(journal, rule, step);
      const firedAt = firings.filter(({ stage }) => stage === step).map(({ at }) => at);
      return { step, figures: figuresOf(firedAt, orders, trades) };
    }
    const firedAt = firings.filter(({ stage, at }) => stage === 'live' && isOfStep(at)).map(({ at }) => at);
    const orders = live.orders.filter(({ createdAt }) => isOfStep(createdAt));
    const trades = live.trades.filter(({ orderedAt }) => isOfStep(orderedAt));
    return { step, figures: figuresOf(firedAt, orders, trades) };
  });
}

function ofMoney(journal: LadderReader, rule: string, money: LadderMoney) {
  return { orders: journal.orders(rule, money, 0, MOST), trades: journal.trades(rule, money, 0, MOST) };
}

/** The step with real money that held at a moment; before the first, and where it was held on paper, what its document says. */
function realStepAt(history: readonly LadderStep[], at: number): Step {
  const step = history.findLast((each) => each.at < at)?.step;
  return step === 'small' ? 'small' : 'full';
}
