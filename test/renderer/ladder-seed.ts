import type { StepFigures } from '../../rules/ladder/figures.ts';
import { STEPS } from '../../rules/ladder/step.ts';
import type { LadderMark, LadderView } from '../../service/contract/ladder.ts';

const HOUR = 3_600_000;

const NOTHING: StepFigures = {
  since: null,
  firings: 0,
  orders: 0,
  filled: 0,
  refused: 0,
  closed: 0,
  gained: 0,
  hitRatePercent: null,
  profit: [],
  slippagePercent: null,
  driftPercent: null,
  compared: 0,
};

/** A rule that stepped down from real money to the small cap. */
export function fallen(now: number): LadderMark {
  const anomaly = { kind: 'drift', percent: '1.42', orders: 5, bound: '1' } as const;
  const fell = { from: 'full', step: 'small', at: now - HOUR, actor: 'hookdesk', anomaly } as const;
  return { step: 'small', orders: true, watched: true, fell };
}

/** Figures on every step, and two that are missing for the next. */
export function seedLadder(rule: string, name: string, mark: LadderMark | undefined, now: number): LadderView {
  const profit = [{ currency: 'USD', pnl: '184.2' }];
  const paper = { ...NOTHING, since: now - 300 * HOUR, firings: 41, orders: 41, filled: 40, closed: 20, gained: 13 };
  const figures: Record<(typeof STEPS)[number], StepFigures> = {
    shadow: { ...NOTHING, since: now - 400 * HOUR, firings: 12, orders: 12 },
    paper: { ...paper, refused: 1, hitRatePercent: '65.0', profit, slippagePercent: '0.05' },
    small: {
      ...paper,
      since: now - 90 * HOUR,
      closed: 6,
      gained: 2,
      hitRatePercent: '33.3',
      profit: [{ currency: 'USD', pnl: '-12.4' }],
      slippagePercent: '0.31',
      driftPercent: '1.42',
      compared: 12,
    },
    full: NOTHING,
  };
  return {
    step: 'paper',
    orders: true,
    watched: false,
    fell: null,
    ...mark,
    rule,
    name,
    steps: STEPS.map((step) => ({ step, figures: figures[step] })),
    lacks:
      mark?.step === 'full'
        ? []
        : [
            { what: 'closedTrades', found: '6', needed: '10' },
            { what: 'hitRate', found: '33.3', needed: '40' },
          ],
    smallCap: { notional: 50, dailyNotional: 200, own: false },
    history: mark?.fell == null ? [] : [mark.fell],
  };
}
